// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Normal jitter about the link's delay: density {@code exp(-x^2 / (2 s^2)) / (s sqrt(2 pi))}, mean 0, variance {@code
 * s^2}, over all x. The noise of transceivers and clock recovery.
 *
 * @param standardDeviation s [ps], not negative
 */
public record NormalJitter(double standardDeviation) implements Jitter {
    /** Checks the range. */
    public NormalJitter {
        if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "standard deviation " + standardDeviation + " ps is not finite and at least 0");
        }
    }

    @Override
    public ContinuousSampler boundTo(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        return () -> standardDeviation * normal.sample();
    }
}
