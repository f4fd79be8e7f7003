// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.parameter.Parameter;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads links and cables, and checks that their ends exist and are free. */
final class LinkReader {
    private final Map<String, HostNode> nodes = new HashMap<>();
    private final Catalogue catalogue;
    private final Findings findings;
    private final Map<String, SourcePosition> used = new HashMap<>();

    LinkReader(List<HostNode> nodes, Catalogue catalogue, Findings findings) {
        nodes.forEach(node -> this.nodes.put(node.name(), node));
        this.catalogue = catalogue;
        this.findings = findings;
    }

    List<FibreLink> links(List<YamlNode> items) {
        List<FibreLink> links = new ArrayList<>();
        for (YamlNode item : items) {
            Fields fields = new Fields(item, TopologyFormat.LINK, findings);
            List<Scalar> ends = ends(fields, "ends", "host.port");
            if (ends != null) {
                links.add(link(fields, port(ends.get(0)), port(ends.get(1))));
            }
        }
        links.sort(Comparator.comparing(FibreLink::name));
        return links;
    }

    private FibreLink link(Fields fields, Endpoint first, Endpoint second) {
        long delay = delay(fields, LinkKeys.FIBRE, LinkKeys.FIBRE_DELAY, LinkKeys.DELAY);
        long asymmetry = fields.whole(LinkKeys.ASYMMETRY);
        checkAsymmetry(delay, asymmetry, fields);
        JitterSpec jitter = PhysicsReader.jitter(fields.node("jitter"), findings);
        return new FibreLink(
                first + "--" + second,
                first,
                second,
                delay,
                asymmetry,
                jitter,
                fields.value(LinkKeys.LOSS),
                Math.round(fields.value(LinkKeys.RATE)),
                describe(fields, List.of("fibre", "delay", "asymmetry", "loss", "rate")),
                fields.mark());
    }

    private void checkAsymmetry(long delay, long asymmetry, Fields fields) {
        if (Math.abs(asymmetry) / 2 > delay) {
            findings.add(TopologyRule.ASYMMETRY.at(
                    fields.mark("asymmetry"), "asymmetry: more than twice the delay; one direction would be negative"));
        }
    }

    List<PpsCable> cables(List<YamlNode> items) {
        List<PpsCable> cables = new ArrayList<>();
        for (YamlNode item : items) {
            Fields fields = new Fields(item, TopologyFormat.CABLE, findings);
            List<Scalar> ends = ends(fields, "pps", "host.nic.pin");
            if (ends != null) {
                cables.add(cable(fields, pin(ends.get(0)), pin(ends.get(1))));
            }
        }
        cables.sort(Comparator.comparing(PpsCable::name));
        return cables;
    }

    private PpsCable cable(Fields fields, PpsCable.Pin from, PpsCable.Pin to) {
        long delay = delay(fields, LinkKeys.LENGTH_OF_CABLE, LinkKeys.CABLE_DELAY_PER_LENGTH, LinkKeys.CABLE_DELAY)
                + fields.whole(LinkKeys.OUTPUT_DELAY)
                + fields.whole(LinkKeys.INPUT_DELAY);
        if (delay > LinkKeys.CABLE_DELAY.mostWhole()) {
            findings.add(InputRule.QUANTITY_RANGE.at(
                    fields.mark(),
                    "the cable's delay with those of its pins is more than " + LinkKeys.CABLE_DELAY.most()));
        }
        if (delay < 0) {
            findings.add(InputRule.QUANTITY_RANGE.at(
                    fields.mark(), "the cable's delays sum up to less than 0: a pulse can't arrive before it leaves"));
        }
        double jitter = fields.value(LinkKeys.CABLE_JITTER) * 1e3;
        String description = describe(fields, List.of("length", "delay", "output-delay", "input-delay"));
        return new PpsCable(from + "--" + to, from, to, delay, jitter, description, fields.mark());
    }

    /** The delay, given as such or as a length [ps]. */
    private long delay(Fields fields, Parameter length, Parameter perLength, Parameter delay) {
        boolean asLength = fields.has(length.key());
        boolean asDelay = fields.has(delay.key());
        if (asLength == asDelay) {
            findings.add(InputRule.EXCLUSIVE_KEYS.at(
                    fields.mark(), "give '" + length.key() + "' or 'delay'" + (asDelay ? ", not both" : "")));
        }
        if (!asDelay) {
            double metres = asLength ? fields.value(length) : 0;
            return BigDecimal.valueOf(metres)
                    .multiply(BigDecimal.valueOf(fields.value(perLength)))
                    .movePointRight(3)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
        if (fields.has(perLength.key())) {
            findings.add(InputRule.EXCLUSIVE_KEYS.at(
                    fields.mark(perLength.key()),
                    "delay-per-length goes with '" + length.key() + "', not with 'delay'"));
        }
        return fields.whole(delay);
    }

    private List<Scalar> ends(Fields fields, String key, String form) {
        if (!fields.require(key)) {
            return null;
        }
        List<Scalar> ends = new ArrayList<>();
        for (YamlNode item : fields.list(key)) {
            if (item instanceof Scalar scalar) {
                ends.add(scalar);
            }
        }
        if (ends.size() != 2 || fields.list(key).size() != 2) {
            findings.add(InputRule.WRONG_SHAPE.at(
                    fields.mark(key), key + ": expected two ends, [" + form + ", " + form + "]"));
            return null;
        }
        return ends;
    }

    private Endpoint port(Scalar end) {
        String text = end.text();
        int dot = text.indexOf('.');
        Endpoint endpoint =
                dot < 0 ? new Endpoint(text, "") : new Endpoint(text.substring(0, dot), text.substring(dot + 1));
        HostNode node = host(endpoint.host(), end);
        if (node != null) {
            if (node.nicOfPort(endpoint.port()) == null) {
                List<String> known = node.portNames().stream()
                        .map(p -> node.name() + "." + p)
                        .toList();
                findings.add(InputRule.UNKNOWN_NAME.at(
                        end.mark(), "there is no port '" + text + "'", Choices.hint(text, known)));
            }
            claim(text, "port", end.mark());
        }
        return endpoint;
    }

    private PpsCable.Pin pin(Scalar end) {
        String[] parts = end.text().split("\\.", 3);
        if (parts.length < 3) {
            findings.add(
                    InputRule.ILLEGAL_NAME.at(end.mark(), "'" + end.text() + "' is not a pin; expected host.nic.pin"));
            return new PpsCable.Pin(end.text(), "", "");
        }
        HostNode node = host(parts[0], end);
        NetworkCard card = node == null ? null : node.nic(parts[1]);
        if (node != null && card == null) {
            List<String> known = node.nics().stream().map(NetworkCard::name).toList();
            findings.add(InputRule.UNKNOWN_NAME.at(
                    end.mark(),
                    "host '" + parts[0] + "' has no NIC '" + parts[1] + "'",
                    Choices.hint(parts[1], known)));
        }
        if (card != null) {
            List<String> pins = catalogue.nicModels().getOrDefault(card.model(), List.of());
            if (!pins.contains(parts[2])) {
                findings.add(InputRule.UNKNOWN_NAME.at(
                        end.mark(),
                        "a NIC of model '" + card.model() + "' has no pin '" + parts[2] + "'",
                        Choices.hint(parts[2], pins)));
            }
            claim(end.text(), "pin", end.mark());
        }
        return new PpsCable.Pin(parts[0], parts[1], parts[2]);
    }

    private HostNode host(String name, Scalar end) {
        HostNode node = nodes.get(name);
        if (node == null) {
            findings.add(InputRule.UNKNOWN_NAME.at(
                    end.mark(),
                    "'" + end.text() + "': there is no node '" + name + "'",
                    Choices.hint(name, nodes.keySet())));
        }
        return node;
    }

    private void claim(String end, String what, SourcePosition mark) {
        SourcePosition before = used.putIfAbsent(end, mark);
        if (before != null) {
            findings.add(TopologyRule.END_TAKEN.at(
                    mark, what + " '" + end + "' is taken; first used on line " + before.line()));
        }
    }

    /** What the file says of a link or cable, unless it is described in words. */
    private static String describe(Fields fields, List<String> keys) {
        if (fields.has("description")) {
            return fields.text("description", "");
        }
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            if (fields.has(key)) {
                text.append(text.isEmpty() ? "" : ", ").append(key).append(' ').append(fields.text(key, ""));
            }
        }
        return text.toString();
    }
}
