// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Exponential jitter above the link's delay: density {@code exp(-x / m) / m} over x &gt;= 0, mean {@code m}, variance
 * {@code m^2}. Waiting times that have a floor.
 *
 * @param mean m [ps], not negative
 */
public record ExponentialJitter(double mean) implements Jitter {
    /** Checks the range. */
    public ExponentialJitter {
        if (!(mean >= 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mean " + mean + " ps is not finite and at least 0");
        }
    }

    @Override
    public ContinuousSampler boundTo(UniformRandomProvider random) {
        ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
        return () -> mean * exponential.sample();
    }
}
