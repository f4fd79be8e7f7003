// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.util.Arrays;

/**
 * A range of values to draw.
 *
 * @param lower lower end
 * @param upper upper end
 */
record Scale(double lower, double upper) {
    /** Fences this many interquartile ranges beyond the quartiles hold all of the usual course. */
    private static final double FENCE = 4;
    /** A close-up is worth its place if the whole is this many times as wide. */
    private static final double WORTH = 4;

    private static final double LEAST = 0.5;

    /** All of these samples with a margin; never narrower than a nanosecond; -1 to 1 if there are none. */
    static Scale whole(double[] x) {
        if (x.length == 0) {
            return new Scale(-1, 1);
        }
        double min = Arrays.stream(x).min().getAsDouble();
        double max = Arrays.stream(x).max().getAsDouble();
        double margin = Math.max(0.06 * (max - min), LEAST - (max - min) / 2);
        return new Scale(min - Math.max(margin, 0.1), max + Math.max(margin, 0.1));
    }

    /**
     * What the samples do most of the time, excursions of less than a quarter of it left out: what is within the fences
     * about the quartiles, with a margin. Equal to {@link #whole} where that is hardly wider.
     */
    static Scale closeUp(double[] x) {
        Scale whole = whole(x);
        if (x.length == 0) {
            return whole;
        }
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double first = sorted[sorted.length / 4];
        double third = sorted[sorted.length * 3 / 4];
        double reach = FENCE * Math.max(third - first, 0.1);
        double[] usual = Arrays.stream(sorted)
                .filter(value -> value >= first - reach && value <= third + reach)
                .toArray();
        Scale close = whole(usual);
        return whole.width() > WORTH * close.width() ? close : whole;
    }

    double width() {
        return upper - lower;
    }

    /** The larger of the magnitudes of its ends. */
    double size() {
        return Math.max(Math.abs(lower), Math.abs(upper));
    }
}
