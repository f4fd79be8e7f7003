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
    /** So many median deviations about the median hold all of the usual course: 5.4 sigma of Gaussian noise. */
    private static final double FENCE = 8;
    /** A close-up is worth its place if the whole is this many times as wide. */
    private static final double WORTH = 4;

    private static final double LEAST = 0.5;
    /** Of the values' size: a narrower range is lost in the rounding of an axis [1]. */
    private static final double RESOLVED = 1e-12;

    /** All of these samples with a margin; never narrower than a nanosecond or than an axis resolves; -1 to 1 if there are none. */
    static Scale whole(double[] x) {
        if (x.length == 0) {
            return new Scale(-1, 1);
        }
        double min = Arrays.stream(x).min().getAsDouble();
        double max = Arrays.stream(x).max().getAsDouble();
        double least = Math.max(0.1, RESOLVED * Math.max(Math.abs(min), Math.abs(max)));
        double margin = Math.max(least, Math.max(0.06 * (max - min), LEAST - (max - min) / 2));
        return new Scale(min - margin, max + margin);
    }

    /**
     * What the samples do most of the time, excursions of less than half of it left out: what is within a fence about
     * the median, with a margin. Equal to {@link #whole} where that is hardly wider.
     */
    static Scale closeUp(double[] x) {
        Scale whole = whole(x);
        if (x.length == 0) {
            return whole;
        }
        double median = median(x.clone());
        double deviation =
                median(Arrays.stream(x).map(value -> Math.abs(value - median)).toArray());
        double reach = FENCE * Math.max(deviation, 0.1);
        double[] usual = Arrays.stream(x)
                .filter(value -> Math.abs(value - median) <= reach)
                .toArray();
        Scale close = whole(usual);
        return whole.width() > WORTH * close.width() ? close : whole;
    }

    private static double median(double[] x) {
        Arrays.sort(x);
        return x[x.length / 2];
    }

    double width() {
        return upper - lower;
    }

    /** The larger of the magnitudes of its ends. */
    double size() {
        return Math.max(Math.abs(lower), Math.abs(upper));
    }
}
