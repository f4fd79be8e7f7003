// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.LockHistory;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;

/** The time error of many clocks, one small panel each over a common time axis, each with its own scale. */
final class OverviewChart {
    /** Panels of one picture; what is beyond has its own chart only. */
    static final int MOST = 16;

    private static final int PANEL = 84;
    private static final int COLUMNS = 850;

    private final Design design;

    OverviewChart(Design design) {
        this.design = design;
    }

    /** Height of the picture [px]. */
    static int height(int clocks) {
        return 120 + PANEL * Math.min(MOST, clocks);
    }

    JFreeChart of(List<String> clocks, Function<String, Series> series, Function<String, LockHistory> locks) {
        Markings markings = new Markings(design, false);
        CombinedDomainXYPlot all = new CombinedDomainXYPlot(ChartStyle.timeAxis(markings.time()));
        all.setGap(10);
        TimeErrorChart charts = new TimeErrorChart(design, COLUMNS);
        List<String> shown = clocks.subList(0, Math.min(MOST, clocks.size()));
        for (String clock : shown) {
            XYPlot plot = charts.plot(series.apply(clock), markings);
            NumberAxis range = (NumberAxis) plot.getRangeAxis();
            range.setLabel(null);
            range.setTickLabelFont(ChartFont.plain(10));
            double span = range.getRange().getLength();
            range.setRange(range.getLowerBound(), range.getUpperBound() + 0.35 * span);
            markings.settling(plot);
            markings.unlocked(plot, locks.apply(clock));
            markings.events(plot);
            plot.addAnnotation(name(clock));
            all.add(plot);
        }
        ChartStyle.dress(all.getDomainAxis());
        String more = clocks.size() > MOST ? ", the first " + MOST + " of " + clocks.size() + " clocks" : "";
        JFreeChart chart = ChartStyle.chart(
                all, design.scenario(), "time error of every clock [ns], each on its own scale" + more);
        ChartStyle.footnote(chart, events());
        return chart;
    }

    private String events() {
        TimeAxis time = TimeAxis.of(design.duration());
        List<String> words = design.happenings().stream()
                .map(event -> Figures.seconds(time.units(event.time())) + " " + time.unit() + " " + event.text())
                .toList();
        return "grey: settling; amber: not locked; dashed: " + (words.isEmpty() ? "events" : String.join(", ", words));
    }

    private static XYTitleAnnotation name(String clock) {
        TextTitle title = new TextTitle(clock, ChartFont.bold(11));
        title.setPaint(ChartStyle.INK);
        title.setPadding(new RectangleInsets(1, 4, 1, 4));
        return new XYTitleAnnotation(0, 1, title, RectangleAnchor.TOP_LEFT);
    }
}
