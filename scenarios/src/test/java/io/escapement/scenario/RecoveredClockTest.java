// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock recovered from a port, led to an E810's DPLLs by {@code clock-conf.conf}. */
class RecoveredClockTest {
    private static final String LINE = """
            name: an E810 behind a reference
            duration: 300 s
            topology:
              nodes:
                prc: {grandmaster: ideal, nics: {nic1: {ports: [p1, p2]}}}
                c:
                  nics: {nic1: {model: E810, oscillator: {grade: OCXO, offset: 100 ppb}, ports: [e0, e1]}}
                  configuration: {etc/linuxptp/ptpinstance/clock-conf.conf: "%s"}
              links:
                - {ends: [prc.p1, c.e0], fibre: 1 km}
                - {ends: [prc.p2, c.e1], fibre: 1 km}
            events:
              - {at: 200 s, link: prc.p1--c.e0, state: down}
            """;

    private static final String A = "ifname [e0]\\nbase_port [e0]\\nsynce_rclka enabled\\n";
    private static final String B = "ifname [e1]\\nbase_port [e0]\\nsynce_rclkb enabled\\n";

    @TempDir
    Path root;

    private RecordedInMemory run(String lines) throws Exception {
        Path file = Files.writeString(root.resolve("s.yaml"), LINE.formatted(lines));
        return new RecordedInMemory(Scenario.read(file, new Overrides(List.of(), null, null, false)));
    }

    private static List<String> eec(RecordedInMemory run) {
        return run.events().stream()
                .filter(event -> event.contains("/eec,loop-state,"))
                .map(event -> event.replaceFirst("^\\d+,", ""))
                .toList();
    }

    /** Frequency offset over the 60 s from 120 s on [ppb]. */
    private static double frequency(RecordedInMemory run) {
        return (run.clock("c.nic1").timeErrorFrom(180)[0] - run.clock("c.nic1").timeErrorFrom(120)[0]) / 60;
    }

    @Test
    void theEquipmentClockFollowsThePortUntilItsLineFails() throws Exception {
        RecordedInMemory run = run(A);
        assertThat(frequency(run)).isCloseTo(0, within(0.5));
        assertThat(eec(run))
                .containsSubsequence(
                        "c.nic1/eec,loop-state,locked,locked-ho-acq,follows C827_0-RCLKA",
                        "c.nic1/eec,loop-state,locked-ho-acq,holdover,no input");
    }

    @Test
    void theOtherRecoveredClockIsNext() throws Exception {
        assertThat(eec(run(A + B)))
                .contains("c.nic1/eec,loop-state,locked-ho-acq,locked-ho-acq,follows C827_0-RCLKB")
                .noneMatch(event -> event.contains("holdover"));
    }

    @Test
    void withoutTheLineItRunsFree() throws Exception {
        RecordedInMemory run = run("ifname [e0]\\nbase_port [e0]\\n");
        assertThat(frequency(run)).isCloseTo(100, within(1.0));
        assertThat(eec(run)).isEmpty();
    }
}
