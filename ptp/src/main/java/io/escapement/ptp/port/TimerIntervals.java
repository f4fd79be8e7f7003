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
     * @return [ns], truncated
     */
    static long logarithmic(long scale, int logInterval) {
        return logInterval >= 0
                ? scale * SECOND << logInterval
                : scale * HALF_SECOND >> Math.min(-logInterval - 1, Long.SIZE - 1);
    }

    /**
     * A length drawn uniformly from (minimum, minimum + span] intervals, in 2^15 steps.
     *
     * @param minimum number of intervals [1]
     * @param span number of intervals [1]
     * @param logInterval interval [log2 s]
     * @param draw what {@code random()} returned
     * @return [ns]
     */
    static long random(double minimum, double span, int logInterval, int draw) {
        long shortest = scaled(minimum, logInterval);
        long range = scaled(span, logInterval);
        return shortest + (range * ((draw & DRAW_MASK) + 1L) >> DRAW_BITS);
    }

    private static long scaled(double intervals, int logInterval) {
        long time = (long) (intervals * 1e9);
        return logInterval >= 0 ? time << logInterval : time >> Math.min(-logInterval, Long.SIZE - 1);
    }
}
