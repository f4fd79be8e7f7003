// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.Series;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.StabilityMetric;
import io.escapement.output.metric.TimeErrorRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What a chart of several recordings shows of one.
 *
 * @param name what was measured
 * @param course extremes of the time error in columns of time: begin of the column [s], smallest, largest [ns]; null
 *     between stretches
 * @param mtie maximum time interval error [ns]
 * @param tdev time deviation [ns]
 */
public record OverlayLine(String name, List<double[]> course, Curve mtie, Curve tdev) {
    private static final int COLUMNS = 850;
    private static final int POINTS_PER_DECADE = 10;
    private static final double NANOSECOND = 1e-9;

    /** The line of a recording with samples. */
    public static OverlayLine of(String name, Recording recording) {
        int[] m = ObservationIntervals.logarithmic(recording.record().longest(), POINTS_PER_DECADE);
        double ns = recording.unit() / NANOSECOND;
        return new OverlayLine(
                name,
                course(recording, ns),
                recording.record().curve(StabilityMetric.MTIE, m).times(ns),
                recording.record().curve(StabilityMetric.TDEV, m).times(ns));
    }

    /**
     * The line of a simulated clock.
     *
     * @param settle what MTIE and TDEV leave out, from the start [s]
     * @param spacing of the samples [s]
     */
    public static OverlayLine of(String name, Series series, double settle, double spacing) {
        Range settled = new Range(Math.min(series.indexFrom(settle), series.size()), series.size());
        TimeErrorRecord record = TimeErrorRecord.of(series.timeError(), List.of(settled), spacing);
        int[] m = ObservationIntervals.logarithmic(record.longest(), POINTS_PER_DECADE);
        List<Recording.Stretch> whole = List.of(new Recording.Stretch(0, series.size()));
        return new OverlayLine(
                name, course(whole, List.of(series.timeError()), spacing, 1), record.mtie(m), record.tdev(m));
    }

    private static List<double[]> course(Recording recording, double ns) {
        return course(
                recording.where(),
                recording.record().stretches(),
                recording.record().spacing(),
                ns);
    }

    private static List<double[]> course(
            List<Recording.Stretch> where, List<double[]> stretches, double spacing, double ns) {
        Recording.Stretch last = where.get(where.size() - 1);
        double end = last.start() + last.samples() * spacing;
        double width = end / COLUMNS;
        List<double[]> course = new ArrayList<>();
        for (int k = 0; k < where.size(); k++) {
            double[] x = stretches.get(k);
            double[] column = null;
            int index = -1;
            for (int i = 0; i < x.length; i++) {
                int at = (int) ((where.get(k).start() + i * spacing) / width);
                if (at != index) {
                    index = at;
                    column = new double[] {at * width, x[i] * ns, x[i] * ns};
                    course.add(column);
                }
                column[1] = Math.min(column[1], x[i] * ns);
                column[2] = Math.max(column[2], x[i] * ns);
            }
            course.add(null);
        }
        return course;
    }
}
