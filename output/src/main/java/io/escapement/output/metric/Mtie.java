// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * Maximum time interval error of phase x: the largest peak-to-peak over any window of m + 1 samples, in the unit of x.
 *
 * <p>Exact for every m: the extremes over windows of 2^k samples are kept for one k at a time and doubled in place; a
 * window of any length is covered by two of them. Time N (log2 N + number of intervals), memory 2 N.
 *
 * <p>Source: ITU-T G.810, II.5; S. Bregni, Synchronization of Digital Telecommunications Networks, Wiley 2002 (binary
 * decomposition).
 */
public final class Mtie {
    private Mtie() {}

    /** MTIE at the observation intervals {@code m} (ascending) of phase {@code x} spaced {@code tau0} [s]. */
    public static Curve of(double[] x, double tau0, int[] intervals) {
        return consuming(x.clone(), tau0, intervals);
    }

    /** The same of samples that nobody needs afterwards: they are overwritten, which saves a copy. */
    static Curve consuming(double[] x, double tau0, int[] intervals) {
        Curve.Builder curve = new Curve.Builder(tau0);
        double[] max = x;
        double[] min = x.clone();
        double peakToPeak = peakToPeak(x);
        int length = 1;
        double mtie = 0;
        for (int m : intervals) {
            int n = x.length - m;
            if (n < 2) {
                break;
            }
            int samples = m + 1;
            while (2L * length <= samples && mtie < peakToPeak) {
                for (int i = 0; i + 2 * length <= x.length; i++) {
                    max[i] = Math.max(max[i], max[i + length]);
                    min[i] = Math.min(min[i], min[i + length]);
                }
                length *= 2;
            }
            if (mtie < peakToPeak) {
                mtie = widest(max, min, samples - length, n);
            }
            curve.add(m, n, mtie);
        }
        return curve.build();
    }

    private static double peakToPeak(double[] x) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (double value : x) {
            high = Math.max(high, value);
            low = Math.min(low, value);
        }
        return high - low;
    }

    private static double widest(double[] max, double[] min, int shift, int n) {
        double widest = 0;
        for (int i = 0; i < n; i++) {
            double high = Math.max(max[i], max[i + shift]);
            double low = Math.min(min[i], min[i + shift]);
            widest = Math.max(widest, high - low);
        }
        return widest;
    }
}
