// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

/**
 * The closed loop of a clock that a PI servo steers once per interval T: it measures the offset, adds {@code ki} times it to the
 * integral and programs that plus {@code kp} times the offset until the next. From the input to the clock, at the instants of
 * measurement,
 *
 * <pre>
 *   H(z) = T ((kp + ki) z - kp) / ((z - 1)^2 + T (kp + ki) z - T kp),   z = exp(i 2 pi f T)
 * </pre>
 *
 * Filters of the path delay and the time between measurement and correction are left out.
 *
 * @param proportional kp [1/s]
 * @param integral ki, per measurement [1/s]
 * @param interval T [s]
 */
public record PiLoop(double proportional, double integral, double interval) {
    private static final int STEPS_PER_DECADE = 2000;
    private static final double LOWEST = 1e-6;
    private static final int HALVINGS = 60;

    /** Checks the ranges. */
    public PiLoop {
        if (!(proportional > 0 && integral >= 0 && interval > 0)) {
            throw new IllegalArgumentException("a PI loop has kp > 0, ki >= 0 and an interval > 0");
        }
    }

    /** Whether the loop is stable: both poles within the unit circle. */
    public boolean isStable() {
        // (z - 1)^2 + a z - b with a = T (kp + ki), b = T kp; Jury's criterion
        double b = interval * proportional;
        double a = b + interval * integral;
        double constant = 1 - b;
        double linear = a - 2;
        return Math.abs(constant) < 1 && 1 + linear + constant >= 0 && 1 - linear + constant > 0;
    }

    /** Gain at a frequency [Hz] below half the rate [1]. */
    public double gain(double frequency) {
        double angle = 2 * Math.PI * frequency * interval;
        double re = StrictMath.cos(angle);
        double im = StrictMath.sin(angle);
        double b = interval * proportional;
        double a = b + interval * integral;
        double fromRe = re - 1;
        double squareRe = fromRe * fromRe - im * im;
        double squareIm = 2 * fromRe * im;
        double above = StrictMath.hypot(a * re - b, a * im);
        double below = StrictMath.hypot(squareRe + a * re - b, squareIm + a * im);
        return above / below;
    }

    /** Gain peaking [dB]. */
    public double peaking() {
        double most = 1;
        for (int i = 0; frequency(i) < 0.5 / interval; i++) {
            most = Math.max(most, gain(frequency(i)));
        }
        return 20 * StrictMath.log10(most);
    }

    /** The highest frequency at which the gain falls to -3.01 dB [Hz]; NaN if it does not below half the rate. */
    public double bandwidth() {
        double edge = Math.sqrt(0.5);
        double found = Double.NaN;
        for (int i = 1; frequency(i) < 0.5 / interval; i++) {
            if (gain(frequency(i - 1)) >= edge && gain(frequency(i)) < edge) {
                found = frequency(i);
            }
        }
        return found;
    }

    /** The loop of the same proportional gain with the largest integral gain whose peaking is at most {@code limit} [dB]. */
    public PiLoop withPeaking(double limit) {
        double least = 0;
        double most = integral;
        for (int i = 0; i < HALVINGS && peaking() > limit; i++) {
            double middle = (least + most) / 2;
            if (new PiLoop(proportional, middle, interval).peaking() > limit) {
                most = middle;
            } else {
                least = middle;
            }
        }
        return peaking() > limit ? new PiLoop(proportional, least, interval) : this;
    }

    private static double frequency(int step) {
        return LOWEST * StrictMath.pow(10, (double) step / STEPS_PER_DECADE);
    }
}
