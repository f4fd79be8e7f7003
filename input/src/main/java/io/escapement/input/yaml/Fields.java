// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.yaml;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.parameter.Parameter;
import io.escapement.input.quantity.QuantityException;
import io.escapement.input.quantity.Spread;
import io.escapement.input.yaml.YamlNode.Entry;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlNode.Sequence;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads the values of one mapping. What is wrong is noted and replaced by the default, so that reading goes on and finds
 * the rest; the caller ends with {@link Findings#throwIfAny()}.
 */
public final class Fields {

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

    /** A quantity; its usual value where it is not given [unit of its measure]. */
    public double value(Parameter parameter) {
        return has(parameter.key()) ? given(parameter) : parameter.usualValue();
    }

    /** A quantity [unit of its measure]; null where it is not given. */
    public Double optional(Parameter parameter) {
        return has(parameter.key()) ? (Double) given(parameter) : null;
    }

    /** A quantity that has to be given [unit of its measure]. */
    public double required(Parameter parameter) {
        return require(parameter.key()) ? given(parameter) : parameter.standIn();
    }

    /** A quantity in whole units that has to be given [unit of its measure]. */
    public long requiredWhole(Parameter parameter) {
        return require(parameter.key()) ? givenWhole(parameter) : (long) parameter.standIn();
    }

    /** A quantity in whole units; its usual value where it is not given [unit of its measure]. */
    public long whole(Parameter parameter) {
        return has(parameter.key()) ? givenWhole(parameter) : parameter.usualWhole();
    }

    /** A quantity in whole units [unit of its measure]; null where it is not given. */
    public Long optionalWhole(Parameter parameter) {
        return has(parameter.key()) ? (Long) givenWhole(parameter) : null;
    }

    /** A quantity that may be drawn [unit of its measure]; null where it is not given. */
    public Spread spread(Parameter parameter) {
        String text = text(parameter.key(), null);
        try {
            return text == null ? null : parameter.readSpread(text);
        } catch (QuantityException e) {
            note(parameter, e);
            return null;
        }
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

    private double given(Parameter parameter) {
        String text = text(parameter.key(), null);
        try {
            return text == null ? parameter.standIn() : parameter.read(text);
        } catch (QuantityException e) {
            note(parameter, e);
            return parameter.standIn();
        }
    }

    private long givenWhole(Parameter parameter) {
        String text = text(parameter.key(), null);
        try {
            return text == null ? (long) parameter.standIn() : parameter.readWhole(text);
        } catch (QuantityException e) {
            note(parameter, e);
            return (long) parameter.standIn();
        }
    }

    private void note(Parameter parameter, QuantityException wrong) {
        findings.add(wrong.at(mark(parameter.key()), parameter.key()));
    }
}
