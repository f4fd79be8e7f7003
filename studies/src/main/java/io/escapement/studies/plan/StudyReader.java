// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.plan;

import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputFiles;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.Kind;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a study:
 *
 * <pre>
 * name: Asymmetry of the last link
 * base: ../scenarios/ordinary-clock.yaml
 * vary:
 *   - {name: asymmetry, path: "topology.links[gm.p1--oc.eth0].asymmetry", from: 0 ns, to: 100 ns, steps: 11}
 *   - {name: servo, path: "config[oc/ptp4l].clock_servo", values: [pi, linreg]}
 * replications: 10
 * </pre>
 */
final class StudyReader {
    private static final Kind STUDY =
            Kind.of("study", "name", "about", "base", "vary", "combine", "replications", "seeds", "seed", "set");
    private static final Kind VARIED = Kind.of(
            "parameter",
            "name",
            "path",
            "paths",
            "values",
            "from",
            "to",
            "steps",
            "scale",
            "uniform",
            "normal",
            "draws");
    private static final int MOST_STEPS = 100_000;
    private static final long MOST_RUNS = 10_000_000;

    private final Path file;
    private final boolean allowOutside;
    private final Findings findings = new Findings();

    StudyReader(Path file, boolean allowOutside) {
        this.file = file.normalize();
        this.allowOutside = allowOutside;
    }

    StudyPlan read() throws InputException {
        String text = InputFiles.read(file, SourcePosition.whole(file.toString()), findings);
        findings.throwIfAny();
        Fields fields = new Fields(YamlReader.readMapping(file.toString(), text), STUDY, findings);
        fields.require("name");
        fields.require("base");
        Path base = file;
        if (fields.has("base") && !(fields.node("base") instanceof Scalar)) {
            findings.add(InputRule.WRONG_SHAPE.at(fields.mark("base"), "base: expected the name of a scenario file"));
        } else if (fields.node("base") instanceof Scalar name) {
            base = InputFiles.around(file, allowOutside).resolve(file, name.text(), name.mark(), findings);
        }
        long seed = fields.integer("seed", 0, Long.MAX_VALUE / 2, 1);
        List<Axis> axes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : fields.list("vary")) {
            Axis axis = axis(new Fields(node, VARIED, findings), seed);
            if (axis != null && !names.add(axis.name())) {
                findings.add(StudyRule.AXIS_NAME.at(axis.mark(), "two parameters are called '" + axis.name() + "'"));
            } else if (axis != null) {
                axes.add(axis);
            }
        }
        boolean zip =
                fields.choice("combine", List.of("product", "zip"), "product").equals("zip");
        int replications = (int) fields.integer("replications", 1, MOST_STEPS, 1);
        List<List<String>> points = zip ? together(axes) : product(axes, replications);
        requireFew((long) points.size() * replications);
        List<String> settings = new ArrayList<>();
        for (YamlNode node : fields.list("set")) {
            if (node instanceof Scalar scalar) {
                settings.add(scalar.text());
            } else {
                findings.add(
                        InputRule.WRONG_SHAPE.at(node.mark(), "set: expected PATH=VALUE, found " + node.describe()));
            }
        }
        boolean common = fields.choice("seeds", List.of("common", "independent"), "common")
                .equals("common");
        String title = fields.text("name", "");
        String about = fields.text("about", "");
        findings.throwIfAny();
        return new StudyPlan(file, text, title, about, base, axes, points, replications, common, seed, settings);
    }

    private Axis axis(Fields fields, long seed) {
        List<String> paths = new ArrayList<>();
        if (fields.has("path")) {
            paths.add(fields.requiredText("path"));
        }
        fields.list("paths").forEach(node -> paths.add(word(node, "paths")));
        if (paths.isEmpty()) {
            findings.add(
                    StudyRule.AXIS_FORM.at(fields.mark(), "a parameter needs 'path' or 'paths', as --set has them"));
            return null;
        }
        String name = fields.text("name", paths.get(0));
        int forms = 0;
        for (String form : List.of("values", "from", "uniform", "normal")) {
            forms += fields.has(form) ? 1 : 0;
        }
        if (forms != 1) {
            findings.add(
                    StudyRule.AXIS_FORM.at(
                            fields.mark(),
                            "'" + name
                                    + "': expected one of values: [...], from and to, uniform: [low, high], normal: [mean, deviation]"));
            return null;
        }
        refuseUnused(name, fields);
        List<String> values;
        if (fields.has("values")) {
            values = fields.list("values").stream()
                    .map(node -> word(node, "values"))
                    .toList();
        } else if (fields.has("from")) {
            values = range(name, fields);
        } else {
            values = draws(name, fields, seed);
        }
        if (values == null) {
            return null;
        }
        if (values.isEmpty()) {
            findings.add(StudyRule.AXIS_FORM.at(fields.mark(), "'" + name + "' has no values"));
            return null;
        }
        Amount first = Amount.of(values.get(0));
        return new Axis(name, paths, values, first == null ? "" : first.unit(), fields.mark());
    }

    /** Keys of a form that this parameter does not have. */
    private void refuseUnused(String name, Fields fields) {
        boolean range = fields.has("from");
        boolean drawn = fields.has("uniform") || fields.has("normal");
        for (String key : List.of("to", "steps", "scale", "draws")) {
            boolean used = key.equals("draws") ? drawn : range;
            if (fields.has(key) && !used) {
                findings.add(StudyRule.AXIS_FORM.at(
                        fields.mark(key),
                        "'" + name + "': " + key + " goes with " + (key.equals("draws") ? "uniform or normal" : "from")
                                + " and has no effect here"));
            }
        }
    }

    private String word(YamlNode node, String key) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        findings.add(InputRule.WRONG_SHAPE.at(node.mark(), key + ": expected a value, found " + node.describe()));
        return "";
    }

    /** Equal steps from one value to another, or equal ratios. */
    private List<String> range(String name, Fields fields) {
        Amount from = amount(name, fields.text("from", ""), fields.mark("from"));
        fields.require("to");
        Amount to = amount(name, fields.text("to", ""), fields.mark("to"));
        int steps = (int) fields.integer("steps", 2, MOST_STEPS, 11);
        boolean log = fields.choice("scale", List.of("linear", "log"), "linear").equals("log");
        if (from == null || to == null) {
            return null;
        }
        String unit = from.unit().isEmpty() ? to.unit() : from.unit();
        if (!to.unit().equals(unit) && !to.unit().isEmpty()) {
            findings.add(StudyRule.AXIS_FORM.at(
                    fields.mark("to"), "'" + name + "': from and to are in different units; write both in one"));
            return null;
        }
        if (log && !(from.number() > 0 && to.number() > 0)) {
            findings.add(StudyRule.AXIS_FORM.at(
                    fields.mark("scale"), "'" + name + "': a logarithmic scale begins and ends above 0"));
            return null;
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            double share = (double) i / (steps - 1);
            double value = log
                    ? from.number() * StrictMath.pow(to.number() / from.number(), share)
                    : from.number() + share * (to.number() - from.number());
            values.add(Amount.text(value, unit));
        }
        return values;
    }

    private List<String> draws(String name, Fields fields, long seed) {
        boolean uniform = fields.has("uniform");
        String key = uniform ? "uniform" : "normal";
        List<YamlNode> ends = fields.list(key);
        int count = (int) fields.integer("draws", 1, MOST_STEPS, 100);
        if (ends.size() != 2) {
            findings.add(StudyRule.AXIS_FORM.at(
                    fields.mark(key),
                    "'" + name + "': expected " + (uniform ? "uniform: [low, high]" : "normal: [mean, deviation]")));
            return null;
        }
        Amount first = amount(name, word(ends.get(0), key), ends.get(0).mark());
        Amount second = amount(name, word(ends.get(1), key), ends.get(1).mark());
        if (first == null || second == null) {
            return null;
        }
        String unit = first.unit().isEmpty() ? second.unit() : first.unit();
        if (!second.unit().equals(unit) && !second.unit().isEmpty()) {
            findings.add(
                    StudyRule.AXIS_FORM.at(fields.mark(key), "'" + name + "': two different units; write both in one"));
            return null;
        }
        if (uniform ? !(first.number() < second.number()) : !(second.number() >= 0)) {
            findings.add(StudyRule.AXIS_FORM.at(
                    fields.mark(key),
                    "'" + name + "': " + (uniform ? "the low end comes first" : "the deviation is negative")));
            return null;
        }
        return Draws.strata(name, seed, count).stream()
                .map(share -> uniform
                        ? first.number() + share * (second.number() - first.number())
                        : first.number() + second.number() * Draws.normal(share))
                .map(value -> Amount.text(value, unit))
                .toList();
    }

    private Amount amount(String name, String text, SourcePosition mark) {
        Amount amount = Amount.of(text);
        if (amount == null) {
            findings.add(StudyRule.AXIS_FORM.at(
                    mark, "'" + name + "': '" + text + "' is no number with a unit; list words with values: [...]"));
        }
        return amount;
    }

    /** The k-th value of each parameter together. */
    private List<List<String>> together(List<Axis> axes) {
        List<List<String>> points = new ArrayList<>();
        int count = axes.isEmpty() ? 1 : axes.get(0).values().size();
        for (Axis axis : axes) {
            if (axis.values().size() != count) {
                findings.add(StudyRule.ZIP_LENGTH.at(
                        axis.mark(),
                        "combine: zip needs as many values of each parameter: '" + axis.name() + "' has "
                                + axis.values().size() + ", '" + axes.get(0).name() + "' " + count));
                return points;
            }
        }
        for (int i = 0; i < count; i++) {
            int index = i;
            points.add(axes.stream().map(axis -> axis.values().get(index)).toList());
        }
        return points;
    }

    private boolean requireFew(long runs) {
        if (runs > MOST_RUNS) {
            findings.add(StudyRule.TOO_MANY_RUNS.at(
                    SourcePosition.whole(file.toString()), "more than " + MOST_RUNS + " runs; at most these are run"));
        }
        return runs <= MOST_RUNS;
    }

    /** Every value of each parameter with every one of the others; the last varies fastest. */
    private List<List<String>> product(List<Axis> axes, int replications) {
        long runs = replications;
        for (Axis axis : axes) {
            runs = Math.min(MOST_RUNS + 1, runs * axis.values().size());
        }
        if (!requireFew(runs)) {
            return List.of();
        }
        List<List<String>> points = List.of(List.of());
        for (Axis axis : axes) {
            List<List<String>> more = new ArrayList<>();
            for (List<String> point : points) {
                for (String value : axis.values()) {
                    List<String> longer = new ArrayList<>(point);
                    longer.add(value);
                    more.add(longer);
                }
            }
            points = more;
        }
        return points;
    }
}
