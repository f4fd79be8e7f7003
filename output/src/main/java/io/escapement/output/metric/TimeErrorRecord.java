// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Time error as evenly spaced samples in one or more stretches, with nothing between them: what is left of a record
 * when settling, gaps and unlocked time are taken out. No window reaches from one stretch into another.
 *
 * @param stretches samples of each stretch, in any unit of time
 * @param spacing spacing of the samples [s]
 */
public record TimeErrorRecord(List<double[]> stretches, double spacing) {
    /** Length of the blocks over which cTE and dTE_H are taken (ITU-T G.8273.2) [s]. */
    public static final double BLOCK = 1000;

    /** The parts of {@code x} in these ranges. */
    public static TimeErrorRecord of(double[] x, List<Range> ranges, double spacing) {
        List<double[]> stretches = ranges.stream()
                .map(range -> Arrays.copyOfRange(x, range.from(), range.to()))
                .toList();
        return new TimeErrorRecord(stretches, spacing);
    }

    /** Samples of the longest stretch. */
    public int longest() {
        return stretches.stream().mapToInt(x -> x.length).max().orElse(0);
    }

    /** Statistics of all samples. */
    public TimeErrorStatistics statistics() {
        return TimeErrorStatistics.of(stretches);
    }

    /**
     * TE_L: through the 0.1 Hz low-pass of {@link LowPass}, without what it needs to settle in each stretch; nothing of samples
     * that are too far apart for it.
     */
    public TimeErrorRecord lowPassed() {
        return filtered(false);
    }

    /** TE_H: what the low-pass takes away, likewise. */
    public TimeErrorRecord highPassed() {
        return filtered(true);
    }

    private TimeErrorRecord filtered(boolean high) {
        return new TimeErrorRecord(
                stretches.stream()
                        .map(x -> LowPass.settled(x, spacing, high))
                        .filter(y -> y.length > 0)
                        .toList(),
                spacing);
    }

    /**
     * The constant time error of largest magnitude over consecutive whole blocks of {@link #BLOCK}, signed; NaN if no
     * stretch is that long.
     */
    public double worstConstant() {
        double worst = Double.NaN;
        for (TimeErrorStatistics block : blocks(true)) {
            if (!(Math.abs(block.mean()) <= Math.abs(worst))) {
                worst = block.mean();
            }
        }
        return worst;
    }

    /** The largest peak-to-peak over consecutive blocks of {@link #BLOCK}, the last ones being shorter; NaN if empty. */
    public double worstPeakToPeak() {
        return blocks(false).stream()
                .mapToDouble(TimeErrorStatistics::peakToPeak)
                .max()
                .orElse(Double.NaN);
    }

    /** Blocks of {@link #BLOCK}; none of samples further apart than that, of which no block would hold one. */
    private List<TimeErrorStatistics> blocks(boolean whole) {
        int length = (int) Math.rint(BLOCK / spacing);
        List<TimeErrorStatistics> blocks = new ArrayList<>();
        if (length < 1) {
            return blocks;
        }
        for (double[] x : stretches) {
            for (int from = 0; from < x.length; from += length) {
                int to = Math.min(x.length, from + length);
                if (to - from == length || !whole) {
                    blocks.add(TimeErrorStatistics.of(List.of(Arrays.copyOfRange(x, from, to))));
                }
            }
        }
        return blocks;
    }

    /** MTIE at the intervals {@code m}: the largest of all stretches. */
    public Curve mtie(int[] m) {
        return curve(StabilityMetric.MTIE, m);
    }

    /** TDEV at the intervals {@code m}: the terms of all stretches together. */
    public Curve tdev(int[] m) {
        return curve(StabilityMetric.TDEV, m);
    }

    /** A measure at the intervals {@code m}, ascending: the terms of all stretches together. */
    public Curve curve(StabilityMetric metric, int[] m) {
        long[] n = new long[m.length];
        double[] sum = new double[m.length];
        boolean maximum = metric.isMaximum();
        for (double[] x : stretches) {
            Curve curve = metric.of(x, spacing, m);
            if (stretches.size() == 1) {
                return curve;
            }
            // a curve ends early where its stretch is too short: its points are the first of m
            for (int i = 0; i < curve.size(); i++) {
                n[i] += curve.n()[i];
                double value = curve.value()[i];
                sum[i] = maximum ? Math.max(sum[i], value) : sum[i] + curve.n()[i] * value * value;
            }
        }
        Curve.Builder merged = new Curve.Builder(spacing);
        for (int i = 0; i < m.length && n[i] > 0; i++) {
            merged.add(m[i], n[i], maximum ? sum[i] : Math.sqrt(sum[i] / n[i]));
        }
        return merged.build();
    }
}
