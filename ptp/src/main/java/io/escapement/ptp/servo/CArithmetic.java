// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/** Conversions between integers and binary64 as C on x86-64 makes them, where Java's own differ. */
public final class CArithmetic {
    /** What the processor makes of an operation without a result, such as 0/0: C prints its sign. */
    public static final double NEGATIVE_NAN = Double.longBitsToDouble(0xFFF8_0000_0000_0000L);

    private static final double TWO_63 = 0x1p63;

    private CArithmetic() {}

    /** An unsigned 64-bit integer as the nearest double, ties to even. */
    public static double unsignedToDouble(long value) {
        if (value >= 0) {
            return value;
        }
        // Halving keeps 63 bits and folds the lost one into the last, so that the conversion rounds as the whole would.
        return 2.0 * ((value >>> 1) | (value & 1));
    }

    /**
     * The value truncated toward zero. What does not fit in 64 bits, and NaN, becomes the most negative integer, as the
     * processor's conversion does it.
     */
    public static long truncate(double value) {
        return value >= -TWO_63 && value < TWO_63 ? (long) value : Long.MIN_VALUE;
    }

    /** The same for integers of 32 bits. */
    public static int truncateToInt(double value) {
        return value > Integer.MIN_VALUE - 1.0 && value < -(double) Integer.MIN_VALUE ? (int) value : Integer.MIN_VALUE;
    }
}
