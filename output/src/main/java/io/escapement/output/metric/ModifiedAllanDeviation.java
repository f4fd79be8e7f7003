// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * Modified Allan deviation and time deviation of phase x: with S[j] the sum over i = j..j+m-1 of
 * x[i+2m] - 2 x[i+m] + x[i], and n = N - 3m + 1 terms, MDEV^2 = sum of S^2 / (2 n m^2 tau^2) and
 * TDEV = tau MDEV / sqrt(3).
 *
 * <p>S is carried from term to term by the third difference of x and formed afresh every few m terms: linear in N for
 * each tau, no memory, and only differences of x are rounded, whatever its offset.
 *
 * <p>Source: ITU-T G.810, II.3; W. Riley, NIST SP 1065, 5.4 and 5.2.6.
 */
public final class ModifiedAllanDeviation {
    /** Terms between two fresh sums, at least: keeps the rounding of the carried sum below 1e-13 of it. */
    private static final int FRESH = 1 << 14;

    private ModifiedAllanDeviation() {}

    /** MDEV at the observation intervals {@code m} of phase {@code x} spaced {@code tau0} [s]. */
    public static Curve mdev(double[] x, double tau0, int[] m) {
        return deviation(x, tau0, m, false);
    }

    /** TDEV, in the unit of {@code x}. */
    public static Curve tdev(double[] x, double tau0, int[] m) {
        return deviation(x, tau0, m, true);
    }

    private static Curve deviation(double[] x, double tau0, int[] intervals, boolean time) {
        Curve.Builder curve = new Curve.Builder(tau0);
        for (int m : intervals) {
            long n = x.length - 3L * m + 1;
            if (n < 2) {
                break;
            }
            double variance = sumOfSquares(x, m, (int) n) / ((double) n * m * m);
            double value = time ? Math.sqrt(variance / 6) : Math.sqrt(variance / 2) / (m * tau0);
            curve.add(m, n, value);
        }
        return curve.build();
    }

    private static double sumOfSquares(double[] x, int m, int n) {
        int block = (int) Math.min(n, Math.max(FRESH, 8L * m));
        double squares = 0;
        for (int start = 0; start < n; start += block) {
            double s = 0;
            for (int i = start; i < start + m; i++) {
                s += (x[i + 2 * m] - x[i + m]) - (x[i + m] - x[i]);
            }
            squares += s * s;
            int end = Math.min(n, start + block);
            for (int i = start; i < end - 1; i++) {
                s += (x[i + 3 * m] - x[i]) - 3 * (x[i + 2 * m] - x[i + m]);
                squares += s * s;
            }
        }
        return squares;
    }
}
