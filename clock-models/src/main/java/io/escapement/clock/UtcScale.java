// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

/**
 * True UTC over a simulation: TAI - UTC at its start, and at most one leap second (they are half a year apart at least).
 *
 * <p>Counted as POSIX counts, UTC falls back by a second at the beginning of an inserted one, 23:59:60, and leaves 23:59:59 out
 * where it is deleted.
 *
 * @param taiOffset TAI - UTC before the leap second [s]
 * @param leapSecond where the leap takes effect [s since 1970-01-01 TAI]: the second 23:59:60 that is inserted, or the second
 *     00:00:00 that comes in place of 23:59:59; of no meaning without a leap
 * @param leap 1 inserted, -1 deleted, 0 none
 * @see "ITU-R TF.460-6, Standard-frequency and time-signal emissions; IEEE Std 1003.1, Seconds Since the Epoch"
 */
public record UtcScale(int taiOffset, long leapSecond, int leap) {
    private static final double SECOND = 1e9;
    private static final long PS_PER_S = 1_000_000_000_000L;

    /** Checks the ranges. */
    public UtcScale {
        if (leap < -1 || leap > 1) {
            throw new IllegalArgumentException("a leap is -1, 0 or 1, not " + leap);
        }
    }

    /** UTC without a leap second. */
    public static UtcScale constant(int taiOffset) {
        return new UtcScale(taiOffset, Long.MAX_VALUE, 0);
    }

    /** TAI - UTC from a second [s since 1970-01-01 TAI] on [s]. */
    public int taiOffsetAt(long second) {
        return second < leapSecond ? taiOffset : taiOffset + leap;
    }

    /** True of a second [s since 1970-01-01 TAI] that is called 23:59:60. */
    public boolean inserted(long second) {
        return leap > 0 && second == leapSecond;
    }

    /** The instant of the leap [ps] of a simulation that begins at {@code startTime} [ns since 1970-01-01 TAI]. */
    long leapInstant(long startTime) {
        return leap == 0 ? Long.MAX_VALUE : leapSecond * PS_PER_S - startTime * 1000;
    }

    /**
     * Time error of a UTC clock [ns], which is {@code error} against UTC without the leap [ns] and read {@code since} [ns] after
     * the leap's instant.
     *
     * <p>After it, UTC has leapt. A clock that takes the leap does so when it shows midnight, a little later or earlier than
     * true UTC; until it has come to that, and where its reading shows that it has come to it already, it may be on either
     * side: the nearer one counts. A clock that goes past its midnight without leaping is a second off from there on.
     */
    double timeError(double error, double since) {
        double leapt = error + leap * SECOND;
        boolean past = since + error >= 0;
        boolean eitherSide = since >= 0 ? !past : since + leapt >= 0;
        if (eitherSide) {
            return Math.abs(leapt) < Math.abs(error) ? leapt : error;
        }
        return since >= 0 ? leapt : error;
    }
}
