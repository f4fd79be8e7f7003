// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with what follows it, such as {@code 20 ns} or {@code 0.7}: what ranges are made of. */
record Amount(double number, String unit) {
    private static final Pattern FORM =
            Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*(.*?)\\s*");
    /** Digits of a value in between: what a person would write, and the same everywhere. */
    private static final MathContext DIGITS = new MathContext(9);

    /** Null if the text does not begin with a number. */
    static Amount of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? new Amount(Double.parseDouble(matcher.group(1)), matcher.group(2)) : null;
    }

    /** As it is written in a scenario. */
    static String text(double number, String unit) {
        String digits = number == 0
                ? "0"
                : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
