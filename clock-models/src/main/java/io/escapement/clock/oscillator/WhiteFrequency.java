// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** White frequency noise, and what the other terms leave to it: an independent phase step each tick. */
final class WhiteFrequency implements FrequencyNoise {
    private final ContinuousSampler normal;
    private final double step;

    /** Of a variance of the phase gained over a tick [ns^2]. */
    WhiteFrequency(double variance, ContinuousSampler normal) {
        this.normal = normal;
        step = StrictMath.sqrt(variance);
    }

    @Override
    public double advance() {
        return step * normal.sample();
    }

    @Override
    public double restVariance() {
        return 0;
    }
}
