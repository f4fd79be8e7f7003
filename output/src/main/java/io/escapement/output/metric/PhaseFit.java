// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.List;

/**
 * Frequency offset and drift of phase x by least squares: the slope of the straight line through all samples, and twice the
 * quadratic coefficient of the parabola.
 *
 * @param offset fractional frequency offset [unit of x per second]
 * @param drift change of frequency [unit of x per second squared]
 */
public record PhaseFit(double offset, double drift) {
    /**
     * Fits stretches of evenly spaced samples; NaN where there are fewer than two, for the drift three, samples.
     *
     * @param stretches samples of each stretch
     * @param starts time of the first sample of each [s]
     * @param spacing spacing of the samples [s]
     */
    public static PhaseFit of(List<double[]> stretches, double[] starts, double spacing) {
        long count = stretches.stream().mapToLong(x -> x.length).sum();
        if (count < 2) {
            return new PhaseFit(Double.NaN, Double.NaN);
        }
        int last = starts.length - 1;
        double end = starts[last] + (stretches.get(last).length - 1) * spacing;
        double half = (end - starts[0]) / 2;
        double first = stretches.get(0)[0];
        // time in [-1, 1] and phase from its first sample keep the normal equations well conditioned
        double[] u = new double[5];
        double[] xu = new double[3];
        for (int k = 0; k <= last; k++) {
            double[] x = stretches.get(k);
            for (int i = 0; i < x.length; i++) {
                double t = (starts[k] + i * spacing - starts[0]) / half - 1;
                double power = 1;
                for (int p = 0; p < 5; p++) {
                    u[p] += power;
                    if (p < 3) {
                        xu[p] += power * (x[i] - first);
                    }
                    power *= t;
                }
            }
        }
        double slope = (u[0] * xu[1] - u[1] * xu[0]) / (u[0] * u[2] - u[1] * u[1]);
        return new PhaseFit(slope / half, count < 3 ? Double.NaN : 2 * quadratic(u, xu) / (half * half));
    }

    /** The quadratic coefficient by Cramer's rule. */
    private static double quadratic(double[] u, double[] xu) {
        double whole = determinant(u[0], u[1], u[2], u[1], u[2], u[3], u[2], u[3], u[4]);
        return determinant(u[0], u[1], xu[0], u[1], u[2], xu[1], u[2], u[3], xu[2]) / whole;
    }

    private static double determinant(
            double a, double b, double c, double d, double e, double f, double g, double h, double i) {
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    }
}
