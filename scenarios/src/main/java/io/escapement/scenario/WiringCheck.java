// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Findings;
import io.escapement.topology.HostNode;
import io.escapement.topology.PpsCable;
import io.escapement.topology.Topology;
import io.escapement.topology.TopologyGraph;
import io.escapement.topology.host.PinSetting;
import java.util.Set;

/** Finds wiring that can be built but is probably not meant. */
final class WiringCheck {
    private final Topology topology;
    private final Findings findings;

    WiringCheck(Topology topology, Findings findings) {
        this.topology = topology;
        this.findings = findings;
    }

    void check() {
        Set<String> reached = new TopologyGraph(topology).hopsFromGrandmaster().keySet();
        for (HostNode node : topology.nodes()) {
            if (!reached.contains(node.name()) && !reached.isEmpty()) {
                findings.add(ScenarioRule.UNREACHED_NODE.at(
                        node.mark(), "no link or cable leads from '" + node.name() + "' to a grandmaster"));
            }
        }
        if (reached.isEmpty()) {
            findings.add(ScenarioRule.NO_GRANDMASTER.at(
                    topology.nodes().get(0).mark(), "there is no grandmaster: nothing ties these clocks to true time"));
        }
        topology.cables().forEach(this::checkCable);
    }

    private void checkCable(PpsCable cable) {
        if (!set(cable.from(), true)) {
            findings.add(ScenarioRule.UNDRIVEN_CABLE.at(
                    cable.mark(),
                    "nothing sets pin " + cable.from() + " to output; no pulse goes through this cable unless a daemon"
                            + " asks for it"));
        }
        if (set(cable.to(), true)) {
            findings.add(ScenarioRule.CABLE_DRIVEN_TWICE.at(
                    cable.mark(), "pin " + cable.to() + " is set to output too: both ends drive this cable"));
        }
    }

    private boolean set(PpsCable.Pin pin, boolean output) {
        HostNode node = topology.node(pin.host());
        for (PinSetting setting : node.configuration().pins()) {
            boolean same = setting.pin().equals(pin.pin())
                    && node.nicOfPort(setting.basePort()).name().equals(pin.nic());
            if (same && setting.output() == output) {
                return true;
            }
        }
        return false;
    }
}
