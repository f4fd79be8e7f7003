// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.servo;

import io.escapement.ptp.servo.ServoState;
import java.util.Locale;

/**
 * Figures of a servo's answer.
 *
 * @param lockSample number of the first sample answered with LOCKED, from 1; 0 = none
 * @param lockTime its time since the first sample [s]
 * @param steps samples answered with JUMP [1]
 * @param band what |offset| has to stay within to count as settled [ns]
 * @param settlingTime time from the first sample to the first after which all |offset| are within the band [s]; NaN = the
 *     last sample is not
 * @param peak largest |offset| [ns]
 * @param overshoot largest |offset| of the sign opposite to the peak's, after the peak [ns]
 * @param rms root mean square of the offsets since settled, or since locked if never settled [ns]; NaN = neither
 */
public record ServoResponse(
        int lockSample,
        double lockTime,
        int steps,
        double band,
        double settlingTime,
        double peak,
        double overshoot,
        double rms) {
    /** Share of the peak that is the band where none is given [1]. */
    public static final double DEFAULT_BAND = 0.05;

    /**
     * The figures of answers.
     *
     * @param band what counts as settled [ns]; NaN for {@link #DEFAULT_BAND} of the peak
     */
    public static ServoResponse of(Answers answers, double band) {
        double[] offset = answers.offsets();
        int lock = -1;
        int steps = 0;
        int peakAt = 0;
        for (int i = answers.count() - 1; i >= 0; i--) {
            lock = answers.locked(i) ? i : lock;
            steps += answers.state(i) == ServoState.JUMP ? 1 : 0;
            peakAt = Math.abs(offset[i]) >= Math.abs(offset[peakAt]) ? i : peakAt;
        }
        double peak = Math.abs(offset[peakAt]);
        double within = Double.isNaN(band) ? DEFAULT_BAND * peak : band;
        double overshoot = 0;
        int settled = 0;
        for (int i = 0; i < answers.count(); i++) {
            if (Math.abs(offset[i]) > within) {
                settled = i + 1;
            }
            if (i > peakAt) {
                overshoot = Math.max(overshoot, -Math.signum(offset[peakAt]) * offset[i]);
            }
        }
        boolean ever = settled < answers.count();
        int from = ever ? settled : lock;
        return new ServoResponse(
                lock + 1,
                lock < 0 ? Double.NaN : answers.time()[lock],
                steps,
                within,
                ever ? answers.time()[settled] : Double.NaN,
                peak,
                overshoot,
                from < 0 ? Double.NaN : rms(offset, from, answers.count()));
    }

    private static double rms(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    /** All of them in one line. */
    public String line() {
        String lock = lockSample == 0
                ? "never locked"
                : String.format(Locale.ROOT, "locked with sample %d (%.3f s)", lockSample, lockTime);
        String settled = Double.isNaN(settlingTime)
                ? String.format(Locale.ROOT, "not settled within %.1f ns", band)
                : String.format(Locale.ROOT, "settled within %.1f ns after %.3f s", band, settlingTime);
        return String.format(
                Locale.ROOT,
                "%s, %d step%s, %s, peak %.0f ns, overshoot %.0f ns (%.1f %%), rms %s",
                lock,
                steps,
                steps == 1 ? "" : "s",
                settled,
                peak,
                overshoot,
                peak == 0 ? 0 : 100 * overshoot / peak,
                Double.isNaN(rms)
                        ? "-"
                        : String.format(
                                Locale.ROOT, "%.2f ns since %s", rms, Double.isNaN(settlingTime) ? "then" : "settled"));
    }
}
