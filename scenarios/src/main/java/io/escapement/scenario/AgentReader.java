// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.topology.CardPort;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.host.HostConfiguration;
import io.escapement.topology.host.Instance;
import java.util.ArrayList;
import java.util.List;

/** Makes the configuration of a host's agent from what the host's other instances and cards are. */
final class AgentReader {
    private AgentReader() {}

    static ConfiguredInstance read(HostNode node, Instance instance, List<ConfiguredInstance> others) {
        HostConfiguration files = node.configuration();
        List<AgentConfiguration.Ptp4l> ptp4ls = new ArrayList<>();
        List<AgentConfiguration.Ts2phc> ts2phcs = new ArrayList<>();
        List<AgentConfiguration.Phc2sys> phc2syses = new ArrayList<>();
        for (ConfiguredInstance other : others) {
            String name = other.instance().name();
            var monitoring = files.monitoring(name);
            if (other instanceof ConfiguredInstance.Ptp4l ptp4l) {
                ptp4ls.add(new AgentConfiguration.Ptp4l(name, ptp4l.configuration(), monitoring));
            } else if (other instanceof ConfiguredInstance.Ts2phc ts2phc) {
                ts2phcs.add(new AgentConfiguration.Ts2phc(name, ts2phc.configuration(), monitoring));
            } else if (other instanceof ConfiguredInstance.Phc2sys phc2sys) {
                phc2syses.add(new AgentConfiguration.Phc2sys(name, phc2sys.configuration(), monitoring));
            }
        }
        List<AgentConfiguration.Card> cards =
                node.nics().stream().map(card -> card(node, card)).toList();
        return new ConfiguredInstance.Agent(
                node.name(),
                instance,
                files.agent().platform(),
                new AgentConfiguration(files.agent().holdover(), ptp4ls, ts2phcs, phc2syses, cards));
    }

    private static AgentConfiguration.Card card(HostNode node, NetworkCard card) {
        boolean input = node.configuration().pins().stream()
                .anyMatch(pin -> !pin.output() && card.port(pin.basePort()) != null);
        return new AgentConfiguration.Card(
                card.phc(),
                card.ports().stream().map(CardPort::name).toList(),
                card.gnss() == null ? "" : card.gnss().device(),
                input || card.gnss() != null);
    }
}
