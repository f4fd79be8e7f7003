// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PulseInput;
import io.escapement.clock.signal.PulseOutput;

/**
 * A pin of a NIC. What its board does with edges that arrive depends on the pin's function: the board leads them to
 * something behind the pin, or nowhere.
 */
public final class Pin {
    /** For edges that nothing behind the pin takes. */
    static final PulseInput NOWHERE = edge -> {};

    private final String name;
    private final PinParameters parameters;
    private PinFunction function = PinFunction.NONE;
    private PulseInput behind = NOWHERE;
    private PulseInput cable;

    /** A pin that is not used. */
    Pin(String nic, PinParameters parameters) {
        name = nic + "." + parameters.name();
        this.parameters = parameters;
    }

    /** Name, channel and directions. */
    public PinParameters parameters() {
        return parameters;
    }

    /**
     * The pin as what a cable ends at.
     *
     * @throws IllegalArgumentException if it takes no signal
     */
    public PulseInput input() {
        if (!parameters.input()) {
            throw new IllegalArgumentException("pin " + name + " is no input");
        }
        return this::arrive;
    }

    /**
     * The pin as what a cable comes from.
     *
     * @throws IllegalArgumentException if it gives no signal
     */
    public PulseOutput output() {
        if (!parameters.output()) {
            throw new IllegalArgumentException("pin " + name + " is no output");
        }
        return this::connect;
    }

    PinFunction function() {
        return function;
    }

    /** Assigns a function, and what edges reach that arrive from now on. */
    void setFunction(PinFunction newFunction, PulseInput newBehind) {
        function = newFunction;
        behind = newBehind;
    }

    /** Frees the pin. */
    void clearFunction() {
        setFunction(PinFunction.NONE, NOWHERE);
    }

    /** The board drives the pin. */
    void drive(Edge edge) {
        if (cable != null) {
            cable.edge(edge);
        }
    }

    private void arrive(Edge edge) {
        behind.edge(edge);
    }

    private void connect(PulseInput input) {
        if (cable != null) {
            throw new IllegalArgumentException("pin " + name + " already has a cable");
        }
        cable = input;
    }
}
