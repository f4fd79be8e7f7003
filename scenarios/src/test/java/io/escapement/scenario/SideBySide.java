// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.escapement.clock.card.NicPort;
import io.escapement.input.InputException;
import io.escapement.topology.CardPort;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Two runs of a network that somebody disturbs, with the original daemons and with the twins, and what differs. */
final class SideBySide {
    private final List<String> frames = new ArrayList<>();
    private final TreeMap<String, List<String>> logs = new TreeMap<>();
    private final List<String> clocks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private SideBySide(Scenario scenario, Consumer<Simulation> disturbance) {
        try (ChosenDaemons chosen = new ChosenDaemons(scenario)) {
            Simulation simulation = new Simulation(
                    scenario,
                    (time, object, kind, from, to, detail) -> {},
                    (host, instance, line) -> logs.computeIfAbsent(host + "/" + instance, key -> new ArrayList<>())
                            .add(line),
                    (host, instance, message, cause) -> failures.add(host + "/" + instance + ": " + message));
            Daemons daemons = new Daemons(scenario, simulation, chosen);
            Happenings.schedule(simulation, daemons, scenario.events());
            for (HostNode node : scenario.topology().nodes()) {
                for (NetworkCard card : node.nics()) {
                    for (CardPort port : card.ports()) {
                        record(simulation, simulation.host(node.name()).port(port.name()));
                    }
                }
            }
            disturbance.accept(simulation);
            simulation.simulator().run(scenario.duration());
            simulation
                    .clocks()
                    .forEach((name, clock) -> clocks.add(name + " " + clock.timeErrorAt(scenario.duration())));
        }
    }

    private void record(Simulation simulation, NicPort port) {
        port.addListener(new NicPort.Listener() {
            @Override
            public void frameArrived(byte[] buffer, int length, long timestamp) {
                frames.add(simulation.simulator().now() + " ps " + port.name() + " " + timestamp + " "
                        + HexFormat.of().formatHex(buffer, 0, length));
            }

            @Override
            public void linkChanged(boolean up) {
                frames.add(simulation.simulator().now() + " ps " + port.name() + (up ? " up" : " down"));
            }
        });
    }

    /**
     * Compares every frame with its instant and timestamp, every log line, and the clocks in the end.
     *
     * @return the original's log lines, by instance
     */
    static TreeMap<String, List<String>> compare(Path scenario, List<String> settings, Consumer<Simulation> disturbance)
            throws InputException {
        SideBySide original = new SideBySide(read(scenario, settings, DaemonChoice.LINUXPTP), disturbance);
        SideBySide twin = new SideBySide(read(scenario, settings, DaemonChoice.BUILTIN), disturbance);
        assertThat(original.frames).hasSizeGreaterThan(100);
        sameLines("frame", twin.frames, original.frames);
        assertThat(twin.logs.keySet()).isEqualTo(original.logs.keySet());
        original.logs.forEach((name, lines) -> sameLines(name, twin.logs.get(name), lines));
        assertThat(twin.clocks).isEqualTo(original.clocks);
        assertThat(original.failures).isEmpty();
        assertThat(twin.failures).isEmpty();
        return original.logs;
    }

    private static Scenario read(Path file, List<String> settings, String daemons) throws InputException {
        List<String> all = new ArrayList<>(settings);
        all.add("daemons=" + daemons);
        return Scenario.read(file, new Overrides(all, null, null, true));
    }

    private static void sameLines(String what, List<String> twin, List<String> original) {
        for (int i = 0; i < Math.max(twin.size(), original.size()); i++) {
            String ours = i < twin.size() ? twin.get(i) : "(nothing)";
            String theirs = i < original.size() ? original.get(i) : "(nothing)";
            if (!ours.equals(theirs)) {
                fail(
                        "%s %d differs%n  before:   %s%n  twin:     %s%n  original: %s",
                        what, i + 1, i > 0 ? twin.get(i - 1) : "", ours, theirs);
            }
        }
    }
}
