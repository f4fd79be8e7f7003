// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.Spelling;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A positive number on the command line: a bare one is in SI units, one with a unit in that. */
final class Quantity {
    /** Seconds. */
    static final Quantity TIME = new Quantity(
            "a time such as 0.5 or '500 ms'",
            Map.of("ps", 1e-12, "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "h", 3600.0, "d", 86_400.0));
    /** Per second. */
    static final Quantity RATE =
            new Quantity("samples per second such as 16", Map.of("/s", 1.0, "Hz", 1.0, "kHz", 1e3, "/min", 1 / 60.0));
    /** Hertz. */
    static final Quantity FREQUENCY =
            new Quantity("a frequency such as 10e6 or '10 MHz'", Map.of("Hz", 1.0, "kHz", 1e3, "MHz", 1e6, "GHz", 1e9));

    /** A share of a whole. */
    static final Quantity SHARE = new Quantity("a share such as 0.25% or 0.0025", Map.of("%", 0.01));

    private static final Pattern FORM = Pattern.compile("([0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*([/%a-zA-Z]*)");

    private final String expected;
    private final Map<String, Double> units;

    private Quantity(String expected, Map<String, Double> units) {
        this.expected = expected;
        this.units = new TreeMap<>(units);
    }

    /** The quantity in SI units; null if nothing was written. */
    Double read(String option, String text) throws InputException {
        if (text == null) {
            return null;
        }
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw wrong(option, text, "");
        }
        String unit = form.group(2);
        if (!unit.isEmpty() && !units.containsKey(unit)) {
            throw wrong(option, text, Spelling.hint(unit, units.keySet()));
        }
        try {
            double value = Double.parseDouble(form.group(1)) * units.getOrDefault(unit, 1.0);
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw wrong(option, text, "");
    }

    /** The same, which must not be zero. */
    Double readPositive(String option, String text) throws InputException {
        Double value = read(option, text);
        if (value != null && value == 0) {
            throw wrong(option, text, "zero will not do");
        }
        return value;
    }

    private InputException wrong(String option, String text, String mend) {
        String units = String.join(" ", this.units.keySet());
        return WrongOption.because(option, "'" + text + "' is not " + expected + " (units: " + units + ")", mend);
    }
}
