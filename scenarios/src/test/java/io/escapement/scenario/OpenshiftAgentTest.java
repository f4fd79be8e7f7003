// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.engine.TrueTime;
import io.escapement.input.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OpenShift's rules: what is announced follows within about a second, and holdover arithmetic decides for how long. */
class OpenshiftAgentTest {
    /** 100 ns of 1500 ns in 150 s: within specification for 10 s. */
    private static final String AGENT =
            "{platform: openshift, MaxInSpecOffset: 100, LocalMaxHoldoverOffSet: 1500, LocalHoldoverTimeout: 150}";

    private static RecordedInMemory run(String scenario, String duration, String... settings) throws Exception {
        return new RecordedInMemory(read(scenario, duration, settings));
    }

    private static Scenario read(String scenario, String duration, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of("require=[]", "observe=[]", "settle=0 s"));
        all.addAll(List.of(settings));
        return Scenario.read(Path.of(scenario), new Overrides(all, null, duration, false));
    }

    /** {@code second value} of each change of a kind from {@code begin} [s] on, rounded up to whole seconds. */
    private static List<String> changes(RecordedInMemory run, String object, String kind, String detail, double begin) {
        return run.events().stream()
                .filter(event -> event.contains("," + object + "," + kind + ",") && event.contains(detail))
                .filter(event -> time(event) >= begin)
                .map(event -> (long) Math.ceil(time(event)) + " " + event.split(",")[4])
                .toList();
    }

    private static double time(String event) {
        return Long.parseLong(event.substring(0, event.indexOf(','))) / (double) TrueTime.PS_PER_S;
    }

    @Test
    void aGrandmasterInHoldoverCountsItsSpecificationDown() throws Exception {
        RecordedInMemory run = run(
                "telecom-grandmaster.yaml",
                "230 s",
                "topology.nodes.tgm.agent=" + AGENT,
                "topology.nodes.tgm.grandmaster-settings={}",
                "events=[{at: 60 s, gnss: tgm.nic1, state: lost}, {at: 220 s, gnss: tgm.nic1, state: fixed}]");
        List<String> classes = changes(run, "tgm/ptp01", "clock-class", "", 50);
        assertThat(classes).extracting(change -> change.split(" ")[1]).containsExactly("7", "140", "248", "6");
        assertThat(classes)
                .extracting(change -> Integer.parseInt(change.split(" ")[0]))
                .satisfiesExactly(
                        at -> assertThat(at).isBetween(61, 62),
                        at -> assertThat(at).isBetween(71, 73),
                        at -> assertThat(at).isBetween(211, 213),
                        at -> assertThat(at).isBetween(221, 222));
        assertThat(changes(run, "tgm/ts1", "notification", "event.sync.gnss-status.gnss-state-change", 0))
                .extracting(change -> change.split(" ")[1])
                .containsExactly("SYNCHRONIZED", "HOLDOVER", "FAILURE-NOFIX", "SYNCHRONIZED");
        assertThat(changes(run, "tgm", "notification", "event.sync.sync-status.synchronization-state-change", 50))
                .extracting(change -> change.split(" ")[1])
                .as("and again as the PHC comes back to the receiver's time")
                .startsWith("HOLDOVER", "FREERUN", "LOCKED");
    }

    @Test
    void aBoundaryClockThatLostItsMasterSaysSoWithinASecondOrTwo() throws Exception {
        RecordedInMemory run = run(
                "radio-unit-refuses-248.yaml",
                "100 s",
                "topology.nodes.bc.agent=" + AGENT,
                "events=[{at: 62 s, link: gm.p1--bc.ens1f0, state: down}]");
        List<String> classes = changes(run, "bc/ptp1", "clock-class", "", 50);
        assertThat(classes).extracting(change -> change.split(" ")[1]).containsExactly("248", "135", "165");
        assertThat(classes)
                .extracting(change -> Integer.parseInt(change.split(" ")[0]))
                .satisfiesExactly(
                        at -> assertThat(at).isEqualTo(62),
                        at -> assertThat(at).isBetween(63, 64),
                        at -> assertThat(at).isBetween(73, 75));
        assertThat(changes(run, "bc/ptp1", "notification", "event.sync.ptp-status.ptp-state-change", 50))
                .extracting(change -> change.split(" ")[1])
                .containsExactly("HOLDOVER", "FREERUN");
        assertThat(changes(run, "bc/ptp1", "notification", "event.sync.ptp-status.ptp-clock-class-change", 50))
                .extracting(change -> change.split(" ")[1])
                .containsSubsequence("135", "165");
    }

    @Test
    void settingsAreInTheirPlaceOrRefused() throws Exception {
        assertThat(read(
                                "telecom-grandmaster.yaml",
                                "30 s",
                                "topology.nodes.tgm.agent={platform: starlingx, MaxInSpecOffset: 1}")
                        .remarks()
                        .toString())
                .contains("MaxInSpecOffset: no effect: only OpenShift's agent reads it");
        assertThatThrownBy(
                        () -> read("telecom-grandmaster.yaml", "30 s", "topology.nodes.tgm.agent={MaxInSpecOffset: 1}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("platform");
        assertThatThrownBy(() -> read(
                        "telecom-grandmaster.yaml",
                        "30 s",
                        "topology.nodes.tgm.agent={platform: openshift, LocalMaxHoldoverOffset: 0}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("LocalMaxHoldoverOffSet");
        assertThatThrownBy(() -> read("telecom-grandmaster.yaml", "30 s", "topology.nodes.tgm.agent=starlinx"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("starlingx");
    }
}
