// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.escapement.input.InputException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the files, reading them ends with a scenario that can be assembled or with located findings, never with a fault. */
class MutatedInputTest {
    private static final int MUTATIONS = 50;
    private static final String TOPOLOGY = """
            name: everything a topology may have
            temperature: {amplitude: 1 K, period: 30 min}
            nodes:
              gm:
                grandmaster: {grade: PRTC-B, tdev: 0.5 ns, wander: 5 ns, wander-period: 20 min}
                ports: [p1]
                start: 0.2 s
                configuration: t/gm
                options: {ptp4l: {logSyncInterval: -4}}
                grandmaster-settings: {ptp4l: {clockClass: 6, clockAccuracy: 0x21, timeTraceable: 1}}
              oc:
                system-oscillator: {grade: XO, offset: 8 ppm}
                system-time-error: +-1 ms
                tai-offset: 37
                nics:
                  nic1:
                    model: plain
                    oscillator: {grade: OCXO, white: 1e-11, drift: 0.5 ppb/d, temperature-coefficient: 1 ppb/K}
                    time-error: 3 us
                    timestamping: {tick: 1.23 ns, noise: 0.6 ns, port-constant: 2 ns}
                    phc-read: {bracket: 500 ns, tail-probability: 5 %}
                    gnss: {grade: PRTC-B, device: /dev/ttyGNSS, holdover: OCXO, pulse-delay: 7 ns, sentence-delay: 0.1 s}
                    ports: [{name: eth0, mac: "02:00:00:00:00:01"}, eth1]
                  nic2: {ports: []}
                configuration: t/oc
            links:
              - {ends: [gm.p1, oc.eth0], fibre: 1 km, asymmetry: 2 ns, jitter: {normal: 1 ps}, loss: 0.1 %}
            cables:
              - {pps: [oc.nic1.sma1, oc.nic2.sma1], length: 1 m, output-delay: 1.376 ns}
            """;
    private static final String SCENARIO = ScenarioFolder.SCENARIO
            .replace("state: down}\n", """
                    state: down}
                      - {at: 10 s, link: gm.p1--oc.eth0, delay: 6 us, jitter: {exponential: 3 ns}}
                      - {at: 11 s, clock: oc.nic1, step: -3 us}
                      - {at: 12 s, instance: oc/ptp4l, state: stopped}
                      - {at: 13 s, cable: oc.nic1.sma1--oc.nic2.sma1, state: disconnected}
                      - {at: 13 s, gnss: oc.nic1, state: lost}
                      - {at: 14 s, host: gm, state: stopped}
                    """)
            .replace(
                    "require:\n",
                    "require:\n  - {clock: oc.nic1, mask: G.8271.1 C, from: 10 s, to: 90 s, while: locked}\n");
    private static final List<String> INSERTIONS = List.of(
            " ", ":", "{", "}", "[", "]", "\n", "-", "'", "\"", "#", "&a", "*a", "!x", "|", ".", "0", "e9", "é", "\t");

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readingNeverFaults(long seed) throws Exception {
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t.yaml", TOPOLOGY);
        folder.write("scenarios/s.yaml", SCENARIO);
        assertThat(folder.problems()).as("unchanged").isEmpty();
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            String topology = random.nextBoolean() ? mutate(TOPOLOGY, random) : TOPOLOGY;
            String scenario = random.nextBoolean() ? mutate(SCENARIO, random) : SCENARIO;
            folder.write("topologies/t.yaml", topology);
            folder.write("scenarios/s.yaml", scenario);
            try {
                assemble(folder, folder.read());
            } catch (InputException e) {
                assertThat(e.findings())
                        .allMatch(finding -> !finding.place().file().contains("lock"), e.getMessage());
                assertThat(e.findings())
                        .isNotEmpty()
                        .allMatch(problem -> !problem.message().isBlank());
            } catch (RuntimeException e) {
                fail("seed " + seed + ", mutation " + i + ":\n" + topology + scenario, e);
            }
        }
    }

    private void assemble(ScenarioFolder folder, Scenario scenario) throws Exception {
        Simulation simulation = new Simulation(
                scenario,
                (time, object, kind, from, to, detail) -> {},
                (host, instance, line) -> {},
                (host, instance, message, cause) -> {});
        Happenings.schedule(simulation, new Daemons(scenario, simulation, new BuiltinDaemons()), scenario.events());
        String lock = new LockFile(scenario, "test").text();
        folder.write("scenarios/lock.yaml", lock);
        Scenario again = Scenario.read(root.resolve("scenarios/lock.yaml"), Overrides.NONE);
        assertThat(new LockFile(again, "test").text()).isEqualTo(lock);
        new DesignBuilder(scenario, Collections.emptySortedMap()).build("test");
    }

    private static String mutate(String text, UniformRandomProvider random) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, INSERTIONS.get(random.nextInt(INSERTIONS.size())));
                case 2 -> changed.setCharAt(at, changed.charAt(random.nextInt(changed.length())));
                default -> deleteWord(changed, at);
            }
        }
        return changed.toString();
    }

    private static void deleteWord(StringBuilder text, int at) {
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        text.delete(at, end);
    }
}
