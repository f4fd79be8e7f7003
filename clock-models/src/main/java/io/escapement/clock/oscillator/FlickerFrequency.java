// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Flicker frequency noise: a {@link FlickerBank} of 12 processes from 2.5e-8 Hz to 15.8 Hz, ratio 10^0.8, and white frequency
 * noise for those above. Its Allan deviation is {@code sqrt(2 ln2 h-1)} within -0.3 % to +0.3 % from 1/16 s to 1e5 s.
 */
final class FlickerFrequency implements FrequencyNoise {
    private static final double LOWEST_CORNER = 2.5e-8;
    private static final int PROCESSES = 12;

    private final ContinuousSampler normal;
    private final FlickerBank bank;
    private final double restVariance;

    /** Of level h-1 [ppb^2], on a tick [s]; draws its stationary state. */
    FlickerFrequency(double level, double tick, ContinuousSampler normal) {
        this.normal = normal;
        bank = new FlickerBank(level, LOWEST_CORNER, PROCESSES, tick, normal);
        restVariance = bank.whiteTail() / 2 * tick + bank.integralVariance();
    }

    @Override
    public double advance() {
        bank.advance(normal);
        return bank.integralMean();
    }

    @Override
    public double restVariance() {
        return restVariance;
    }
}
