// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
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

    /**
     * Circles of NICs whose equipment clocks follow each other when each follows its first source; in each the names
     * {@code host.nic}, sorted. NICs of hosts with ESMC are left out: quality levels keep them from that.
     */
    public List<Set<String>> timingLoops() {
        Graph<String, DefaultEdge> followers = new DefaultDirectedGraph<>(DefaultEdge.class);
        for (HostNode host : topology.nodes()) {
            for (NetworkCard card : host.nics()) {
                EquipmentClock clock = card.equipmentClock();
                String transmitter =
                        host.esmc() != null || clock == null || clock.sources().isEmpty()
                                ? null
                                : transmitter(new Endpoint(
                                        host.name(), clock.sources().get(0)));
                if (transmitter != null) {
                    Graphs.addEdgeWithVertices(followers, transmitter, host.name() + "." + card.name());
                }
            }
        }
        List<Set<String>> loops = new ArrayList<>();
        for (Set<String> part : new KosarajuStrongConnectivityInspector<>(followers).stronglyConnectedSets()) {
            String any = part.iterator().next();
            if (part.size() > 1 || followers.containsEdge(any, any)) {
                loops.add(new TreeSet<>(part));
            }
        }
        return loops;
    }

    /** The NIC at the other end of a port's link; null without a link. */
    private String transmitter(Endpoint port) {
        for (FibreLink link : topology.links()) {
            if (link.first().equals(port) || link.second().equals(port)) {
                Endpoint other = link.first().equals(port) ? link.second() : link.first();
                return other.host() + "."
                        + topology.node(other.host()).nicOfPort(other.port()).name();
            }
        }
        return null;
    }
}
