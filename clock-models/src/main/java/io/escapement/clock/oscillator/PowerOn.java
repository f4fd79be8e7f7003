// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * What an oscillator's frequency does from the moment on at which it was switched on: logarithmic ageing, and the retrace that dies
 * out as it warms through. At instant t, p after it was switched on being the start of the simulation,
 *
 * <pre>
 *   y = A ln((t + p + T) / (p + T)) + R exp(-(t + p) / L)      [ppb]
 * </pre>
 *
 * <p>Counted from the start, ageing adds nothing to the initial offset; retrace does, and dies out to it. This is the ageing
 * {@code A ln(1 + B t)} of MIL-PRF-55310 with {@code T = 1/B}.
 *
 * @see "MIL-PRF-55310, Oscillator, Crystal Controlled, 6.4 (ageing); J. R. Vig, Quartz Crystal Resonators and Oscillators,
 *     chapter 4 (retrace)"
 * @param ageing A [ppb]
 * @param ageingTime T [s], positive
 * @param retrace R, how far it is off right after it was switched on [ppb]
 * @param retraceTime L, time constant with which that dies out [s], positive
 * @param powered p, how long it has been on when the simulation starts [s], not negative
 */
public record PowerOn(double ageing, double ageingTime, double retrace, double retraceTime, double powered) {
    /** The smallest frequency offset that makes a difference anywhere [ppb]. */
    private static final double FINEST = 1e-9;

    /** Switched on so long ago that nothing is left of it. */
    public static final PowerOn LONG_AGO = new PowerOn(0, 1, 0, 1, 0);

    /** Checks the ranges. */
    public PowerOn {
        if (!Double.isFinite(ageing) || !Double.isFinite(retrace)) {
            throw new IllegalArgumentException("ageing and retrace must be finite");
        }
        if (!(ageingTime > 0 && retraceTime > 0 && powered >= 0)) {
            throw new IllegalArgumentException("time constants must be positive, the time on must not be negative");
        }
    }

    /** What is left of the retrace at the start [ppb]. */
    public double retraceAtStart() {
        return retrace * StrictMath.exp(-powered / retraceTime);
    }

    /** True if nothing of it changes the frequency any more: no ageing, and less than 1e-9 ppb of retrace. */
    public boolean isOver() {
        return ageing == 0 && Math.abs(retraceAtStart()) < FINEST;
    }

    /** Phase that it adds up to from the start to {@code time} [s] [ns]. */
    public double phase(double time) {
        double since = powered + ageingTime;
        double aged = ageing * ((time + since) * StrictMath.log1p(time / since) - time);
        return aged - retraceAtStart() * retraceTime * StrictMath.expm1(-time / retraceTime);
    }
}
