// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import io.escapement.clock.PhaseSource;

/** A naive overlapping Allan variance of phase samples, for comparison with closed forms. */
public final class AllanVariance {
    private AllanVariance() {}

    /** AVAR at m times the sampling interval {@code tau0} [s] of phase {@code x} [ns]; fractional frequency squared. */
    public static double of(double[] x, int m, double tau0) {
        double sum = 0;
        int terms = x.length - 2 * m;
        for (int i = 0; i < terms; i++) {
            double second = x[i + 2 * m] - 2 * x[i + m] + x[i];
            sum += second * second;
        }
        return sum * 1e-18 / (2.0 * terms * m * m * tau0 * tau0);
    }

    /** TVAR at m times the sampling interval of phase {@code x} [ns]; [ns^2]. */
    public static double timeVariance(double[] x, int m) {
        double[] sums = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            sums[i + 1] = sums[i] + x[i];
        }
        double sum = 0;
        int terms = x.length - 3 * m + 1;
        for (int i = 0; i < terms; i++) {
            double second = sums[i + 3 * m] - 3 * sums[i + 2 * m] + 3 * sums[i + m] - sums[i];
            sum += second * second;
        }
        return sum / (6.0 * terms * m * m);
    }

    /** Phase at the first {@code count} ticks [ns]. */
    public static double[] ticks(PhaseSource source, int count) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = source.phaseAt(i * GriddedPhase.TICK);
        }
        return x;
    }
}
