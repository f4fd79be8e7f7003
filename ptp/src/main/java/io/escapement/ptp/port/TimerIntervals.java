// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * Lengths of ptp4l's timers, in its integer arithmetic.
 *
 * <p>Intervals are given as binary logarithms of seconds, as in PTP's data sets.
 */
final class TimerIntervals {
    private static final long SECOND = 1_000_000_000L;
    private static final long HALF_SECOND = 500_000_000L;
    private static final int DRAW_BITS = 15;
    private static final int DRAW_MASK = (1 << DRAW_BITS) - 1;

    private TimerIntervals() {}

    /**
     * {@code scale} intervals.
     *
     * @param scale number of intervals [1]
     * @param logInterval interval [log2 s]
     * @return [ns], truncated; 0 for a timer that is not to run
     */
    static long logarithmic(int scale, int logInterval) {
        if (logInterval < 0) {
            return scale * HALF_SECOND >> Math.min(-logInterval - 1, Long.SIZE - 1);
        }
        // Whole seconds, in 32 bits without a sign; the processor shifts by no more than 31.
        return Integer.toUnsignedLong(scale * (1 << logInterval)) * SECOND;
    }

    /**
     * A length drawn uniformly from (minimum, minimum + span] intervals, in 2^15 steps.
     *
     * @param minimum number of intervals [1]
     * @param span number of intervals [1]
     * @param logInterval interval [log2 s]
     * @param draw what {@code random()} returned
     * @return [ns]; 0 for a timer that is not to run, negative for one that never expires
     */
    static long random(double minimum, double span, int logInterval, int draw) {
        long shortest = scaled(minimum, logInterval);
        long range = scaled(span, logInterval);
        return shortest + (range * ((draw & DRAW_MASK) + 1L) >>> DRAW_BITS);
    }

    /** The processor shifts by no more than 63, and so does Java. */
    private static long scaled(double intervals, int logInterval) {
        long time = (long) (intervals * 1e9);
        return logInterval >= 0 ? time << logInterval : time >> -logInterval;
    }
}
