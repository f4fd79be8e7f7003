// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.Clock;
import io.escapement.clock.HardwareClock;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicPort;
import io.escapement.host.machine.SimulatedHost;
import io.escapement.topology.HostNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a run leaves, kept small: every frame that arrives, with its instant and timestamp; every frequency that is programmed and
 * every step; every line of the logs; failures of daemons; the clocks in the end.
 */
final class RunTrace {
    /** Frames after which a run ends: somebody has been talked into sending them without a pause. */
    private static final long LIMIT = 100_000;

    private final SortedMap<String, Track> tracks = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Set<String> logsOfFailed = new HashSet<>();
    private final long end;
    private long frames;

    /** Entries of one kind and object, one after another in an array. */
    private static final class Track {
        private final boolean text;
        private byte[] octets = new byte[256];
        private int[] ends = new int[16];
        private long[] times = new long[16];
        private int count;

        private Track(boolean text) {
            this.text = text;
        }

        private void add(long time, byte[] entry, int length) {
            int begin = begin(count);
            if (begin + length > octets.length) {
                octets = Arrays.copyOf(octets, Math.max(2 * octets.length, begin + length));
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
                times = Arrays.copyOf(times, 2 * count);
            }
            System.arraycopy(entry, 0, octets, begin, length);
            ends[count] = begin + length;
            times[count++] = time;
        }

        private int begin(int entry) {
            return entry == 0 ? 0 : ends[entry - 1];
        }

        /** The first entry that is not the same, or -1. */
        private int firstDifference(Track other) {
            int common = Math.min(count, other.count);
            int i = 0;
            while (i < common
                    && (text || times[i] == other.times[i])
                    && Arrays.equals(octets, begin(i), ends[i], other.octets, other.begin(i), other.ends[i])) {
                i++;
            }
            return i < Math.max(count, other.count) ? i : -1;
        }

        private long time(int entry) {
            return entry < count ? times[entry] : Long.MAX_VALUE;
        }

        private String describe(int entry) {
            if (entry < 0 || entry >= count) {
                return "(nothing)";
            }
            byte[] found = Arrays.copyOfRange(octets, begin(entry), ends[entry]);
            return times[entry] + " ps "
                    + (text
                            ? new String(found, StandardCharsets.UTF_8)
                            : HexFormat.of().formatHex(found));
        }
    }

    /**
     * Where two runs part.
     *
     * @param time when, at the latest [ps]
     * @param text what, in words
     */
    record Difference(long time, String text) {}

    /**
     * Runs a scenario.
     *
     * @param disturbance whatever else happens in it
     */
    RunTrace(Scenario scenario, Consumer<Simulation> disturbance) {
        try (ChosenDaemons chosen = new ChosenDaemons(scenario)) {
            Simulation[] running = new Simulation[1];
            Simulation simulation = new Simulation(
                    scenario,
                    (time, object, kind, from, to, detail) -> {},
                    (host, instance, line) -> logged(now(running), host + "/" + instance, line),
                    (host, instance, message, cause) -> {
                        failures.add(now(running) + " ps " + host + "/" + instance + ": " + message);
                        logsOfFailed.add(logOf(host + "/" + instance));
                    });
            running[0] = simulation;
            Daemons daemons = new Daemons(scenario, simulation, chosen);
            Happenings.schedule(simulation, daemons, scenario.events());
            for (HostNode node : scenario.topology().nodes()) {
                observe(simulation, node);
            }
            disturbance.accept(simulation);
            simulation.simulator().run(scenario.duration());
            end = simulation.simulator().now();
            if (failures.isEmpty()) {
                simulation.clocks().forEach((name, clock) -> ended(name, clock));
            }
        }
    }

    private static long now(Simulation[] running) {
        return running[0] == null ? 0 : running[0].simulator().now();
    }

    private Track track(String name, boolean text) {
        return tracks.computeIfAbsent(name, key -> new Track(text));
    }

    private static String logOf(String instance) {
        return "log of " + instance;
    }

    private void logged(long time, String instance, String line) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        track(logOf(instance), true).add(time, octets, octets.length);
    }

    private void ended(String name, Clock clock) {
        byte[] octets = Double.toString(clock.timeErrorAt(end)).getBytes(StandardCharsets.UTF_8);
        track("time error in the end of " + name, true).add(end, octets, octets.length);
    }

    private void observe(Simulation simulation, HostNode node) {
        SimulatedHost host = simulation.host(node.name());
        observe(simulation, host.systemClock().monotonic());
        for (Nic nic : host.nics()) {
            observe(simulation, nic.clock());
        }
        node.nics().forEach(card -> card.ports().forEach(port -> observe(simulation, host.port(port.name()))));
    }

    private void observe(Simulation simulation, NicPort port) {
        Track track = track("frames at " + port.name(), false);
        byte[] entry = new byte[2048];
        port.addListener(new NicPort.Listener() {
            @Override
            public void frameArrived(byte[] buffer, int length, long timestamp) {
                if (++frames == LIMIT) {
                    simulation.simulator().stop();
                }
                ByteBuffer.wrap(entry).putLong(timestamp).put(buffer, 0, length);
                track.add(simulation.simulator().now(), entry, Long.BYTES + length);
            }

            @Override
            public void linkChanged(boolean up) {}
        });
    }

    private void observe(Simulation simulation, HardwareClock clock) {
        Track track = track("adjustments of " + clock.name(), false);
        byte[] entry = new byte[Long.BYTES];
        clock.addListener(new HardwareClock.Listener() {
            @Override
            public void steered() {
                ByteBuffer.wrap(entry).putLong(clock.scaledPpm());
                track.add(simulation.simulator().now(), entry, Long.BYTES);
            }

            @Override
            public void rateChanged() {}

            @Override
            public void stepped() {
                ByteBuffer.wrap(entry)
                        .putLong(clock.readAt(simulation.simulator().now()));
                track.add(simulation.simulator().now(), entry, Long.BYTES);
            }
        });
    }

    /** Frames that have arrived anywhere [1]. */
    long frames() {
        return frames;
    }

    /** Failures of daemons, with their instants. */
    List<String> failures() {
        return failures;
    }

    /**
     * The first difference of a twin's run from an original's.
     *
     * <p>A run ends with the first failure of a daemon; that both fail is to be the same instant, the words need not be: what
     * an original logs as it gives up, its twin says in the failure.
     */
    static Optional<Difference> first(RunTrace twin, RunTrace original) {
        Difference first = null;
        if (twin.failures.size() != original.failures.size() || twin.end != original.end) {
            first = new Difference(
                    Math.min(twin.end, original.end),
                    String.format("failures%n  twin:     %s%n  original: %s", twin.failures, original.failures));
        }
        SortedMap<String, Track> all = new TreeMap<>(twin.tracks);
        all.putAll(original.tracks);
        for (String name : all.keySet()) {
            Track ours = twin.tracks.getOrDefault(name, new Track(true));
            Track theirs = original.tracks.getOrDefault(name, new Track(true));
            int entry = ours.firstDifference(theirs);
            if (entry >= 0 && !wordsOfFailure(name, entry, twin, original)) {
                long time = Math.min(ours.time(entry), theirs.time(entry));
                if (first == null || time < first.time) {
                    first = new Difference(
                            time,
                            String.format(
                                    "%s, entry %d%n  before:   %s%n  twin:     %s%n  original: %s",
                                    name,
                                    entry + 1,
                                    theirs.describe(entry - 1),
                                    ours.describe(entry),
                                    theirs.describe(entry)));
                }
            }
        }
        return Optional.ofNullable(first);
    }

    /** Whether all that is left of a log are an original's last words, where both have failed. */
    private static boolean wordsOfFailure(String name, int entry, RunTrace twin, RunTrace original) {
        Track theirs = original.tracks.get(name);
        Track ours = twin.tracks.get(name);
        return twin.logsOfFailed.contains(name)
                && original.logsOfFailed.contains(name)
                && theirs != null
                && theirs.time(entry) == original.end
                && (ours == null || ours.count == entry);
    }
}
