// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.io.NumberOutput;

/** Numbers as text, alike on every JDK and in every locale. */
public final class Decimals {
    private static final int PICOSECOND_DIGITS = 12;
    private static final int SIGNIFICANT_DIGITS = 6;

    private Decimals() {}

    /** True time [ps] as exact decimal seconds without trailing zeros: {@code 1800}, {@code 0.0625}. */
    public static String seconds(long picoseconds) {
        BigDecimal exact = BigDecimal.valueOf(picoseconds, PICOSECOND_DIGITS);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** A number for people, in plain notation with six significant digits at most: {@code 0.5}, {@code 12.3457}. */
    public static String brief(double value) {
        return new BigDecimal(value)
                .round(new MathContext(SIGNIFICANT_DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The shortest decimal that reads back as this double. */
    public static String shortest(double value) {
        return NumberOutput.toString(value, true);
    }
}
