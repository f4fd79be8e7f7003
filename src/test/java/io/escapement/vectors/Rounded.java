// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Binary64 arithmetic made of exact decimal arithmetic: each operation is done exactly, or to 60 digits where it does not
 * end, and then rounded once to the nearest double. What IEEE 754 asks of the processor, without its floating-point unit.
 */
final class Rounded {
    private static final MathContext DIGITS = new MathContext(60);
    private static final MathContext SHOWN = new MathContext(17);

    private Rounded() {}

    static double plus(double a, double b) {
        return new BigDecimal(a).add(new BigDecimal(b)).doubleValue();
    }

    static double minus(double a, double b) {
        return new BigDecimal(a).subtract(new BigDecimal(b)).doubleValue();
    }

    static double times(double a, double b) {
        return new BigDecimal(a).multiply(new BigDecimal(b)).doubleValue();
    }

    static double over(double a, double b) {
        return new BigDecimal(a).divide(new BigDecimal(b), DIGITS).doubleValue();
    }

    /** Seventeen digits, which are enough to read back alike. */
    static String decimal(double value) {
        return new BigDecimal(value).round(SHOWN).toString();
    }

    /** Without its fraction. */
    static BigInteger truncated(double value) {
        return new BigDecimal(value).toBigInteger();
    }

    /** A double twice, in decimal and in C's hexadecimal. */
    static String both(double value) {
        return decimal(value) + "," + Double.toHexString(value);
    }
}
