// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frequency that network elements hand on by their lines. */
class EquipmentClockTest {
    private static final String RING = """
            name: a square of network elements behind a reference
            duration: 400 s
            topology:
              nodes:
                prc: {grandmaster: ideal, nics: {nic1: {ports: [down]}}}
                a: {nics: {nic1: {oscillator: {grade: XO, offset: 3000 ppb}, equipment-clock: %s, ports: [up, east, west]}}}
                b: {nics: {nic1: {oscillator: TCXO, equipment-clock: {grade: eEEC, sources: [west, east]}, ports: [east, west]}}}
                c: {nics: {nic1: {oscillator: TCXO, ports: [east, west]}}}
              links:
                - {ends: [prc.down, a.up], fibre: 1 km}
                - {ends: [a.east, b.west], fibre: 40 km}
                - {ends: [b.east, c.west], fibre: 40 km}
            events:
              - {at: 200 s, link: a.east--b.west, state: down}
              - {at: 300 s, link: prc.down--a.up, state: down}
            """;

    @TempDir
    Path root;

    private Scenario read(String clock) throws Exception {
        Path file = root.resolve("s.yaml");
        write(file, clock);
        return Scenario.read(file, new Overrides(List.of(), null, null, false));
    }

    private static void write(Path file, String clock) throws IOException {
        Files.writeString(file, RING.formatted(clock));
    }

    /** Frequency offset over 60 s from {@code begin} [s] on [ppb]. */
    private static double frequency(RecordedInMemory run, String clock, double begin) {
        double[] from = run.clock(clock).timeErrorFrom(begin);
        double[] to = run.clock(clock).timeErrorFrom(begin + 60);
        return (to[0] - from[0]) / 60;
    }

    @Test
    void frequencyGoesFromElementToElement() throws Exception {
        RecordedInMemory run = new RecordedInMemory(read("{grade: EEC-1, sources: [up]}"));
        // noise of 1 ns at either end of 60 s
        assertThat(frequency(run, "a.nic1", 100)).isCloseTo(0, within(0.06));
        assertThat(frequency(run, "b.nic1", 100)).isCloseTo(0, within(0.06));
        assertThat(run.events().stream()
                        .filter(event -> event.contains(",loop-state,"))
                        .map(event -> event.replaceFirst("^\\d+,", "")))
                .containsSubsequence(
                        "b.nic1/eec,loop-state,unlocked,locked,follows west",
                        "b.nic1/eec,loop-state,locked,locked-ho-acq,follows west",
                        // the next best: an element without an equipment clock, at its own oscillator's frequency
                        "b.nic1/eec,loop-state,locked-ho-acq,locked-ho-acq,follows east",
                        "a.nic1/eec,loop-state,locked-ho-acq,holdover,no input");
        assertThat(frequency(run, "b.nic1", 230))
                .isCloseTo(frequency(run, "c.nic1", 230), within(0.06))
                .isNotCloseTo(0, within(1.0));
        // what it learned, not its oscillator's 3 ppm
        assertThat(frequency(run, "a.nic1", 310)).isCloseTo(0, within(20.0));
    }

    @Test
    void nobodyFollowsWhatIsNotNamed() throws Exception {
        RecordedInMemory run = new RecordedInMemory(read("EEC-2"));
        assertThat(run.events()).noneMatch(event -> event.contains("a.nic1/eec,"));
        assertThat(frequency(run, "a.nic1", 0)).isCloseTo(3000, within(200.0));
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> read("EEC-3")).hasMessageContaining("EEC-3").hasMessageContaining("EEC-2");
        assertThatThrownBy(() -> read("{grade: EEC-1, sources: [upp]}"))
                .hasMessageContaining("this NIC has no port 'upp'")
                .hasMessageContaining("did you mean up?");
        assertThatThrownBy(() -> read("{grade: EEC-1, sources: [{}]}"))
                .hasMessageContaining("sources: expected the name of a port");
        assertThatThrownBy(() -> read("EEC-1, model: E810"))
                .hasMessageContaining("a card with a clock generation unit has its equipment clock there");
    }
}
