// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * Maximum average time interval error of phase x, and maximum average frequency error: MATIE is the largest magnitude of
 * (x[k+m] - x[k] + ... + x[k+2m-1] - x[k+m-1])/m over the n = N - 2m + 1 places k, and MAFE = MATIE/tau. Averaging over
 * the observation interval takes out most of the noise of single samples.
 *
 * <p>Source: ITU-T G.8260, appendix I.
 */
public final class AverageTimeIntervalError {
    /** Terms between two fresh sums, at least: keeps the rounding of the carried sum below 1e-13 of it. */
    private static final int FRESH = 1 << 14;

    private AverageTimeIntervalError() {}

    /** MATIE at the observation intervals {@code m} of phase {@code x} spaced {@code tau0} [s], in the unit of x. */
    public static Curve matie(double[] x, double tau0, int[] m) {
        return curve(x, tau0, m, false);
    }

    /** MAFE, in the unit of x per second. */
    public static Curve mafe(double[] x, double tau0, int[] m) {
        return curve(x, tau0, m, true);
    }

    private static Curve curve(double[] x, double tau0, int[] intervals, boolean frequency) {
        Curve.Builder curve = new Curve.Builder(tau0);
        for (int m : intervals) {
            long n = x.length - 2L * m + 1;
            if (n < 2) {
                break;
            }
            double matie = largestSum(x, m, (int) n) / m;
            curve.add(m, n, frequency ? matie / (m * tau0) : matie);
        }
        return curve.build();
    }

    private static double largestSum(double[] x, int m, int n) {
        int block = (int) Math.min(n, Math.max(FRESH, 8L * m));
        double largest = 0;
        for (int start = 0; start < n; start += block) {
            double sum = 0;
            for (int i = start; i < start + m; i++) {
                sum += x[i + m] - x[i];
            }
            largest = Math.max(largest, Math.abs(sum));
            int end = Math.min(n, start + block);
            for (int i = start; i < end - 1; i++) {
                sum += (x[i + 2 * m] - x[i + m]) - (x[i + m] - x[i]);
                largest = Math.max(largest, Math.abs(sum));
            }
        }
        return largest;
    }
}
