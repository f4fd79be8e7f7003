// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.LockHistory;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.output.metric.TimeErrorStatistics;
import io.escapement.output.text.FigureText;
import io.escapement.output.text.TimeErrorUnit;
import java.awt.Font;
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
    /** Panels of one picture. */
    static final int MOST = 16;

    private static final int PANEL = 84;

    private final Design design;

    OverviewChart(Design design) {
        this.design = design;
    }

    /** Height of the picture [px]. */
    static int height(int clocks) {
        return 120 + PANEL * clocks;
    }

    JFreeChart of(List<String> clocks, Function<String, Series> series, Function<String, LockHistory> locks) {
        Markings markings = new Markings(design, false);
        CombinedDomainXYPlot all = new CombinedDomainXYPlot(ChartStyle.timeAxis(markings.time()));
        all.setGap(10);
        for (String clock : clocks) {
            all.add(panel(clock, series.apply(clock), locks.apply(clock), markings));
        }
        ChartStyle.dress(all.getDomainAxis());
        int every = design.clocks().size();
        String which = clocks.size() < every
                ? clocks.size() + " of " + every + " clocks, first those that fail or are observed"
                : "every clock";
        JFreeChart chart = ChartStyle.chart(
                all, design.scenario(), "time error of " + which + ", each on the scale of its usual course");
        ChartStyle.footnote(chart, events());
        return chart;
    }

    private XYPlot panel(String clock, Series series, LockHistory locks, Markings markings) {
        TimeErrorChart charts = new TimeErrorChart(design);
        double[] settled = charts.settled(series);
        Scale scale = Scale.closeUp(settled);
        XYPlot plot = charts.plot(series, scale, markings);
        NumberAxis range = (NumberAxis) plot.getRangeAxis();
        range.setLabel(null);
        range.setTickLabelFont(ChartFont.plain(10));
        double span = range.getRange().getLength();
        range.setRange(range.getLowerBound(), range.getUpperBound() + 0.35 * span);
        markings.settling(plot);
        markings.unlocked(plot, locks);
        markings.events(plot);
        TimeErrorStatistics te = TimeErrorStatistics.of(List.of(settled));
        String unit = TimeErrorUnit.of(scale.size()).name();
        String beyond = te.count() == 0 || te.min() >= scale.lower() && te.max() <= scale.upper()
                ? ""
                : "   cut, reaches " + FigureText.withUnit(te.min()) + " to " + FigureText.withUnit(te.max());
        plot.addAnnotation(words(clock + " [" + unit + "]", ChartFont.bold(11), 0, RectangleAnchor.TOP_LEFT));
        if (!beyond.isEmpty()) {
            plot.addAnnotation(words(beyond, ChartFont.plain(10), 1, RectangleAnchor.TOP_RIGHT));
        }
        return plot;
    }

    private String events() {
        TimeAxis time = TimeAxis.of(design.duration());
        List<String> words = design.happenings().stream()
                .map(event -> FigureText.seconds(time.units(event.time())) + " " + time.unit() + " " + event.object()
                        + " " + event.text())
                .toList();
        return "grey: settling; amber: not locked; dashed: " + (words.isEmpty() ? "events" : String.join(", ", words));
    }

    private static XYTitleAnnotation words(String words, Font font, double x, RectangleAnchor anchor) {
        TextTitle title = new TextTitle(words, font);
        title.setPaint(ChartStyle.INK);
        title.setPadding(new RectangleInsets(1, 4, 1, 4));
        return new XYTitleAnnotation(x, 1, title, anchor);
    }
}
