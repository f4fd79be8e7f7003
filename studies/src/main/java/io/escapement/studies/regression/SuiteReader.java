// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

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
import io.escapement.output.mask.Masks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a suite: see {@code docs/regression.md} for its keys. */
final class SuiteReader {
    private static final Kind SUITE =
            Kind.of("suite", "name", "about", "runs", "margin", "mask", "under-test", "judge", "scenarios");
    private static final Kind ENTRY =
            Kind.of("scenario of a suite", "name", "about", "scenario", "set", "under-test", "judge", "runs");
    private static final int MOST_RUNS = 100_000;
    private static final double MARGIN = 0.02;
    private static final double PERCENT = 100;
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%");

    private final Path file;
    private final boolean allowOutside;
    private final Findings findings = new Findings();

    SuiteReader(Path file, boolean allowOutside) {
        this.file = file.normalize();
        this.allowOutside = allowOutside;
    }

    Suite read() throws InputException {
        SourcePosition whole = SourcePosition.whole(file.toString());
        String text = InputFiles.read(file, whole, findings);
        findings.throwIfAny();
        Fields fields = new Fields(YamlReader.readMapping(file.toString(), text), SUITE, findings);
        fields.require("name");
        int runs = (int) fields.integer("runs", 2, MOST_RUNS, 20);
        double margin = margin(fields);
        String mask = fields.choice("mask", Masks.names(), "");
        List<String> underTest = words(fields, "under-test");
        List<String> judged = words(fields, "judge");
        List<Suite.Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        InputFiles files = InputFiles.around(file, allowOutside);
        for (YamlNode node : fields.list("scenarios")) {
            Suite.Entry entry = entry(new Fields(node, ENTRY, findings), files, underTest, judged, runs);
            if (!names.add(entry.name())) {
                findings.add(SuiteRule.SUITE_NAME.at(node.mark(), "two scenarios are called '" + entry.name() + "'"));
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            findings.add(SuiteRule.SUITE_EMPTY.at(
                    whole, "a suite needs 'scenarios', each with 'name' and 'scenario', a file"));
        }
        String name = fields.text("name", "");
        String about = fields.text("about", "");
        findings.throwIfAny();
        return new Suite(text, name, about, runs, margin, mask, entries);
    }

    private Suite.Entry entry(Fields fields, InputFiles files, List<String> underTest, List<String> judged, int runs) {
        String name = fields.requiredText("name");
        Path scenario = file;
        if (fields.require("scenario")) {
            if (fields.node("scenario") instanceof Scalar path) {
                scenario = files.resolve(file, path.text(), path.mark(), findings);
            } else {
                findings.add(InputRule.WRONG_SHAPE.at(fields.mark("scenario"), "scenario: expected a file's name"));
            }
        }
        return new Suite.Entry(
                name == null ? "" : name,
                fields.text("about", "").strip(),
                scenario == null ? file : scenario,
                scenario == null ? file : scenario,
                words(fields, "set"),
                fields.has("under-test") ? words(fields, "under-test") : underTest,
                fields.has("judge") ? words(fields, "judge") : judged,
                (int) fields.integer("runs", 2, MOST_RUNS, runs));
    }

    private double margin(Fields fields) {
        if (!fields.has("margin")) {
            return MARGIN;
        }
        Matcher matcher = SHARE.matcher(fields.text("margin", ""));
        double share = matcher.matches() ? Double.parseDouble(matcher.group(1)) / PERCENT : Double.NaN;
        if (!(share <= 1)) {
            findings.add(SuiteRule.SUITE_MARGIN.at(
                    fields.mark("margin"),
                    "margin: expected a share of the base's mean from 0 % to 100 %, such as 2 %, found '"
                            + fields.text("margin", "") + "'"));
        }
        return share;
    }

    private List<String> words(Fields fields, String key) {
        List<String> words = new ArrayList<>();
        for (YamlNode node : fields.list(key)) {
            if (node instanceof Scalar scalar) {
                words.add(scalar.text());
            } else {
                findings.add(
                        InputRule.WRONG_SHAPE.at(node.mark(), key + ": expected a word, found " + node.describe()));
            }
        }
        return words;
    }
}
