// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import java.util.Objects;

/**
 * A full-duplex link.
 *
 * @param delayForward propagation delay first end to second end [ps]
 * @param delayReverse propagation delay second end to first end [ps]
 * @param jitter random part of each frame's delay, both directions, independent draws
 * @param loss probability that a frame is lost [1], 0 to 1
 * @param rate line rate [bit/s], at most {@link #MAXIMUM_RATE}
 */
public record LinkParameters(long delayForward, long delayReverse, Jitter jitter, double loss, long rate) {
    /** A line rate at which an octet still lasts some picoseconds [bit/s]. */
    public static final long MAXIMUM_RATE = 1_000_000_000_000L;

    /** Checks the ranges. */
    public LinkParameters {
        Objects.requireNonNull(jitter);
        if (delayForward < 0 || delayReverse < 0 || !(loss >= 0 && loss <= 1) || rate <= 0 || rate > MAXIMUM_RATE) {
            throw new IllegalArgumentException(
                    "delays must not be negative, loss lies in [0, 1], the rate is positive and at most 1 Tbit/s");
        }
    }

    /**
     * A link of mean delay {@code mean} [ps] and asymmetry {@code asymmetry} [ps], the excess of the first-to-second
     * direction over the other: forward = mean + a/2, reverse = mean - a/2 (an odd picosecond goes to forward).
     */
    public static LinkParameters symmetricAbout(long mean, long asymmetry, Jitter jitter, double loss, long rate) {
        long reverse = mean - Math.floorDiv(asymmetry, 2L);
        return new LinkParameters(reverse + asymmetry, reverse, jitter, loss, rate);
    }
}
