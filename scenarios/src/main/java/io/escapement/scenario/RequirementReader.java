// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Masks;
import io.escapement.output.metric.LimitedMetrics;
import io.escapement.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what is asked of a scenario: what is charted, and what is required. */
final class RequirementReader {
    /** In place of a clock: against true time itself. */
    private static final String TRUE_TIME = "true-time";

    private static final String LOCK_TIME = Design.Requirement.LOCK_TIME;
    private static final List<String> METRICS =
            Stream.concat(LimitedMetrics.names().stream(), Stream.of(LOCK_TIME)).toList();

    private final Set<String> clocks;
    private final double duration;
    private final double settle;
    private final boolean shortened;
    private final References references;
    private final Findings findings;

    /**
     * A reader.
     *
     * @param duration of the scenario [ps]
     * @param settle what is before that is not judged [ps]
     * @param shortened whether the duration is the command line's: then what asks for a time behind it is not evaluated,
     *     with a warning
     */
    RequirementReader(
            Topology topology,
            long duration,
            long settle,
            boolean shortened,
            References references,
            Findings findings) {
        this.clocks = new LinkedHashSet<>(topology.clocks());
        this.shortened = shortened;
        this.duration = duration / 1e12;
        this.settle = settle / 1e12;
        this.references = references;
        this.findings = findings;
    }

    List<Design.Observation> observations(List<YamlNode> items) {
        List<Design.Observation> observations = new ArrayList<>();
        for (YamlNode item : items) {
            Fields fields = new Fields(item, ScenarioFormat.OBSERVATION, findings);
            observations.add(new Design.Observation(clock(fields, "clock"), against(fields)));
        }
        return observations;
    }

    /** The requirements, in the order of the file. */
    List<Design.Requirement> requirements(List<YamlNode> items) {
        List<Design.Requirement> requirements = new ArrayList<>();
        for (YamlNode item : items) {
            Fields fields = new Fields(item, ScenarioFormat.REQUIREMENT, findings);
            if (fields.has("metric") == fields.has("mask")) {
                findings.add(InputRule.EXCLUSIVE_KEYS.at(fields.mark(), "a requirement has a 'metric' or a 'mask'"));
            } else {
                requirements.add(requirement(fields));
            }
        }
        return requirements;
    }

    private Design.Requirement requirement(Fields fields) {
        String clock = clock(fields, "clock");
        String against = against(fields);
        String metric = fields.has("metric") ? fields.choice("metric", METRICS, METRICS.get(0)) : "";
        String mask = fields.choice("mask", Masks.names(), "");
        String unit = metric.isEmpty() ? "" : metric.equals(LOCK_TIME) ? "s" : "ns";
        boolean below = !fields.has("above");
        boolean locked = fields.choice("while", List.of("locked"), "").equals("locked");
        double limit = limit(fields, metric, unit, below);
        double from = fields.value(ScenarioKeys.FROM);
        double to = fields.has("to") ? fields.value(ScenarioKeys.TO) : duration;
        if (from >= duration && shortened) {
            findings.add(ScenarioRule.REQUIREMENT_NOT_REACHED.at(
                    fields.mark("from"), "'from' lies behind --duration; this requirement is not evaluated"));
        } else if (from >= to) {
            findings.add(ScenarioRule.REQUIREMENT_SPAN.at(
                    fields.mark("from"), "'from' must lie before 'to' and before the end of the scenario"));
        }
        if (fields.has("from") && from < settle && !shortened) {
            findings.add(ScenarioRule.REQUIREMENT_WITHIN_SETTLING.at(
                    fields.mark("from"),
                    "'from' lies within 'settle', which is not judged: the requirement begins at " + settle + " s"));
        }
        if (metric.equals(LOCK_TIME)) {
            String key = !against.isEmpty() ? "against" : locked ? "while" : from > 0 ? "from" : "";
            if (key.isEmpty() && to < duration && !shortened) {
                key = "to";
            }
            if (!key.isEmpty()) {
                findings.add(InputRule.EXCLUSIVE_KEYS.at(
                        fields.mark(key),
                        "a lock time is that of one clock from the start of the run; '" + key
                                + "' does not go with it"));
            }
        }
        return new Design.Requirement(
                fields.text("text", text(fields, metric, below)),
                clock,
                against,
                metric,
                below,
                limit,
                unit,
                mask,
                locked,
                from,
                to);
    }

    private double limit(Fields fields, String metric, String unit, boolean below) {
        if (metric.isEmpty()) {
            for (String key : List.of("below", "above")) {
                if (fields.has(key)) {
                    findings.add(InputRule.EXCLUSIVE_KEYS.at(
                            fields.mark(key), "a mask has its own limit; '" + key + "' goes with 'metric'"));
                }
            }
            return Double.NaN;
        }
        if (fields.has("below") == fields.has("above")) {
            findings.add(
                    InputRule.EXCLUSIVE_KEYS.at(fields.mark(), "give 'below' or 'above' with the limit of " + metric));
            return Double.NaN;
        }
        return unit.equals("s")
                ? fields.value(below ? ScenarioKeys.LOCK_BELOW : ScenarioKeys.LOCK_ABOVE)
                : fields.value(below ? ScenarioKeys.BELOW : ScenarioKeys.ABOVE);
    }

    /** The requirement in words, as tables print it. */
    private static String text(Fields fields, String metric, boolean below) {
        StringBuilder text = new StringBuilder(fields.text("clock", ""));
        if (fields.has("against") && !fields.text("against", "").equals(TRUE_TIME)) {
            text.append(" against ").append(fields.text("against", ""));
        }
        if (metric.isEmpty()) {
            text.append(": ").append(fields.text("mask", ""));
        } else {
            String key = below ? "below" : "above";
            text.append(": ").append(metric).append(' ').append(key).append(' ').append(fields.text(key, ""));
        }
        text.append(fields.has("while") ? " while " + fields.text("while", "") : "");
        text.append(fields.has("from") ? " from " + fields.text("from", "") : "");
        text.append(fields.has("to") ? " to " + fields.text("to", "") : "");
        return text.toString();
    }

    private String clock(Fields fields, String key) {
        return references.existing(fields, key, clocks);
    }

    /** The other clock, or empty for true time. */
    private String against(Fields fields) {
        return fields.text("against", TRUE_TIME).equals(TRUE_TIME) ? "" : clock(fields, "against");
    }
}
