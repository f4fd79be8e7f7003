// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.Findings;
import io.escapement.input.InputFiles;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a topology: binds a YAML tree to the model and checks that it can be built. What is wrong is noted, and reading
 * goes on to find the rest; the caller ends with {@link Findings#throwIfAny()}.
 */
public final class TopologyReader {
    private final Catalogue catalogue;
    private final Findings findings;

    /** A reader that knows the models of that catalogue. */
    public TopologyReader(Catalogue catalogue, Findings findings) {
        this.catalogue = catalogue;
        this.findings = findings;
    }

    /**
     * Reads a topology.
     *
     * @param file the file it was written in; configuration folders are relative to it
     */
    public Topology read(Path file, YamlNode tree, InputFiles files) {
        Fields fields = new Fields(tree, TopologyFormat.TOPOLOGY, findings);
        PhysicsReader physics = new PhysicsReader(catalogue, findings, files, file);
        Temperature temperature = physics.temperature(fields, Temperature.CONSTANT);
        NodeReader nodeReader = new NodeReader(physics, catalogue, findings, files, file);
        List<HostNode> nodes = new ArrayList<>();
        if (fields.require("nodes")) {
            fields.entries("nodes")
                    .forEach(
                            (name, entry) -> nodes.add(nodeReader.read(name, entry.key(), entry.value(), temperature)));
        }
        nodes.sort(Comparator.comparing(HostNode::name));
        checkAddresses(nodes);
        LinkReader linkReader = new LinkReader(nodes, catalogue, findings);
        List<FibreLink> links = linkReader.links(fields.list("links"));
        List<PpsCable> cables = linkReader.cables(fields.list("cables"));
        if (fields.has("nodes") && nodes.isEmpty()) {
            findings.add(TopologyRule.NO_NODE.at(fields.mark("nodes"), "nodes: there is no node"));
        }
        return new Topology(fields.text("name", ""), nodes, links, cables);
    }

    private void checkAddresses(List<HostNode> nodes) {
        Map<Long, String> owners = new HashMap<>();
        for (HostNode node : nodes) {
            for (NetworkCard card : node.nics()) {
                for (CardPort port : card.ports()) {
                    String name = node.name() + "." + port.name();
                    String other = owners.putIfAbsent(port.mac(), name);
                    if (other != null) {
                        SourcePosition mark = port.mark();
                        findings.add(TopologyRule.HARDWARE_ADDRESS.at(
                                mark,
                                name + " has the hardware address " + port.macText() + " of " + other,
                                "give one of them another 'mac'"));
                    }
                }
            }
        }
    }
}
