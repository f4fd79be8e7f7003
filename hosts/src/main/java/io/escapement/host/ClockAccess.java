// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/**
 * A clock as a daemon may read and steer it: the part of clock_gettime and clock_adjtime that PTP daemons use.
 */
public interface ClockAccess {
    /** What the clock reads now [ns since 1970-01-01 on its own time scale: TAI for a PHC, UTC for CLOCK_REALTIME]. */
    long time();

    /** The frequency adjustment in force [2^-16 ppm], as clock_adjtime with modes 0 returns it. */
    long frequency();

    /**
     * Programs a frequency adjustment.
     *
     * @param scaledPpm positive makes the clock run faster [2^-16 ppm]
     * @return false if the clock refuses it (beyond its range)
     */
    boolean adjustFrequency(long scaledPpm);

    /** Adds {@code offset} [ns] to the clock's reading at once (ADJ_SETOFFSET). Returns false if the clock refuses it. */
    boolean step(long offset);

    /** Largest frequency adjustment [ppb]: a PHC's max_adj; for CLOCK_REALTIME what tolerance and tick allow. */
    int maxAdjustment();

    /**
     * Hands an offset to the clock's phase input (ADJ_OFFSET on a PHC), which moves the clock by it in a way of its own.
     *
     * @param offset [ns]
     * @return false if the clock has no such input
     */
    default boolean adjustPhase(long offset) {
        return false;
    }
}
