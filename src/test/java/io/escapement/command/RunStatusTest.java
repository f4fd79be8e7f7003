// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit status and output of {@code run}, on the smallest bundled scenario. */
class RunStatusTest {
    private static final String SCENARIO = "scenarios/ordinary-clock.yaml";

    @TempDir
    Path folder;

    @BeforeEach
    void copyBundledFiles() throws Exception {
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("scenarios"), folder.resolve("scenarios"), "ordinary*");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("topologies"), folder.resolve("topologies"), "ordinary*");
    }

    private Outcome run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", SCENARIO));
        Collections.addAll(arguments, options);
        return CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
    }

    @Test
    void isZeroIfAllRequirementsHold() throws Exception {
        Outcome outcome = run();
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("oc.nic1: max|TE| below 100 ns").doesNotContain("FAIL");
        assertThat(outcome.out().strip()).endsWith("report: results/ordinary-clock/report.html");
        assertThat(folder.resolve("results/ordinary-clock/report.html")).isNotEmptyFile();
    }

    @Test
    void isOneIfARequirementFails() throws Exception {
        Outcome outcome = run("--charts", "none", "--set", "require[1].below=1 ns");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("oc\\.nic1: max\\|TE\\| below 1 ns .* FAIL");
        assertThat(folder.resolve("results/ordinary-clock/summary.json")).isNotEmptyFile();
    }

    @Test
    void drawsTheChartsThatAreAskedFor() throws Exception {
        String[] quick = {"--duration", "2 min", "--set", "settle=1 min", "--set", "require=[]", "--set", "events=[]"};
        Path charts = folder.resolve("results/ordinary-clock/charts");
        assertThat(run(join(quick, "--charts", "none")).status()).isZero();
        assertThat(charts.resolve("missing.txt")).content().contains("escapement report");
        assertThat(charts.resolve("time-error.png")).doesNotExist();
        assertThat(run(join(quick, "--charts", "key")).status()).isZero();
        assertThat(charts.resolve("time-error.png")).isNotEmptyFile();
        assertThat(charts.resolve("time-error-oc.nic1.png")).doesNotExist();
        assertThat(CommandLineRun.launcher(folder, "report", "results/ordinary-clock")
                        .status())
                .isZero();
        assertThat(charts.resolve("time-error-oc.nic1.png")).isNotEmptyFile();
        assertThat(charts.resolve("missing.txt")).doesNotExist();
    }

    private static String[] join(String[] some, String... others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
    }

    @Test
    void isOneIfARequirementCouldNotBeEvaluated() throws Exception {
        Outcome outcome = run("--charts", "none", "--duration", "2 min", "--set", "require[1].from=5 min");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("warning").contains("not evaluated");
        assertThat(outcome.out()).contains("not evaluated").doesNotContain("FAIL");
    }

    @Test
    void isThreeIfADaemonFails() throws Exception {
        // A second instance on the same host finds the name of its local socket taken, as the real one would.
        Path configuration = folder.resolve("topologies/ordinary-clock/oc");
        Files.copy(configuration.resolve("ptp4l.conf"), configuration.resolve("ptp4l-second.conf"));
        Outcome outcome = run();
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("oc/second")
                .contains("/var/run/ptp4l")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("results/ordinary-clock")).doesNotExist();
    }

    @Test
    void isThreeIfTheMachineHasNoMoreOpenFiles() throws Exception {
        // each host has two clocks, each clock a file; no daemons
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            nodes.append("    gm-" + i + ": {grandmaster: PRTC-B, ports: [p1]}\n");
        }
        Files.writeString(folder.resolve("many.yaml"), "name: many\nduration: 2 s\ntopology:\n  nodes:\n" + nodes);
        Outcome outcome = CommandLineRun.program(
                folder, "sh", "-c", "ulimit -n 100 && exec \"$0\" run many.yaml", CommandLineRun.LAUNCHER.toString());
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("series/")
                .contains("Too many open files")
                .contains("ulimit -n")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("results")).isEmptyDirectory();
    }

    @Test
    void aRunReplacesTheResultsOfAnother() throws Exception {
        assertThat(run("-o", "here", "--charts", "none", "--seed", "2").status())
                .isZero();
        String first = Files.readString(folder.resolve("here/summary.json"));
        assertThat(run("-o", "here", "--charts", "none", "--seed", "3").status())
                .isZero();
        assertThat(Files.readString(folder.resolve("here/summary.json"))).isNotEqualTo(first);
    }

    @Test
    void jsonIsTheSummaryAndNothingElse() throws Exception {
        Outcome outcome = run("--json", "--charts", "none");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo(Files.readString(folder.resolve("results/ordinary-clock/summary.json")));
    }

    @Test
    void anotherValueOfAnOptionIsAnotherRun() throws Exception {
        assertThat(run("-o", "pi", "--charts", "none").status()).isZero();
        assertThat(run("-o", "linreg", "--charts", "none", "--set", "config[oc/ptp4l].clock_servo=linreg")
                        .status())
                .isZero();
        assertThat(folder.resolve("linreg/series/oc.nic1.arrow"))
                .isRegularFile()
                .satisfies(series -> assertThat(Files.mismatch(series, folder.resolve("pi/series/oc.nic1.arrow")))
                        .isNotNegative());
        assertThat(folder.resolve("linreg/series/gm.nic1.arrow"))
                .hasSameBinaryContentAs(folder.resolve("pi/series/gm.nic1.arrow"));
    }

    @Test
    void aLockFileMakesTheSameFolderAgain() throws Exception {
        assertThat(run("--seed", "5", "--set", "settle=2 min").status()).isZero();
        Path lock = folder.resolve("results/ordinary-clock/scenario.lock.yaml");
        Outcome again = CommandLineRun.launcher(folder, "run", lock.toString(), "-o", "again");
        assertThat(again.status()).as(again.err()).isZero();
        ResultsFolder.assertSame(
                new ResultsFolder(folder.resolve("again")).files(name -> true),
                new ResultsFolder(folder.resolve("results/ordinary-clock")).files(name -> true));
    }
}
