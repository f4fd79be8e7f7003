// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import java.util.Arrays;

/**
 * Power laws that stand for a table of Allan deviations. Of all
 *
 * <pre>
 *   AVAR(tau) = phase^2 / tau^2 + white^2 / tau + flicker^2 + walk^2 tau
 * </pre>
 *
 * with no negative coefficient it is the one with the least sum of squares of {@code AVAR(tau) / given^2 - 1}: least squares with the
 * same weight for each point in proportion, exact, as the best of all choices of terms whose unconstrained solution has none below 0.
 *
 * @see "C. L. Lawson, R. J. Hanson, Solving Least Squares Problems, 1974, chapter 23 (non-negative least squares)"
 */
public final class PowerLawFit {
    /** Powers of tau of the terms. */
    private static final int[] POWERS = {-2, -1, 0, 1};

    private final double[] tau;
    private final double[] given;
    private final double[] coefficients;

    private PowerLawFit(double[] tau, double[] given, double[] coefficients) {
        this.tau = tau;
        this.given = given;
        this.coefficients = coefficients;
    }

    /**
     * The fit to a table.
     *
     * @param tau observation intervals [s], positive, all different
     * @param given Allan deviations there [1], positive
     */
    public static PowerLawFit of(double[] tau, double[] given) {
        if (tau.length == 0 || tau.length != given.length) {
            throw new IllegalArgumentException("a table needs as many deviations as intervals, and at least one");
        }
        double[] best = new double[POWERS.length];
        double least = Double.POSITIVE_INFINITY;
        for (int chosen = 1; chosen < 1 << POWERS.length; chosen++) {
            double[] solution = Integer.bitCount(chosen) > tau.length ? null : solve(tau, given, chosen);
            double rest = solution == null ? Double.NaN : rest(tau, given, solution);
            if (rest < least) {
                least = rest;
                best = solution;
            }
        }
        return new PowerLawFit(tau.clone(), given.clone(), best);
    }

    /** Least squares with the chosen terms alone; null if one of them would be negative, or they can't be told apart. */
    private static double[] solve(double[] tau, double[] given, int chosen) {
        int[] terms = java.util.stream.IntStream.range(0, POWERS.length)
                .filter(term -> (chosen >> term & 1) == 1)
                .toArray();
        int n = terms.length;
        // Columns are scaled to a largest element of 1: powers of tau differ by many orders of magnitude.
        double[] scale = new double[n];
        double[][] columns = new double[n][tau.length];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < tau.length; i++) {
                columns[k][i] = StrictMath.pow(tau[i], POWERS[terms[k]]) / (given[i] * given[i]);
                scale[k] = Math.max(scale[k], columns[k][i]);
            }
            for (int i = 0; i < tau.length; i++) {
                columns[k][i] /= scale[k];
            }
        }
        double[] scaled = orthogonal(columns, tau.length);
        if (scaled == null) {
            return null;
        }
        double[] solution = new double[POWERS.length];
        for (int k = 0; k < n; k++) {
            if (!(scaled[k] >= 0)) {
                return null;
            }
            solution[terms[k]] = scaled[k] / scale[k];
        }
        return solution;
    }

    /** Coefficients of columns that come nearest to a column of ones, by modified Gram-Schmidt; null if they depend on each other. */
    private static double[] orthogonal(double[][] columns, int rows) {
        int n = columns.length;
        double[][] r = new double[n][n];
        double[] projected = new double[n];
        double[] rest = new double[rows];
        Arrays.fill(rest, 1);
        for (int k = 0; k < n; k++) {
            r[k][k] = StrictMath.sqrt(dot(columns[k], columns[k]));
            if (r[k][k] < 1e-12) {
                return null;
            }
            for (int i = 0; i < rows; i++) {
                columns[k][i] /= r[k][k];
            }
            for (int j = k + 1; j < n; j++) {
                r[k][j] = dot(columns[k], columns[j]);
                subtract(columns[j], r[k][j], columns[k]);
            }
            projected[k] = dot(columns[k], rest);
            subtract(rest, projected[k], columns[k]);
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                projected[k] -= r[k][j] * projected[j];
            }
            projected[k] /= r[k][k];
        }
        return projected;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double factor, double[] column) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * column[i];
        }
    }

    private static double rest(double[] tau, double[] given, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < tau.length; i++) {
            double off = variance(coefficients, tau[i]) / (given[i] * given[i]) - 1;
            sum += off * off;
        }
        return sum;
    }

    private static double variance(double[] coefficients, double tau) {
        double sum = 0;
        for (int term = 0; term < POWERS.length; term++) {
            sum += coefficients[term] * StrictMath.pow(tau, POWERS[term]);
        }
        return sum;
    }

    /** Allan deviation at 1 s of what falls as 1/tau: phase noise, which is no part of an oscillator's path [1]. */
    public double phase() {
        return StrictMath.sqrt(coefficients[0]);
    }

    /** Allan deviation at 1 s of white frequency noise [1]. */
    public double white() {
        return StrictMath.sqrt(coefficients[1]);
    }

    /** Floor of flicker frequency noise [1]. */
    public double flicker() {
        return StrictMath.sqrt(coefficients[2]);
    }

    /** Allan deviation at 1 s of random-walk frequency noise [1]. */
    public double walk() {
        return StrictMath.sqrt(coefficients[3]);
    }

    /** Observation intervals of the table [s]. */
    public double[] tau() {
        return tau.clone();
    }

    /** Allan deviations of the table [1]. */
    public double[] given() {
        return given.clone();
    }

    /** The fitted Allan deviation, phase noise included [1]. */
    public double at(double interval) {
        return StrictMath.sqrt(variance(coefficients, interval));
    }

    /** The fit over the given deviation at the point where they differ most in proportion [1]. */
    public double worstRatio() {
        double worst = 1;
        for (int i = 0; i < tau.length; i++) {
            double ratio = at(tau[i]) / given[i];
            if (Math.abs(StrictMath.log(ratio)) > Math.abs(StrictMath.log(worst))) {
                worst = ratio;
            }
        }
        return worst;
    }
}
