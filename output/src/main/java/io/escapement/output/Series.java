// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import java.util.Arrays;

/**
 * A recorded series of one clock; the arrays have one length and are not copied.
 *
 * @param time true time of each sample [s], ascending
 * @param timeError clock minus true time [ns]
 * @param frequency fractional frequency offset of the clock as it runs [ppb]
 */
public record Series(double[] time, double[] timeError, double[] frequency) {
    /** Number of samples. */
    public int size() {
        return time.length;
    }

    /** Index of the first sample at or after a true time [s]; {@link #size} if there is none. */
    public int indexFrom(double seconds) {
        int index = Arrays.binarySearch(time, seconds);
        return index >= 0 ? index : -index - 1;
    }

    /**
     * Time error of this clock against another [ns]: the difference of the two series at their common times.
     *
     * @param other the other clock
     * @return a series at the times that both have, frequency being the difference too
     */
    public Series against(Series other) {
        int most = Math.min(size(), other.size());
        Series result = new Series(new double[most], new double[most], new double[most]);
        int n = 0;
        int j = 0;
        for (int i = 0; i < size() && j < other.size(); i++) {
            while (j < other.size() && other.time[j] < time[i]) {
                j++;
            }
            if (j < other.size() && other.time[j] == time[i]) {
                result.time[n] = time[i];
                result.timeError[n] = timeError[i] - other.timeError[j];
                result.frequency[n] = frequency[i] - other.frequency[j];
                n++;
            }
        }
        return n == most ? result : result.first(n);
    }

    private Series first(int n) {
        return new Series(Arrays.copyOf(time, n), Arrays.copyOf(timeError, n), Arrays.copyOf(frequency, n));
    }
}
