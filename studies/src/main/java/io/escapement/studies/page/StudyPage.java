// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import io.escapement.studies.plan.Axis;
import io.escapement.studies.plan.StudyPlan;
import io.escapement.studies.table.Distribution;
import io.escapement.studies.table.Proportion;
import io.escapement.studies.table.RunRow;
import io.escapement.studies.table.StudyTable;
import java.util.List;
import java.util.Locale;

/** The page of a study: what holds where, the charts, the points. One file of HTML beside the charts, without scripts. */
public final class StudyPage {
    private static final int MOST_POINTS = 500;
    static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;color:#262b33;margin:0 auto;max-width:1100px;padding:24px}
            h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 8px}.muted{color:#6b7280}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:13px}
            .wide{overflow-x:auto}th,td{padding:3px 10px;text-align:right;border-bottom:1px solid #e5e7eb;white-space:nowrap}
            th{text-align:right;font-weight:600}td.word,th.word{text-align:left}
            .holds{color:#1d6b3a}.fails{color:#b93a1e}img{max-width:100%;height:auto;display:block;margin:10px 0}
            """;

    private final StudyTable table;
    private final List<String> charts;
    private final String version;

    /** Of a table, with charts of these names in the folder {@code charts}. */
    public StudyPage(StudyTable table, List<String> charts, String version) {
        this.table = table;
        this.charts = charts;
        this.version = version;
    }

    /** The text of the page. */
    public String html() {
        StudyPlan plan = table.plan();
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + escape(plan.name()) + "</title>\n<style>\n" + STYLE + "</style></head><body>\n");
        page.append("<h1>").append(escape(plan.name())).append("</h1>\n<p class=\"muted\">");
        page.append(plan.points().size())
                .append(plan.points().size() == 1 ? " point, " : " points, ")
                .append(table.rows().size())
                .append(table.rows().size() == 1 ? " run" : " runs")
                .append(", ")
                .append(
                        plan.commonSeeds()
                                ? "the same random numbers at every point"
                                : "random numbers of its own in every run")
                .append("; Escapement ")
                .append(escape(version))
                .append("</p>\n");
        if (!plan.about().isEmpty()) {
            page.append("<p>").append(escape(plan.about())).append("</p>\n");
        }
        answer(page);
        charts.forEach(name -> page.append("<img src=\"charts/")
                .append(escape(name))
                .append(".svg\" alt=\"")
                .append(escape(name))
                .append("\">\n"));
        points(page);
        page.append(
                        "<p class=\"muted\">runs.csv has a row for each run, points.csv one for each point. Make a run again with its"
                                + " report: escapement study ")
                .append(escape(plan.file().toString()))
                .append(" --rerun N</p>\n</body></html>\n");
        return page.toString();
    }

    /** Where each requirement holds. */
    private void answer(StringBuilder page) {
        long failed = table.rows().values().stream().filter(RunRow::isFailed).count();
        if (failed > 0) {
            page.append("<p class=\"fails\">")
                    .append(failed)
                    .append(failed == 1 ? " run" : " runs")
                    .append(" failed; see runs.csv</p>\n");
        }
        if (table.requirements().isEmpty()) {
            return;
        }
        page.append("<ul>\n");
        for (String requirement : table.requirements()) {
            int always = 0;
            int never = 0;
            int judged = 0;
            for (int point = 0; point < table.plan().points().size(); point++) {
                Proportion of = Proportion.of(table.verdicts(point, requirement));
                judged += of.runs() > 0 ? 1 : 0;
                always += of.runs() > 0 && of.holds() == of.runs() ? 1 : 0;
                never += of.runs() > 0 && of.holds() == 0 ? 1 : 0;
            }
            page.append("<li><b>")
                    .append(escape(requirement))
                    .append("</b>: holds in every run at ")
                    .append("<span class=\"holds\">")
                    .append(always)
                    .append("</span> of ")
                    .append(judged)
                    .append(judged == 1 ? " point" : " points");
            if (never > 0) {
                page.append(", in none at <span class=\"fails\">").append(never).append("</span>");
            }
            page.append("</li>\n");
        }
        page.append("</ul>\n");
    }

    private void points(StringBuilder page) {
        List<String> figures = table.figures().stream()
                .filter(name -> name.startsWith(RunRow.VALUE))
                .toList();
        page.append("<h2>Points</h2>\n<div class=\"wide\"><table>\n<tr><th>point</th>");
        for (Axis axis : table.plan().axes()) {
            page.append("<th class=\"word\">").append(escape(axis.name())).append("</th>");
        }
        table.requirements()
                .forEach(name -> page.append("<th>P(").append(escape(name)).append(")</th>"));
        figures.forEach(name -> page.append("<th>")
                .append(escape(name.replace(RunRow.VALUE, "")))
                .append("<br>mean, 95 % interval</th>"));
        page.append("</tr>\n");
        int most = Math.min(MOST_POINTS, table.plan().points().size());
        for (int point = 0; point < most; point++) {
            int index = point;
            page.append("<tr><td>").append(point + 1).append("</td>");
            table.plan()
                    .points()
                    .get(point)
                    .forEach(value -> page.append("<td class=\"word\">")
                            .append(escape(value))
                            .append("</td>"));
            table.requirements().forEach(name -> page.append(cell(Proportion.of(table.verdicts(index, name)))));
            figures.forEach(name -> page.append(cell(Distribution.of(table.values(index, name)))));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
        if (most < table.plan().points().size()) {
            page.append("<p class=\"muted\">The first ").append(most).append(" points; points.csv has all.</p>\n");
        }
    }

    private static String cell(Proportion of) {
        if (of.runs() == 0) {
            return "<td>-</td>";
        }
        String kind = of.holds() == of.runs() ? "holds" : of.holds() == 0 ? "fails" : "";
        return "<td class=\"" + kind + "\">" + of.holds() + " of " + of.runs() + "</td>";
    }

    private static String cell(Distribution of) {
        if (of.count() == 0) {
            return "<td>-</td>";
        }
        String interval = Double.isNaN(of.low())
                ? ""
                : String.format(Locale.ROOT, " <span class=\"muted\">%.4g to %.4g</span>", of.low(), of.high());
        return String.format(Locale.ROOT, "<td>%.4g%s</td>", of.mean(), interval);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
