// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.text;

import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.design.Design;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** Figures as a person reads them: the charts, the page and the tables write them alike. */
public final class FigureText {
    private FigureText() {}

    /** A value in ns with a tenth, or as many digits as make sense: {@code 12.3}, {@code 0.04}, {@code 37000000000}. */
    public static String ns(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        double size = Math.abs(value);
        int digits = size >= 1000 ? 0 : size >= 1 || size == 0 ? 1 : 2;
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        boolean zero = text.matches("-0\\.?0*");
        return (zero ? text.substring(1) : text).replace('-', '\u2212');
    }

    /** A time error [ns] with the unit in which it is read most easily. */
    public static String withUnit(double value) {
        TimeErrorUnit unit = TimeErrorUnit.of(Math.abs(value));
        return ns(value / unit.nanoseconds()) + " " + unit.name();
    }

    /** A round time error [ns] with its unit and no more digits than it has: {@code 100 ns}, {@code 1 ms}. */
    public static String round(double value) {
        TimeErrorUnit unit = value == 0 ? new TimeErrorUnit("", 1) : TimeErrorUnit.ofRound(Math.abs(value));
        return (plainNumbers().format(value / unit.nanoseconds()) + " " + unit.name()).strip();
    }

    /**
     * When a clock locked, and how far it was off true time while locked if that makes the lock worthless; a dash for one that
     * nothing was to lock.
     */
    public static String locked(Design.Clock clock, ClockFigures figures) {
        String never = clock.instance().isEmpty() ? "\u2013" : "never";
        String at = figures.lockTime() == null ? never : seconds(figures.lockTime()) + " s";
        return figures.isLockedAstray() ? at + ", up to " + withUnit(figures.maxAbsLocked()) + " off" : at;
    }

    /** An observation interval or a time [s] with three digits. */
    public static String seconds(double value) {
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** Numbers without exponent and without the machine's locale, with a real minus sign. */
    public static NumberFormat plainNumbers() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('\u2212');
        symbols.setGroupingSeparator('\u202f');
        DecimalFormat format = new DecimalFormat("#,##0.######", symbols);
        format.setGroupingSize(3);
        return format;
    }
}
