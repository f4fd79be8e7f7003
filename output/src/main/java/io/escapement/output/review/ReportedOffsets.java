// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.engine.record.EventKind;
import io.escapement.output.DaemonLine;
import io.escapement.output.RecordedEvent;
import io.escapement.output.RunRecord;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the daemons of a clock told operations of its offset: the samples in their logs, or the largest of each period where
 * they were told to summarise. The offset is that from the daemon's own source: a clock that follows a wrong source reports 0.
 *
 * <p>Lines carry the host's CLOCK_MONOTONIC, which is brought to true time by the instant at which an instance of the host
 * started; where the host boots again the rest of the log is left out.
 *
 * @param clock the clock
 * @param instances the instances that steered it, {@code host/instance}
 * @param told in which form they told it
 * @param points each as (true time [s], smallest [ns], largest [ns]), in order of time
 * @param beyond how long true and reported values were beyond each threshold
 * @param largest max|TE| of the clock outside settling [ns]
 */
public record ReportedOffsets(
        String clock, List<String> instances, Told told, List<double[]> points, List<Beyond> beyond, double largest) {
    /** What a log tells of offsets. */
    public enum Told {
        /** Each sample. */
        SAMPLES("each sample"),
        /** The largest of each period, so that no sign is known. */
        SUMMARIES("largest of each period, no sign"),
        /** No offset: ts2phc of 3.1.1 tells them at log level 7 only, a daemon may log more quietly. */
        NOTHING("nothing");

        private final String words;

        Told(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /** Points of a clock; more are drawn together. */
    private static final int MOST = 2000;
    /** Points of all clocks. */
    private static final int MOST_OF_ALL = 50_000;

    /**
     * A threshold at which operations is told.
     *
     * @param size of an offset [ns]
     * @param name who tells it
     */
    public record Threshold(double size, String name) {}

    /** Defaults of StarlingX's alarm 100.119 and of the event proxy that serves the O-RAN notification interface. */
    public static final List<Threshold> THRESHOLDS = List.of(
            new Threshold(100, "O-RAN event (OpenShift default)"),
            new Threshold(1000, "StarlingX alarm 100.119 minor"),
            new Threshold(1e6, "StarlingX alarm 100.119 major"));

    /** Time outside settling that the true and the reported value were beyond a threshold [s]. */
    public record Beyond(Threshold threshold, double truly, double reported) {}

    /** Of a clock with this max|TE| [ns]; empty if nothing steered it. */
    static Optional<ReportedOffsets> of(RunRecord run, Design.Clock clock, double largest) {
        Set<String> instances = instances(run, clock);
        if (instances.isEmpty()) {
            return Optional.empty();
        }
        double base = uptime(run, clock.node());
        List<double[]> points = new ArrayList<>();
        Told told = Told.NOTHING;
        for (String instance : instances) {
            double last = Double.NEGATIVE_INFINITY;
            for (DaemonLine line : lines(run, instance).toList()) {
                double time = line.time() - base;
                if (time < last) {
                    break;
                }
                last = time;
                boolean period = line.kind() == DaemonLine.Kind.SUMMARY;
                if ((period || line.kind() == DaemonLine.Kind.SAMPLE) && isAbout(run, clock, instance, line, time)) {
                    told = period ? Told.SUMMARIES : told == Told.NOTHING ? Told.SAMPLES : told;
                    // of a period the largest magnitude is told, without its sign
                    points.add(new double[] {time, period ? -line.offset() : line.offset(), line.offset()});
                }
            }
        }
        int most = Math.min(MOST, MOST_OF_ALL / run.design().clocks().size());
        points.sort(Comparator.comparingDouble(point -> point[0]));
        return Optional.of(new ReportedOffsets(
                clock.name(), List.copyOf(instances), told, fewer(points, most), beyond(run, clock, points), largest));
    }

    /** Whose logs may tell of a clock: its instance, and those that its servo's states came from. */
    private static Set<String> instances(RunRecord run, Design.Clock clock) {
        Set<String> instances = new LinkedHashSet<>();
        if (!clock.instance().isEmpty()) {
            instances.add(clock.instance());
        }
        for (RecordedEvent event : run.events()) {
            if (event.kind() == EventKind.SERVO_STATE && event.object().equals(clock.name())) {
                String by = event.detail();
                instances.add(by.contains("/") ? by : clock.node() + "/" + by);
            }
        }
        return instances;
    }

    private static Stream<DaemonLine> lines(RunRecord run, String instance) {
        return run.log(instance).stream().map(DaemonLine::parse).flatMap(Optional::stream);
    }

    /**
     * Whether a line is about a clock. phc2sys and ts2phc name it by CLOCK_REALTIME or by one of its ports. ptp4l over
     * several clocks names none: it is about the one whose port was in SLAVE. An instance with one clock needs no name.
     */
    private static boolean isAbout(RunRecord run, Design.Clock clock, String instance, DaemonLine line, double time) {
        String name = line.lastWord();
        if (name.equals("CLOCK_REALTIME")) {
            return clock.kind().equals("system");
        }
        if (clock.ports().contains(clock.node() + "." + name)) {
            return true;
        }
        boolean alone = run.design().clocks().stream()
                .noneMatch(other -> other != clock && other.instance().equals(instance));
        return clock.instance().equals(instance)
                && (alone || line.program().equals("ptp4l") && hasSlavePort(run, clock, time));
    }

    private static boolean hasSlavePort(RunRecord run, Design.Clock clock, double time) {
        Set<String> slaves = new HashSet<>();
        for (RecordedEvent event : run.stateChanges()) {
            if (event.time() > time) {
                break;
            }
            if (event.kind() == EventKind.PORT_STATE && clock.ports().contains(event.object())) {
                if (event.to().equals("SLAVE")) {
                    slaves.add(event.object());
                } else {
                    slaves.remove(event.object());
                }
            }
        }
        return !slaves.isEmpty();
    }

    /** CLOCK_MONOTONIC of a host at true time 0 [s]; NaN if no instance of it logged. */
    private static double uptime(RunRecord run, String node) {
        double least = Double.NaN;
        for (RecordedEvent event : run.events()) {
            if (event.kind() == EventKind.INSTANCE
                    && event.to().equals("running")
                    && event.object().startsWith(node + "/")) {
                Optional<Double> first =
                        lines(run, event.object()).map(DaemonLine::time).findFirst();
                double base = first.orElse(Double.NaN) - event.time();
                least = base >= least ? least : Double.isNaN(base) ? least : base;
            }
        }
        return least;
    }

    private static List<Beyond> beyond(RunRecord run, Design.Clock clock, List<double[]> points) {
        double settle = run.design().settle();
        Series series = run.series(clock.name());
        List<Beyond> list = new ArrayList<>();
        for (Threshold threshold : THRESHOLDS) {
            double truly = 0;
            for (int i = series.indexFrom(settle); i < series.size(); i++) {
                truly += Math.abs(series.timeError()[i]) > threshold.size()
                        ? 1 / run.design().sampleRate()
                        : 0;
            }
            double reported = 0;
            double period = period(points);
            for (int i = 1; i < points.size(); i++) {
                double[] point = points.get(i);
                boolean over = Math.max(-point[1], point[2]) > threshold.size();
                // silence between two lines is nothing that was reported
                double since = Math.min(point[0] - points.get(i - 1)[0], period);
                reported += over && point[0] >= settle ? since : 0;
            }
            list.add(new Beyond(threshold, truly, reported));
        }
        return list;
    }

    /** The usual time between two lines [s]. */
    private static double period(List<double[]> points) {
        double[] spacing = new double[Math.max(0, points.size() - 1)];
        for (int i = 0; i < spacing.length; i++) {
            spacing[i] = points.get(i + 1)[0] - points.get(i)[0];
        }
        Arrays.sort(spacing);
        return spacing.length == 0 ? 0 : 1.01 * spacing[spacing.length / 2];
    }

    private static List<double[]> fewer(List<double[]> points, int most) {
        int together = Math.max(1, (int) Math.ceil(points.size() / (double) Math.max(1, most)));
        List<double[]> fewer = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i % together == 0) {
                fewer.add(points.get(i).clone());
            } else {
                double[] last = fewer.get(fewer.size() - 1);
                last[1] = Math.min(last[1], points.get(i)[1]);
                last[2] = Math.max(last[2], points.get(i)[2]);
            }
        }
        return fewer;
    }
}
