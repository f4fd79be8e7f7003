// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import java.util.Map;
import java.util.TreeMap;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.Pseudograph;
import org.jgrapht.traverse.BreadthFirstIterator;

/** The topology as a graph: hosts, joined by links and 1PPS cables. */
public final class TopologyGraph {
    private final Topology topology;
    private final Graph<String, DefaultEdge> graph = new Pseudograph<>(DefaultEdge.class);

    /** The graph of a topology whose ends have been checked. */
    public TopologyGraph(Topology topology) {
        this.topology = topology;
        topology.nodes().forEach(node -> graph.addVertex(node.name()));
        topology.links()
                .forEach(
                        link -> graph.addEdge(link.first().host(), link.second().host()));
        topology.cables()
                .forEach(cable -> graph.addEdge(cable.from().host(), cable.to().host()));
    }

    /**
     * Links and cables between each host and the nearest grandmaster along the shortest path [1]; 0 for a grandmaster. Hosts
     * that no path joins to one are left out.
     */
    public Map<String, Integer> hopsFromGrandmaster() {
        Map<String, Integer> hops = new TreeMap<>();
        for (HostNode node : topology.nodes()) {
            if (node.isGrandmaster()) {
                BreadthFirstIterator<String, DefaultEdge> walk = new BreadthFirstIterator<>(graph, node.name());
                walk.forEachRemaining(host -> hops.merge(host, walk.getDepth(host), Math::min));
            }
        }
        return hops;
    }
}
