// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.input.PlainText;
import io.escapement.output.Json;
import io.escapement.output.export.JUnitReport;
import io.escapement.output.mask.Verdict;
import io.escapement.studies.table.RunRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison in forms that other tools take. */
public final class ComparisonExport {
    private ComparisonExport() {}

    /** As JUnit XML: a case for each figure of each scenario; what is worse is a failure. */
    public static String junit(SuiteComparison comparison) {
        List<JUnitReport.Case> cases = new ArrayList<>();
        for (SuiteComparison.Part part : comparison.parts()) {
            String group = part.entry().name();
            for (PairedDifference each : part.comparison().differences()) {
                boolean worse = each.verdict() == PairedDifference.Verdict.WORSE;
                cases.add(new JUnitReport.Case(
                        group,
                        figure(each),
                        worse ? Verdict.FAIL : Verdict.PASS,
                        each.verdict().word() + ": " + measured(each),
                        "over " + each.pairs() + " pairs of runs, " + probability(comparison, each)));
            }
            for (String lost : part.comparison().requirements()) {
                cases.add(new JUnitReport.Case(group, "requirement", Verdict.FAIL, lost, ""));
            }
            for (String failure : part.comparison().failures()) {
                cases.add(new JUnitReport.Case(group, "runs of the candidate", Verdict.FAIL, failure, ""));
            }
        }
        return JUnitReport.of("compare " + comparison.suite().name(), cases);
    }

    /** As Markdown, for a merge request: what changed, then how many did not. */
    public static String markdown(SuiteComparison comparison) {
        StringBuilder text = new StringBuilder("## ")
                .append(escape(comparison.suite().name()))
                .append("\n\n**")
                .append(escape(comparison.sentence()))
                .append("**\n\nBase: ")
                .append(escape(comparison.base()))
                .append("; candidate: ")
                .append(escape(comparison.candidate()))
                .append(".\n\n| verdict | scenario | figure | base | candidate | ratio | difference, 95 % | ")
                .append(comparison.correction().label())
                .append(" |\n|---|---|---|--:|--:|--:|--:|--:|\n");
        for (PairedDifference.Verdict verdict :
                List.of(PairedDifference.Verdict.WORSE, PairedDifference.Verdict.BETTER)) {
            for (SuiteComparison.Found found : comparison.with(verdict)) {
                PairedDifference each = found.difference();
                text.append("| ").append(verdict == PairedDifference.Verdict.WORSE ? "**worse**" : "better");
                text.append(" | ").append(escape(found.part().entry().name()));
                text.append(" | ").append(escape(figure(each)));
                text.append(String.format(
                        Locale.ROOT,
                        " | %.4g | %.4g | %.3g | %.3g to %.3g | %.2g |\n",
                        each.base(),
                        each.candidate(),
                        each.ratio(),
                        each.low(),
                        each.high(),
                        each.adjusted()));
            }
        }
        for (SuiteComparison.Part part : comparison.parts()) {
            for (String lost : part.comparison().requirements()) {
                text.append("\n- ").append(escape(part.entry().name() + ": " + lost));
            }
            for (String failure : part.comparison().failures()) {
                text.append("\n- ").append(escape(part.entry().name() + ": " + failure));
            }
        }
        text.append("\n\n");
        for (PairedDifference.Verdict verdict : List.of(
                PairedDifference.Verdict.EQUIVALENT,
                PairedDifference.Verdict.IDENTICAL,
                PairedDifference.Verdict.UNDECIDED)) {
            text.append(comparison.with(verdict).size())
                    .append(' ')
                    .append(verdict.word())
                    .append(verdict == PairedDifference.Verdict.UNDECIDED ? ".\n" : ", ");
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** As JSON: everything that was compared, with the rows of both sides. */
    public static String json(SuiteComparison comparison, String version) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", version);
        all.put("suite", comparison.suite().name());
        all.put("base", comparison.base());
        all.put("candidate", comparison.candidate());
        all.put("seeds", comparison.independent() ? "independent" : "common");
        all.put("correction", comparison.correction().name().toLowerCase(Locale.ROOT));
        all.put("level", SuiteComparison.LEVEL);
        all.put("margin", comparison.suite().margin());
        all.put("regression", comparison.isRegression());
        all.put("verdict", comparison.sentence());
        List<Object> scenarios = new ArrayList<>();
        for (SuiteComparison.Part part : comparison.parts()) {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("name", part.entry().name());
            of.put("runs", part.entry().runs());
            of.put("requirements_lost", part.comparison().requirements());
            of.put("failures", part.comparison().failures());
            of.put(
                    "figures",
                    part.comparison().differences().stream()
                            .map(ComparisonExport::json)
                            .toList());
            scenarios.add(of);
        }
        all.put("scenarios", scenarios);
        return Json.pretty(all);
    }

    private static Map<String, Object> json(PairedDifference each) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("figure", figure(each));
        of.put("pairs", each.pairs());
        of.put("base", each.base());
        of.put("candidate", each.candidate());
        of.put("difference", each.difference());
        of.put("low", finite(each.low()));
        of.put("high", finite(each.high()));
        of.put("effect", finite(each.effect()));
        of.put("p", finite(each.probability()));
        of.put("p_corrected", finite(each.adjusted()));
        of.put("verdict", each.verdict().word());
        return of;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String figure(PairedDifference each) {
        return each.figure().replace(RunRow.VALUE, "");
    }

    private static String measured(PairedDifference each) {
        return String.format(
                Locale.ROOT,
                "base %.4g, candidate %.4g, difference %.3g to %.3g (95 %%)",
                each.base(),
                each.candidate(),
                each.low(),
                each.high());
    }

    private static String probability(SuiteComparison comparison, PairedDifference each) {
        return String.format(Locale.ROOT, "%s %.2g", comparison.correction().label(), each.adjusted());
    }

    private static String escape(String text) {
        return PlainText.line(text, Integer.MAX_VALUE)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1")
                .replace("@", "&#64;");
    }
}
