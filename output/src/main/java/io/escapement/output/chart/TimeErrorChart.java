// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.LockHistory;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.output.metric.LowPass;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.metric.TimeErrorStatistics;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Time error over true time: all samples in a pale line, and through the 0.1 Hz low-pass in a dark one. The scale is that
 * of the time after settling; what the start-up exceeds it by is cut and said.
 */
final class TimeErrorChart {
    /** Columns over the width of a picture: one to a pixel of the PNG. */
    private static final int COLUMNS = 1700;

    private final Design design;
    private final int columns;

    TimeErrorChart(Design design) {
        this(design, COLUMNS);
    }

    TimeErrorChart(Design design, int columns) {
        this.design = design;
        this.columns = columns;
    }

    /** A clock against true time or, if {@code against} is not empty, against another. */
    JFreeChart of(String clock, String against, Series series, LockHistory locks) {
        Markings markings = new Markings(design, true);
        XYPlot plot = plot(series, markings);
        plot.setDomainAxis(ChartStyle.timeAxis(markings.time()));
        markings.settling(plot);
        markings.unlocked(plot, locks);
        int rows = markings.events(plot);
        makeRoom((NumberAxis) plot.getRangeAxis(), rows * Markings.ROW / 330);
        String title = clock + " against " + (against.isEmpty() ? "true time" : against);
        JFreeChart chart = ChartStyle.chart(plot, title, figures(series));
        ChartStyle.footnote(
                chart,
                "pale: every sample (extremes per column); dark: through the 0.1 Hz low-pass. "
                        + cut(
                                series,
                                plot.getRangeAxis().getLowerBound(),
                                plot.getRangeAxis().getUpperBound()));
        return chart;
    }

    /** The plot without time axis and markings. */
    XYPlot plot(Series series, Markings markings) {
        double[] slow = series.timeError();
        if (series.size() > 0) {
            slow = LowPass.filter(slow, new Range(0, series.size()), 1 / design.sampleRate());
        }
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("samples", line(series.time(), series.timeError(), markings.time()));
        data.addSeries("low-passed", line(series.time(), slow, markings.time()));
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, ChartStyle.NOISE);
        renderer.setSeriesStroke(0, ChartStyle.THIN);
        renderer.setSeriesPaint(1, ChartStyle.LINE);
        renderer.setSeriesStroke(1, ChartStyle.LINE_STROKE);
        NumberAxis range = new NumberAxis("time error [ns]");
        ChartStyle.dress(range);
        range.setNumberFormatOverride(ChartStyle.plainNumbers());
        XYPlot plot = new XYPlot(data, null, range, renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        ChartStyle.dress(plot);
        double[] scale = scale(series);
        range.setRange(scale[0], scale[1]);
        return plot;
    }

    private double[][] line(double[] time, double[] x, TimeAxis axis) {
        Decimation reduced = Decimation.of(time, x, design.duration(), columns);
        double[][] points = new double[2][2 * reduced.size()];
        double half = design.duration() / columns / 2;
        for (int i = 0; i < reduced.size(); i++) {
            double t = axis.units(reduced.start()[i] + half);
            points[0][2 * i] = t;
            points[0][2 * i + 1] = t;
            boolean up = reduced.minFirst()[i];
            points[1][2 * i] = up ? reduced.min()[i] : reduced.max()[i];
            points[1][2 * i + 1] = up ? reduced.max()[i] : reduced.min()[i];
        }
        return points;
    }

    /** Lower and upper end [ns]: the samples after settling with a margin, and never less than a nanosecond. */
    private double[] scale(Series series) {
        TimeErrorStatistics te = settled(series);
        if (te.count() == 0) {
            te = TimeErrorStatistics.of(List.of(series.timeError()));
        }
        if (te.count() == 0) {
            return new double[] {-1, 1};
        }
        double margin = Math.max(0.06 * te.peakToPeak(), 0.5 - te.peakToPeak() / 2);
        return new double[] {te.min() - Math.max(margin, 0.1), te.max() + Math.max(margin, 0.1)};
    }

    private static void makeRoom(NumberAxis axis, double share) {
        double lower = axis.getLowerBound();
        double upper = axis.getUpperBound();
        axis.setRange(lower, lower + (upper - lower) / (1 - share));
    }

    private TimeErrorStatistics settled(Series series) {
        Range range = new Range(series.indexFrom(design.settle()), series.size());
        return TimeErrorRecord.of(series.timeError(), List.of(range), 1).statistics();
    }

    private String figures(Series series) {
        TimeErrorStatistics te = settled(series);
        if (te.count() == 0) {
            return "no samples after settling";
        }
        return String.format(
                Locale.ROOT,
                "max|TE| %s ns   cTE %s ns   rms %s ns   pk-pk %s ns   outside settling",
                Figures.ns(te.maxAbs()),
                Figures.ns(te.mean()),
                Figures.ns(te.rms()),
                Figures.ns(te.peakToPeak()));
    }

    private String cut(Series series, double lower, double upper) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : series.timeError()) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        if (min >= lower && max <= upper) {
            return "";
        }
        return "Cut at start-up: reaches " + Figures.ns(min) + " to " + Figures.ns(max) + " ns.";
    }
}
