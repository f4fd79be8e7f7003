// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.parameter;

import io.escapement.input.InputRule;
import io.escapement.input.quantity.Measure;
import io.escapement.input.quantity.Measure.Form;
import io.escapement.input.quantity.QuantityException;
import io.escapement.input.quantity.Spread;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * One physical quantity that a file or an option gives: its key, what it measures and is counted in, which values make physical
 * sense, what holds where it is not given, what it means, and where its figures come from. Readers, schemas, lock files and
 * documentation are made from it.
 */
public final class Parameter {
    private static final Pattern BARE = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

    private final String key;
    private final Measure measure;
    private final String least;
    private final String most;
    private final BigDecimal leastValue;
    private final BigDecimal mostValue;
    private final String meaning;
    private final String usual;
    private final boolean usualIsValue;
    private final String source;

    private Parameter(
            String key, Measure measure, String least, String most, String meaning, String usual, String source) {
        this.key = key;
        this.measure = measure;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
        this.usual = usual;
        usualIsValue = isValue(usual);
        this.source = source;
        leastValue = constant(least);
        mostValue = constant(most);
    }

    /**
     * A quantity that has no value unless one is given.
     *
     * @param least smallest value that makes sense, with its unit
     * @param most largest value that makes sense, with its unit
     * @param meaning what it is, in words
     */
    public static Parameter of(String key, Measure measure, String least, String most, String meaning) {
        return new Parameter(key, measure, least, most, meaning, "", "");
    }

    /** The same with what holds where no value is given: a value with its unit, or words that say where it comes from. */
    public Parameter usually(String text) {
        return new Parameter(key, measure, least, most, meaning, text, source);
    }

    /** The same with where its usual value, or its range, comes from. */
    public Parameter from(String text) {
        return new Parameter(key, measure, least, most, meaning, usual, text);
    }

    /** Its key in files; of an option, its name. */
    public String key() {
        return key;
    }

    /** What it measures. */
    public Measure measure() {
        return measure;
    }

    /** The values it may have, in words: {@code 0 ns to 1 ms}. */
    public String range() {
        return least + " to " + most;
    }

    /** Smallest legal value, as it would be written. */
    public String least() {
        return least;
    }

    /** Largest legal value, as it would be written. */
    public String most() {
        return most;
    }

    /** Largest legal value, of a quantity in whole units [unit of the measure]. */
    public long mostWhole() {
        return measure.of(mostValue).longValueExact();
    }

    /** What it is, in words. */
    public String meaning() {
        return meaning;
    }

    /** What holds where it is not given, in words; may be empty. */
    public String usual() {
        return usual;
    }

    /** Where its usual value or its range comes from; may be empty. */
    public String source() {
        return source;
    }

    /** What holds where it is not given [unit of the measure]. */
    public double usualValue() {
        return measure.of(constant(usual)).doubleValue();
    }

    /** What holds where it is not given, of a quantity in whole units [unit of the measure]. */
    public long usualWhole() {
        return measure.of(constant(usual)).longValueExact();
    }

    /** A legal value with which reading can go on after one that is not [unit of the measure]. */
    public double standIn() {
        return usualIsValue ? usualValue() : measure.of(mostValue).doubleValue();
    }

    /**
     * Reads a value [unit of the measure].
     *
     * @throws QuantityException if it is none, or lies beyond the range
     */
    public double read(String text) throws QuantityException {
        return measure.of(inRange(text, text)).doubleValue();
    }

    /**
     * Reads a value that may stand without its unit, which is then that of the measure [unit of the measure].
     *
     * @throws QuantityException if it is none, or lies beyond the range
     */
    public double readBare(String text) throws QuantityException {
        String stripped = text.strip();
        boolean bare = BARE.matcher(stripped).matches();
        return measure.of(inRange(bare ? stripped + measure.unit() : stripped, text))
                .doubleValue();
    }

    /**
     * Reads a value in whole units [unit of the measure].
     *
     * @throws QuantityException if it is none, lies beyond the range, or is finer than the unit
     */
    public long readWhole(String text) throws QuantityException {
        BigDecimal value = measure.of(inRange(text, text)).stripTrailingZeros();
        if (value.scale() > 0) {
            throw new QuantityException(
                    InputRule.QUANTITY_RESOLUTION, "'" + text + "' is finer than 1 " + measure.unit(), "");
        }
        return value.longValueExact();
    }

    /**
     * Reads a value that may be drawn [unit of the measure].
     *
     * @throws QuantityException if it is none, or lies beyond the range
     */
    public Spread readSpread(String text) throws QuantityException {
        boolean drawn = text.startsWith("+-") || text.startsWith("±");
        String magnitude = text.startsWith("+-") ? text.substring(2) : drawn ? text.substring(1) : text;
        BigDecimal value = inRange(magnitude, text);
        if (drawn && value.signum() < 0) {
            throw new QuantityException(
                    InputRule.QUANTITY_RANGE,
                    "'" + text + "' is drawn from less than nothing",
                    "write +- without a sign");
        }
        return new Spread(measure.of(value).doubleValue(), drawn);
    }

    /** True if the value may be drawn. */
    public boolean isSpread() {
        return measure.form() == Form.SPREAD;
    }

    private BigDecimal inRange(String text, String given) throws QuantityException {
        BigDecimal value = measure.dimension().parse(text);
        boolean small = value.compareTo(leastValue) < 0;
        if (small || value.compareTo(mostValue) > 0) {
            throw new QuantityException(
                    InputRule.QUANTITY_RANGE,
                    "'" + given + "' is " + (small ? "less than " + least : "more than " + most) + "; expected "
                            + range(),
                    "");
        }
        BigDecimal finest = measure.dimension().finest();
        if (value.signum() != 0 && value.abs().compareTo(finest) < 0) {
            throw new QuantityException(
                    InputRule.QUANTITY_RESOLUTION,
                    "'" + given + "' is finer than anything that matters; expected " + range(),
                    "write 0 for none");
        }
        return value;
    }

    private boolean isValue(String text) {
        try {
            measure.dimension().parse(text);
            return true;
        } catch (QuantityException e) {
            return false;
        }
    }

    private BigDecimal constant(String text) {
        try {
            return measure.dimension().parse(text);
        } catch (QuantityException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
