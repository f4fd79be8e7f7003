// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.engine.record.EventKind;
import io.escapement.host.DaemonException;
import io.escapement.host.DaemonProvider;
import io.escapement.input.InputException;
import io.escapement.output.diff.EntryDifference.Kind;
import io.escapement.output.diff.FrameComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs a scenario once with the original linuxptp 3.1.1 and once with the twins, and holds the twins to the originals: the
 * same frames, octet for octet, at the same picosecond; the same programmed frequencies; the same samples of each clock's time
 * error and frequency; the same lines in each daemon's log; the same events.
 */
final class TwinComparison {
    /** What originals do not tell, and what the record of a twin therefore has alone; nor why a master is the best. */
    private static final Set<EventKind> NOT_TOLD = Set.of(EventKind.STATE_DECISION, EventKind.CLOCK_CLASS);

    private static final Pattern DETAIL = Pattern.compile(
            "]: (config item |section item |PI servo: |linreg: |PHC (slave|master) .* has ptp index |ioctl PTP_SYS_OFFSET_PRECISE)");

    private static final Pattern SERVO_STATE = Pattern.compile(" s[0-3] freq ");

    private TwinComparison() {}

    /** Skips the test where the originals are not there. */
    static void needsTheOriginals() {
        try {
            DaemonProvider provider =
                    ServiceLoader.load(DaemonProvider.class).findFirst().orElseThrow();
            try (DaemonProvider.Programs programs = provider.open("", false)) {
                String ptp4l = programs.describe("ptp4l");
                assumeTrue(ptp4l.contains("version 3.1.1,"), "another release is installed: " + ptp4l);
            }
        } catch (DaemonException e) {
            System.err.println("skipped what compares with the original daemons: " + e.getMessage());
            assumeTrue(false, e.getMessage());
        }
    }

    /**
     * Compares.
     *
     * @param folder where frames are recorded
     * @param settings what is changed in the scenario, as with --set
     * @param duration of the comparison, or null for the scenario's
     * @return how many frames were the same
     * @throws AssertionError with the first difference
     */
    static long compare(Path folder, Path scenario, List<String> settings, String duration) throws Exception {
        Result result = compareUpToFailure(folder, scenario, settings, duration);
        if (!result.failure().isEmpty()) {
            fail("twin and original fail: " + result.failure());
        }
        return result.frames();
    }

    /**
     * What was the same.
     *
     * @param frames how many
     * @param failure why the original's run failed, and the twin's did for the same daemon at the same instant; empty if not
     */
    record Result(long frames, String failure) {}

    /** Compares likewise, and lets both runs fail by a daemon that gives up, if they do so by the same one at the same instant. */
    static Result compareUpToFailure(Path folder, Path scenario, List<String> settings, String duration)
            throws Exception {
        RecordedRun original = run(read(scenario, settings, duration, DaemonChoice.LINUXPTP), folder, "original");
        RecordedRun twin = run(read(scenario, settings, duration, DaemonChoice.BUILTIN), folder, "twin");
        same("log", comparableLogs(twin), comparableLogs(original));
        FrameComparison comparison =
                FrameComparison.of(twin.frameFile(), twin::text, original.frameFile(), original::text, Long.MAX_VALUE);
        for (Kind kind : List.of(Kind.FRAME, Kind.FREQUENCY)) {
            comparison.first(kind).ifPresent(difference -> fail("twin (a) and original (b): " + difference));
        }
        same("series", twin.series(), original.series());
        same("events", comparable(twin), comparable(original));
        return new Result(comparison.count(Kind.FRAME), original.failure());
    }

    private static Scenario read(Path file, List<String> settings, String duration, String daemons)
            throws InputException {
        List<String> all = new ArrayList<>(settings);
        all.add("daemons=" + daemons);
        return Scenario.read(file, new Overrides(all, null, duration, true));
    }

    private static RecordedRun run(Scenario scenario, Path folder, String name) throws Exception {
        try (RecordedRun run = new RecordedRun(scenario, folder.resolve(name + ".bin"))) {
            try {
                ScenarioRunner.simulate(scenario, run, ProgressListener.NONE);
            } catch (SimulationException e) {
                run.failed(e.getMessage());
            }
            run.finish();
            return run;
        }
    }

    /** The logs without what only the originals tell at logging_level 7: options as they are read, servos, devices. */
    private static SortedMap<String, List<String>> comparableLogs(RecordedRun run) {
        SortedMap<String, List<String>> logs = new TreeMap<>();
        run.logs()
                .forEach((name, lines) -> logs.put(
                        name,
                        lines.stream()
                                .filter(line -> !DETAIL.matcher(line).find())
                                .toList()));
        return logs;
    }

    private static SortedMap<String, List<String>> comparable(RecordedRun run) {
        SortedMap<String, List<String>> comparable = new TreeMap<>();
        run.events().forEach((object, events) -> {
            List<String> lines = new ArrayList<>();
            Map<String, String> servos = new HashMap<>();
            for (RecordedRun.Event event : events) {
                String line = event.kind() + " " + event.from() + " to " + event.to() + " " + event.detail();
                if (event.kind() == EventKind.INSTANCE && event.to().equals("failed")) {
                    line = "failed";
                } else if (event.kind() == EventKind.BEST_MASTER) {
                    line = event.from().equals(event.to()) ? "" : event.kind() + " " + event.to();
                } else if (event.kind() == EventKind.SERVO_STATE && !tellsEachState(run, object, event)) {
                    String seen = seen(event);
                    line = seen.isEmpty() || seen.equals(servos.get(event.detail())) ? "" : seen;
                    servos.put(event.detail(), seen.isEmpty() ? servos.get(event.detail()) : seen);
                }
                if (!line.isEmpty() && !NOT_TOLD.contains(event.kind())) {
                    lines.add(event.time() + " ps " + line);
                }
            }
            comparable.put(object, lines);
        });
        return comparable;
    }

    /**
     * Whether the servo's state is in a line of the log for each sample; then originals tell all of them. Not so those of a
     * phc2sys that selects among several clocks, nor that a clock is not steered any more.
     */
    private static boolean tellsEachState(RecordedRun run, String clock, RecordedRun.Event event) {
        String host = clock.substring(0, clock.indexOf('.'));
        List<String> log = run.logs().getOrDefault(host + "/" + event.detail(), List.of());
        return log.stream().anyMatch(line -> SERVO_STATE.matcher(line).find())
                && log.stream().noneMatch(line -> line.contains("reconfiguring after port state change"));
    }

    /** What can be seen of a servo's state from outside: that it steps its clock, or that it adjusts it. */
    private static String seen(RecordedRun.Event event) {
        return switch (event.to()) {
            case "UNLOCKED" -> "";
            case "JUMP" -> "stepped by " + event.detail();
            default -> "adjusted by " + event.detail();
        };
    }

    private static void same(
            String what, SortedMap<String, List<String>> twin, SortedMap<String, List<String>> original) {
        SortedMap<String, List<String>> all = new TreeMap<>(twin);
        all.putAll(original);
        for (String name : all.keySet()) {
            same(what + " of " + name, twin.getOrDefault(name, List.of()), original.getOrDefault(name, List.of()));
        }
    }

    /** Reports the first difference, with what came before. */
    private static void same(String what, List<String> twin, List<String> original) {
        int first = 0;
        while (first < twin.size() && first < original.size() && twin.get(first).equals(original.get(first))) {
            first++;
        }
        if (first < twin.size() || first < original.size()) {
            fail(
                    "%s differ at %d%n  before:   %s%n  twin:     %s%n  original: %s",
                    what,
                    first + 1,
                    first > 0 ? original.get(first - 1) : "",
                    first < twin.size() ? twin.get(first) : "(nothing)",
                    first < original.size() ? original.get(first) : "(nothing)");
        }
    }
}
