// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/** The TimeInterval of IEEE 1588-2019, 5.3.2: 64 bits of 2^-16 ns. */
public final class TimeInterval {
    private static final int FRACTION_BITS = 16;
    private static final long MAX = (1L << 47) - 1;
    private static final long MIN = -(1L << 47);

    private TimeInterval() {}

    /** A time in ns as a TimeInterval; what is beyond its range becomes the end of the range. */
    public static long of(long nanoseconds) {
        return Math.max(MIN, Math.min(MAX, nanoseconds)) << FRACTION_BITS;
    }

    /** Whole ns of a TimeInterval; the fraction is dropped, toward minus infinity. */
    public static long nanoseconds(long interval) {
        return interval >> FRACTION_BITS;
    }
}
