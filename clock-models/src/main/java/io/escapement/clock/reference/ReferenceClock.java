// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.reference;

import io.escapement.clock.oscillator.FlickerBank;
import io.escapement.clock.oscillator.GriddedPhase;
import io.escapement.engine.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The time that a primary reference (PRTC, ePRTC) delivers: what a grandmaster's PHC counts.
 *
 * <p>Time error = flicker phase noise + {@code A sin(2 pi t / P + p)}, p drawn uniformly. The flicker noise is a {@link
 * FlickerBank} of phase with nine processes from 2.5e-6 Hz to 6.3 Hz and {@code h = h1 / (4 pi^2) = 2 TDEV^2 / ln(256/27)}
 * (TVAR of flicker phase noise, ITU-T G.810 and NIST SP 1065); its TDEV is constant within a few per cent from 1 s to
 * 1e4 s.
 */
public final class ReferenceClock extends GriddedPhase {
    private static final double LOWEST_CORNER = 2.5e-6;
    private static final int PROCESSES = 9;

    private final ZigguratSampler.NormalizedGaussian normal;
    private final FlickerBank flicker;
    private final double amplitude;
    private final double omega;
    private final double phase;
    private final double start;

    /** A reference; {@code name} names its random stream. */
    public ReferenceClock(RandomStreams streams, String name, ReferenceParameters parameters) {
        UniformRandomProvider random = streams.stream(name);
        normal = ZigguratSampler.NormalizedGaussian.of(random);
        amplitude = parameters.amplitude();
        omega = 2 * Math.PI / parameters.period();
        phase = 2 * Math.PI * random.nextDouble();
        double level = 2 * parameters.tdev() * parameters.tdev() / StrictMath.log(256.0 / 27);
        flicker =
                parameters.tdev() == 0 ? null : new FlickerBank(level, LOWEST_CORNER, PROCESSES, TICK_SECONDS, normal);
        start = timeError(0);
    }

    /** Its time error at instant 0 [ns]: the initial time error of a PHC that counts this source. */
    public double startingTimeError() {
        return start;
    }

    @Override
    protected double drawPhase(long index) {
        if (index > 0 && flicker != null) {
            flicker.advance(normal);
        }
        return timeError(index) - start;
    }

    private double timeError(long index) {
        double wander = amplitude == 0 ? 0 : amplitude * StrictMath.sin(omega * (index * TICK_SECONDS) + phase);
        return flicker == null ? wander : wander + flicker.value();
    }
}
