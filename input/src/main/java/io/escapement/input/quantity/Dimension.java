// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.quantity;

import io.escapement.input.Choices;
import io.escapement.input.InputRule;
import io.escapement.input.PlainText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a quantity measures, with the units it may be written in. The first unit of each is its base unit, the one that
 * {@link #parse} gives values in.
 */
public enum Dimension {
    /** Durations, delays and time errors; base [s]. */
    TIME("a time", "5 min", "1e-15", "s 1, ms 1e-3, us 1e-6, µs 1e-6, ns 1e-9, ps 1e-12, min 60, h 3600, d 86400"),
    /** Lengths; base [m]. */
    LENGTH("a length", "8 km", "1e-6", "m 1, km 1e3, cm 1e-2, mm 1e-3"),
    /** Fractional frequency offsets; base [ppb]. */
    FREQUENCY_OFFSET("a frequency offset", "4.6 ppm", "1e-9", "ppb 1, ppm 1e3, ppt 1e-3"),
    /** Change of the frequency offset with time; base [ppb/d]. */
    AGEING("an ageing rate", "0.5 ppb/d", "1e-9", "ppb/d 1, ppm/d 1e3, /d 1e9, ppb/day 1, ppm/day 1e3, /day 1e9"),
    /** Change of the frequency offset with temperature; base [ppb/K]. */
    TEMPERATURE_COEFFICIENT("a temperature coefficient", "10 ppb/K", "1e-9", "ppb/K 1, ppm/K 1e3, /K 1e9"),
    /** Change of the frequency offset with the third power of temperature; base [ppb/K^3]. */
    TEMPERATURE_CUBIC(
            "a third-order temperature coefficient",
            "0.1 ppb/K3",
            "1e-12",
            "ppb/K3 1, ppb/K^3 1, ppb/K³ 1, ppm/K3 1e3, ppm/K^3 1e3, ppm/K³ 1e3, /K3 1e9, /K^3 1e9, /K³ 1e9"),
    /** Temperatures; base [degC]. */
    TEMPERATURE("a temperature", "35 degC", "1e-6", "degC 1, °C 1, C 1"),
    /** Differences of temperature; base [K]. */
    TEMPERATURE_DIFFERENCE("a temperature difference", "1 K", "1e-6", "K 1"),
    /** Rates of repetition; base [1/s]. */
    RATE("a rate", "16 /s", "1e-9", "/s 1, Hz 1, kHz 1e3, /min 0.016666666666666666667"),
    /** Frequencies; base [Hz]. */
    FREQUENCY("a frequency", "10 MHz", "1e-9", "Hz 1, kHz 1e3, MHz 1e6, GHz 1e9"),
    /** Line rates; base [bit/s]. */
    BIT_RATE("a line rate", "10 Gbit/s", "1", "bit/s 1, kbit/s 1e3, Mbit/s 1e6, Gbit/s 1e9"),
    /** Delay of a cable or fibre per length; base [ns/m]. */
    DELAY_PER_LENGTH("a delay per length", "4.897 ns/m", "1e-6", "ns/m 1, ps/m 1e-3, us/km 1"),
    /** Probabilities; base [1]. */
    PROBABILITY("a probability", "0.1 %", "1e-15", " 1, % 1e-2"),
    /** Coefficients of power-law noise; base [s^(1+alpha)]. */
    POWER_LAW("a power-law coefficient", "2e-22", "1e-60", " 1"),
    /** Plain numbers; base [1]. */
    NUMBER("a plain number", "1e-11", "1e-20", " 1");

    /** A longer text is no quantity [characters]. */
    private static final int LONGEST = 200;

    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(\\S.*)?");

    private final String article;
    private final String example;
    private final BigDecimal finest;
    private final Map<String, BigDecimal> units = new LinkedHashMap<>();

    Dimension(String article, String example, String finest, String units) {
        this.article = article;
        this.example = example;
        this.finest = new BigDecimal(finest);
        for (String unit : units.split(",")) {
            int blank = unit.lastIndexOf(' ');
            this.units.put(unit.substring(0, blank).trim(), new BigDecimal(unit.substring(blank + 1)));
        }
    }

    /** What is expected, in words: {@code a time such as '5 min'}. */
    public String expected() {
        return article + " such as '" + example + "'";
    }

    /** The smallest magnitude besides 0 that makes a difference anywhere, in base units. */
    public BigDecimal finest() {
        return finest;
    }

    /** The units, the base unit first; the empty one stands for a plain number. */
    public Set<String> units() {
        return Collections.unmodifiableSet(units.keySet());
    }

    /** Numbers in one of the units. */
    public Measure in(String unit) {
        return new Measure(this, unit, Measure.Form.NUMBER);
    }

    /** Whole numbers in one of the units. */
    public Measure whole(String unit) {
        return new Measure(this, unit, Measure.Form.WHOLE);
    }

    /** Numbers in one of the units, which may be drawn. */
    public Measure spread(String unit) {
        return new Measure(this, unit, Measure.Form.SPREAD);
    }

    /** A unit in base units. */
    BigDecimal factor(String unit) {
        return units.get(unit);
    }

    /**
     * The value in base units.
     *
     * @throws QuantityException if it is not a quantity of this kind
     */
    public BigDecimal parse(String text) throws QuantityException {
        Matcher matcher = QUANTITY.matcher(text.trim());
        if (text.length() > LONGEST || !matcher.matches()) {
            throw form(PlainText.quote(text) + " is not " + expected(), "");
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        BigDecimal factor = units.get(unit);
        if (factor == null && unit.isEmpty()) {
            throw form("'" + text + "' has no unit; expected " + expected(), "");
        }
        if (factor == null) {
            String alone = units.size() == 1 && units.containsKey("") ? ", without a unit" : "";
            throw form("'" + text + "' has unit '" + unit + "'; expected " + expected() + alone, unitHint(unit));
        }
        return new BigDecimal(matcher.group(1)).multiply(factor, MathContext.DECIMAL128);
    }

    private static QuantityException form(String sentence, String mend) {
        return new QuantityException(InputRule.QUANTITY_FORM, sentence, mend);
    }

    private String unitHint(String unit) {
        return Choices.hint(
                unit, units.keySet().stream().filter(u -> !u.isEmpty()).toList());
    }
}
