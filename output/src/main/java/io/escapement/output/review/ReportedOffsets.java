// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.engine.record.EventKind;
import io.escapement.output.DaemonLine;
import io.escapement.output.RecordedEvent;
import io.escapement.output.RunReader;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the daemon of a clock told operations of its offset: the samples in its log, or the largest of each period where it
 * was told to summarise. The offset is that from the daemon's own source: a clock that follows a wrong source reports 0.
 *
 * <p>Lines carry the host's CLOCK_MONOTONIC, which is brought to true time by the instant at which an instance of the host
 * started; where the host boots again the rest of the log is left out.
 *
 * @param clock the clock
 * @param instance the instance that told it
 * @param summary whether periods were summarised, so that no sign is known
 * @param points each as (true time [s], smallest [ns], largest [ns]), in order of time
 * @param beyond how long true and reported values were beyond each threshold
 */
public record ReportedOffsets(
        String clock, String instance, boolean summary, List<double[]> points, List<Beyond> beyond) {
    /** Points of a clock; more are drawn together. */
    private static final int MOST = 2000;

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

    /** Of a clock; empty if nothing that is known to be about it was logged. */
    static Optional<ReportedOffsets> of(RunReader run, Design.Clock clock) {
        List<DaemonLine> lines = clock.instance().isEmpty()
                ? List.of()
                : lines(run, clock.instance()).toList();
        double base = uptime(run, clock.node());
        List<double[]> points = new ArrayList<>();
        boolean summary = false;
        double last = Double.NEGATIVE_INFINITY;
        for (DaemonLine line : lines) {
            double time = line.time() - base;
            if (time < last) {
                break;
            }
            last = time;
            boolean period = line.kind() == DaemonLine.Kind.SUMMARY;
            if ((period || line.kind() == DaemonLine.Kind.SAMPLE) && isAbout(run.design(), clock, line.lastWord())) {
                summary |= period;
                // of a period the largest magnitude is told, without its sign
                points.add(new double[] {time, period ? -line.offset() : line.offset(), line.offset()});
            }
        }
        if (points.isEmpty() || Double.isNaN(base)) {
            return Optional.empty();
        }
        List<Beyond> beyond = beyond(run, clock, points);
        return Optional.of(new ReportedOffsets(clock.name(), clock.instance(), summary, fewer(points), beyond));
    }

    private static Stream<DaemonLine> lines(RunReader run, String instance) {
        return run.log(instance).stream().map(DaemonLine::parse).flatMap(Optional::stream);
    }

    /** phc2sys and ts2phc name the clock: where an instance steers several, only CLOCK_REALTIME is surely one of ours. */
    private static boolean isAbout(Design design, Design.Clock clock, String name) {
        return "CLOCK_REALTIME".equals(name) ? clock.kind().equals("system") : isAlone(design, clock);
    }

    private static boolean isAlone(Design design, Design.Clock clock) {
        return design.clocks().stream()
                        .filter(other -> other.instance().equals(clock.instance()))
                        .count()
                == 1;
    }

    /** CLOCK_MONOTONIC of a host at true time 0 [s]; NaN if no instance of it logged. */
    private static double uptime(RunReader run, String node) {
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

    private static List<Beyond> beyond(RunReader run, Design.Clock clock, List<double[]> points) {
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
        double[] spacing = new double[points.size() - 1];
        for (int i = 0; i < spacing.length; i++) {
            spacing[i] = points.get(i + 1)[0] - points.get(i)[0];
        }
        Arrays.sort(spacing);
        return spacing.length == 0 ? 0 : 1.01 * spacing[spacing.length / 2];
    }

    private static List<double[]> fewer(List<double[]> points) {
        int together = (points.size() + MOST - 1) / MOST;
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
