// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.topology.HostNode;
import io.escapement.topology.Reference;
import java.util.List;

/**
 * The reference of a grandmaster, made to wander.
 *
 * @param host whose reference it is
 * @param clock the host's first NIC, which the reference steers: {@code host.nic}
 * @param grade what it is otherwise, as topologies have it
 */
public record WanderingReference(String host, String clock, String grade) {
    /** The references of a scenario, by host. */
    public static List<WanderingReference> of(Scenario scenario) {
        return scenario.topology().nodes().stream()
                .filter(node -> node.reference() != null)
                .map(WanderingReference::of)
                .toList();
    }

    private static WanderingReference of(HostNode node) {
        Reference own = node.reference();
        return new WanderingReference(
                node.name(),
                node.name() + "." + node.nics().get(0).name(),
                "grade: " + own.grade() + (own.tdev() == null ? "" : ", tdev: " + own.tdev() + " ns"));
    }

    /** The change of a scenario, in the grammar of {@code --set}, that has it wander by {@code peak} [ns] with {@code period} [s]. */
    public String setting(double peak, double period) {
        return "topology.nodes." + host + ".grandmaster={" + grade + ", wander: " + peak + " ns, wander-period: "
                + period + " s}";
    }
}
