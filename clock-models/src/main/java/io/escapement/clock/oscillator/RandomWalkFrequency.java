// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Random-walk frequency noise r, from 0 on: over a tick T
 *
 * <pre>
 *   r' = r + sqrt(q2 T) m
 *   x' = x + T/2 (r + r'), and about it a variance of q2 T^3/12
 * </pre>
 *
 * with m a standard normal variable.
 */
final class RandomWalkFrequency implements FrequencyNoise {
    private final ContinuousSampler normal;
    private final double tick;
    private final double step;
    private final double restVariance;
    private double walk;

    /** Of diffusion {@code q2 = 2 pi^2 h-2} [ppb^2 Hz], on a tick [s]. */
    RandomWalkFrequency(double diffusion, double tick, ContinuousSampler normal) {
        this.normal = normal;
        this.tick = tick;
        step = StrictMath.sqrt(diffusion * tick);
        restVariance = diffusion * tick * tick * tick / 12;
    }

    @Override
    public double advance() {
        double before = walk;
        walk += step * normal.sample();
        return tick / 2 * (before + walk);
    }

    @Override
    public double restVariance() {
        return restVariance;
    }
}
