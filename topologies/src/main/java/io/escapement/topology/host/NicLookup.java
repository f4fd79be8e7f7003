// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import java.util.List;

/** Finds the NIC a configuration file speaks of. */
final class NicLookup {
    private NicLookup() {}

    /** The NIC that has the port, or null with the problem noted. */
    static InstalledCard ofPort(String port, List<InstalledCard> nics, SourcePosition mark, Findings findings) {
        for (InstalledCard card : nics) {
            if (card.has(port)) {
                return card;
            }
        }
        List<String> known =
                nics.stream().flatMap(card -> card.ports().stream()).toList();
        findings.add(InputRule.UNKNOWN_NAME.at(
                mark, "the topology has no port '" + port + "' on this host", Choices.hint(port, known)));
        return null;
    }
}
