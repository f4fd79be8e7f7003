// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.metric.Curve;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.StabilityMetric;
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

    private static List<double[]> course(Recording recording, double ns) {
        double spacing = recording.record().spacing();
        List<Recording.Stretch> where = recording.where();
        Recording.Stretch last = where.get(where.size() - 1);
        double end = last.start() + last.samples() * spacing;
        double width = end / COLUMNS;
        List<double[]> course = new ArrayList<>();
        for (int k = 0; k < where.size(); k++) {
            double[] x = recording.record().stretches().get(k);
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
