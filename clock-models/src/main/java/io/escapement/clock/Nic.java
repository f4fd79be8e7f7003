// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.host.PhcDevice.PinFunction;

/** A network card: one PTP hardware clock (PHC), its ports and its pins. Made by {@code SimulatedHost.addNic}. */
public final class Nic {
    /** The PHC, named {@code host.nic}. */
    public Clock clock() {
        throw new UnsupportedOperationException();
    }

    /** Index of the pin of that name (letter case as in the model), or -1. */
    public int pinIndex(String name) {
        throw new UnsupportedOperationException();
    }

    /** Assigns a function and channel to a pin; false if there is no such pin or it can't do that. */
    public boolean setPinFunction(int pin, PinFunction function, int channel) {
        throw new UnsupportedOperationException();
    }

    /** Starts a periodic output at clock reading {@code start} [ns], or stops it with {@code period} [ns] 0. */
    public boolean requestPeriodicOutput(int channel, long start, long period) {
        throw new UnsupportedOperationException();
    }
}
