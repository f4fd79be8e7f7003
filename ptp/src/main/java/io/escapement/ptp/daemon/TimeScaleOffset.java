// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.message.ManagementData.TimePropertiesDataSet;
import io.escapement.ptp.message.PtpFlags;
import java.util.OptionalInt;

/** How far the time scales of two clocks are apart, as ptp4l tells or as the command line fixes it. */
final class TimeScaleOffset {
    private static final long SECOND = 1_000_000_000L;
    private static final int TRACEABLE = PtpFlags.UTC_OFFSET_VALID | PtpFlags.TIME_TRACEABLE;

    private final boolean fixed;
    private int utcOffset;
    private int leap;
    private boolean traceable;

    /**
     * Before ptp4l was asked.
     *
     * @param fixedOffset sink minus source that {@code -O} gives [s]; ptp4l then has no say
     */
    TimeScaleOffset(OptionalInt fixedOffset) {
        fixed = fixedOffset.isPresent();
        utcOffset = fixedOffset.orElse(0);
    }

    /** Takes ptp4l's word. Without the PTP time scale there is no offset. */
    void set(TimePropertiesDataSet properties) {
        boolean ptpTimescale = (properties.flags() & PtpFlags.PTP_TIMESCALE) != 0;
        utcOffset = ptpTimescale ? properties.currentUtcOffset() : 0;
        traceable = ptpTimescale && (properties.flags() & TRACEABLE) == TRACEABLE;
        leap = 0;
        if (ptpTimescale && (properties.flags() & PtpFlags.LEAP_61) != 0) {
            leap = 1;
        } else if (ptpTimescale && (properties.flags() & PtpFlags.LEAP_59) != 0) {
            leap = -1;
        }
    }

    /**
     * What is to be added to sink minus source, so that it is 0 when both agree [ns].
     *
     * @param seconds the offset that holds now: {@link #utcOffset}, or what a leap second makes of it [s]
     */
    long between(HostClock sink, HostClock source, int seconds) {
        if (fixed) {
            return -seconds * SECOND;
        }
        return seconds * SECOND * ((sink.isUtc() ? 1 : 0) - (source.isUtc() ? 1 : 0));
    }

    /** TAI - UTC, or the fixed offset [s]. */
    int utcOffset() {
        return utcOffset;
    }

    /** Leap second at the end of this UTC day: 1 inserted, -1 deleted, 0 none. */
    int leap() {
        return leap;
    }

    /** True if the offset is good enough for the kernel: valid, and time traceable. */
    boolean traceable() {
        return traceable;
    }
}
