// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * Time deviation of packet delays x of which each window of m samples keeps only some: with w[j] what is kept of
 * x[j..j+m-1], the root of the sum of (w[j+2m] - 2 w[j+m] + w[j])^2 over 6 n for the n = N - 3m + 1 places j. The minimum
 * keeps the fastest packet, a band the mean of the packets between two fractions of the sorted window. In the unit of x.
 *
 * <p>Source: ITU-T G.8260, appendix I.
 */
public final class PacketTimeDeviation {
    private PacketTimeDeviation() {}

    /** minTDEV at the observation intervals {@code m} (ascending) of delays {@code x} spaced {@code tau0} [s]. */
    public static Curve minimum(double[] x, double tau0, int[] m) {
        return deviation(x, tau0, m, PacketTimeDeviation::minima);
    }

    /** percentileTDEV: the mean of the fastest {@code fraction} (0 to 1) of each window, one packet at least. */
    public static Curve percentile(double[] x, double tau0, int[] m, double fraction) {
        return band(x, tau0, m, 0, fraction);
    }

    /**
     * bandTDEV: the mean of the packets between two fractions of each window, one at least.
     *
     * @param from lower fraction [1]
     * @param to upper fraction [1], above {@code from}
     */
    public static Curve band(double[] x, double tau0, int[] m, double from, double to) {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException("a band from " + from + " to " + to + " is none within 0 to 1");
        }
        return deviation(x, tau0, m, (delays, window) -> means(delays, window, from, to));
    }

    private static Curve deviation(
            double[] x, double tau0, int[] intervals, BiFunction<double[], Integer, double[]> select) {
        Curve.Builder curve = new Curve.Builder(tau0);
        for (int m : intervals) {
            long n = x.length - 3L * m + 1;
            if (n < 2) {
                break;
            }
            double[] w = select.apply(x, m);
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double d = (w[j + 2 * m] - w[j + m]) - (w[j + m] - w[j]);
                sum += d * d;
            }
            curve.add(m, n, Math.sqrt(sum / (6.0 * n)));
        }
        return curve.build();
    }

    /** The minimum of each window, by windows of doubling length. */
    private static double[] minima(double[] x, int m) {
        double[] min = x.clone();
        int length = 1;
        while (2 * length <= m) {
            for (int i = 0; i + 2 * length <= x.length; i++) {
                min[i] = Math.min(min[i], min[i + length]);
            }
            length *= 2;
        }
        int shift = m - length;
        for (int i = 0; i + m <= x.length; i++) {
            min[i] = Math.min(min[i], min[i + shift]);
        }
        return min;
    }

    /** The mean of part of each sorted window, which is kept sorted while it moves: N m in the worst case. */
    private static double[] means(double[] x, int m, double from, double to) {
        int first = Math.min(m - 1, (int) Math.floor(from * m));
        int last = Math.max(first + 1, (int) Math.floor(to * m));
        double[] window = Arrays.copyOf(x, m);
        Arrays.sort(window);
        double[] means = new double[x.length - m + 1];
        for (int j = 0; ; j++) {
            double sum = 0;
            for (int i = first; i < last; i++) {
                sum += window[i];
            }
            means[j] = sum / (last - first);
            if (j + m == x.length) {
                return means;
            }
            replace(window, x[j], x[j + m]);
        }
    }

    private static void replace(double[] sorted, double old, double added) {
        int i = Arrays.binarySearch(sorted, old);
        while (i + 1 < sorted.length && sorted[i + 1] < added) {
            sorted[i] = sorted[i + 1];
            i++;
        }
        while (i > 0 && sorted[i - 1] > added) {
            sorted[i] = sorted[i - 1];
            i--;
        }
        sorted[i] = added;
    }
}
