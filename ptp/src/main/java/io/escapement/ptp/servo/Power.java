// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * x to the power y, correctly rounded, by x^y = 2^k exp(y ln x - k ln 2) in decimal arithmetic of {@value #DIGITS} digits.
 *
 * <p>{@code Math.pow} may differ between JDKs and {@code StrictMath.pow} is often one unit in the last place away; the C
 * library is correctly rounded in all but about one of a thousand cases. A call takes some hundred microseconds: this is
 * for gains, which change only with the interval.
 */
final class Power {
    private static final int DIGITS = 100;
    private static final MathContext WORKING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    /** Ten digits fewer, so that a result that is exact comes out exact. */
    private static final MathContext RESULT = new MathContext(DIGITS - 10, RoundingMode.HALF_EVEN);

    private static final BigDecimal NEGLIGIBLE = BigDecimal.ONE.movePointLeft(DIGITS + 5);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    /** ln 2 = 2 artanh(1/3). */
    private static final BigDecimal LN_2 = twiceArtanh(BigDecimal.ONE.divide(BigDecimal.valueOf(3), WORKING));
    /** Beyond this many powers of two a result is infinite or zero whatever its fraction. */
    private static final BigDecimal OUT_OF_RANGE = BigDecimal.valueOf(1100);

    private Power() {}

    /**
     * x to the power y. A negative number has no power that is not whole: C gives NaN.
     *
     * @param x finite, not 0
     * @param y finite
     */
    static double of(double x, double y) {
        if (x == 0 || !Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("power of " + x + " to " + y);
        }
        if (x > 0) {
            return ofPositive(x, y);
        }
        if (y != Math.rint(y)) {
            return Double.NaN;
        }
        double magnitude = ofPositive(-x, y);
        boolean odd = y / 2 != Math.rint(y / 2);
        return odd ? -magnitude : magnitude;
    }

    private static double ofPositive(double x, double y) {
        BigDecimal exponent = new BigDecimal(y).multiply(logarithm(x), WORKING);
        BigDecimal twos = exponent.divide(LN_2, WORKING).setScale(0, RoundingMode.HALF_EVEN);
        if (twos.abs().compareTo(OUT_OF_RANGE) > 0) {
            return twos.signum() > 0 ? Double.POSITIVE_INFINITY : 0.0;
        }
        BigDecimal fraction = exponential(exponent.subtract(twos.multiply(LN_2, WORKING), WORKING));
        int k = twos.intValueExact();
        BigDecimal scale = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(k)));
        BigDecimal power = k >= 0 ? fraction.multiply(scale, WORKING) : fraction.divide(scale, WORKING);
        return power.round(RESULT).doubleValue();
    }

    /** ln x = e ln 2 + 2 artanh((m - 1) / (m + 1)) with x = m 2^e and m within [1, 2). */
    private static BigDecimal logarithm(double x) {
        int e = Math.getExponent(x);
        BigDecimal m = new BigDecimal(Math.scalb(x, -e));
        BigDecimal ratio = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), WORKING);
        return LN_2.multiply(BigDecimal.valueOf(e)).add(twiceArtanh(ratio), WORKING);
    }

    /** 2 (z + z^3/3 + z^5/5 + ...). */
    private static BigDecimal twiceArtanh(BigDecimal z) {
        BigDecimal square = z.multiply(z, WORKING);
        BigDecimal power = z;
        BigDecimal sum = z;
        for (int n = 3; power.abs().compareTo(NEGLIGIBLE) > 0; n += 2) {
            power = power.multiply(square, WORKING);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), WORKING), WORKING);
        }
        return sum.multiply(TWO, WORKING);
    }

    /** 1 + z + z^2/2! + ... */
    private static BigDecimal exponential(BigDecimal z) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.abs().compareTo(NEGLIGIBLE) > 0; n++) {
            term = term.multiply(z, WORKING).divide(BigDecimal.valueOf(n), WORKING);
            sum = sum.add(term, WORKING);
        }
        return sum;
    }
}
