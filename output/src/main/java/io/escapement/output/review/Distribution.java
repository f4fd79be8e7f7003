// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.Series;
import io.escapement.output.metric.Histogram;
import java.util.Arrays;
import java.util.List;

/**
 * How often a clock had which time error outside settling: all of it, and its usual course in narrower bins, so that
 * neither is squashed by the other.
 *
 * @param clock the clock
 * @param whole all samples between the smallest and the largest [ns]
 * @param usual those within a fence about the median that holdover does not move [ns]; all where that leaves out little
 * @param below share of the samples that are less than the usual ones [1]
 * @param beyond share of the samples that the usual course leaves out [1]
 */
public record Distribution(String clock, Part whole, Part usual, double below, double beyond) {
    private static final int BINS = 240;
    /** Quartile ranges from the median to the fence. */
    private static final double REACH = 5;
    /** The usual course is told apart if it is less than this part of the whole range [1]. */
    private static final double WORTH = 0.5;
    /** Of the values' size: narrower bins are lost in the rounding of an axis [1]. */
    private static final double RESOLVED = 1e-12;

    /**
     * Samples in bins.
     *
     * @param lower lower end of the first bin [ns]
     * @param width width of each [ns]
     * @param counts samples in each [1]
     */
    public record Part(double lower, double width, long[] counts) {
        private static Part of(double[] samples) {
            Histogram histogram = Histogram.of(List.of(samples), BINS);
            double resolved = RESOLVED * Math.abs(histogram.lower());
            // one value has no width, yet is to be drawn
            return histogram.width() > resolved || samples.length == 0
                    ? new Part(histogram.lower(), histogram.width(), histogram.counts())
                    : new Part(
                            histogram.lower() - Math.max(0.5, resolved), Math.max(1, 2 * resolved), histogram.counts());
        }

        /** Upper end of the last bin [ns]. */
        public double upper() {
            return lower + width * counts.length;
        }
    }

    /** Of the samples from a time [s] on. */
    static Distribution of(String clock, Series series, double settle) {
        double[] x = series.timeError();
        double[] settled = Arrays.copyOfRange(x, series.indexFrom(settle), x.length);
        Part whole = Part.of(settled);
        if (settled.length == 0) {
            return new Distribution(clock, whole, whole, 0, 0);
        }
        Arrays.sort(settled);
        double median = settled[settled.length / 2];
        double reach = REACH * (settled[settled.length * 3 / 4] - settled[settled.length / 4]);
        double[] usual = Arrays.stream(settled)
                .filter(value -> Math.abs(value - median) <= reach)
                .toArray();
        double range = usual[usual.length - 1] - usual[0];
        if (range == 0 || range > WORTH * (settled[settled.length - 1] - settled[0])) {
            return new Distribution(clock, whole, whole, 0, 0);
        }
        double all = settled.length;
        double below = Arrays.stream(settled).filter(value -> value < usual[0]).count() / all;
        return new Distribution(clock, whole, Part.of(usual), below, 1 - usual.length / all);
    }

    /** Samples counted [1]. */
    public long samples() {
        return Arrays.stream(whole.counts).sum();
    }
}
