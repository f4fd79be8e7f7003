// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.oscillator;

import java.util.Arrays;

/**
 * Spread of |TE| over seeds as a function of the time since the loss of the reference.
 *
 * @param time since the loss [s], ascending
 * @param median of |TE| over the seeds [ns]
 * @param most95 what 95 of 100 seeds stay below [ns]
 * @param largest of all [ns]
 */
public record HoldoverFan(double[] time, double[] median, double[] most95, double[] largest) {
    private static final double MOST = 0.95;

    /** From the sizes at each time, of which the order is lost. */
    static HoldoverFan of(int[] times, double[][] sizes) {
        double[] median = new double[times.length];
        double[] most = new double[times.length];
        double[] largest = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            Arrays.sort(sizes[i]);
            median[i] = quantile(sizes[i], 0.5);
            most[i] = quantile(sizes[i], MOST);
            largest[i] = sizes[i][sizes[i].length - 1];
        }
        return new HoldoverFan(Arrays.stream(times).asDoubleStream().toArray(), median, most, largest);
    }

    /** By linear interpolation between the values in order. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The first time at which half of the seeds are beyond a limit [ns]; NaN if that does not happen [s]. */
    public double medianReaches(double limit) {
        return reaches(median, limit);
    }

    /** The first time at which one of 20 seeds is beyond a limit [ns]; NaN if that does not happen [s]. */
    public double most95Reaches(double limit) {
        return reaches(most95, limit);
    }

    private double reaches(double[] values, double limit) {
        for (int i = 0; i < time.length; i++) {
            if (values[i] > limit) {
                return time[i];
            }
        }
        return Double.NaN;
    }
}
