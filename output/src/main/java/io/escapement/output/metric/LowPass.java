// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * The first-order low-pass of ITU-T G.8273.2 that parts the low-frequency time error TE_L from the rest, -3 dB at 0.1 Hz.
 *
 * <p>y[i] = u y[i-1] + (1 - u) x[i] with u = exp(-2 pi 0.1 Hz T): gain 1 at 0 Hz, within 0.011 dB of the analogue filter
 * up to 0.45 Hz at 16 samples/s; at 1 sample/s it errs on the strict side (+0.14 dB at 0.1 Hz), and samples further apart
 * than {@link #COARSEST} are none of its business. It begins at y[0] = x[0]; the first {@link #SETTLING} seconds tell
 * nothing.
 */
public final class LowPass {
    /** Corner frequency [Hz]. */
    public static final double CORNER = 0.1;
    /** What a filter that has just begun needs to settle [s]: over 12 of its time constants of 1.59 s. */
    public static final double SETTLING = 20;

    /** Largest spacing of samples that can be told slow from fast at 0.1 Hz [s]: 1 s, give or take a tenth. */
    public static final double COARSEST = 1.1;

    private LowPass() {}

    /**
     * Filters evenly spaced samples.
     *
     * @param x samples
     * @param range those to be filtered
     * @param spacing their spacing [s]
     * @return the filtered samples of the range, in the unit of {@code x}
     */
    public static double[] filter(double[] x, Range range, double spacing) {
        double u = StrictMath.exp(-2 * Math.PI * CORNER * spacing);
        double[] y = new double[range.size()];
        double state = range.size() == 0 ? 0 : x[range.from()];
        for (int i = 0; i < y.length; i++) {
            state = u * state + (1 - u) * x[range.from() + i];
            y[i] = state;
        }
        return y;
    }

    /**
     * What is left of evenly spaced samples once the filter has settled: nothing where they are too few for that, or too far
     * apart for the filter.
     *
     * @param x samples
     * @param spacing their spacing [s]
     * @param high whether what the filter takes away is wanted rather than what it lets pass
     */
    public static double[] settled(double[] x, double spacing, boolean high) {
        int settling = (int) Math.ceil(SETTLING / spacing);
        if (x.length <= settling || spacing > COARSEST) {
            return new double[0];
        }
        double u = StrictMath.exp(-2 * Math.PI * CORNER * spacing);
        double[] y = new double[x.length - settling];
        double state = x[0];
        for (int i = 0; i < x.length; i++) {
            state = u * state + (1 - u) * x[i];
            if (i >= settling) {
                y[i - settling] = high ? x[i] - state : state;
            }
        }
        return y;
    }

    /**
     * Filters samples at uneven times, between which the input is taken as a straight line: exact for that.
     *
     * @param time times of the samples [s], ascending
     * @param x samples
     * @return the filtered samples, in the unit of {@code x}
     */
    public static double[] filter(double[] time, double[] x) {
        double[] y = x.clone();
        for (int i = 1; i < x.length; i++) {
            double a = 2 * Math.PI * CORNER * (time[i] - time[i - 1]);
            double u = StrictMath.exp(-a);
            double phi = a < 1e-8 ? 1 - a / 2 : (1 - u) / a;
            y[i] = u * y[i - 1] + (1 - phi) * x[i] + (phi - u) * x[i - 1];
        }
        return y;
    }
}
