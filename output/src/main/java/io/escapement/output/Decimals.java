// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import java.math.BigDecimal;
import tools.jackson.core.io.NumberOutput;

/** Numbers as text, alike on every JDK and in every locale. */
public final class Decimals {
    private static final int PICOSECOND_DIGITS = 12;

    private Decimals() {}

    /** True time [ps] as exact decimal seconds without trailing zeros: {@code 1800}, {@code 0.0625}. */
    public static String seconds(long picoseconds) {
        BigDecimal exact = BigDecimal.valueOf(picoseconds, PICOSECOND_DIGITS);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** The shortest decimal that reads back as this double. */
    public static String shortest(double value) {
        return NumberOutput.toString(value, true);
    }
}
