// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Flicker noise as a sum of Ornstein-Uhlenbeck processes on a fixed tick.
 *
 * <p>Each process is a low-pass filtered white noise of rate {@code l}, with variance {@code s2} and one-sided spectral
 * density {@code 4 s2 l / (l^2 + w^2)}. With rates in geometric progression of ratio {@code r} and equal variances {@code
 * s2 = h ln r} the sum is {@code h / f} between the lowest and the highest rate, within +-0.1 dB for {@code r = 10^0.8}
 * and 1.6 decades away from the lowest rate.
 *
 * <p>Over a tick T a process goes exactly from y to {@code u y + sqrt(s2 (1 - u^2)) n}, {@code u = exp(-l T)}, n a
 * standard normal variable. Given both ends, its integral over the tick has mean {@code tanh(a/2)/l (y + y')} and
 * variance {@code s2/l^2 (2a - 4 tanh(a/2))}, {@code a = l T}. All start from their stationary law.
 *
 * @see "D. T. Gillespie, Exact numerical simulation of the Ornstein-Uhlenbeck process and its integral, Phys. Rev. E 54,
 *     1996"
 */
public final class FlickerBank {
    /** Ratio of successive rates, 10^0.8 [1]. */
    static final double RATIO = 6.309573444801933;
    /** ln of it [1]. */
    static final double LOG_RATIO = 1.8420680743952367;

    private final double[] rates;
    private final double variance;
    private final double[] decay;
    private final double[] excitation;
    private final double[] integralWeight;
    private final double integralVariance;
    private final double[] state;
    private double sum;
    private double integralMean;

    /**
     * A bank in its stationary state.
     *
     * @param level h, the density at 1 Hz [square of the unit of what it makes]
     * @param lowest corner frequency of the slowest process [Hz]
     * @param count processes [1]
     * @param tick [s]
     * @param normal source of standard normal variables
     */
    public FlickerBank(double level, double lowest, int count, double tick, ContinuousSampler normal) {
        rates = new double[count];
        decay = new double[count];
        excitation = new double[count];
        integralWeight = new double[count];
        state = new double[count];
        variance = level * LOG_RATIO;
        double rate = 2 * Math.PI * lowest;
        double sumOfVariances = 0;
        for (int k = 0; k < count; k++) {
            double a = rate * tick;
            double complement = -StrictMath.expm1(-a);
            double halfTanh = complement / (2 - complement);
            rates[k] = rate;
            // Each form where it has all its digits.
            decay[k] = a < 1 ? 1 - complement : StrictMath.exp(-a);
            excitation[k] = StrictMath.sqrt(variance * complement * (2 - complement));
            integralWeight[k] = halfTanh / rate;
            sumOfVariances += variance / (rate * rate) * bridge(a, halfTanh);
            state[k] = StrictMath.sqrt(variance) * normal.sample();
            sum += state[k];
            rate *= RATIO;
        }
        integralVariance = sumOfVariances;
    }

    /** {@code 2a - 4 tanh(a/2)}, by its series where the difference cancels (relative error below 5e-13). */
    private static double bridge(double a, double halfTanh) {
        if (a < 0.08) {
            double square = a * a;
            return a * square * (1.0 / 6 - square * (1.0 / 60 - square * (17.0 / 10080 - square * 31 / 181440)));
        }
        return 2 * a - 4 * halfTanh;
    }

    /** Goes one tick ahead, with one normal variable per process. */
    public void advance(ContinuousSampler normal) {
        double total = 0;
        double mean = 0;
        for (int k = 0; k < state.length; k++) {
            double before = state[k];
            double after = decay[k] * before + excitation[k] * normal.sample();
            state[k] = after;
            total += after;
            mean += integralWeight[k] * (before + after);
        }
        sum = total;
        integralMean = mean;
    }

    /** The noise now. */
    public double value() {
        return sum;
    }

    /** Mean of the integral over the last tick, given the states at its ends [unit s]. */
    public double integralMean() {
        return integralMean;
    }

    /** Variance of that integral about its mean [unit^2 s^2]. */
    public double integralVariance() {
        return integralVariance;
    }

    /**
     * Level of the white noise that stands for the processes above the highest: {@code 4 s2 / (l_top (r - 1))} [unit^2
     * s].
     */
    public double whiteTail() {
        return 4 * variance / (rates[rates.length - 1] * (RATIO - 1));
    }
}
