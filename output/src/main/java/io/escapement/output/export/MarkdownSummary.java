// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.export;

import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.Summary.Verdict;
import io.escapement.output.chart.Figures;
import io.escapement.output.design.Design;
import java.util.Locale;

/** Verdicts and figures as Markdown, for a comment on a merge request. */
public final class MarkdownSummary {
    private MarkdownSummary() {}

    /** The verdicts and figures of a run. */
    public static String of(Design design, Summary summary) {
        long holds = summary.requirements().stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .count();
        StringBuilder text = new StringBuilder("## " + escape(summary.scenario()) + "\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%d of %d requirements hold. %s s simulated, the first %s s left out as settling; seed %d, Escapement %s.%n%n",
                holds,
                summary.requirements().size(),
                Figures.seconds(design.duration()),
                Figures.seconds(design.settle()),
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
                    clock.hop() < 0 ? "\u2013" : String.valueOf(clock.hop()),
                    te(figures.maxAbsTe()),
                    te(figures.cte()),
                    te(figures.rmsTe()),
                    te(figures.dtePkPk()),
                    figures.lockTime() == null ? "\u2013" : Figures.seconds(figures.lockTime()) + " s");
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static void requirements(StringBuilder text, Summary summary) {
        text.append("| verdict | requirement | value | limit |\n|---|---|--:|--:|\n");
        for (RequirementResult result : summary.requirements()) {
            String verdict = Words.of(result.verdict());
            String shown = result.verdict() == Verdict.PASS ? verdict : "**" + verdict + "**";
            text.append("| ").append(shown).append(' ');
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
        return Double.isNaN(value) ? "\u2013" : Figures.withUnit(value);
    }

    /** A name as text: nothing in it is markup. */
    private static String escape(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1");
    }
}
