// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that no equipment clock can follow, or follow well. */
class LineCheckTest {
    @TempDir
    Path root;

    private Scenario read(String west, String east, String link, String events) throws Exception {
        Path file = root.resolve("s.yaml");
        Files.writeString(file, """
                name: two network elements
                duration: 60 s
                topology:
                  nodes:
                    a: {nics: {nic1: {oscillator: TCXO, ports: [p1, p2], %s}}}
                    b: {nics: {nic1: {oscillator: TCXO, ports: [p1, p2], %s}}}
                  links:
                    - {ends: [a.p1, b.p1], %s}
                    - {ends: [a.p2, b.p2], fibre: 1 km}
                events: [%s]
                """.formatted(west, east, link, events));
        return Scenario.read(file, new Overrides(List.of(), null, null, false));
    }

    private static String follows(String source) {
        return "equipment-clock: {grade: EEC-1, sources: [" + source + "]}";
    }

    private List<Finding> loops(Scenario scenario) {
        return scenario.remarks().stream()
                .filter(finding -> finding.rule() == ScenarioRule.TIMING_LOOP)
                .toList();
    }

    @Test
    void aLineOfASecondAtMostCanBeFollowed() throws Exception {
        String slow = "delay: 1 s, asymmetry: 2 ns";
        // forth is 1 ns longer than back
        assertThat(read(follows("p1"), "model: plain", slow, "").remarks())
                .noneMatch(finding -> finding.rule() == ScenarioRule.LONG_LINE);
        assertThatThrownBy(() -> read("model: plain", follows("p1"), slow, ""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("s.yaml:8")
                .hasMessageContaining("a recovered clock may be 1 s old at most");
        assertThatThrownBy(() -> read(
                        follows("p1"),
                        "model: plain",
                        "delay: 1 ms",
                        "{at: 10 s, link: a.p1--b.p1, delay: 1 s}, {at: 20 s, link: a.p1--b.p1, asymmetry: -1 s}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("takes 1.5 s after the event");
        // nobody follows it
        read("model: plain", follows("p2"), "delay: 5 s", "");
    }

    @Test
    void clocksThatFollowEachOtherAreALoop() throws Exception {
        Scenario loop = read(follows("p1"), follows("p2"), "fibre: 1 km", "");
        assertThat(loops(loop)).hasSize(2);
        assertThat(loops(loop).get(0).sentence())
                .isEqualTo(
                        "the equipment clock of a.nic1 follows itself: its first source leads back to it by way of b.nic1");
        assertThat(loops(read(follows("p1"), "model: plain", "fibre: 1 km", "")))
                .isEmpty();
    }

    @Test
    void esmcSpeaksForEquipmentClocksOnly() throws Exception {
        Path file = root.resolve("card.yaml");
        Files.writeString(file, """
                name: a card with loops of its own
                duration: 60 s
                topology:
                  nodes:
                    a:
                      nics: {nic1: {model: E810, oscillator: TCXO, ports: [p1]}}
                      esmc: {network-option: 1}
                    b: {nics: {nic1: {oscillator: TCXO, ports: [p1]}}}
                  links: [{ends: [a.p1, b.p1], fibre: 1 km}]
                """);
        assertThatThrownBy(() -> Scenario.read(file, new Overrides(List.of(), null, null, false)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("card.yaml:6")
                .hasMessageContaining("runs on loops of its own");
    }
}
