// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputFiles;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.parameter.Parameter;
import io.escapement.input.quantity.QuantityException;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Entry;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Reads oscillators: a grade with what differs from it, noise by coefficients or by a table of Allan deviations, or a measured phase.
 */
public final class OscillatorReader {
    /** What an oscillator is besides its noise where no grade is named. */
    private static final String NOTHING_ELSE = "ideal";

    private static final String POWER_LAW = "power-law";
    private static final String TABLE = "allan-deviation";
    private static final String RECORDING = "recording";
    private static final Set<String> PHASE_NOISE = Set.of("h1", "h2", "h+1", "h+2");
    private static final int MOST_POINTS = 1000;

    private final SortedSet<String> grades;
    private final Findings findings;
    private final InputFiles files;
    private final Path file;

    /**
     * A reader.
     *
     * @param grades that may be named
     * @param file in which is read: what it names is relative to it
     */
    public OscillatorReader(SortedSet<String> grades, Findings findings, InputFiles files, Path file) {
        this.grades = grades;
        this.findings = findings;
        this.files = files;
        this.file = file;
    }

    /**
     * The oscillator that is written there.
     *
     * @param node null where none is written
     * @param otherwise the grade then, and where what is written can't be read
     */
    public Oscillator read(YamlNode node, String otherwise) {
        if (node == null) {
            return Oscillator.ofGrade(otherwise);
        }
        if (node instanceof Scalar scalar) {
            return Oscillator.ofGrade(grade(scalar, otherwise));
        }
        Fields fields = new Fields(node, TopologyFormat.OSCILLATOR, findings);
        if (fields.has(RECORDING)) {
            return recorded(fields, node);
        }
        boolean noise = fields.has(POWER_LAW) || fields.has(TABLE);
        String grade = noise && !fields.has("grade")
                ? NOTHING_ELSE
                : fields.require("grade") ? fields.choice("grade", grades, otherwise) : otherwise;
        requireOneNoise(fields);
        Levels levels = fields.has(POWER_LAW) ? coefficients(fields.node(POWER_LAW)) : levels(fields);
        return new Oscillator(
                grade,
                levels.white,
                levels.flicker,
                levels.walk,
                fields.optional(OscillatorKeys.DRIFT),
                fields.spread(OscillatorKeys.OFFSET),
                fields.optional(OscillatorKeys.TEMPERATURE_RESPONSE),
                fields.optional(OscillatorKeys.TEMPERATURE_CUBIC),
                fields.optional(OscillatorKeys.THERMAL_LAG),
                powerOn(fields),
                fields.has(TABLE) ? table(fields) : null,
                null);
    }

    private String grade(Scalar scalar, String otherwise) {
        if (grades.contains(scalar.text())) {
            return scalar.text();
        }
        findings.add(InputRule.UNKNOWN_WORD.at(
                scalar.mark(), "unknown oscillator " + scalar.describe(), Choices.hint(scalar.text(), grades)));
        return otherwise;
    }

    /** Noise by Allan deviations of each kind, coefficients, or a table of their sum: one of them. */
    private void requireOneNoise(Fields fields) {
        List<String> given = Stream.of(
                        POWER_LAW,
                        TABLE,
                        OscillatorKeys.WHITE.key(),
                        OscillatorKeys.FLICKER.key(),
                        OscillatorKeys.RANDOM_WALK.key())
                .filter(fields::has)
                .toList();
        if (given.size() > 1 && (given.contains(POWER_LAW) || given.contains(TABLE))) {
            findings.add(InputRule.EXCLUSIVE_KEYS.at(
                    fields.mark(given.get(0)),
                    "noise is given twice, by " + String.join(" and ", given),
                    "give white, flicker and random-walk, or power-law, or allan-deviation"));
        }
    }

    /** Allan deviations by kind of noise; null where it is the grade's. */
    private record Levels(Double white, Double flicker, Double walk) {}

    private static Levels levels(Fields fields) {
        return new Levels(
                fields.optional(OscillatorKeys.WHITE),
                fields.optional(OscillatorKeys.FLICKER),
                fields.optional(OscillatorKeys.RANDOM_WALK));
    }

    /** {@code S_y(f) = h0 + h-1 / f + h-2 / f^2} as Allan deviations: h0 / 2, 2 ln 2 h-1 and 2 pi^2 / 3 h-2 are their squares. */
    private Levels coefficients(YamlNode node) {
        YamlNode left = node;
        if (node instanceof Mapping mapping) {
            Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
            for (String key : mapping.entries().keySet()) {
                if (PHASE_NOISE.contains(key)) {
                    findings.add(InputRule.UNKNOWN_KEY.at(
                            entries.remove(key).key(),
                            key
                                    + ": white and flicker phase noise is no part of an oscillator: it belongs to stamps and"
                                    + " outputs",
                            "give it as 'noise' of 'timestamping', or as 'jitter' of a cable"));
                }
            }
            left = new Mapping(entries, mapping.mark());
        }
        Fields fields = new Fields(left, TopologyFormat.POWER_LAWS, findings);
        return new Levels(
                StrictMath.sqrt(fields.value(OscillatorKeys.H0) / 2),
                StrictMath.sqrt(2 * StrictMath.log(2) * fields.value(OscillatorKeys.H_1)),
                StrictMath.sqrt(2 * Math.PI * Math.PI / 3 * fields.value(OscillatorKeys.H_2)));
    }

    private AllanTable table(Fields fields) {
        List<AllanTable.Point> points = new ArrayList<>();
        Map<String, Entry> entries = fields.entries(TABLE);
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Double tau = quantity(
                    OscillatorKeys.TAU, entry.getKey(), entry.getValue().key());
            YamlNode value = entry.getValue().value();
            if (!(value instanceof Scalar scalar)) {
                findings.add(InputRule.WRONG_SHAPE.at(
                        value.mark(), TABLE + ": expected an Allan deviation, found " + value.describe()));
                continue;
            }
            Double deviation = quantity(OscillatorKeys.DEVIATION, scalar.text(), scalar.mark());
            if (tau == null || deviation == null) {
                continue;
            }
            if (points.stream().anyMatch(point -> point.tau() == tau)) {
                findings.add(InputRule.DUPLICATE_KEY.at(
                        entry.getValue().key(), TABLE + ": '" + entry.getKey() + "' is given twice"));
            }
            points.add(new AllanTable.Point(tau, deviation));
        }
        if (entries.isEmpty() || entries.size() > MOST_POINTS) {
            findings.add(InputRule.WRONG_SHAPE.at(
                    fields.mark(TABLE),
                    TABLE + ": expected 1 to " + MOST_POINTS + " points such as '1 s: 1e-11', found "
                            + entries.size()));
        }
        points.sort(Comparator.comparingDouble(AllanTable.Point::tau));
        return points.isEmpty() ? null : new AllanTable(List.copyOf(points));
    }

    private Double quantity(Parameter parameter, String text, SourcePosition mark) {
        try {
            return parameter.read(text);
        } catch (QuantityException e) {
            findings.add(e.at(mark, parameter.key()));
            return null;
        }
    }

    private Oscillator recorded(Fields oscillator, YamlNode node) {
        for (String key : TopologyFormat.OSCILLATOR.keys()) {
            if (!key.equals(RECORDING) && oscillator.has(key)) {
                findings.add(InputRule.EXCLUSIVE_KEYS.at(
                        oscillator.mark(key),
                        "'" + key + "' beside 'recording': a measured oscillator has its noise, offset, ageing and"
                                + " temperature in the record"));
            }
        }
        Fields fields = new Fields(oscillator.node(RECORDING), TopologyFormat.RECORDING, findings);
        String name = fields.requiredText("file");
        Path path = name.isEmpty() ? null : files.resolve(file, name, fields.mark("file"), findings);
        Double rate = fields.optional(OscillatorKeys.RECORD_RATE);
        if (path == null) {
            return Oscillator.ofGrade(NOTHING_ELSE);
        }
        return Oscillator.measured(
                NOTHING_ELSE,
                new PhaseRecord(path, rate, fields.text("unit", null), fields.text("column", null), node.mark()));
    }

    private PoweredOscillator powerOn(Fields fields) {
        requireTogether(fields, OscillatorKeys.AGEING_FACTOR, OscillatorKeys.AGEING_TIME);
        requireTogether(fields, OscillatorKeys.RETRACE, OscillatorKeys.RETRACE_TIME);
        return new PoweredOscillator(
                fields.optional(OscillatorKeys.AGEING_FACTOR),
                fields.optional(OscillatorKeys.AGEING_TIME),
                fields.spread(OscillatorKeys.RETRACE),
                fields.optional(OscillatorKeys.RETRACE_TIME),
                fields.optional(OscillatorKeys.POWERED));
    }

    /** Two figures of one law: one without the other means nothing. */
    private void requireTogether(Fields fields, Parameter first, Parameter second) {
        if (fields.has(first.key()) != fields.has(second.key())) {
            Parameter given = fields.has(first.key()) ? first : second;
            Parameter missing = given == first ? second : first;
            findings.add(InputRule.MISSING_KEY.at(
                    fields.mark(given.key()), given.key() + " needs " + missing.key() + " beside it"));
        }
    }
}
