// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

/** A programmable pin of a NIC: the function and channel that the driver was told last. */
final class Pin {
    private final PinParameters parameters;
    private PinFunction function = PinFunction.NONE;
    private int channel;

    /** A pin that is not used. */
    Pin(PinParameters parameters) {
        this.parameters = parameters;
    }

    PinParameters parameters() {
        return parameters;
    }

    PinFunction function() {
        return function;
    }

    int channel() {
        return channel;
    }

    boolean has(PinFunction wanted, int wantedChannel) {
        return function == wanted && channel == wantedChannel;
    }

    void set(PinFunction newFunction, int newChannel) {
        function = newFunction;
        channel = newChannel;
    }

    void free() {
        set(PinFunction.NONE, 0);
    }
}
