// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled dual-NIC boundary clock, cut short, run as a user runs it. */
class DualNicRunTest {
    private static final String SCENARIO = "scenarios/dual-nic-boundary-clock.yaml";
    private static final List<String> CLOCKS = List.of(
            "controller-0.nic1",
            "controller-0.nic2",
            "controller-0.system",
            "gm.nic1",
            "gm.system",
            "ru-1.nic1",
            "ru-1.system",
            "ru-2.nic1",
            "ru-2.system",
            "ru-3.nic1",
            "ru-3.system",
            "ru-4.nic1",
            "ru-4.system");

    @TempDir
    static Path folder;

    private static Outcome first;
    private static ResultsFolder results;

    @BeforeAll
    static void runOnce() throws Exception {
        results = new ResultsFolder(folder.resolve("first"));
        first = run(CommandLineRun.HOME.resolve(SCENARIO), results.path(), "--csv");
    }

    private static Outcome run(Path scenario, Path results, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "run", scenario.toString(), "-o", results.toString(), "--duration", "100 s", "--set", "settle=40 s"));
        Collections.addAll(arguments, more);
        return CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
    }

    @Test
    void printsClocksRequirementsAndSpeed() {
        assertThat(first.status()).as(first.err()).isIn(0, 1);
        assertThat(first.out()).contains("max|TE|", "cTE", "rms TE", "pk-pk", "locked at", "verdict");
        assertThat(first.out()).contains(CLOCKS);
        assertThat(first.out())
                .containsPattern("\\d+ simulated s per CPU s inside the simulation loop .*, \\d+ events, ");
        assertThat(first.out()).contains("report: " + results.path().resolve("report.html"));
    }

    @Test
    void showsNoProgressInAPipe() {
        assertThat(first.err().lines()).allMatch(line -> line.contains(": warning: "));
    }

    @Test
    void leavesACompleteFolder() throws Exception {
        SortedMap<String, byte[]> files = results.files(name -> true);
        assertThat(files).containsKeys("report.html", "summary.json", "events.csv", "scenario.lock.yaml");
        for (String clock : CLOCKS) {
            assertThat(files).containsKeys("series/" + clock + ".arrow", "series/" + clock + ".csv");
        }
        assertThat(files.keySet()).anyMatch(name -> name.matches("charts/.*\\.png"));
        assertThat(files.keySet()).anyMatch(name -> name.matches("charts/.*\\.svg"));
        for (String instance :
                List.of("gm_gm", "controller-0_ptp01", "controller-0_ptp02", "controller-0_phc0", "ru-4_ru")) {
            assertThat(files.get("logs/" + instance + ".log")).isNotEmpty();
        }
        assertThat(Files.list(folder)).noneMatch(path -> path.toString().contains("incomplete"));
    }

    @Test
    void everyServoLocks() throws Exception {
        String summary = Files.readString(results.path().resolve("summary.json"));
        for (String clock : CLOCKS) {
            if (!clock.startsWith("gm.") && !clock.matches("ru-.*system")) {
                assertThat(summary).containsPattern("\"" + clock + "\"[^}]*\"lock_time_s\"\\s*:\\s*[0-9]");
            }
        }
    }

    @Test
    void aSecondRunLeavesTheSameBytes() throws Exception {
        ResultsFolder second = new ResultsFolder(folder.resolve("second"));
        run(CommandLineRun.HOME.resolve(SCENARIO), second.path(), "--csv");
        ResultsFolder.assertSame(second.files(name -> true), results.files(name -> true));
    }

    @Test
    void theOrderOfTheFileDoesNotMatter() throws Exception {
        Path scenario = copyShuffled();
        ResultsFolder shuffled = new ResultsFolder(folder.resolve("shuffled results"));
        run(scenario, shuffled.path(), "--csv", "--charts", "none");
        ResultsFolder.assertSame(shuffled.data(), results.data());
    }

    @Test
    void anotherSeedIsAnotherRun() throws Exception {
        ResultsFolder other = new ResultsFolder(folder.resolve("other"));
        run(CommandLineRun.HOME.resolve(SCENARIO), other.path(), "--csv", "--charts", "none", "--seed", "2");
        SortedMap<String, byte[]> series = other.files(name -> name.endsWith(".arrow"));
        results.files(name -> name.endsWith(".arrow"))
                .forEach((name, bytes) -> assertThat(series.get(name)).as(name).isNotEqualTo(bytes));
    }

    @Test
    void aNodeThatNobodyHearsChangesNobodyElse() throws Exception {
        Path scenario = copyShuffled();
        Path topology = scenario.resolveSibling("../topologies/dual-nic-boundary-clock.yaml");
        String hermit = "nodes:\n  hermit: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}}\n";
        Files.writeString(topology, Files.readString(topology).replace("nodes:\n", hermit));
        ResultsFolder larger = new ResultsFolder(folder.resolve("larger"));
        run(scenario, larger.path(), "--csv", "--charts", "none");
        SortedMap<String, byte[]> series = larger.files(name -> name.endsWith(".arrow"));
        assertThat(series).containsKey("series/hermit.nic1.arrow");
        series.keySet().removeIf(name -> name.contains("hermit"));
        ResultsFolder.assertSame(series, results.files(name -> name.endsWith(".arrow")));
    }

    @Test
    void reportMakesTheSameFilesAgain() throws Exception {
        SortedMap<String, byte[]> before = results.files(name -> true);
        Outcome outcome =
                CommandLineRun.launcher(folder, "report", results.path().toString());
        assertThat(outcome.status()).isEqualTo(first.status());
        assertThat(first.out())
                .startsWith(outcome.out().substring(0, outcome.out().indexOf("report:")));
        ResultsFolder.assertSame(results.files(name -> true), before);
    }

    /** The bundled scenario with radio units and links in another order, in a folder of its own. */
    private static Path copyShuffled() throws Exception {
        Path copy = Files.createTempDirectory(folder, "shuffled");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("scenarios"), copy.resolve("scenarios"), "*.yaml");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("topologies"), copy.resolve("topologies"), "dual-nic*");
        Path topology = copy.resolve("topologies/dual-nic-boundary-clock.yaml");
        List<String> lines = new ArrayList<>(Files.readAllLines(topology));
        List<String> units = new ArrayList<>(
                lines.stream().filter(line -> line.startsWith("  ru-")).toList());
        List<String> links = new ArrayList<>(
                lines.stream().filter(line -> line.startsWith("  - {ends:")).toList());
        assertThat(units).hasSize(4);
        assertThat(links).hasSize(5);
        lines.removeAll(units);
        lines.removeAll(links);
        Collections.reverse(units);
        Collections.reverse(links);
        lines.addAll(lines.indexOf("nodes:") + 1, units);
        lines.addAll(lines.indexOf("links:") + 1, links);
        Files.write(topology, lines);
        return copy.resolve(SCENARIO);
    }
}
