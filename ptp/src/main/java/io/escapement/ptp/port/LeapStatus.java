// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * Which leap second a UTC clock has to expect, when announcements of it, and of the UTC offset that follows it, come early
 * or late.
 *
 * <p>Leap seconds are announced at most 12 h before midnight and withdrawn soon after it; six hours after midnight tell the
 * one from the other.
 */
public final class LeapStatus {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long LATE = 6 * 3_600 * SECOND;

    private int armed;
    private int leap;
    private int utcOffset;

    /** Without a leap second. */
    public LeapStatus() {}

    /** Whether UTC [ns] is within the last second of a day, which an inserted leap second repeats. */
    public static boolean ambiguous(long utc) {
        return DAY - Long.remainderUnsigned(utc, DAY) <= SECOND;
    }

    /**
     * Takes what is announced.
     *
     * @param utc time on the clock [ns]
     * @param announcedLeap leap second at the end of this day: 1 inserted, -1 deleted, 0 none
     * @param announcedOffset TAI - UTC [s]
     * @return true if {@link #armed()} changed
     */
    public boolean update(long utc, int announcedLeap, int announcedOffset) {
        int before = armed;
        if (Long.remainderUnsigned(utc, DAY) <= LATE) {
            armed = 0;
        } else if (armed == 0) {
            armed = announcedLeap;
        }
        leap = armed != 0 && announcedLeap != 0 ? announcedLeap : armed;
        utcOffset = announcedOffset;
        if (announcedLeap == 0) {
            // Withdrawn too early: with the new offset already announced, the old one holds until midnight.
            utcOffset -= armed;
        } else if (armed == 0) {
            // Withdrawn too late: the leap second has passed, the new offset holds.
            utcOffset += announcedLeap;
        }
        return armed != before;
    }

    /** The leap second at the end of this day: 1 inserted, -1 deleted, 0 none. */
    public int armed() {
        return armed;
    }

    /** The announcement as it should be at the time of the last update: 1 inserted, -1 deleted, 0 none. */
    public int leap() {
        return leap;
    }

    /** Takes a leap second as known [1, -1, 0]. */
    public void arm(int leap) {
        armed = leap;
    }

    /** TAI - UTC that holds at the time of the last update [s]. */
    public int utcOffset() {
        return utcOffset;
    }
}
