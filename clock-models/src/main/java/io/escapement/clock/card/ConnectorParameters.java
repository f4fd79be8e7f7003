// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

/**
 * A connector of a NIC, where cables end, or the place where its GNSS receiver's pulse comes in.
 *
 * @param name as on the board, such as {@code SMA1}
 * @param inputGpio the line that it feeds as an input [1], or {@link PinParameters#NONE}
 * @param outputGpio the line that feeds it as an output [1], or {@link PinParameters#NONE}
 */
public record ConnectorParameters(String name, int inputGpio, int outputGpio) {
    /** True if it can take a signal. */
    public boolean input() {
        return inputGpio != PinParameters.NONE;
    }

    /** True if it can give a signal. */
    public boolean output() {
        return outputGpio != PinParameters.NONE;
    }
}
