// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.List;

/**
 * Samples counted in bins of one width, with their cumulative distribution.
 *
 * @param lower lower end of the first bin, in the unit of the samples
 * @param width width of each bin; 0 if all samples are one value
 * @param counts samples in each bin, its lower end included, that of the last bin's upper end too [1]
 */
public record Histogram(double lower, double width, long[] counts) {
    /** Counts the samples of all stretches in so many bins between their extremes. */
    public static Histogram of(List<double[]> stretches, int bins) {
        TimeErrorStatistics all = TimeErrorStatistics.of(stretches);
        if (all.count() == 0) {
            return new Histogram(Double.NaN, 0, new long[0]);
        }
        double width = (all.max() - all.min()) / bins;
        long[] counts = new long[width > 0 ? bins : 1];
        for (double[] stretch : stretches) {
            for (double x : stretch) {
                int bin = width > 0 ? (int) ((x - all.min()) / width) : 0;
                counts[Math.min(counts.length - 1, bin)]++;
            }
        }
        return new Histogram(all.min(), width, counts);
    }

    /** Share of the samples in this bin and those before it [1]. */
    public double[] cumulative() {
        double[] shares = new double[counts.length];
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        long sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += counts[i];
            shares[i] = sum / (double) total;
        }
        return shares;
    }
}
