// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.output.capture.CaptureWriter.Timestamps;
import io.escapement.topology.FibreLink;
import io.escapement.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which links and ports are captured, and into which files. */
final class CaptureReader {
    /** As {@code against} spells it. */
    private static final String TRUE_TIME = "true-time";

    private static final String PHC = "phc";
    private static final String SUFFIX = ".pcapng";
    /** A name that stays in its folder, on every file system. */
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+@=-]{0,120}\\.pcapng");

    private final Topology topology;
    private final References references;
    private final Findings findings;

    CaptureReader(Topology topology, References references, Findings findings) {
        this.topology = topology;
        this.references = references;
        this.findings = findings;
    }

    /** The captures, in the order of the file. */
    List<Capture> captures(List<YamlNode> items) {
        List<Capture> captures = new ArrayList<>();
        Set<String> files = new HashSet<>();
        for (YamlNode item : items) {
            Fields fields = new Fields(item, ScenarioFormat.CAPTURE, findings);
            if (fields.has("link") == fields.has("port")) {
                findings.add(InputRule.EXCLUSIVE_KEYS.at(fields.mark(), "a capture is of a 'link' or of a 'port'"));
                continue;
            }
            Capture capture = capture(fields);
            captures.add(capture);
            // file systems may take upper and lower case for the same
            if (!files.add(capture.file().toLowerCase(Locale.ROOT))) {
                findings.add(InputRule.DUPLICATE_NAME.at(
                        fields.mark("file"), "file: two captures go to '" + capture.file() + "'"));
            }
        }
        return captures;
    }

    private Capture capture(Fields fields) {
        boolean link = fields.has("link");
        String object = references.existing(fields, link ? "link" : "port", link ? links() : ports());
        if (!link && ports().contains(object) && !linkedPorts().contains(object)) {
            findings.add(ScenarioRule.UNLINKED_PORT.at(
                    fields.mark("port"), "port '" + object + "' has no link: nothing passes it"));
        }
        String file = fields.text("file", object.replace(':', '_') + SUFFIX);
        if (fields.has("file") && !FILE.matcher(file).matches()) {
            findings.add(InputRule.ILLEGAL_NAME.at(
                    fields.mark("file"),
                    "file: '" + file
                            + "': expected the name of a file, of letters, digits and . _ - + @ =, that ends in "
                            + SUFFIX + "; it is written into the results folder's capture/"));
        }
        boolean trueTime =
                fields.choice("timestamps", List.of(PHC, TRUE_TIME), PHC).equals(TRUE_TIME);
        return new Capture(link, object, file, trueTime ? Timestamps.TRUE_TIME : Timestamps.PHC);
    }

    /** How a file spells the timestamps. */
    static String word(Timestamps timestamps) {
        return timestamps == Timestamps.PHC ? PHC : TRUE_TIME;
    }

    private List<String> links() {
        return topology.links().stream().map(FibreLink::name).toList();
    }

    private List<String> ports() {
        return topology.nodes().stream()
                .flatMap(node -> node.nics().stream()
                        .flatMap(card -> card.ports().stream().map(port -> node.name() + "." + port.name())))
                .sorted()
                .toList();
    }

    private List<String> linkedPorts() {
        return topology.links().stream()
                .flatMap(link -> Stream.of(link.first(), link.second()))
                .map(Object::toString)
                .toList();
    }
}
