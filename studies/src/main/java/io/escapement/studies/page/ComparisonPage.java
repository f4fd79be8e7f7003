// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import static io.escapement.studies.page.StudyPage.escape;

import io.escapement.studies.regression.PairedDifference;
import io.escapement.studies.regression.PairedDifference.Verdict;
import io.escapement.studies.regression.SuiteComparison;
import io.escapement.studies.regression.SuiteComparison.Part;
import io.escapement.studies.table.Distribution;
import io.escapement.studies.table.RunRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of a comparison: the verdict, where it comes from, overlays, and each scenario with its figures. */
final class ComparisonPage {
    private final SuiteComparison comparison;
    private final List<ComparisonFolder.Overlay> overlays;
    private final String version;

    ComparisonPage(SuiteComparison comparison, List<ComparisonFolder.Overlay> overlays, String version) {
        this.comparison = comparison;
        this.overlays = overlays;
        this.version = version;
    }

    String html() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + escape(comparison.suite().name()) + "</title>\n<style>\n" + StudyPage.STYLE
                + "</style></head><body>\n");
        page.append("<h1>").append(escape(comparison.suite().name())).append("</h1>\n<p class=\"muted\">base: ");
        page.append(escape(comparison.base())).append("; candidate: ").append(escape(comparison.candidate()));
        page.append(comparison.independent() ? "; seeds of their own" : "; common seeds")
                .append("; margin ");
        page.append(
                String.format(Locale.ROOT, "%.3g %%", 100 * comparison.suite().margin()));
        page.append("; Escapement ").append(escape(version)).append("</p>\n<p class=\"");
        page.append(comparison.isRegression() ? "fails" : "holds").append("\"><b>");
        page.append(escape(comparison.sentence())).append("</b></p>\n");
        overview(page);
        for (ComparisonFolder.Overlay overlay : overlays) {
            page.append("<h2>").append(escape(overlay.about())).append("</h2>\n<img src=\"charts/");
            page.append(escape(overlay.file()))
                    .append("\" alt=\"")
                    .append(escape(overlay.about()))
                    .append("\">\n");
        }
        comparison.parts().forEach(part -> part(page, part));
        page.append("</body></html>\n");
        return page.toString();
    }

    /** A row for each scenario, with how many figures have each verdict. */
    private void overview(StringBuilder page) {
        page.append("<h2>Scenarios</h2>\n<div class=\"wide\"><table>\n<tr><th class=\"word\">scenario</th>");
        for (Verdict verdict : Verdict.values()) {
            page.append("<th>").append(verdict.word()).append("</th>");
        }
        page.append("<th>requirements lost</th><th>runs failed</th></tr>\n");
        for (Part part : comparison.parts()) {
            page.append("<tr><td class=\"word\">")
                    .append(escape(part.entry().name()))
                    .append("</td>");
            for (Verdict verdict : Verdict.values()) {
                long count = part.comparison().differences().stream()
                        .filter(each -> each.verdict() == verdict)
                        .count();
                page.append("<td class=\"")
                        .append(count == 0 ? "" : kind(verdict))
                        .append("\">");
                page.append(count).append("</td>");
            }
            long failed = part.rows().candidate().values().stream()
                    .filter(RunRow::isFailed)
                    .count();
            page.append("<td>").append(part.comparison().requirements().size());
            page.append("</td><td>").append(failed).append("</td></tr>\n");
        }
        page.append("</table></div>\n");
    }

    private static String kind(Verdict verdict) {
        return verdict == Verdict.WORSE ? "fails" : verdict == Verdict.BETTER ? "holds" : "";
    }

    private void part(StringBuilder page, Part part) {
        page.append("<h2>").append(escape(part.entry().name())).append("</h2>\n");
        if (!part.entry().about().isEmpty()) {
            page.append("<p>").append(escape(part.entry().about())).append("</p>\n");
        }
        part.comparison().failures().forEach(text -> fails(page, text));
        part.comparison().requirements().forEach(text -> fails(page, text));
        page.append("<div class=\"wide\"><table>\n<tr><th class=\"word\">figure</th><th>base</th><th>candidate</th>"
                + "<th>difference, 95 %</th><th>effect</th><th>");
        page.append(comparison.correction().label()).append("</th><th class=\"word\">verdict</th>");
        page.append("<th>base: 5 %, median, 95 %</th><th>candidate: 5 %, median, 95 %</th></tr>\n");
        for (PairedDifference each : part.comparison().differences()) {
            page.append("<tr><td class=\"word\">").append(escape(each.figure().replace(RunRow.VALUE, "")));
            page.append(String.format(
                    Locale.ROOT,
                    "</td><td>%.4g</td><td>%.4g</td><td>%.3g to %.3g</td><td>%s</td><td>%.2g</td>",
                    each.base(),
                    each.candidate(),
                    each.low(),
                    each.high(),
                    Double.isNaN(each.effect()) ? "-" : String.format(Locale.ROOT, "%.2f", each.effect()),
                    each.adjusted()));
            page.append("<td class=\"word ").append(kind(each.verdict())).append("\">");
            page.append(each.verdict().word()).append("</td>");
            page.append(spread(part.rows().base(), each.figure()));
            page.append(spread(part.rows().candidate(), each.figure())).append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    private static void fails(StringBuilder page, String text) {
        page.append("<p class=\"fails\">").append(escape(text)).append("</p>\n");
    }

    private static String spread(Map<Integer, RunRow> rows, String figure) {
        Distribution of = Distribution.of(rows.values().stream()
                .filter(row -> row.figures().containsKey(figure))
                .mapToDouble(row -> row.figures().get(figure))
                .toArray());
        return String.format(Locale.ROOT, "<td>%.4g, %.4g, %.4g</td>", of.p5(), of.median(), of.p95());
    }
}
