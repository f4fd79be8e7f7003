// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a small network: what they leave behind depends on the input and nothing else. */
class ScenarioRunTest {
    @TempDir
    Path root;

    private ScenarioFolder folder;

    @BeforeEach
    void writeFolder() throws IOException {
        folder = new ScenarioFolder(root);
    }

    @Test
    void aClockBehindAGrandmasterLocks() throws Exception {
        RunResult result =
                new ScenarioRunner("test").run(folder.read(), root.resolve("r"), false, ProgressListener.NONE);
        Summary.ClockFigures clock = result.summary().clocks().get("oc.nic1");
        // Stamps carry 0.36 ns (tick) and 0.6 ns of noise and a constant within 2 ns at each port, the reference
        // wanders
        // within 6 ns; 20 s of holdover on the last frequency word add some ns at most.
        assertThat(clock.maxAbsTe()).isLessThan(60);
        assertThat(clock.lockTime()).isLessThan(20);
        assertThat(result.summary().requirements().get(0).verdict()).isEqualTo(Summary.Verdict.PASS);
        assertThat(result.simulatedSeconds()).isEqualTo(120);
        assertThat(result.events()).isPositive();
    }

    @Test
    void twoRunsGiveTheSameBytesAndAnotherSeedDoesNot() throws Exception {
        SortedMap<String, byte[]> first = data(folder.run("r1"));
        SortedMap<String, byte[]> second = data(folder.run("r2"));
        SortedMap<String, byte[]> other = data(folder.run("r3", "seed=2"));
        assertThat(second).containsOnlyKeys(first.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
        assertThat(other.get("series/oc.nic1.arrow")).isNotEqualTo(first.get("series/oc.nic1.arrow"));
    }

    @Test
    void theLockFileGivesTheSameFolder() throws Exception {
        Path results = folder.run(
                "r1", "config[oc/ptp4l].clock_servo=linreg", "topology.links[gm.p1--oc.eth0].jitter={uniform: 3 ns}");
        folder.write("scenarios/s.yaml", Files.readString(results.resolve("scenario.lock.yaml")));
        SortedMap<String, byte[]> first = data(results);
        SortedMap<String, byte[]> again = data(folder.run("r2"));
        first.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void theOrderOfNodesInTheFileDoesNotMatter() throws Exception {
        SortedMap<String, byte[]> first = data(folder.run("r1"));
        folder.write("topologies/t.yaml", """
                links:
                  - {fibre: 1 km, ends: [gm.p1, oc.eth0]}
                nodes:
                  oc: {configuration: t/oc, nics: {nic1: {ports: [eth0], oscillator: TCXO}}}
                  gm: {ports: [p1], configuration: t/gm, grandmaster: PRTC-B}
                name: A clock behind a grandmaster
                """);
        SortedMap<String, byte[]> shuffled = data(folder.run("r2"));
        first.forEach((name, bytes) -> assertThat(shuffled.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void aNodeThatNobodyHearsChangesNobodyElse() throws Exception {
        SortedMap<String, byte[]> first = data(folder.run("r1"));
        folder.write(
                "topologies/t.yaml",
                ScenarioFolder.TOPOLOGY
                        .replace("nodes:\n", "nodes:\n  aa: {grandmaster: PRTC-A, ports: [p1], configuration: t/gm}\n")
                        .replace(
                                "links:\n",
                                "  other: {nics: {nic1: {ports: [eth0]}}, configuration: t/oc}\nlinks:\n"
                                        + "  - {ends: [aa.p1, other.eth0], fibre: 2 km}\n"));
        SortedMap<String, byte[]> more = data(folder.run("r2"));
        assertThat(more).containsKey("series/aa.nic1.arrow");
        for (String clock : new String[] {"gm.nic1", "gm.system", "oc.nic1", "oc.system"}) {
            String name = "series/" + clock + ".arrow";
            assertThat(more.get(name)).as(name).isEqualTo(first.get(name));
        }
        assertThat(more.get("logs/oc_ptp4l.log")).isEqualTo(first.get("logs/oc_ptp4l.log"));
    }

    @Test
    void recordingMoreOftenChangesNoClock() throws Exception {
        byte[] events = data(folder.run("r1")).get("events.csv");
        assertThat(data(folder.run("r2", "record=50 /s")).get("events.csv")).isEqualTo(events);
    }

    @Test
    void eventsOfTheScenarioAreRecordedWhenTheyHappen() throws Exception {
        folder.write("scenarios/s.yaml", ScenarioFolder.SCENARIO.replace("state: down}\n", """
                        state: down}
                          - {at: 30 s, clock: oc.nic1, step: 5 us}
                          - {at: 35 s, instance: gm/ptp4l, state: stopped}
                          - {at: 36 s, instance: gm/ptp4l, state: started}
                          - {at: 20 s, link: gm.p1--oc.eth0, asymmetry: 40 ns, loss: 10 %}
                          - {at: 110 s, host: oc, state: stopped}
                          - {at: 115 s, host: oc, state: started}
                        """));
        String events = Files.readString(folder.run("r").resolve("events.csv"));
        assertThat(events)
                .contains("20,gm.p1--oc.eth0,scenario,,,", "30,oc.nic1,scenario,,,stepped by 5000 ns")
                .contains("35,gm/ptp4l,scenario,,,stopped", "36,gm/ptp4l,scenario,,,started")
                .contains("100,gm.p1--oc.eth0,link,up,down,", "110,oc,host,on,off,", "115,oc,host,off,on,");
    }

    /** Every file of a results folder that must not depend on the machine: all but pictures and the report. */
    private static SortedMap<String, byte[]> data(Path folder) throws IOException {
        SortedMap<String, byte[]> data = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("charts") && !name.endsWith(".html")) {
                    data.put(name, Files.readAllBytes(file));
                }
            }
        }
        assertThat(data).isNotEmpty();
        return data;
    }
}
