// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * Total deviation of phase x: the Allan deviation at the N - 2 inner samples of data extended at both ends by inverted
 * reflection (2 x[0] - x[j] and 2 x[N-1] - x[N-1-j]), without bias correction.
 *
 * <p>Source: W. Riley, Handbook of Frequency Stability Analysis, NIST SP 1065, 5.11.
 */
public final class TotalDeviation {
    private TotalDeviation() {}

    /** TOTDEV at the observation intervals {@code m} of phase {@code x} spaced {@code tau0} [s]. */
    public static Curve totdev(double[] x, double tau0, int[] intervals) {
        Curve.Builder curve = new Curve.Builder(tau0);
        int last = x.length - 1;
        for (int m : intervals) {
            long n = x.length - 2L;
            if (n < 2 || m > last) {
                break;
            }
            double sum = 0;
            for (int i = 1; i < last; i++) {
                // differences first: x[i] - x[i-m], mirrored where i-m lies before the data, and likewise after it
                double before = i >= m ? x[i] - x[i - m] : (x[i] - x[0]) + (x[m - i] - x[0]);
                double after = i + m <= last ? x[i + m] - x[i] : (x[last] - x[i]) + (x[last] - x[2 * last - i - m]);
                double d = after - before;
                sum += d * d;
            }
            double tau = m * tau0;
            curve.add(m, n, Math.sqrt(sum / (2.0 * n)) / tau);
        }
        return curve.build();
    }
}
