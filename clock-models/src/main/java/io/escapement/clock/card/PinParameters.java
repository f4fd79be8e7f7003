// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import java.util.Objects;

/**
 * A programmable pin of a NIC.
 *
 * @param name as the driver names it, such as {@code SMA1}
 * @param channel the only channel it can be used with [1]
 * @param input true if it can take external timestamps
 * @param output true if it can put out a periodic output
 */
public record PinParameters(String name, int channel, boolean input, boolean output) {
    /** Checks the ranges. */
    public PinParameters {
        Objects.requireNonNull(name);
        if (channel < 0) {
            throw new IllegalArgumentException("channel must not be negative");
        }
    }
}
