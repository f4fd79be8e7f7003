// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import io.escapement.output.Decimals;
import java.util.Locale;

/**
 * What ITU-T G.8273.2 allows the clock of a T-BC or T-TSC to pass on from its PTP input (clause 7.3, noise transfer): a bandwidth
 * of 0.05 to 0.1 Hz, and a gain of at most 0.1 dB in the pass band.
 */
public final class TransferLimit {
    /** Largest gain [dB]. */
    public static final double PEAKING = 0.1;
    /** Least bandwidth [Hz]. */
    public static final double LOW = 0.05;
    /** Largest bandwidth [Hz]. */
    public static final double HIGH = 0.1;

    private static final double PROPORTIONAL = 0.4;
    /** A clock that follows passes on more than that at some frequency below its bandwidth [dB]. */
    private static final double DEAF = -20;

    private TransferLimit() {}

    /** Whether a clock keeps both limits: what is not decided in the range that was measured does not count as kept. */
    public static boolean holds(TransferCurve curve) {
        return curve.peaking() <= PEAKING && curve.bandwidth() >= LOW && curve.bandwidth() <= HIGH;
    }

    /** Whether a clock breaks one of the limits, whatever it does outside the range that was measured. */
    public static boolean breaks(TransferCurve curve) {
        return curve.peaking() > PEAKING || curve.bandwidth() < LOW || curve.bandwidth() > HIGH;
    }

    /**
     * What was found, and whether it holds, in a sentence; where it does not, gains of a PI servo that would.
     *
     * @param interval between two samples [s], taken for that between two corrections of the servo
     */
    public static String sentence(TransferCurve curve, double interval) {
        String found = String.format(
                Locale.ROOT,
                "%s: peaking %.3f dB at %s Hz, bandwidth %s",
                curve.clock(),
                curve.peaking(),
                Decimals.brief(curve.peak().frequency()),
                bandwidth(curve.bandwidth()));
        if (holds(curve)) {
            return found + "; keeps the limits of G.8273.2 (0.1 dB, 0.05 to 0.1 Hz)";
        }
        if (!breaks(curve)) {
            return found + "; the limits of G.8273.2 (0.1 dB, 0.05 to 0.1 Hz) are not decided"
                    + (curve.peak().decibels() < DEAF
                            ? ": it passes on next to nothing and may not follow this input at all"
                            : ": measure more frequencies");
        }
        PiLoop passing = passing(interval);
        return found + "; breaks the limits of G.8273.2 (0.1 dB, 0.05 to 0.1 Hz)"
                + (passing == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ". A PI servo that acts once per sample, every %s s, keeps them with pi_proportional_const %s and"
                                        + " pi_integral_const %.2g: %.3f dB, %s",
                                Decimals.brief(interval),
                                Decimals.brief(passing.proportional()),
                                passing.integral(),
                                passing.peaking(),
                                bandwidth(passing.bandwidth())));
    }

    /** A PI servo within both limits, by its closed form; null if none acts so seldom. */
    private static PiLoop passing(double interval) {
        PiLoop loop = new PiLoop(PROPORTIONAL, PROPORTIONAL / 10, interval).withPeaking(PEAKING * 0.9);
        return loop.isStable() && loop.bandwidth() >= LOW && loop.bandwidth() <= HIGH ? loop : null;
    }

    /** A bandwidth in words. */
    public static String bandwidth(double value) {
        return Double.isNaN(value) ? "not reached in this range" : String.format(Locale.ROOT, "%.4g Hz", value);
    }
}
