// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import io.escapement.input.InputException;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The text of {@code wiring.yaml}: the topology that goes with imported hosts. What no configuration carries stands here once, each
 * value with {@code # assumed: why}; a later import adds hosts that are not in it and changes nothing else.
 */
final class Wiring {
    /** By this first line an import knows its own file. */
    static final String FIRST_LINE = "# escapement import: what is built";

    private static final String NODES = "nodes:";
    private static final String LINKS = "links:";
    private static final String CABLES = "cables:";

    private static final String EMPTY = FIRST_LINE + """

            # The hosts' own files are in hosts/. What no configuration carries is here; an assumed value is marked
            # "assumed: why". Write what is true in its place, and take the mark off. The next import into this folder
            # keeps all you wrote and adds only hosts that are new.
            name: Imported from deployed hosts
            nodes:
            """;
    private static final String TRACEABLE = """
                    clockClass: 6
                    clockAccuracy: 0x21
                    offsetScaledLogVariance: 0x4e5d
                    currentUtcOffset: 37
                    currentUtcOffsetValid: 1
                    timeTraceable: 1
                    frequencyTraceable: 1
                    timeSource: 0x20
            """;

    private final List<String> lines;
    private final Set<String> hosts = new TreeSet<>();
    private final Set<String> ends = new TreeSet<>();

    /** With what an earlier import left, or null. */
    Wiring(String file, String text) throws InputException {
        lines = new ArrayList<>((text == null ? EMPTY : text).lines().toList());
        if (text != null) {
            YamlNode.Mapping tree = YamlReader.readMapping(file, text);
            if (tree.get("nodes") instanceof YamlNode.Mapping nodes) {
                hosts.addAll(nodes.entries().keySet());
            }
            if (tree.get("links") instanceof YamlNode.Sequence links) {
                links.items().forEach(this::addEnds);
            }
        }
    }

    private void addEnds(YamlNode link) {
        if (link instanceof YamlNode.Mapping mapping && mapping.get("ends") instanceof YamlNode.Sequence both) {
            both.items().forEach(end -> {
                if (end instanceof YamlNode.Scalar scalar) {
                    ends.add(scalar.text());
                }
            });
        }
    }

    /** Names of the hosts in it. */
    Set<String> hosts() {
        return new TreeSet<>(hosts);
    }

    /** Ends of the links in it. */
    Set<String> ends() {
        return ends;
    }

    void addHost(HostInventory host) {
        String name = host.host().name();
        StringBuilder text = new StringBuilder();
        text.append("  ").append(name).append(":\n");
        text.append("    configuration: hosts/").append(name).append('\n');
        // The agent knows of a source only through a ts2phc: a reference out of sight it would take for none.
        if (host.host().starlingx() && !host.servesOnly()) {
            text.append("    agent: starlingx  # assumed: the files lie as StarlingX lays them out\n");
        }
        text.append("    system-oscillator: XO  # assumed: what servers have\n");
        if (host.servesOnly()) {
            text.append(
                    "    grandmaster: PRTC-B  # assumed: every port only serves time, from a reference out of sight\n");
            text.append("    grandmaster-settings:  # assumed: the reference is traceable, and the clock says so\n");
            host.ptp4ls()
                    .forEach(ptp4l -> text.append("      ")
                            .append(word(ptp4l.name()))
                            .append(":\n")
                            .append(TRACEABLE));
        }
        text.append("    nics:")
                .append(host.cardsAreListed() ? "" : "  # assumed: by the names of the ports")
                .append('\n');
        host.cards().forEach(card -> addCard(host, card, text));
        insert(NODES, text.toString());
        hosts.add(name);
        List<String> cable = host.pulseCable();
        if (!cable.isEmpty()) {
            insert(
                    CABLES,
                    "  - pps: [" + cable.get(0) + ", " + cable.get(1)
                            + "]  # assumed: one connector is set to output, the other to input\n"
                            + "    length: 1 m  # assumed: no file tells it\n");
        }
    }

    private static void addCard(HostInventory host, HostInventory.Card card, StringBuilder text) {
        text.append("      ").append(card.name()).append(":\n");
        text.append("        model: ")
                .append(
                        host.usesPins()
                                ? "E810  # assumed: ts2phc or clock-conf.conf use its pins\n"
                                : "plain  # assumed: no file names the model\n");
        text.append("        oscillator: ")
                .append(host.usesPins() ? "OCXO" : "TCXO")
                .append("  # assumed: no file tells it\n");
        if (host.isGnssCard(card)) {
            text.append("        gnss:  # assumed: the receiver is on the first card that ts2phc steers\n");
            text.append("          grade: PRTC-B  # assumed: no file tells it\n");
            if (host.gnssDevice() != null) {
                text.append("          device: ")
                        .append(word(host.gnssDevice()))
                        .append('\n');
            }
        }
        text.append("        ports: [").append(words(card.ports())).append("]\n");
    }

    void addGrandmaster(LinkGuess.Grandmaster grandmaster) {
        StringBuilder text = new StringBuilder();
        text.append("  ")
                .append(grandmaster.name())
                .append(":  # assumed: no imported host serves this domain; in its place stands a grandmaster\n");
        text.append("    configuration: hosts/").append(grandmaster.name()).append('\n');
        text.append("    grandmaster: PRTC-B  # assumed: no file tells it\n");
        text.append("    grandmaster-settings:\n      ptp4l:\n").append(TRACEABLE);
        List<String> ports = new ArrayList<>();
        for (int port = 1; port <= grandmaster.ports(); port++) {
            ports.add("p" + port);
        }
        text.append("    nics: {nic1: {ports: [")
                .append(String.join(", ", ports))
                .append("]}}\n");
        insert(NODES, text.toString());
    }

    void addLink(String first, String second) {
        insert(
                LINKS,
                "  - ends: [" + word(first) + ", " + word(second)
                        + "]  # assumed: no file tells what is plugged where\n"
                        + "    fibre: 100 m  # assumed: no file tells it\n"
                        + "    asymmetry: 0 ns  # assumed: no file tells it; it goes straight into the time error\n");
    }

    /** A scalar; what a file of somebody else's names must not be read as anything else. */
    private static String word(String value) {
        return value.matches("[A-Za-z0-9_./][A-Za-z0-9_./-]*") ? value : "'" + value.replace("'", "''") + "'";
    }

    private static String words(List<String> values) {
        return values.stream().map(Wiring::word).collect(Collectors.joining(", "));
    }

    /** Puts lines behind the line of a key, which is added if it is missing. */
    private void insert(String key, String text) {
        int place = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(key + "\\s*(#.*)?")) {
                place = i;
            }
        }
        if (place < 0) {
            lines.add(key);
            place = lines.size() - 1;
        }
        lines.addAll(place + 1, text.lines().toList());
    }

    /** Each line with an assumption, with its number: {@code 12: model: plain  # assumed: ...}. */
    List<String> assumptions() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("# assumed: ")) {
                found.add((i + 1) + ": " + lines.get(i).strip().replaceAll("\\s+# assumed: ", "  (assumed: ") + ")");
            }
        }
        return found;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
