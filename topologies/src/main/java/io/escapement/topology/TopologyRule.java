// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about a topology. */
enum TopologyRule implements Rule {
    /** A topology without a node. */
    NO_NODE(Severity.ERROR),
    /** A hardware address that is none, or another port's. */
    HARDWARE_ADDRESS(Severity.ERROR),
    /** A port or pin that a link or cable ends at already. */
    END_TAKEN(Severity.ERROR),
    /** One direction of a link would take a negative time. */
    ASYMMETRY(Severity.ERROR),
    /** A setting of a pin that the NIC's model does not have. */
    MISSING_PIN(Severity.WARNING),
    /** An agent on a host without daemons. */
    IDLE_AGENT(Severity.WARNING);

    private final Severity severity;

    TopologyRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
