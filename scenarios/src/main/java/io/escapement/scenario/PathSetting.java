// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Entry;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlNode.Sequence;
import io.escapement.input.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One {@code PATH=VALUE}. The path leads from the top of the scenario through keys joined by dots; an element of a list
 * or a named collection stands in brackets: a link or cable by its name, any other list element by its place from 1.
 * {@code topology.} leads into the topology, {@code config[host/instance].option} to an option of a daemon. The value is
 * YAML.
 *
 * <p>Keys that are missing on the way are made, as an author would write them; nodes, NICs and list elements are not.
 */
public final class PathSetting {
    private static final String CONFIG = "config";
    private static final Set<String> NAMED = Set.of("nodes", "nics");

    private record Step(String name, boolean bracketed) {}

    private final SourcePosition mark;
    private final List<Step> steps;
    private final YamlNode value;

    private PathSetting(SourcePosition mark, List<Step> steps, YamlNode value) {
        this.mark = mark;
        this.steps = steps;
        this.value = value;
    }

    /**
     * Understands a setting.
     *
     * @param option the option it was given with, for messages
     * @throws InputException if it is not of that form
     */
    public static PathSetting parse(String option, String text) throws InputException {
        SourcePosition mark = SourcePosition.whole(option + " " + text);
        Findings findings = new Findings();
        List<Step> steps = new ArrayList<>();
        int end = split(text, steps);
        if (end < 0) {
            findings.add(ScenarioRule.SETTING_PATH.at(
                    mark, "expected PATH=VALUE such as settle='1 min' or topology.links[a.p--b.q].asymmetry='20 ns'"));
        }
        findings.throwIfAny();
        YamlNode value = end + 1 == text.length()
                ? new Scalar("", mark)
                : remark(YamlReader.read(mark.file(), text.substring(end + 1)), mark);
        return new PathSetting(mark, translate(steps, mark), value);
    }

    /** Splits the path into steps; returns where the {@code =} is, or -1. */
    private static int split(String text, List<Step> steps) {
        int start = 0;
        boolean bracket = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = bracket ? c == ']' : c == '.' || c == '=' || c == '[';
            if (!ends) {
                continue;
            }
            boolean afterBracket = !bracket && i == start && i > 0 && text.charAt(i - 1) == ']';
            if (!afterBracket) {
                if (i == start) {
                    return -1;
                }
                steps.add(new Step(text.substring(start, i), bracket));
            }
            if (c == '=' && !bracket) {
                return i;
            }
            bracket = c == '[';
            start = i + 1;
        }
        return -1;
    }

    /**
     * {@code config[host/instance].option} is {@code topology.nodes[host].options.instance.option}; the option's own name may
     * have dots.
     */
    private static List<Step> translate(List<Step> steps, SourcePosition mark) throws InputException {
        if (!steps.get(0).name().equals(CONFIG)) {
            return steps;
        }
        if (steps.size() < 3
                || !steps.get(1).bracketed()
                || !steps.get(1).name().contains("/")) {
            throw new InputException(
                    ScenarioRule.SETTING_PATH.at(mark, "expected " + CONFIG + "[host/instance].option=value"));
        }
        String[] names = steps.get(1).name().split("/", 2);
        String option = steps.stream().skip(2).map(Step::name).collect(Collectors.joining("."));
        return List.of(
                new Step("topology", false),
                new Step("nodes", false),
                new Step(names[0], true),
                new Step("options", false),
                new Step(names[1], false),
                new Step(option, false));
    }

    /** True if the path leads into the topology. */
    boolean inTopology() {
        return steps.size() > 1 && steps.get(0).name().equals("topology");
    }

    /** The tree, whose top the path starts at, with the value set. */
    Mapping apply(Mapping top, Findings findings) {
        return (Mapping) set(top, "", inTopology() ? 1 : 0, findings);
    }

    private YamlNode set(YamlNode node, String collection, int depth, Findings findings) {
        if (depth == steps.size()) {
            return value;
        }
        Step step = steps.get(depth);
        if (node instanceof Mapping mapping) {
            return setEntry(mapping, collection, step, depth, findings);
        }
        if (node instanceof Sequence sequence) {
            return setItem(sequence, collection, step, depth, findings);
        }
        findings.add(ScenarioRule.SETTING_PATH.at(
                mark, "'" + collection + "' is " + node.describe() + ", which has no '" + step.name() + "' to set"));
        return node;
    }

    private Mapping setEntry(Mapping mapping, String collection, Step step, int depth, Findings findings) {
        YamlNode child = mapping.get(step.name());
        if (child == null && (step.bracketed() || NAMED.contains(collection))) {
            findings.add(ScenarioRule.SETTING_PATH.at(
                    mark,
                    "there is no '" + step.name() + "' in '" + collection + "'",
                    Choices.hint(step.name(), mapping.entries().keySet())));
            return mapping;
        }
        YamlNode before = child == null ? new Mapping(Map.of(), mark) : child;
        YamlNode changed = set(before, step.name(), depth + 1, findings);
        return changed == child ? mapping : mapping.with(step.name(), new Entry(mark, changed));
    }

    private YamlNode setItem(Sequence sequence, String collection, Step step, int depth, Findings findings) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            names.put(nameOf(sequence.items().get(i), i), i);
        }
        Integer index = step.bracketed() ? names.get(step.name()) : null;
        if (index == null) {
            findings.add(ScenarioRule.SETTING_PATH.at(
                    mark,
                    "there is no [" + step.name() + "] in '" + collection + "'",
                    Choices.hint(step.name(), names.keySet())));
            return sequence;
        }
        return sequence.with(index, set(sequence.items().get(index), collection, depth + 1, findings));
    }

    /** Name of a list element: its ends if it has two, else its place. */
    private static String nameOf(YamlNode item, int index) {
        if (item instanceof Mapping mapping) {
            for (String key : List.of("ends", "pps")) {
                if (mapping.get(key) instanceof Sequence ends
                        && ends.items().size() == 2
                        && ends.items().get(0) instanceof Scalar first
                        && ends.items().get(1) instanceof Scalar second) {
                    return first.text() + "--" + second.text();
                }
            }
        }
        return String.valueOf(index + 1);
    }

    private static YamlNode remark(YamlNode node, SourcePosition mark) {
        if (node instanceof Mapping mapping) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> entries.put(key, new Entry(mark, remark(entry.value(), mark))));
            return new Mapping(entries, mark);
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    sequence.items().stream().map(item -> remark(item, mark)).toList(), mark);
        }
        return new Scalar(((Scalar) node).text(), mark);
    }
}
