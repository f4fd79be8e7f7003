// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.signal.Edge;

/** What is on a NIC between its PHC, its connectors and its pins. */
interface Board {
    /** An edge has arrived at a connector that is an input. */
    void arrived(Connector connector, Edge edge);

    /** The PHC's periodic output makes an edge at a pin. */
    void driven(PinParameters pin, Edge edge);
}
