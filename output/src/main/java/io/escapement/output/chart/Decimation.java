// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.util.Arrays;

/**
 * A series reduced to its extremes in columns of equal duration, so that no excursion is lost however few columns a
 * picture has. A column without samples is absent.
 *
 * @param start begin of each column [s]
 * @param min smallest sample of each column
 * @param max largest sample of each column
 * @param minFirst whether the smallest came before the largest, so that a line can follow the course
 */
public record Decimation(double[] start, double[] min, double[] max, boolean[] minFirst) {
    /** Number of columns. */
    public int size() {
        return start.length;
    }

    /**
     * Reduces samples to at most {@code columns} columns between 0 and {@code duration}.
     *
     * @param time times of the samples, ascending [s]
     * @param x the samples
     */
    public static Decimation of(double[] time, double[] x, double duration, int columns) {
        double width = duration / columns;
        double[] start = new double[columns];
        double[] min = new double[columns];
        double[] max = new double[columns];
        boolean[] minFirst = new boolean[columns];
        int n = 0;
        int last = -1;
        for (int i = 0; i < x.length; i++) {
            int column = Math.min(columns - 1, (int) (time[i] / width));
            if (column != last) {
                start[n] = column * width;
                min[n] = x[i];
                max[n] = x[i];
                n++;
                last = column;
            } else if (x[i] > max[n - 1]) {
                max[n - 1] = x[i];
                minFirst[n - 1] = true;
            } else if (x[i] < min[n - 1]) {
                min[n - 1] = x[i];
                minFirst[n - 1] = false;
            }
        }
        return new Decimation(
                Arrays.copyOf(start, n), Arrays.copyOf(min, n), Arrays.copyOf(max, n), Arrays.copyOf(minFirst, n));
    }
}
