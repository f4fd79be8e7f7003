// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import java.util.List;

/**
 * What is built: hosts with their clocks and daemons, the links between their ports and the 1PPS cables between their
 * pins. Immutable; every list is sorted by name, so that the order of the file does not matter.
 *
 * @param name what the topology is, in words
 * @param nodes the hosts, by name
 * @param links the links, by name
 * @param cables the 1PPS cables, by name
 */
public record Topology(String name, List<HostNode> nodes, List<FibreLink> links, List<PpsCable> cables) {
    /** Keeps copies of the lists. */
    public Topology {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        cables = List.copyOf(cables);
    }

    /** The host of that name, or null. */
    public HostNode node(String name) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nodes.get(middle).name().compareTo(name);
            if (order == 0) {
                return nodes.get(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    /** The names of all clocks: {@code host.nic} for each NIC and {@code host.system} for each host, sorted. */
    public List<String> clocks() {
        return nodes.stream().flatMap(node -> node.clocks().stream()).sorted().toList();
    }
}
