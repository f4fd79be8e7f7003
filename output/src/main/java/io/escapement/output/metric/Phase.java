// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

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
        double sum = 0;
        for (double value : y) {
            sum += value;
        }
        double mean = sum / y.length;
        double[] x = new double[y.length + 1];
        for (int i = 0; i < y.length; i++) {
            x[i + 1] = x[i] + (y[i] - mean) * tau0;
        }
        return x;
    }
}
