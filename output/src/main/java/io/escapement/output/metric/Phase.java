// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.List;

/** Phase from frequency. */
public final class Phase {
    private Phase() {}

    /**
     * Phase [s] of fractional frequency [1], whose mean is removed first: x[0] = 0, x[i+1] = x[i] + y[i] tau0.
     *
     * @param y fractional frequency over each interval [1]
     * @param tau0 spacing of the samples [s]
     * @return one sample more than {@code y} has [s]
     */
    public static double[] ofFrequency(double[] y, double tau0) {
        return ofFrequency(y, mean(List.of(y)), tau0);
    }

    /** Phase [s] of fractional frequency [1] less {@code mean} [1], likewise. */
    public static double[] ofFrequency(double[] y, double mean, double tau0) {
        double[] x = new double[y.length + 1];
        for (int i = 0; i < y.length; i++) {
            x[i + 1] = x[i] + (y[i] - mean) * tau0;
        }
        return x;
    }

    /** The mean of all samples of these stretches. */
    public static double mean(List<double[]> stretches) {
        double sum = 0;
        long count = 0;
        for (double[] y : stretches) {
            for (double value : y) {
                sum += value;
            }
            count += y.length;
        }
        return sum / count;
    }
}
