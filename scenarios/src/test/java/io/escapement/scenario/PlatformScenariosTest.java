// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled scenarios that turn on what a clock announces, cut short. */
class PlatformScenariosTest {
    private static final String SET_CLASS_6 = "SET GRANDMASTER_SETTINGS_NP clockClass 6 clockAccuracy 0x21"
            + " offsetScaledLogVariance 0x4e5d currentUtcOffset 37 leap61 0 leap59 0 currentUtcOffsetValid 1 ptpTimescale 1"
            + " timeTraceable 1 frequencyTraceable 1 timeSource 0x20";

    private static RecordedInMemory run(String scenario, String duration, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of("require=[]", "observe=[]", "settle=0 s"));
        all.addAll(List.of(settings));
        return new RecordedInMemory(Scenario.read(Path.of(scenario), new Overrides(all, null, duration, false)));
    }

    private static List<String> of(RecordedInMemory run, String object, String kind) {
        return run.events().stream()
                .filter(event -> event.contains("," + object + "," + kind + ","))
                .toList();
    }

    /** States of the picky radio unit's port from the loss of the grandmaster on. */
    private static List<String> states(String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("events=[{at: 62 s, link: gm.p1--bc.ens1f0, state: down}]");
        RecordedInMemory run = run("radio-unit-refuses-248.yaml", "100 s", all.toArray(String[]::new));
        return of(run, "ru-1.eth0", "port-state").stream()
                .filter(event -> Long.parseLong(event.substring(0, event.indexOf(','))) > 62_000_000_000_000L)
                .map(event -> event.split(",")[4])
                .toList();
    }

    @Test
    void aRadioUnitRunsAloneUntilTheAgentHasWritten135() throws Exception {
        assertThat(states()).containsExactly("GRAND_MASTER", "UNCALIBRATED", "SLAVE");
        assertThat(states("topology.nodes.bc.agent=none"))
                .as("class 248 is all that it hears")
                .containsExactly("GRAND_MASTER");
    }

    private static RecordedInMemory boot(String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("events=[{at: 1 us, gnss: csr.nic1, state: lost}, {at: 60 s, gnss: csr.nic1, state: fixed},"
                + " {at: 80 s, instance: csr/csr, pmc: " + SET_CLASS_6 + "}]");
        return run("boot-tie-breaker.yaml", "120 s", all.toArray(String[]::new));
    }

    private static double lastTimeError(RecordedInMemory run, String clock) {
        double[] errors = run.clock(clock).timeErrorFrom(119);
        return errors[errors.length - 1];
    }

    @Test
    void whoFollowsAWrongClockFirstDoesNotComeBack() throws Exception {
        RecordedInMemory run = boot();
        double days = 86_400e9;
        assertThat(of(run, "controller-0.nic1", "clock-step")).hasSize(1);
        assertThat(lastTimeError(run, "csr.nic1")).isBetween(-1000.0, 1000.0);
        assertThat(lastTimeError(run, "controller-0.nic1")).isLessThan(-19_000 * days);
        assertThat(lastTimeError(run, "controller-0.system")).isLessThan(-19_000 * days);
    }

    @Test
    void whoWinsTheTieWaitsForTheRightTime() throws Exception {
        RecordedInMemory run = boot("config[controller-0/ptp1].priority2=127");
        assertThat(lastTimeError(run, "controller-0.nic1")).isBetween(-1000.0, 1000.0);
        assertThat(lastTimeError(run, "controller-0.system")).isBetween(-1e6, 1e6);
    }
}
