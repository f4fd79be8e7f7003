// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * Root mean square time interval error of phase x: the root of the mean of (x[i+m] - x[i])^2 over n = N - m terms, in the
 * unit of x.
 *
 * <p>Source: ITU-T G.810, II.6.
 */
public final class TieRms {
    private TieRms() {}

    /** TIE rms at the observation intervals {@code m} of phase {@code x} spaced {@code tau0} [s]. */
    public static Curve of(double[] x, double tau0, int[] intervals) {
        Curve.Builder curve = new Curve.Builder(tau0);
        for (int m : intervals) {
            int n = x.length - m;
            if (n < 2) {
                break;
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double d = x[i + m] - x[i];
                sum += d * d;
            }
            curve.add(m, n, Math.sqrt(sum / n));
        }
        return curve.build();
    }
}
