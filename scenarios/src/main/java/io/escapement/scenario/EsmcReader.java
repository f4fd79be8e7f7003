// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.agent.config.EsmcConfiguration;
import io.escapement.agent.config.QualityLevel;
import io.escapement.topology.CardPort;
import io.escapement.topology.Esmc;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.host.Instance;
import java.util.List;

/** Makes the configuration of a host's control of synchronous Ethernet from what the host and its cards are. */
final class EsmcReader {
    private static final String ENHANCED = "eEEC";

    private EsmcReader() {}

    static ConfiguredInstance read(HostNode node, Instance instance) {
        Esmc esmc = node.esmc();
        boolean enhanced = node.nics().stream()
                .anyMatch(card -> card.equipmentClock() != null
                        && card.equipmentClock().grade().equals(ENHANCED));
        List<EsmcConfiguration.Card> cards = node.nics().stream()
                .filter(card -> !card.ports().isEmpty())
                .map(card -> card(node, card))
                .toList();
        QualityLevel own = esmc.own() != null ? esmc.own() : usual(node, esmc.option(), enhanced);
        return new ConfiguredInstance.Esmc(
                node.name(),
                instance,
                new EsmcConfiguration(esmc.option(), own, esmc.holdOff(), esmc.waitToRestore(), enhanced, cards));
    }

    /** A grandmaster's reference is a primary one; an equipment clock is no better than its kind. */
    private static QualityLevel usual(HostNode node, int option, boolean enhanced) {
        String label;
        if (node.reference() != null) {
            label = option == 1 ? "PRC" : "PRS";
        } else if (enhanced) {
            label = ENHANCED;
        } else {
            label = option == 1 ? "EEC1" : "EEC2";
        }
        return QualityLevel.of(option, label).orElseThrow();
    }

    private static EsmcConfiguration.Card card(HostNode node, NetworkCard card) {
        return new EsmcConfiguration.Card(
                node.name() + "." + card.name() + "/eec",
                card.ports().stream().map(CardPort::name).toList(),
                card.equipmentClock() == null
                        ? List.of()
                        : card.equipmentClock().sources());
    }
}
