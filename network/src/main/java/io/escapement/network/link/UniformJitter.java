// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Uniform jitter: density {@code 1 / (b - a)} over a &lt;= x &lt; b, mean {@code (a + b) / 2}, variance {@code (b - a)^2 /
 * 12}. The phase between two free-running clock domains.
 *
 * @param low a [ps]
 * @param high b [ps], at least a
 */
public record UniformJitter(double low, double high) implements Jitter {
    /** Checks the range. */
    public UniformJitter {
        if (!(low <= high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException(
                    "bounds " + low + " ps and " + high + " ps are not finite and in ascending order");
        }
    }

    @Override
    public ContinuousSampler boundTo(UniformRandomProvider random) {
        return () -> low + (high - low) * random.nextDouble();
    }
}
