// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.signal.Edge;
import java.util.List;

/** A board whose connectors and pins are one: the PHC drives its outputs and stamps what arrives at its inputs. */
final class DirectBoard implements Board {
    private final Nic nic;
    private final PinTable table;
    private final List<Connector> connectors;

    DirectBoard(Nic nic, PinTable table, List<Connector> connectors) {
        this.nic = nic;
        this.table = table;
        this.connectors = connectors;
    }

    @Override
    public void arrived(Connector connector, Edge edge) {
        for (int i = 0; i < table.pins().size(); i++) {
            if (table.leadsTo(connector.parameters(), table.pins().get(i))) {
                nic.stamp(i, edge);
            }
        }
    }

    /** At its pin's own connector, or at those that its line feeds. */
    @Override
    public void driven(PinParameters pin, Edge edge) {
        for (int i = 0; i < connectors.size(); i++) {
            Connector connector = connectors.get(i);
            ConnectorParameters c = connector.parameters();
            boolean driven = table.index(c.name()) < 0
                    ? connector.isOutput() && c.outputGpio() == pin.outputGpio()
                    : c.name().equals(pin.name());
            if (driven) {
                connector.drive(edge);
            }
        }
    }
}
