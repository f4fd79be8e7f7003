// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import io.escapement.output.metric.TimeErrorRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits of time error under one name, such as {@code G.8271.1 C}: for each measure a number, or a function of the
 * observation interval tau made of segments. Outside its segments a mask has no limit.
 *
 * @param name the name by which a scenario asks for it
 * @param parts one for each measure
 */
public record Mask(String name, List<Part> parts) {
    /** What the rounding of doubles may take off or add, as a share. */
    static final double ROUNDING = 1e-12;
    /** Steps in which a segment is drawn. */
    private static final int OUTLINE = 20;

    /**
     * The limits of one measure.
     *
     * @param measure what is limited
     * @param segments its segments by tau; a single one from 0 without end where the measure is no curve
     */
    public record Part(Measure measure, List<Segment> segments) {
        /** The limit at an observation interval [s] in ns; NaN where there is none. */
        public double limit(double tau) {
            for (Segment segment : segments) {
                if (segment.covers(tau)) {
                    return segment.limit(tau);
                }
            }
            return Double.NaN;
        }

        /** Its limits as points (tau [s], limit [ns]) of a line, up to an observation interval {@code end} [s]. */
        public List<double[]> outline(double end) {
            List<double[]> points = new ArrayList<>();
            for (Segment segment : segments) {
                double to = Math.min(segment.to, Math.max(end, segment.above * 1.001));
                for (int i = 0; i <= OUTLINE && segment.above < end; i++) {
                    double tau = segment.above * StrictMath.pow(to / segment.above, i / (double) OUTLINE);
                    points.add(new double[] {tau, segment.limit(tau)});
                }
            }
            return points;
        }

        /** Where its limits begin: they hold above this observation interval [s]. */
        public double above() {
            return segments.get(0).above();
        }

        /** Where its limits end [s]; infinite if they don't. */
        public double to() {
            return segments.get(segments.size() - 1).to();
        }
    }

    /**
     * A limit a + b tau + c tau^p [ns] at above &lt; tau &lt;= to [s].
     *
     * @param above lower end, excluded [s]
     * @param to upper end [s], may be infinite
     * @param closed whether the upper end is included
     * @param a constant term [ns]
     * @param b linear term [ns/s]
     * @param c factor of the power [ns/s^p]
     * @param p the power [1]
     * @param verified whether the figures were found in a transcription of the recommendation, or derived from such
     * @param source where they were found
     */
    public record Segment(
            double above,
            double to,
            boolean closed,
            double a,
            double b,
            double c,
            double p,
            boolean verified,
            String source) {
        /** An interval is a whole number of spacings, and may miss by a rounding the end that it lies on. */
        boolean covers(double tau) {
            boolean atEnd = Math.abs(tau - to) <= ROUNDING * to;
            return tau > above * (1 + ROUNDING) && (atEnd ? closed : tau < to);
        }

        double limit(double tau) {
            return a + b * tau + (c == 0 ? 0 : c * StrictMath.pow(tau, p));
        }
    }

    /**
     * Judges a record. Every part must be met, and be met somewhere: a part of which nothing could be evaluated leaves
     * the mask not evaluated unless another part is exceeded.
     *
     * @param record time error [ns]
     */
    public MaskVerdict judge(TimeErrorRecord record) {
        return judge(record, 1);
    }

    /**
     * Judges a record, likewise.
     *
     * @param record time error
     * @param nanoseconds its unit [ns]
     */
    public MaskVerdict judge(TimeErrorRecord record, double nanoseconds) {
        List<MaskVerdict.PartVerdict> verdicts = new ArrayList<>();
        for (Part part : parts) {
            verdicts.add(new MaskJudge(part, record, nanoseconds).verdict());
        }
        return new MaskVerdict(this, verdicts);
    }
}
