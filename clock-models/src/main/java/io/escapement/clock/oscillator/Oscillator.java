// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import io.escapement.engine.random.RandomStreams;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A free-running oscillator: initial offset, linear drift, a term of temperature, and white, flicker and random-walk
 * frequency noise, advanced from tick to tick by the exact discretisation of the stochastic differential equations.
 *
 * <p>Over a tick T = 1/16 s, with y_k the flicker processes (see {@link FlickerBank}), r the random walk and n, m standard
 * normal variables,
 *
 * <pre>
 *   r' = r + sqrt(q2 T) m
 *   x' = x + sum_k tanh(a_k/2)/l_k (y_k + y_k') + T/2 (r + r')
 *          + n sqrt(q1 T + q2 T^3/12 + sum_k s2/l_k^2 (2 a_k - 4 tanh(a_k/2)))
 * </pre>
 *
 * with {@code q1 = h0/2}, {@code q2 = 2 pi^2 h-2}; x [ns], y and r [ppb]. Offset, drift and temperature are added in
 * closed form. The random walk starts at 0, the flicker processes in their stationary state (which adds a few times the
 * flicker floor to the initial offset).
 *
 * <p>Flicker: 12 processes from 2.5e-8 Hz to 15.8 Hz, ratio 10^0.8, white frequency noise for those above. Its Allan
 * deviation is {@code sqrt(2 ln2 h-1)} within -0.3 % to +0.3 % from 1/16 s to 1e5 s.
 *
 * <p>Between ticks the phase is interpolated linearly: against the exact Brownian bridge an error of at most {@code sqrt(q1
 * T / 4)}, that is 1.3 ps for 1e-11 at 1 s, 0.13 ns for 1e-9. It matters where stamps less than 1/16 s apart are compared and
 * resolve that much.
 *
 * @see "L. Galleani, P. Tavella, The characterization of clock behavior with the dynamic Allan variance, 2003; C. Zucca, P.
 *     Tavella, The clock model and its relationship with the Allan and related variances, IEEE Trans. UFFC 52, 2005"
 */
public final class Oscillator extends GriddedPhase {
    private static final double LOWEST_FLICKER_CORNER = 2.5e-8;
    private static final int FLICKER_PROCESSES = 12;
    private static final double SECONDS_PER_DAY = 86400;
    /** Square of fractional frequency, or of seconds, in ppb^2 and ns^2. */
    private static final double NANO_SQUARED = 1e18;

    private final ZigguratSampler.NormalizedGaussian normal;
    private final double offset;
    private final double drift;
    private final FlickerBank flicker;
    private final ThermalTerm thermal;
    private final double walkStep;
    private final double phaseNoise;
    private double walk;
    private double noise;

    /**
     * An oscillator.
     *
     * @param name names its random stream, such as {@code controller-0/nic1/oscillator}
     */
    public Oscillator(RandomStreams streams, String name, OscillatorParameters parameters, Temperature temperature) {
        normal = ZigguratSampler.NormalizedGaussian.of(streams.stream(name));
        offset = parameters.initialOffset();
        drift = parameters.drift() / SECONDS_PER_DAY;
        thermal = parameters.temperature().none() || temperature.amplitude() == 0
                ? null
                : new ThermalTerm(parameters.temperature(), temperature, TICK_SECONDS);
        flicker = parameters.flickerFm() == 0
                ? null
                : new FlickerBank(
                        parameters.flickerFm() * NANO_SQUARED,
                        LOWEST_FLICKER_CORNER,
                        FLICKER_PROCESSES,
                        TICK_SECONDS,
                        normal);
        double q1 = parameters.whiteFm() * NANO_SQUARED / 2;
        double q2 = 2 * Math.PI * Math.PI * parameters.randomWalkFm() * NANO_SQUARED;
        double variance = q1 * TICK_SECONDS + q2 * TICK_SECONDS * TICK_SECONDS * TICK_SECONDS / 12;
        if (flicker != null) {
            variance += flicker.whiteTail() / 2 * TICK_SECONDS + flicker.integralVariance();
        }
        walkStep = StrictMath.sqrt(q2 * TICK_SECONDS);
        phaseNoise = StrictMath.sqrt(variance);
    }

    @Override
    protected double drawPhase(long index) {
        if (index == 0) {
            return 0;
        }
        double seconds = index * TICK_SECONDS;
        double phase = offset * seconds + drift * seconds * seconds / 2;
        if (thermal != null) {
            thermal.advance();
            phase += thermal.phase();
        }
        if (phaseNoise > 0) {
            advanceNoise();
        }
        return phase + noise;
    }

    private void advanceNoise() {
        if (flicker != null) {
            flicker.advance(normal);
            noise += flicker.integralMean();
        }
        if (walkStep > 0) {
            double before = walk;
            walk += walkStep * normal.sample();
            noise += TICK_SECONDS / 2 * (before + walk);
        }
        noise += phaseNoise * normal.sample();
    }
}
