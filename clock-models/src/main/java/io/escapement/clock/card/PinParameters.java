// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import java.util.Objects;

/**
 * A programmable pin of a NIC.
 *
 * @param name as the driver names it, such as {@code SMA1}
 * @param channel the only channel it can be used with [1], or {@link #FREE}
 * @param inputGpio the line whose edges it can stamp [1], or {@link #NONE}
 * @param outputGpio the line that it can drive with a periodic output [1], or {@link #NONE}
 */
public record PinParameters(String name, int channel, int inputGpio, int outputGpio) {
    /** It can be used with any channel. */
    public static final int FREE = -1;
    /** It has no such line. */
    public static final int NONE = -1;

    /** Checks the ranges. */
    public PinParameters {
        Objects.requireNonNull(name);
        if (channel < FREE || inputGpio < NONE || outputGpio < NONE) {
            throw new IllegalArgumentException("channels and lines must not be negative");
        }
    }

    /** True if it can take external timestamps. */
    public boolean input() {
        return inputGpio != NONE;
    }

    /** True if it can put out a periodic output. */
    public boolean output() {
        return outputGpio != NONE;
    }

    /** Whether the driver takes a channel for it. */
    public boolean takes(int wanted) {
        return channel == FREE || channel == wanted;
    }
}
