// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputFiles;
import io.escapement.input.SourcePosition;
import io.escapement.output.Json;
import io.escapement.studies.table.RunRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The base's side of a comparison, kept as a data file: its rows, and what made them. A candidate is compared with it only in the
 * same world: the same version of the program, suite, scenarios and seeds, so that both sides of each pair see the same physics.
 */
public final class Baseline {
    private static final int FORM = 1;
    private static final JsonMapper MAPPER = new JsonMapper();

    private Baseline() {}

    /** What was kept. */
    public record Kept(String base, Map<Suite.Entry, SuiteRunner.Rows> rows) {}

    /** The text of a baseline. */
    public static String text(
            Suite suite, SuiteRunner runner, String base, String version, Map<Suite.Entry, SuiteRunner.Rows> rows)
            throws InputException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("escapement_baseline", FORM);
        all.put("version", version);
        all.put("suite", suite.name());
        all.put("suite_sha256", hash(suite.text()));
        all.put("base", base);
        List<Object> scenarios = new ArrayList<>();
        for (Suite.Entry entry : suite.entries()) {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("name", entry.name());
            of.put("scenario_sha256", hash(runner.world(entry)));
            of.put("first_seed", 1);
            of.put("runs", entry.runs());
            of.put(
                    "rows",
                    rows.get(entry).base().values().stream().map(Baseline::row).toList());
            scenarios.add(of);
        }
        all.put("scenarios", scenarios);
        return Json.pretty(all);
    }

    private static Map<String, Object> row(RunRow row) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("figures", row.figures());
        of.put("verdicts", row.verdicts());
        return of;
    }

    /**
     * Reads a baseline.
     *
     * @throws InputException if it is none, or of another world
     */
    public static Kept read(Path file, Suite suite, SuiteRunner runner, String version) throws InputException {
        SourcePosition place = SourcePosition.whole(file.toString());
        Findings findings = new Findings();
        String text = InputFiles.read(file, place, findings);
        findings.throwIfAny();
        JsonNode all = parse(text, place);
        require(all.path("version").asString(""), version, "version of the program", place, findings);
        require(all.path("suite_sha256").asString(""), hash(suite.text()), "suite", place, findings);
        JsonNode scenarios = all.path("scenarios");
        require("" + scenarios.size(), "" + suite.entries().size(), "number of scenarios", place, findings);
        findings.throwIfAny();
        Map<Suite.Entry, SuiteRunner.Rows> rows = new LinkedHashMap<>();
        for (int i = 0; i < suite.entries().size(); i++) {
            Suite.Entry entry = suite.entries().get(i);
            JsonNode kept = scenarios.get(i);
            String name = "'" + entry.name() + "'";
            require(kept.path("name").asString(""), entry.name(), "name of scenario " + (i + 1), place, findings);
            require(
                    kept.path("scenario_sha256").asString(""),
                    hash(runner.world(entry)),
                    "scenario " + name,
                    place,
                    findings);
            require("" + kept.path("rows").size(), "" + entry.runs(), "number of runs of " + name, place, findings);
            TreeMap<Integer, RunRow> base = new TreeMap<>();
            for (JsonNode row : kept.path("rows")) {
                int run = base.size() + 1;
                base.put(run, row(run, row, place, findings));
            }
            rows.put(entry, new SuiteRunner.Rows(base, new TreeMap<>()));
        }
        findings.throwIfAny();
        return new Kept(all.path("base").asString(""), rows);
    }

    private static JsonNode parse(String text, SourcePosition place) throws InputException {
        try {
            JsonNode all = MAPPER.readTree(text);
            if (all.path("escapement_baseline").asInt(0) == FORM) {
                return all;
            }
        } catch (JacksonException wrong) {
            // Said below: a text that is no JSON is no baseline.
        }
        throw new InputException(SuiteRule.BASELINE_FORM.at(
                place, "is no baseline", "'escapement baseline save --suite NAME FILE' makes one"));
    }

    private static RunRow row(int run, JsonNode row, SourcePosition place, Findings findings) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> figure : row.path("figures").properties()) {
            if (!figure.getValue().isNumber()) {
                findings.add(SuiteRule.BASELINE_FORM.at(place, "'" + figure.getKey() + "' is no number"));
            } else {
                figures.put(figure.getKey(), figure.getValue().asDouble());
            }
        }
        Map<String, String> verdicts = new LinkedHashMap<>();
        row.path("verdicts")
                .properties()
                .forEach(each -> verdicts.put(each.getKey(), each.getValue().asString("")));
        return new RunRow(run, "", figures, verdicts, Map.of());
    }

    private static void require(String kept, String here, String what, SourcePosition place, Findings findings) {
        if (!kept.equals(here)) {
            findings.add(SuiteRule.BASELINE_WORLD.at(
                    place,
                    "the baseline is of another world: its " + what + " is " + shown(kept) + ", here it is "
                            + shown(here),
                    "save it anew with this version, suite and number of runs"));
        }
    }

    private static String shown(String text) {
        return text.length() > 20 ? text.substring(0, 12) + "..." : "'" + text + "'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
