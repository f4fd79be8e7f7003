// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Builds a line of a daemon's log the way C's printf pads and rounds numbers. */
public final class LogText {
    private final StringBuilder text = new StringBuilder();

    private LogText() {}

    /** A line that begins so. */
    public static LogText text(String beginning) {
        return new LogText().add(beginning);
    }

    /** Adds text as it is. */
    public LogText add(String more) {
        text.append(more);
        return this;
    }

    /** {@code %<width>ld}. */
    public LogText integer(long value, int width) {
        return padded(Long.toString(value), width);
    }

    /** {@code %<width>.0f}: to the nearest integer, halves to even; a negative value that rounds to zero keeps its sign. */
    public LogText rounded(double value, int width) {
        return padded(digits(value), width);
    }

    /** {@code %+<width>.0f}. */
    public LogText signed(double value, int width) {
        String digits = digits(value);
        return padded(digits.startsWith("-") ? digits : "+" + digits, width);
    }

    /** {@code %.<decimals>f}: of the exact value, halves to even, which {@link String#format} does not do. */
    public static String decimals(double value, int decimals) {
        BigDecimal magnitude = new BigDecimal(Math.abs(value)).setScale(decimals, RoundingMode.HALF_EVEN);
        return (Math.copySign(1.0, value) < 0 ? "-" : "") + magnitude.toPlainString();
    }

    /** {@code %02x} of the octets of {@code value}, most significant first, with a dot after the third and the fifth. */
    public LogText clockIdentity(long value) {
        for (int i = 7; i >= 0; i--) {
            int octet = (int) (value >>> 8 * i) & 0xFF;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 0xF, 16));
            if (i == 5 || i == 3) {
                text.append('.');
            }
        }
        return this;
    }

    private static String digits(double value) {
        if (!Double.isFinite(value)) {
            String magnitude = Double.isNaN(value) ? "nan" : "inf";
            return Double.doubleToRawLongBits(value) < 0 ? "-" + magnitude : magnitude;
        }
        double rounded = Math.rint(Math.abs(value));
        String magnitude = rounded < 1e18 ? Long.toString((long) rounded) : new BigDecimal(rounded).toPlainString();
        return Math.copySign(1.0, value) < 0 ? "-" + magnitude : magnitude;
    }

    private LogText padded(String digits, int width) {
        for (int i = digits.length(); i < width; i++) {
            text.append(' ');
        }
        text.append(digits);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
