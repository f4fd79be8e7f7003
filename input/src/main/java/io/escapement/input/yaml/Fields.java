// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.yaml;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.quantity.Dimension;
import io.escapement.input.quantity.Sign;
import io.escapement.input.quantity.Spread;
import io.escapement.input.yaml.YamlNode.Entry;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads the values of one mapping. What is wrong is noted and replaced by the default, so that reading goes on and finds
 * the rest; the caller ends with {@link Findings#throwIfAny()}.
 */
public final class Fields {
    private static final BigDecimal PS_PER_S = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal NS_PER_S = BigDecimal.valueOf(1_000_000_000L);

    /** After so many errors nobody is told what he may have meant: looking for it takes long [1]. */
    private static final int HINTED = 1000;

    private final Kind kind;
    private final Mapping mapping;
    private final Findings findings;
    private final boolean readable;

    /**
     * The values of {@code node}, which should be a mapping; notes unknown keys.
     *
     * @param kind what the mapping is, with the keys it may have
     */
    public Fields(YamlNode node, Kind kind, Findings findings) {
        this.kind = kind;
        this.findings = findings;
        this.readable = node instanceof Mapping;
        this.mapping = node instanceof Mapping given ? given : new Mapping(Map.of(), node.mark());
        if (!readable) {
            findings.add(InputRule.WRONG_SHAPE.at(
                    node.mark(),
                    "expected a mapping of a " + kind.name() + " (" + String.join(", ", kind.keys()) + "), found "
                            + node.describe()));
        }
        mapping.entries().forEach((key, entry) -> {
            if (!kind.keys().contains(key)) {
                findings.add(InputRule.UNKNOWN_KEY.at(
                        entry.key(),
                        "unknown key '" + key + "' in a " + kind.name(),
                        findings.errors() < HINTED ? Choices.hint(key, kind.keys()) : ""));
            }
        });
    }

    /** Where the mapping starts. */
    public SourcePosition mark() {
        return mapping.mark();
    }

    /** Where the value of a key starts, or the mapping if the key is not given. */
    public SourcePosition mark(String key) {
        YamlNode node = node(key);
        return node == null ? mapping.mark() : node.mark();
    }

    /** True if the key is given. */
    public boolean has(String key) {
        return node(key) != null;
    }

    /** The value of a key, or null. */
    public YamlNode node(String key) {
        if (!kind.keys().contains(key)) {
            throw new IllegalArgumentException("a " + kind.name() + " has no key '" + key + "'");
        }
        return mapping.get(key);
    }

    /** Notes that a key is missing, unless the mapping could not be read at all. */
    public boolean require(String key) {
        if (!has(key) && readable) {
            findings.add(InputRule.MISSING_KEY.at(mapping.mark(), "'" + key + "' is missing in this " + kind.name()));
        }
        return has(key);
    }

    /** The scalar of a key as text, or the default. */
    public String text(String key, String otherwise) {
        YamlNode node = node(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        findings.add(InputRule.WRONG_SHAPE.at(node.mark(), key + ": expected a value, found " + node.describe()));
        return otherwise;
    }

    /** The scalar of a key as text; a missing one is a problem and gives an empty text. */
    public String requiredText(String key) {
        return require(key) ? text(key, "") : "";
    }

    /** A quantity [base unit of the dimension]. */
    public double quantity(String key, Dimension dimension, Sign sign, double otherwise) {
        BigDecimal value = decimal(key, dimension, sign);
        return value == null ? otherwise : value.doubleValue();
    }

    /** A time that need not be a whole picosecond, such as a noise amplitude [ns]. */
    public double nanoseconds(String key, Sign sign, double otherwise) {
        BigDecimal value = decimal(key, Dimension.TIME, sign);
        return value == null ? otherwise : value.multiply(NS_PER_S).doubleValue();
    }

    /** An instant, duration or delay [ps]. One that is finer than a picosecond or longer than 106 days is a problem. */
    public long picoseconds(String key, Sign sign, long otherwise) {
        BigDecimal value = decimal(key, Dimension.TIME, sign);
        if (value == null) {
            return otherwise;
        }
        BigDecimal ps = value.multiply(PS_PER_S);
        if (ps.abs().compareTo(LONGEST) > 0) {
            findings.add(InputRule.QUANTITY_RANGE.at(
                    mark(key), key + ": '" + text(key, "") + "' is longer than 106 days, the longest simulation"));
            return otherwise;
        }
        if (ps.stripTrailingZeros().scale() > 0) {
            findings.add(InputRule.QUANTITY_RESOLUTION.at(
                    mark(key), key + ": '" + text(key, "") + "' is finer than a picosecond"));
        }
        return ps.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** A quantity that may be drawn: {@code 3 us} or {@code +-3 us} [base unit of the dimension]. */
    public Spread spread(String key, Dimension dimension, Spread otherwise) {
        String text = text(key, null);
        if (text == null) {
            return otherwise;
        }
        boolean drawn = text.startsWith("+-") || text.startsWith("±");
        String magnitude = text.startsWith("+-") ? text.substring(2) : drawn ? text.substring(1) : text;
        BigDecimal value = parse(key, magnitude, dimension, drawn ? Sign.NOT_NEGATIVE : Sign.ANY);
        return value == null ? otherwise : new Spread(value.doubleValue(), drawn);
    }

    /** A whole number, decimal or hexadecimal, between two limits. */
    public long integer(String key, long least, long most, long otherwise) {
        String text = text(key, null);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.decode(text);
            if (value >= least && value <= most) {
                return value;
            }
            findings.add(InputRule.QUANTITY_RANGE.at(
                    mark(key), key + ": " + text + " is not between " + least + " and " + most));
        } catch (NumberFormatException e) {
            findings.add(InputRule.QUANTITY_FORM.at(mark(key), key + ": '" + text + "' is not a whole number"));
        }
        return otherwise;
    }

    /** One of several words. */
    public String choice(String key, Collection<String> legal, String otherwise) {
        String text = text(key, null);
        if (text == null || legal.contains(text)) {
            return text == null ? otherwise : text;
        }
        findings.add(InputRule.UNKNOWN_WORD.at(mark(key), key + ": unknown '" + text + "'", Choices.hint(text, legal)));
        return otherwise;
    }

    /** The items of a list; empty if the key is not given. */
    public List<YamlNode> list(String key) {
        YamlNode node = node(key);
        if (node == null || node instanceof Scalar scalar && scalar.text().isEmpty()) {
            return List.of();
        }
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        findings.add(InputRule.WRONG_SHAPE.at(node.mark(), key + ": expected a list, found " + node.describe()));
        return List.of();
    }

    /** The entries of a mapping whose keys are names; empty if the key is not given. */
    public Map<String, Entry> entries(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return Map.of();
        }
        if (node instanceof Mapping named) {
            return named.entries();
        }
        findings.add(
                InputRule.WRONG_SHAPE.at(node.mark(), key + ": expected a mapping by name, found " + node.describe()));
        return Map.of();
    }

    private BigDecimal decimal(String key, Dimension dimension, Sign sign) {
        String text = text(key, null);
        return text == null ? null : parse(key, text, dimension, sign);
    }

    private BigDecimal parse(String key, String text, Dimension dimension, Sign sign) {
        try {
            BigDecimal value = dimension.parse(text);
            String complaint = sign.complaint(value);
            if (complaint == null) {
                return value;
            }
            findings.add(InputRule.QUANTITY_RANGE.at(
                    mark(key), key + ": '" + text + "' " + complaint + "; expected " + dimension.expected()));
        } catch (IllegalArgumentException e) {
            findings.add(InputRule.QUANTITY_FORM.at(mark(key), key + ": " + e.getMessage()));
        }
        return null;
    }
}
