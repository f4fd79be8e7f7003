// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.signal.Edge;
import java.util.List;

/**
 * A board with a {@link ClockGenerationUnit} between connectors and PHC, as an E810-XXVDA4T has it: what arrives goes to the unit, and so
 * do the PHC's periodic outputs; the unit's 1PPS drives the connectors that are outputs, and is what the PHC stamps at every pin for
 * external timestamps, whatever arrives at the connector of that name.
 */
final class SynchronizedBoard implements Board {
    private final Nic nic;
    private final PinTable table;
    private final List<Connector> connectors;

    SynchronizedBoard(Nic nic, PinTable table, List<Connector> connectors) {
        this.nic = nic;
        this.table = table;
        this.connectors = connectors;
    }

    @Override
    public void arrived(Connector connector, Edge edge) {
        if (!nic.isOutput(connector)) {
            CguInput.ofConnector(connector.parameters().name())
                    .ifPresent(input -> nic.cgu().pulse(input, edge));
        }
    }

    @Override
    public void driven(PinParameters pin, Edge edge) {
        CguInput.ofLine(pin.outputGpio()).ifPresent(input -> nic.cgu().pulse(input, edge));
    }

    /** The unit's 1PPS makes an edge now. */
    void pulse(Edge edge) {
        for (int i = 0; i < connectors.size(); i++) {
            if (nic.isOutput(connectors.get(i))) {
                connectors.get(i).drive(edge);
            }
        }
        for (int i = 0; i < table.pins().size(); i++) {
            if (table.pins().get(i).input()) {
                nic.stamp(i, edge);
            }
        }
    }
}
