// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.lint.Linter;
import io.escapement.scenario.Consent;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the command line changes of a scenario. */
final class ScenarioOptions {
    /** What runs as the daemons of each host. */
    enum Daemons {
        builtin,
        linuxptp
    }

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random streams, instead of the file's")
    private Long seed;

    @Option(names = "--duration", paramLabel = "TIME", description = "simulated time, such as '10 min'")
    private String duration;

    @Option(
            names = "--daemons",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES}: the linuxptp-compatible daemons in Java, or the original binaries,"
                    + " for all instances of which the file does not say which")
    private Daemons daemons;

    @ArgGroup(exclusive = true)
    private Where where = new Where();

    /** Where original binaries run. */
    private static final class Where {
        @Option(
                names = "--isolate",
                description =
                        "run each original binary in a process of its own, as it is done anyway for those that are"
                                + " not the system's")
        private boolean separate;

        @Option(
                names = "--in-process",
                description = "run original binaries in the simulator's process: faster, and with all your rights")
        private boolean shared;

        Consent.Processes processes() {
            return separate ? Consent.Processes.SEPARATE : shared ? Consent.Processes.SHARED : Consent.Processes.USUAL;
        }
    }

    @Option(
            names = "--trust-binaries",
            paramLabel = "DIR",
            description = "let the scenario run the original binaries in DIR, if it names them: they are native code")
    private List<Path> trusted = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "changes a value: settle='1 min', topology.links[a.p--b.q].asymmetry='20 ns',"
                    + " config[host/instance].clock_servo=pi")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--allow-outside",
            description = "let the scenario name files outside its own folder and the topologies beside it")
    private boolean allowOutside;

    @Mixin
    private PluginOption plugins;

    /** Reads a scenario and prints what was found that does not stop it. */
    Scenario read(Path file, PrintWriter err) throws InputException {
        Scenario scenario = read(file);
        remarks(scenario).forEach(remark -> err.println(FindingText.of(remark)));
        return scenario;
    }

    /** What does not stop a scenario but the user should know, in order of file and line. */
    static List<Finding> remarks(Scenario scenario) {
        return Stream.concat(scenario.remarks().stream(), Linter.check(scenario).stream())
                .distinct()
                .sorted(Comparator.comparing(Finding::place))
                .toList();
    }

    /** Reads a scenario. */
    Scenario read(Path file) throws InputException {
        List<String> all = new ArrayList<>(settings);
        if (daemons != null) {
            all.add("daemons=" + daemons);
        }
        Consent consent = new Consent(allowOutside, trusted, where.processes());
        Scenario scenario = Scenario.read(file, new Overrides(all, seed, duration, consent, plugins.load()));
        if (consent.processes() != Consent.Processes.USUAL
                && !scenario.daemons().anyOriginal()) {
            throw WrongOption.because(
                    where.separate ? "--isolate" : "--in-process",
                    "no original daemon would run",
                    "give --daemons linuxptp");
        }
        return scenario;
    }
}
