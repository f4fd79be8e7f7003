// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.TimeErrorRecord;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Judges a record by the limits of one measure. Where that is a curve, the interval of least margin is sought: a first
 * look at intervals evenly spread, those at the ends of segments and the last one that counts, then a closer one. MTIE never
 * decreases, so that between two intervals it is at most what it is at the second: wherever that could leave less
 * margin than the least one known, the interval is halved. TDEV is smooth: it is looked at closely on both sides of its
 * point of least margin.
 */
final class MaskJudge {
    /** Points of a curve to a decade of tau at the first look. */
    private static final int POINTS_PER_DECADE = 20;
    /** How often intervals are halved: 12 % between two become 0.05 %. */
    private static final int CLOSER = 8;
    /** The same for records so long that each look takes seconds. */
    private static final int CLOSER_LONG = 2;

    private static final int LONG = 10_000_000;
    /** A record shorter than this many tau says too little at tau (ITU-T G.8272, TDEV). */
    private static final int SHORTEST = 12;

    private final Mask.Part part;
    private final TimeErrorRecord record;
    private final double nanoseconds;
    private final int longest;
    /** Values that count [ns] by interval [samples]. */
    private final NavigableMap<Integer, Double> values = new TreeMap<>();

    private int worst;
    private double worstShare = Double.NEGATIVE_INFINITY;

    /**
     * A judge.
     *
     * @param part the limits
     * @param record time error
     * @param nanoseconds its unit [ns]
     */
    MaskJudge(Mask.Part part, TimeErrorRecord record, double nanoseconds) {
        this.part = part;
        this.record = record;
        this.nanoseconds = nanoseconds;
        longest = record.longest();
    }

    PartVerdict verdict() {
        if (!part.measure().isCurve()) {
            double value = Math.abs(part.measure().value(record)) * nanoseconds;
            return new PartVerdict(part, value, part.limit(1), Double.NaN, Double.NaN, Double.NaN, null);
        }
        Curve curve = look(firstLook());
        if (values.isEmpty()) {
            return new PartVerdict(part, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, curve);
        }
        for (int round = 0; round < (longest > LONG ? CLOSER_LONG : CLOSER); round++) {
            int[] halves = halves();
            if (halves.length == 0) {
                break;
            }
            look(halves);
        }
        return new PartVerdict(
                part,
                values.get(worst),
                limit(worst),
                tau(worst),
                tau(values.firstKey()),
                tau(values.lastKey()),
                curve);
    }

    private double tau(int m) {
        return m * record.spacing();
    }

    private double limit(int m) {
        return part.limit(tau(m));
    }

    /** Works out the measure at intervals, and notes what of it counts. */
    private Curve look(int[] m) {
        Curve curve = part.measure().curve(record, m).times(nanoseconds);
        for (int i = 0; i < curve.size() && curve.m()[i] <= longest / SHORTEST; i++) {
            double share = curve.value()[i] / limit(curve.m()[i]);
            if (!Double.isNaN(share)) {
                values.put(curve.m()[i], curve.value()[i]);
                if (share > worstShare) {
                    worst = curve.m()[i];
                    worstShare = share;
                }
            }
        }
        return curve;
    }

    private int[] firstLook() {
        IntStream spread = Arrays.stream(ObservationIntervals.logarithmic(longest, POINTS_PER_DECADE));
        IntStream ends = part.segments().stream()
                .flatMapToInt(segment -> IntStream.of(
                        (int) Math.floor(segment.above() / record.spacing() * (1 + Mask.ROUNDING)) + 1,
                        (int) Math.floor(segment.to() / record.spacing() * (1 + Mask.ROUNDING))));
        return IntStream.concat(IntStream.of(longest / SHORTEST), IntStream.concat(spread, ends))
                .filter(m -> m >= 1 && m < longest)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The middles of the intervals between neighbours in which there may be less margin than known. */
    private int[] halves() {
        boolean rising = part.measure() == Measure.MTIE || part.measure() == Measure.DTE_L_MTIE;
        IntStream.Builder halves = IntStream.builder();
        Map.Entry<Integer, Double> low = values.firstEntry();
        for (Map.Entry<Integer, Double> high :
                values.tailMap(low.getKey(), false).entrySet()) {
            int a = low.getKey();
            int b = high.getKey();
            double most = high.getValue() / Math.min(limit(a + 1), limit(b));
            if (b - a > 1 && (rising ? most > worstShare : a == worst || b == worst)) {
                halves.add(a + (b - a) / 2);
            }
            low = high;
        }
        return halves.build().toArray();
    }
}
