// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One option of a release's table.
 *
 * @param name its name
 * @param scope where it may stand
 * @param type kind of value
 * @param defaultText value where nothing is set
 * @param minimum least number
 * @param maximum greatest number
 * @param syntax what a text has to look like
 * @param words the words it may have: all of its values, or for numbers names of some
 * @param programs commands of the programs that act on it
 * @param twin what the twins make of it
 * @param accepted the values the twins implement; empty for all
 * @param note why a value is refused or without effect
 */
public record OptionDefinition(
        String name,
        Scope scope,
        Type type,
        String defaultText,
        double minimum,
        double maximum,
        TextSyntax syntax,
        Map<String, Integer> words,
        Set<String> programs,
        Twin twin,
        List<String> accepted,
        String note) {

    private static final Pattern REAL = Pattern.compile(
            "[+-]?(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?\\d++)?|[+-]?0[xX][0-9a-fA-F]++(\\.[0-9a-fA-F]*+)?[pP][+-]?\\d++");

    /** Where an option may stand. */
    public enum Scope {
        /** In the global section only. */
        GLOBAL,
        /** In a port's section, or as all ports' default in the global one. */
        PORT
    }

    /** Kinds of value. */
    public enum Type {
        /** A whole number: decimal, hexadecimal with 0x, octal with a leading 0. */
        INTEGER,
        /** A floating-point number. */
        REAL,
        /** Free text. */
        TEXT,
        /** One of several words; case does not matter. */
        WORD
    }

    /** What the twins make of an option. */
    public enum Twin {
        /** They act on it as the programs do. */
        IMPLEMENTED,
        /** It changes nothing that is simulated. */
        WITHOUT_EFFECT,
        /** Values other than the default are refused. */
        REFUSED;

        /** The spelling in tables. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A value that is legal for an option.
     *
     * @param text as written; words in the table's spelling
     * @param number its number; 0 for text and words
     */
    public record Value(String text, double number) {}

    /** Reads a value as the program does; none if the program refuses it. */
    public Optional<Value> parse(String text) {
        for (Map.Entry<String, Integer> word : words.entrySet()) {
            if (word.getKey().equalsIgnoreCase(text)) {
                return Optional.of(new Value(word.getKey(), word.getValue()));
            }
        }
        return switch (type) {
            case TEXT -> syntax.matches(text) ? Optional.of(new Value(text, 0)) : Optional.empty();
            case WORD -> Optional.empty();
            case INTEGER -> integer(text).filter(this::inRange).map(number -> new Value(text, number));
            case REAL ->
                REAL.matcher(text).matches()
                        ? Optional.of(Double.parseDouble(text))
                                .filter(this::inRange)
                                .map(number -> new Value(text, number))
                        : Optional.empty();
        };
    }

    private static Optional<Double> integer(String text) {
        try {
            return text.contains("#") ? Optional.empty() : Optional.of((double) Long.decode(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private boolean inRange(double number) {
        return number >= minimum && number <= maximum;
    }

    /** What a value has to be, in words: {@code an integer from 0 to 255}. */
    public String expected() {
        return switch (type) {
            case TEXT -> syntax.description();
            case WORD -> "one of " + String.join(", ", words.keySet());
            case INTEGER ->
                String.format(Locale.ROOT, "an integer from %.0f to %.0f", minimum, maximum)
                        + (words.isEmpty() ? "" : ", or " + String.join(", ", words.keySet()));
            case REAL -> "a number " + realRange();
        };
    }

    private String realRange() {
        String from = minimum == -Double.MAX_VALUE ? "" : minimum == Double.MIN_NORMAL ? "above 0" : "from " + minimum;
        String to = maximum == Double.MAX_VALUE ? "" : " to " + maximum;
        return (from + to).isEmpty() ? "of finite size" : (from + to).strip();
    }

    /** True if the twins behave as the program does with this value. */
    boolean supports(Value value) {
        return switch (twin) {
            case WITHOUT_EFFECT -> true;
            case REFUSED -> same(value, defaultText);
            case IMPLEMENTED -> accepted.isEmpty() || accepted.stream().anyMatch(text -> same(value, text));
        };
    }

    private boolean same(Value value, String text) {
        Value other = parse(text).orElseThrow();
        return type == Type.TEXT || type == Type.WORD
                ? value.text().equals(other.text())
                : value.number() == other.number();
    }
}
