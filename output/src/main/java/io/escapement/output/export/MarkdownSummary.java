// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.export;

import io.escapement.input.PlainText;
import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.analysis.Analysis;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.analysis.SummaryLines;
import io.escapement.output.design.Design;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Objection;
import io.escapement.output.mask.Verdict;
import io.escapement.output.review.Hops;
import io.escapement.output.text.FigureText;
import java.util.List;
import java.util.Locale;

/** Verdicts and figures as Markdown, for a comment on a merge request. */
public final class MarkdownSummary {
    private MarkdownSummary() {}

    /** The verdicts and figures of a run, and through how many hosts time came to each clock. */
    public static String of(Design design, Summary summary, Hops hops) {
        long holds = summary.requirements().stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .count();
        StringBuilder text = new StringBuilder("## " + escape(summary.scenario()) + "\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%d of %d requirements hold. %s s simulated, the first %s s left out as settling; seed %d, Escapement %s.%n%n",
                holds,
                summary.requirements().size(),
                FigureText.seconds(design.duration()),
                FigureText.seconds(design.settle()),
                summary.seed(),
                escape(summary.version())));
        if (!summary.requirements().isEmpty()) {
            requirements(text, summary);
        }
        text.append(
                "| clock | hop | max\\|TE\\| | cTE | rms TE | pk-pk | locked at |\n|---|--:|--:|--:|--:|--:|--:|\n");
        for (Design.Clock clock : design.clocksByHop()) {
            ClockFigures figures = summary.clocks().get(clock.name());
            row(
                    text,
                    clock.name(),
                    hops.words(clock.name()),
                    te(figures.maxAbsTe()),
                    te(figures.cte()),
                    te(figures.rmsTe()),
                    te(figures.dtePkPk()),
                    FigureText.locked(clock, figures));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** The verdicts on recordings, their figures, and what was found and left out. */
    public static String of(List<AnalysisResult> results) {
        List<PartVerdict> parts = results.stream()
                .flatMap(result -> result.verdicts().stream())
                .flatMap(verdict -> verdict.parts().stream())
                .toList();
        long holds =
                parts.stream().filter(part -> part.verdict() == Verdict.PASS).count();
        StringBuilder text = new StringBuilder("## Analysis\n\n");
        if (!parts.isEmpty()) {
            text.append(holds + " of " + parts.size() + " limits hold.\n\n");
            text.append(
                    "| verdict | recording | mask | measure | value and limit | rests on |\n|---|---|---|---|--:|---|\n");
            for (AnalysisResult result : results) {
                result.verdicts().forEach(verdict -> verdicts(text, result, verdict));
            }
            text.append('\n');
        }
        text.append("| recording | against | max\\|TE\\| | cTE | rms TE | pk-pk |\n|---|---|--:|--:|--:|--:|\n");
        for (AnalysisResult result : results) {
            SummaryLines lines = result.summaries();
            Analysis.Figures figures = result.figures();
            if (result.floor() != null) {
                continue;
            }
            row(
                    text,
                    result.title(),
                    result.against().isEmpty() ? "\u2013" : result.against(),
                    te(lines == null ? figures.maxAbs() : lines.maxAbs()),
                    te(lines == null ? figures.constant() : Double.NaN),
                    te(lines == null ? figures.rms() : lines.rms()),
                    te(lines == null ? figures.peakToPeak() : Double.NaN));
        }
        for (AnalysisResult result : results) {
            text.append('\n').append(escape(result.title())).append("\n\n");
            result.notes()
                    .forEach(note -> text.append("- ").append(escape(note)).append('\n'));
        }
        return text.toString();
    }

    private static void verdicts(StringBuilder text, AnalysisResult result, MaskVerdict verdict) {
        for (Objection objection : verdict.objections()) {
            text.append("| ").append(shown(objection.verdict())).append(' ');
            row(text, result.title(), verdict.mask().name(), objection.criterion(), objection.reason(), "the record");
        }
        for (PartVerdict part : verdict.parts()) {
            text.append("| ").append(shown(part.verdict())).append(' ');
            row(
                    text,
                    result.title(),
                    verdict.mask().name(),
                    part.part().measure().label(),
                    Words.measured(part),
                    Words.basis(result, part));
        }
    }

    /** A verdict, in bold unless it is a pass. */
    private static String shown(Verdict verdict) {
        String words = Words.of(verdict);
        return verdict == Verdict.PASS ? words : "**" + words + "**";
    }

    private static void requirements(StringBuilder text, Summary summary) {
        text.append("| verdict | requirement | value | limit |\n|---|---|--:|--:|\n");
        for (RequirementResult result : summary.requirements()) {
            text.append("| ").append(shown(result.verdict())).append(' ');
            row(text, result.text(), Words.value(result), Words.limit(result));
        }
        text.append('\n');
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ").append(escape(cell)).append(' ');
        }
        text.append("|\n");
    }

    private static String te(double value) {
        return Double.isNaN(value) ? "\u2013" : FigureText.withUnit(value);
    }

    /** A name as text: nothing in it is markup, calls a person, or acts on a terminal. */
    private static String escape(String text) {
        return PlainText.line(text.replaceAll("\\s+", " "), Integer.MAX_VALUE)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1")
                .replace("@", "&#64;");
    }
}
