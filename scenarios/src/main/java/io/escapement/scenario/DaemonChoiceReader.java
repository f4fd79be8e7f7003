// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.DaemonProvider;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.scenario.Consent.Processes;
import io.escapement.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what runs as the daemons. An original binary is native code: one that is not the system's own runs only from a
 * folder that the user trusts by name, and in a process of its own unless the user says otherwise.
 */
final class DaemonChoiceReader {
    private final Path file;
    private final Consent consent;
    private final Findings findings;

    /**
     * A reader.
     *
     * @param file the scenario's; the folder of binaries is relative to it
     */
    DaemonChoiceReader(Path file, Consent consent, Findings findings) {
        this.file = file;
        this.consent = consent;
        this.findings = findings;
    }

    /** Reads the choice; which instances there are is not looked at. */
    DaemonChoice read(Fields scenario) {
        String usual = scenario.choice("daemons", DaemonChoice.ALL, DaemonChoice.BUILTIN);
        SortedMap<String, String> byInstance = new TreeMap<>();
        scenario.entries("instances").forEach((name, entry) -> {
            Fields instance = new Fields(entry.value(), ScenarioFormat.INSTANCE, findings);
            if (instance.require("daemon")) {
                byInstance.put(name, instance.choice("daemon", DaemonChoice.ALL, DaemonChoice.BUILTIN));
            }
        });
        DaemonChoice choice = new DaemonChoice(usual, byInstance, "", consent.processes() == Processes.SEPARATE);
        if (!scenario.has("linuxptp")) {
            checkTrust(null);
            return choice;
        }
        Fields linuxptp = new Fields(scenario.node("linuxptp"), ScenarioFormat.LINUXPTP, findings);
        Path folder = linuxptp.has("binaries") ? folder(linuxptp, choice.anyOriginal()) : null;
        checkTrust(folder);
        boolean separate = separate(linuxptp, folder != null && !isSystems(folder));
        return new DaemonChoice(usual, byInstance, folder == null ? "" : folder.toString(), separate);
    }

    /** Notes instances that are not in the topology, and agents that are to be originals. */
    static void checkInstances(Fields scenario, Topology topology, References references, Findings findings) {
        List<String> known = topology.nodes().stream()
                .flatMap(node ->
                        node.configuration().instances().stream().map(instance -> node.name() + "/" + instance.name()))
                .toList();
        if (scenario.node("instances") instanceof Mapping given) {
            given.entries().forEach((name, entry) -> references.existing("instance", name, entry.key(), known));
            given.entries().forEach((name, entry) -> {
                if (agents(topology).contains(name) && says(entry.value(), DaemonChoice.LINUXPTP)) {
                    findings.add(ScenarioRule.NO_ORIGINAL.at(
                            entry.key(), "linuxptp has no program that could run as " + name));
                }
            });
        }
    }

    private static List<String> agents(Topology topology) {
        return topology.nodes().stream()
                .flatMap(node -> node.configuration().instances().stream()
                        .filter(instance -> !instance.service().isProgram())
                        .map(instance -> node.name() + "/" + instance.name()))
                .toList();
    }

    private static boolean says(YamlNode instance, String daemon) {
        return instance instanceof Mapping given
                && given.entries().containsKey("daemon")
                && given.entries().get("daemon").value() instanceof Scalar word
                && word.text().equals(daemon);
    }

    private Path folder(Fields linuxptp, boolean runs) {
        String name = linuxptp.requiredText("binaries");
        SourcePosition mark = linuxptp.mark("binaries");
        try {
            Path folder = file.resolveSibling(name).normalize();
            if (runs && !isSystems(folder) && consent.binaries().stream().noneMatch(trusted -> same(trusted, folder))) {
                findings.add(ScenarioRule.NATIVE_CODE.at(
                        mark,
                        "binaries: the programs in " + folder + " are native code, which may do whatever you may do",
                        "if you trust who made them, run them with --trust-binaries " + folder));
            } else if (!Files.isDirectory(folder)) {
                findings.add(InputRule.FILE_MISSING.at(mark, "binaries: there is no folder " + folder));
            }
            return folder;
        } catch (InvalidPathException e) {
            findings.add(InputRule.ILLEGAL_NAME.at(mark, "binaries: '" + name + "' is not the name of a folder"));
            return null;
        }
    }

    /** What the user trusts to no effect is probably not what was meant. */
    private void checkTrust(Path folder) {
        for (Path trusted : consent.binaries()) {
            if (folder == null || !same(trusted, folder)) {
                findings.add(InputRule.COMMAND_LINE.at(
                        SourcePosition.whole("--trust-binaries"),
                        "the scenario names no binaries in " + trusted,
                        "--set linuxptp.binaries=" + trusted.toAbsolutePath() + " does"));
            }
        }
    }

    private boolean separate(Fields linuxptp, boolean foreign) {
        String word = linuxptp.choice("isolate", List.of("true", "false"), "");
        return switch (consent.processes()) {
            case SEPARATE -> true;
            case SHARED -> false;
            case USUAL -> {
                if (foreign && word.equals("false")) {
                    findings.add(ScenarioRule.ISOLATED_ALL_THE_SAME.at(
                            linuxptp.mark("isolate"),
                            "isolate: binaries that are not the system's have processes of their own all the same",
                            "--in-process changes that"));
                }
                yield foreign || word.equals("true");
            }
        };
    }

    private static boolean isSystems(Path folder) {
        return DaemonProvider.SYSTEM_FOLDERS.stream().anyMatch(system -> same(Path.of(system), folder));
    }

    private static boolean same(Path one, Path other) {
        return real(one).equals(real(other));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
