// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.LockHistory;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.output.metric.LowPass;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorStatistics;
import io.escapement.output.text.FigureText;
import io.escapement.output.text.TimeErrorUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Time error over true time: all samples in a pale line, and through the 0.1 Hz low-pass in a dark one. The scale is that
 * of the time after settling; where holdover or the like would squash the rest, a close-up of it stands below. What a scale
 * cuts is said.
 */
final class TimeErrorChart {
    /** Columns over the width of a picture: one to two pixels of the PNG. */
    private static final int COLUMNS = 850;
    /** Height of the area in which labels of events stand [px]. */
    private static final double AREA = 330;

    private final Design design;

    TimeErrorChart(Design design) {
        this.design = design;
    }

    /** A clock against true time or, if {@code against} is not empty, against another. */
    JFreeChart of(String clock, String against, Series series, LockHistory locks) {
        Markings markings = new Markings(design, true);
        double[] settled = settled(series);
        Scale whole = Scale.whole(settled);
        Scale close = Scale.closeUp(settled);
        boolean both = !close.equals(whole);
        CombinedDomainXYPlot panels = new CombinedDomainXYPlot(ChartStyle.timeAxis(markings.time()));
        panels.setGap(14);
        XYPlot first = plot(series, whole, markings);
        markings.settling(first);
        markings.unlocked(first, locks);
        int rows = markings.events(first);
        makeRoom((NumberAxis) first.getRangeAxis(), rows * Markings.ROW / (both ? AREA / 2 : AREA));
        limits(first, design.limits(clock, against), whole, markings.time());
        panels.add(first, 1);
        if (both) {
            XYPlot second = plot(series, close, new Markings(design, false));
            second.getRangeAxis().setLabel(second.getRangeAxis().getLabel().replace("time error", "close-up"));
            new Markings(design, false).settling(second);
            new Markings(design, false).unlocked(second, locks);
            new Markings(design, false).events(second);
            limits(second, design.limits(clock, against), close, markings.time());
            panels.add(second, 1);
        }
        ChartStyle.dress(panels.getDomainAxis());
        String title = clock + " against " + (against.isEmpty() ? "true time" : against);
        JFreeChart chart = ChartStyle.chart(panels, title, figures(settled));
        ChartStyle.footnote(
                chart,
                "pale: every sample (extremes per column); dark: through the 0.1 Hz low-pass"
                        + (design.limits(clock, against).isEmpty() ? ". " : "; dashed red: limits asked for. ")
                        + cut(series, whole));
        return chart;
    }

    /** The plot without time axis and markings, on a given scale [ns]. */
    XYPlot plot(Series series, Scale scale, Markings markings) {
        double[] slow = series.timeError();
        if (series.size() > 0) {
            slow = LowPass.filter(slow, new Range(0, series.size()), 1 / design.sampleRate());
        }
        TimeErrorUnit unit = TimeErrorUnit.of(scale.size());
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("samples", line(series.time(), series.timeError(), unit, markings.time()));
        data.addSeries("low-passed", line(series.time(), slow, unit, markings.time()));
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, ChartStyle.NOISE);
        renderer.setSeriesStroke(0, ChartStyle.THIN);
        renderer.setSeriesPaint(1, ChartStyle.LINE);
        renderer.setSeriesStroke(1, ChartStyle.LINE_STROKE);
        NumberAxis range = new NumberAxis("time error [" + unit.name() + "]");
        ChartStyle.dress(range);
        range.setNumberFormatOverride(ChartStyle.plainNumbers());
        range.setRange(scale.lower() / unit.nanoseconds(), scale.upper() / unit.nanoseconds());
        XYPlot plot = new XYPlot(data, null, range, renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        ChartStyle.dress(plot);
        return plot;
    }

    private double[][] line(double[] time, double[] x, TimeErrorUnit unit, TimeAxis axis) {
        Decimation reduced = Decimation.of(time, x, design.duration(), COLUMNS);
        double[][] points = new double[2][2 * reduced.size()];
        double half = design.duration() / COLUMNS / 2;
        for (int i = 0; i < reduced.size(); i++) {
            double t = axis.units(reduced.start()[i] + half);
            double min = reduced.min()[i] / unit.nanoseconds();
            double max = reduced.max()[i] / unit.nanoseconds();
            points[0][2 * i] = t;
            points[0][2 * i + 1] = t;
            points[1][2 * i] = reduced.minFirst()[i] ? min : max;
            points[1][2 * i + 1] = reduced.minFirst()[i] ? max : min;
        }
        return points;
    }

    /** The limits that were asked for, over the time for which they were, where they lie within the scale. */
    private void limits(XYPlot plot, List<Design.Requirement> limits, Scale scale, TimeAxis time) {
        double length = TimeErrorUnit.of(scale.size()).nanoseconds();
        for (Design.Requirement asked : limits) {
            double from = time.units(Math.max(asked.from(), design.settle()));
            double to = time.units(Math.min(asked.to(), design.duration()));
            for (double limit : new double[] {asked.limit(), -asked.limit()}) {
                if (limit > scale.lower() && limit < scale.upper()) {
                    plot.addAnnotation(new XYLineAnnotation(
                            from, limit / length, to, limit / length, ChartStyle.dashed(1.3f, 6, 4), ChartStyle.LIMIT));
                }
            }
        }
    }

    private static void makeRoom(NumberAxis axis, double share) {
        double lower = axis.getLowerBound();
        double upper = axis.getUpperBound();
        axis.setRange(lower, lower + (upper - lower) / (1 - share));
    }

    /** The time error after settling, or all of it if there is none [ns]. */
    double[] settled(Series series) {
        int from = series.indexFrom(design.settle());
        double[] x = series.timeError();
        return from < x.length ? Arrays.copyOfRange(x, from, x.length) : x;
    }

    private static String figures(double[] settled) {
        TimeErrorStatistics te = TimeErrorStatistics.of(List.of(settled));
        if (te.count() == 0) {
            return "no samples";
        }
        return String.format(
                Locale.ROOT,
                "max|TE| %s   cTE %s   rms %s   pk-pk %s   outside settling",
                FigureText.withUnit(te.maxAbs()),
                FigureText.withUnit(te.mean()),
                FigureText.withUnit(te.rms()),
                FigureText.withUnit(te.peakToPeak()));
    }

    private static String cut(Series series, Scale scale) {
        TimeErrorStatistics all = TimeErrorStatistics.of(List.of(series.timeError()));
        if (all.count() == 0 || all.min() >= scale.lower() && all.max() <= scale.upper()) {
            return "";
        }
        return "Cut at start-up: reaches " + FigureText.withUnit(all.min()) + " to " + FigureText.withUnit(all.max())
                + ".";
    }
}
