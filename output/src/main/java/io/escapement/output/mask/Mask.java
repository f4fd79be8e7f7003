// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import io.escapement.output.metric.Curve;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.TimeErrorRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
    /** Points of a curve to a decade of tau. */
    private static final int POINTS_PER_DECADE = 20;
    /** Points between the neighbours of the point of least margin. */
    private static final int CLOSE = 64;
    /** Steps in which a segment is drawn. */
    private static final int OUTLINE = 20;
    /** A record shorter than this many tau says too little at tau (ITU-T G.8272, TDEV). */
    private static final int SHORTEST = 12;

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
            verdicts.add(
                    part.measure.isCurve()
                            ? judgeCurve(part, record, nanoseconds)
                            : judgeValue(part, record, nanoseconds));
        }
        return new MaskVerdict(this, verdicts);
    }

    private static MaskVerdict.PartVerdict judgeValue(Part part, TimeErrorRecord record, double nanoseconds) {
        double value = Math.abs(part.measure.value(record)) * nanoseconds;
        double limit = part.limit(1);
        return new MaskVerdict.PartVerdict(part, value, limit, Double.NaN, Double.NaN, Double.NaN, null);
    }

    private static MaskVerdict.PartVerdict judgeCurve(Part part, TimeErrorRecord record, double nanoseconds) {
        int longest = record.longest();
        int[] intervals = intervals(part, longest, record.spacing());
        Curve curve = part.measure.curve(record, intervals).times(nanoseconds);
        double trusted = longest * record.spacing() / SHORTEST;
        int worst = worst(part, curve, trusted);
        if (worst < 0) {
            return new MaskVerdict.PartVerdict(part, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, curve);
        }
        int first = 0;
        while (Double.isNaN(part.limit(curve.tau(first)))) {
            first++;
        }
        int last = curve.size() - 1;
        while (curve.tau(last) > trusted || Double.isNaN(part.limit(curve.tau(last)))) {
            last--;
        }
        int[] between = between(curve.m()[Math.max(first, worst - 1)], curve.m()[Math.min(last, worst + 1)]);
        Curve close = part.measure.curve(record, between).times(nanoseconds);
        int closest = worst(part, close, trusted);
        boolean closer = closest >= 0
                && close.value()[closest] / part.limit(close.tau(closest))
                        > curve.value()[worst] / part.limit(curve.tau(worst));
        double tau = closer ? close.tau(closest) : curve.tau(worst);
        double value = closer ? close.value()[closest] : curve.value()[worst];
        return new MaskVerdict.PartVerdict(part, value, part.limit(tau), tau, curve.tau(first), curve.tau(last), curve);
    }

    /** The point with the largest share of its limit, up to an interval [s]; -1 if none has a limit. */
    private static int worst(Part part, Curve curve, double trusted) {
        int worst = -1;
        double worstRatio = 0;
        for (int i = 0; i < curve.size() && curve.tau(i) <= trusted; i++) {
            double ratio = curve.value()[i] / part.limit(curve.tau(i));
            if (!Double.isNaN(ratio) && (worst < 0 || ratio > worstRatio)) {
                worst = i;
                worstRatio = ratio;
            }
        }
        return worst;
    }

    /** Intervals between two, at most {@link #CLOSE} and evenly spread: where the margin is least is looked at closely. */
    private static int[] between(int low, int high) {
        int step = Math.max(1, (high - low) / CLOSE);
        return IntStream.iterate(low + step, m -> m < high, m -> m + step).toArray();
    }

    /** Evenly spread intervals, the last one judged, and those at and next to the ends of segments. */
    private static int[] intervals(Part part, int longest, double spacing) {
        IntStream spread = Arrays.stream(ObservationIntervals.logarithmic(longest, POINTS_PER_DECADE));
        IntStream ends = part.segments.stream()
                .flatMapToInt(segment ->
                        IntStream.of((int) Math.floor(segment.above / spacing * (1 + ROUNDING)) + 1, (int)
                                Math.floor(segment.to / spacing * (1 + ROUNDING))));
        return IntStream.concat(IntStream.of(longest / SHORTEST), IntStream.concat(spread, ends))
                .filter(m -> m >= 1 && m < longest)
                .sorted()
                .distinct()
                .toArray();
    }
}
