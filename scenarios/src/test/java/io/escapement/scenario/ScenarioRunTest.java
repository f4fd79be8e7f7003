// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import io.escapement.output.mask.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aClockBehindAGrandmasterLocksAndItsLockFileGivesTheSameFolder() throws Exception {
        Scenario scenario = folder.read("config[oc/ptp4l].clock_servo=linreg", "settle=30 s");
        RunResult result = run(scenario, "r1");
        Summary.ClockFigures clock = result.summary().clocks().get("oc.nic1");
        // Stamps carry 0.36 ns (tick) and 0.6 ns of noise and a constant within 2 ns at each port, the reference
        // wanders
        // within 6 ns; 20 s of holdover on the last frequency word add some ns at most.
        assertThat(clock.maxAbsTe()).isLessThan(60);
        assertThat(clock.lockTime()).isLessThan(20);
        assertThat(result.summary().requirements().get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.simulatedSeconds()).isEqualTo(120);
        assertThat(result.events()).isPositive();

        folder.write("scenarios/lock.yaml", Files.readString(root.resolve("r1/scenario.lock.yaml")));
        run(Scenario.read(root.resolve("scenarios/lock.yaml"), Overrides.NONE), "r2");
        SortedMap<String, byte[]> first = files("r1");
        SortedMap<String, byte[]> again = files("r2");
        assertThat(again).containsOnlyKeys(first.keySet()).containsKey("series/oc.nic1.arrow");
        first.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void answersToManagementAreOnRecord() throws Exception {
        String scenario = ScenarioFolder.SCENARIO.replace("events:\n", """
                events:
                  - {at: 50 s, instance: gm/ptp4l, pmc: [SET PRIORITY1 100, GET PORT_DATA_SET_NP]}
                  - {at: 60 s, instance: oc/ptp4l, pmc: GET CURRENT_DATA_SET, hops: 1}
                  - {at: 70 s, instance: oc/ptp4l, pmc: [TARGET 000000.fffe.000000-1, GET DOMAIN]}
                """);
        folder.write("scenarios/s.yaml", scenario);
        List<String> answers = folder.run().events().stream()
                .filter(event -> event.contains(",management,"))
                .toList();
        assertThat(answers).hasSize(5);
        assertThat(answers.get(0)).matches("50000000000000,gm/ptp4l,management,SET PRIORITY1,\\S+-0,priority1 100");
        assertThat(answers.get(1))
                .matches("50000000000000,gm/ptp4l,management,GET PORT_DATA_SET_NP,\\S+-1,"
                        + "neighborPropDelayThresh 20000000; asCapable 1");
        assertThat(answers.get(2))
                .contains(",oc/ptp4l,management,GET CURRENT_DATA_SET,")
                .contains(",stepsRemoved 1; ");
        assertThat(answers.get(3))
                .contains(",oc/ptp4l,management,GET CURRENT_DATA_SET,")
                .contains(",stepsRemoved 0; ");
        assertThat(answers.get(4))
                .isEqualTo("71000000000000,oc/ptp4l,management,TARGET 000000.fffe.000000-1; GET DOMAIN,,no answer");
    }

    @Test
    void anotherSeedIsAnotherRun() throws Exception {
        SortedMap<String, Object> first = folder.run().data(host -> true);
        SortedMap<String, Object> other = folder.run("seed=2").data(host -> true);
        assertThat(folder.run().data(host -> true)).isEqualTo(first);
        assertThat(other.get("time error of oc.nic1")).isNotEqualTo(first.get("time error of oc.nic1"));
    }

    @Test
    void theOrderOfNodesInTheFileDoesNotMatter() throws Exception {
        SortedMap<String, Object> first = folder.run().data(host -> true);
        folder.write("topologies/t.yaml", """
                links:
                  - {fibre: 1 km, ends: [gm.p1, oc.eth0]}
                nodes:
                  oc: {configuration: t/oc, nics: {nic1: {ports: [eth0], oscillator: TCXO}}}
                  gm: {ports: [p1], configuration: t/gm, grandmaster: PRTC-B}
                name: A clock behind a grandmaster
                """);
        assertThat(folder.run().data(host -> true)).isEqualTo(first);
    }

    @Test
    void aNodeThatNobodyHearsChangesNobodyElse() throws Exception {
        SortedMap<String, Object> first = folder.run().data(host -> true);
        folder.write(
                "topologies/t.yaml",
                ScenarioFolder.TOPOLOGY
                        .replace("nodes:\n", "nodes:\n  aa: {grandmaster: PRTC-A, ports: [p1], configuration: t/gm}\n")
                        .replace(
                                "links:\n",
                                "  other: {nics: {nic1: {ports: [eth0]}}, configuration: t/oc}\nlinks:\n"
                                        + "  - {ends: [aa.p1, other.eth0], fibre: 2 km}\n"));
        RecordedInMemory more = folder.run();
        assertThat(more.clock("aa.nic1")).isNotNull();
        assertThat(more.data(host -> !host.equals("aa") && !host.equals("other")))
                .isEqualTo(first);
    }

    @Test
    void recordingMoreOftenChangesNoClock() throws Exception {
        SortedMap<String, Object> first = folder.run().data(host -> true);
        SortedMap<String, Object> more = folder.run("record=50 /s").data(host -> true);
        assertThat(more.get("events")).isEqualTo(first.get("events"));
        assertThat(more.get("log")).isEqualTo(first.get("log"));
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
        assertThat(folder.run().events())
                .contains("30000000000000,oc.nic1,scenario,,,stepped by 5000 ns")
                .contains("35000000000000,gm/ptp4l,instance,running,stopped,")
                .contains("36000000000000,gm/ptp4l,instance,stopped,running,")
                .contains("20000000000000,gm.p1--oc.eth0,scenario,,,asymmetry 40 ns, loss 10 %")
                .contains("100000000000000,gm.p1--oc.eth0,link,up,down,")
                .contains("110000000000000,oc,host,on,off,", "115000000000000,oc,host,off,on,");
    }

    private RunResult run(Scenario scenario, String results) throws Exception {
        return new ScenarioRunner("test").run(scenario, root.resolve(results), RunOptions.NONE, ProgressListener.NONE);
    }

    /** Every file of a results folder that must not depend on the machine: all but pictures and the report. */
    private SortedMap<String, byte[]> files(String results) throws IOException {
        SortedMap<String, byte[]> data = new TreeMap<>();
        Path made = root.resolve(results);
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = made.relativize(file).toString();
                if (!name.startsWith("charts") && !name.endsWith(".html")) {
                    data.put(name, Files.readAllBytes(file));
                }
            }
        }
        return data;
    }
}
