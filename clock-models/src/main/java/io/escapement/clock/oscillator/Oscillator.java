// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A free-running oscillator: a sum of terms. {@link Ageing}, temperature and {@link PowerOn} are added in closed form; flicker, random-walk
 * and white frequency noise are advanced from tick to tick by the exact discretisation of the stochastic differential equations.
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
 * with {@code q1 = h0/2}, {@code q2 = 2 pi^2 h-2}; x [ns], y and r [ppb]. The random walk starts at 0, the flicker
 * processes in their stationary state (which adds a few times the flicker floor to the initial offset). All draw from the
 * oscillator's one stream, flicker first, then the walk, then white noise; a term that is 0 draws nothing.
 *
 * <p>Between ticks the phase is interpolated linearly: against the exact Brownian bridge an error of at most {@code sqrt(q1
 * T / 4)}, that is 1.3 ps for 1e-11 at 1 s, 0.13 ns for 1e-9. It matters where stamps less than 1/16 s apart are compared and
 * resolve that much.
 *
 * @see "L. Galleani, P. Tavella, The characterization of clock behavior with the dynamic Allan variance, 2003; C. Zucca, P.
 *     Tavella, The clock model and its relationship with the Allan and related variances, IEEE Trans. UFFC 52, 2005"
 */
public final class Oscillator extends GriddedPhase {
    /** Square of fractional frequency, or of seconds, in ppb^2 and ns^2. */
    private static final double NANO_SQUARED = 1e18;

    private final PhaseCourse[] courses;
    private final FrequencyNoise[] noises;
    private double noise;

    /**
     * An oscillator.
     *
     * @param name names its random stream, such as {@code controller-0/nic1/oscillator}
     * @param temperature of the enclosure it is in
     */
    public Oscillator(
            RandomStreams streams, String name, OscillatorParameters parameters, AmbientTemperature temperature) {
        courses = courses(parameters, temperature);
        noises = noises(parameters, ZigguratSampler.NormalizedGaussian.of(streams.stream(name)));
    }

    private static PhaseCourse[] courses(OscillatorParameters parameters, AmbientTemperature temperature) {
        List<PhaseCourse> courses = new ArrayList<>();
        courses.add(new Ageing(parameters.initialOffset(), parameters.drift(), TICK_SECONDS));
        if (!parameters.temperature().none() && !temperature.isConstant()) {
            courses.add(thermal(parameters.temperature(), temperature));
        }
        if (!parameters.powerOn().isOver()) {
            courses.add(index -> parameters.powerOn().phase(index * TICK_SECONDS));
        }
        return courses.toArray(PhaseCourse[]::new);
    }

    private static PhaseCourse thermal(TemperatureResponse response, AmbientTemperature temperature) {
        return temperature instanceof Temperature sine
                ? new ThermalTerm(response, sine, TICK_SECONDS)
                : new CourseTerm(response, (TemperatureCourse) temperature, TICK_SECONDS);
    }

    private static FrequencyNoise[] noises(OscillatorParameters parameters, ContinuousSampler normal) {
        List<FrequencyNoise> noises = new ArrayList<>();
        double variance = parameters.whiteFm() * NANO_SQUARED / 2 * TICK_SECONDS;
        double diffusion = 2 * Math.PI * Math.PI * parameters.randomWalkFm() * NANO_SQUARED;
        RandomWalkFrequency walk = new RandomWalkFrequency(diffusion, TICK_SECONDS, normal);
        variance += walk.restVariance();
        if (parameters.flickerFm() > 0) {
            FlickerFrequency flicker =
                    new FlickerFrequency(parameters.flickerFm() * NANO_SQUARED, TICK_SECONDS, normal);
            variance += flicker.restVariance();
            noises.add(flicker);
        }
        if (diffusion > 0) {
            noises.add(walk);
        }
        if (variance > 0) {
            noises.add(new WhiteFrequency(variance, normal));
        }
        return noises.toArray(FrequencyNoise[]::new);
    }

    @Override
    protected double drawPhase(long index) {
        if (index == 0) {
            return 0;
        }
        double phase = 0;
        for (PhaseCourse course : courses) {
            phase += course.advance(index);
        }
        for (FrequencyNoise term : noises) {
            noise += term.advance();
        }
        return phase + noise;
    }
}
