// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * Hadamard deviation of phase x: the root of 1/(6 n tau^2) times the sum of (x[i+3m] - 3 x[i+2m] + 3 x[i+m] - x[i])^2
 * over n terms, i stepping by m, or by 1 for the overlapping estimate. Blind to linear frequency drift: only
 * differences of neighbours are formed, so that a large one leaves no rounding behind.
 *
 * <p>Source: W. Riley, Handbook of Frequency Stability Analysis, NIST SP 1065, 5.6.
 */
public final class HadamardDeviation {
    private HadamardDeviation() {}

    /** HDEV at the observation intervals {@code m} of phase {@code x} spaced {@code tau0} [s]. */
    public static Curve hdev(double[] x, double tau0, int[] m) {
        return deviation(x, tau0, m, false);
    }

    /** OHDEV, the overlapping estimate. */
    public static Curve ohdev(double[] x, double tau0, int[] m) {
        return deviation(x, tau0, m, true);
    }

    private static Curve deviation(double[] x, double tau0, int[] intervals, boolean overlapping) {
        Curve.Builder curve = new Curve.Builder(tau0);
        for (int m : intervals) {
            long span = 3L * m;
            int step = overlapping ? 1 : m;
            long n = (x.length - span + step - 1) / step;
            if (x.length <= span || n < 2) {
                break;
            }
            double sum = 0;
            for (int i = 0; i < x.length - span; i += step) {
                double middle = x[i + 2 * m] - x[i + m];
                double d = ((x[i + 3 * m] - x[i + 2 * m]) - middle) - (middle - (x[i + m] - x[i]));
                sum += d * d;
            }
            double tau = m * tau0;
            curve.add(m, n, Math.sqrt(sum / (6.0 * n)) / tau);
        }
        return curve.build();
    }
}
