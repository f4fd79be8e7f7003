// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.report;

import io.escapement.output.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a clock had which time error, in narrow bins of equal width between the smallest and the largest sample.
 *
 * @param min smallest [ns]
 * @param width of a bin [ns]
 * @param bins those that have samples, as (index, samples)
 */
record Histogram(double min, double width, List<int[]> bins) {
    private static final int BINS = 2000;

    /** Of the samples from a time [s] on. */
    static Histogram of(Series series, double from) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int first = series.indexFrom(from);
        for (int i = first; i < series.size(); i++) {
            min = Math.min(min, series.timeError()[i]);
            max = Math.max(max, series.timeError()[i]);
        }
        double width = max > min ? (max - min) / BINS : 1;
        int[] counts = new int[BINS];
        for (int i = first; i < series.size(); i++) {
            counts[Math.min(BINS - 1, (int) ((series.timeError()[i] - min) / width))]++;
        }
        List<int[]> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                bins.add(new int[] {i, counts[i]});
            }
        }
        return new Histogram(first < series.size() ? min : 0, width, bins);
    }
}
