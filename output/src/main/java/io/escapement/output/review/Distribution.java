// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.Series;
import io.escapement.output.metric.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often a clock had which time error outside settling.
 *
 * @param clock the clock
 * @param histogram shares in narrow bins between the smallest and the largest sample [ns]
 * @param from lower end of the usual course [ns]: within a fence about the median that holdover does not move, so that the
 *     rest is not squashed by it
 * @param to its upper end [ns]
 */
public record Distribution(String clock, Histogram histogram, double from, double to) {
    private static final int BINS = 2000;
    /** Quartile ranges from the median to the fence. */
    private static final double REACH = 5;

    /** Of the samples from a time [s] on. */
    static Distribution of(String clock, Series series, double settle) {
        double[] x = series.timeError();
        double[] settled = Arrays.copyOfRange(x, series.indexFrom(settle), x.length);
        Histogram histogram = Histogram.of(List.of(settled), BINS);
        if (settled.length == 0) {
            return new Distribution(clock, histogram, -1, 1);
        }
        Arrays.sort(settled);
        double least = settled[0];
        double most = settled[settled.length - 1];
        double median = settled[settled.length / 2];
        double reach = REACH * (settled[settled.length * 3 / 4] - settled[settled.length / 4]);
        double from = Math.max(least, median - reach);
        double to = Math.min(most, median + reach);
        boolean worth = to > from && to - from < (most - least) / 2;
        return new Distribution(clock, histogram, worth ? from : least, worth ? to : most);
    }

    /** Lower end of the first bin [ns]. */
    public double lower() {
        return histogram.width() > 0 ? histogram.lower() : histogram.lower() - 0.5;
    }

    /** Width of a bin [ns]; 1 ns where all samples are one value, so that it can be drawn. */
    public double width() {
        return histogram.width() > 0 ? histogram.width() : 1;
    }

    /** The bins that have samples, as (index, samples). */
    public List<long[]> occupied() {
        return IntStream.range(0, histogram.counts().length)
                .filter(i -> histogram.counts()[i] > 0)
                .mapToObj(i -> new long[] {i, histogram.counts()[i]})
                .toList();
    }

    /** Samples counted [1]. */
    public long samples() {
        return Arrays.stream(histogram.counts()).sum();
    }

    /** Share of the samples that the usual course leaves out [1]. */
    public double beyond() {
        long inside = 0;
        for (int i = 0; i < histogram.counts().length; i++) {
            double middle = lower() + (i + 0.5) * width();
            inside += middle >= from && middle <= to ? histogram.counts()[i] : 0;
        }
        return samples() == 0 ? 0 : 1 - inside / (double) samples();
    }
}
