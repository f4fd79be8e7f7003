// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PulseInput;
import io.escapement.clock.signal.PulseOutput;

/** A connector of a NIC: what a cable comes from or ends at. What is behind it is the board's business. */
public final class Connector {
    private final String name;
    private final ConnectorParameters parameters;
    private final PulseInput board;
    private PulseInput cable;
    private boolean output;

    /** A connector that is set to be an input; edges that arrive there reach {@code board}. */
    Connector(String nic, ConnectorParameters parameters, PulseInput board) {
        name = nic + "." + parameters.name();
        this.parameters = parameters;
        this.board = board;
    }

    /** Name and lines. */
    public ConnectorParameters parameters() {
        return parameters;
    }

    /**
     * The connector as what a cable ends at.
     *
     * @throws IllegalArgumentException if it takes no signal
     */
    public PulseInput input() {
        if (!parameters.input()) {
            throw new IllegalArgumentException("pin " + name + " is no input");
        }
        return board;
    }

    /**
     * The connector as what a cable comes from.
     *
     * @throws IllegalArgumentException if it gives no signal
     */
    public PulseOutput output() {
        if (!parameters.output()) {
            throw new IllegalArgumentException("pin " + name + " is no output");
        }
        return this::connect;
    }

    /** Makes it an output, or an input; without effect where it is a pin as well, whose function says so. */
    public void setOutput(boolean isOutput) {
        output = isOutput;
    }

    boolean isOutput() {
        return output;
    }

    /** The board drives it. */
    void drive(Edge edge) {
        if (cable != null) {
            cable.edge(edge);
        }
    }

    private void connect(PulseInput input) {
        if (cable != null) {
            throw new IllegalArgumentException("pin " + name + " already has a cable");
        }
        cable = input;
    }
}
