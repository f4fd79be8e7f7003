// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.review.Distribution;
import io.escapement.output.text.FigureText;
import io.escapement.output.text.TimeErrorUnit;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** How often a clock had which time error: shares in bars, and the cumulated share as a line with a scale of its own. */
final class DistributionChart {
    static final int HEIGHT = 340;

    private static final int BARS = 60;
    private static final Color BAR = new Color(0x9D, 0xBF, 0xDF);

    private DistributionChart() {}

    static JFreeChart of(Distribution distribution) {
        Distribution.Part part = distribution.usual();
        TimeErrorUnit unit = TimeErrorUnit.of(Math.max(Math.abs(part.lower()), Math.abs(part.upper())));
        NumberAxis te = new NumberAxis("time error [" + unit.name() + "]");
        ChartStyle.dress(te);
        te.setNumberFormatOverride(ChartStyle.plainNumbers());
        double room = 0.02 * (part.upper() - part.lower());
        te.setRange((part.lower() - room) / unit.nanoseconds(), (part.upper() + room) / unit.nanoseconds());
        XYBarRenderer bars = new XYBarRenderer();
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(true);
        bars.setSeriesPaint(0, BAR);
        bars.setSeriesOutlinePaint(0, ChartStyle.LINE);
        bars.setSeriesOutlineStroke(0, ChartStyle.THIN);
        NumberAxis share = percent("share of samples");
        XYPlot plot = new XYPlot(bars(distribution, unit), te, share, bars);
        ChartStyle.dress(plot);
        NumberAxis cumulated = percent("cumulated");
        cumulated.setRange(0, 1.005);
        XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
        line.setDrawSeriesLineAsPath(true);
        line.setSeriesPaint(0, ChartStyle.LIMIT);
        line.setSeriesStroke(0, ChartStyle.STROKES[1]);
        plot.setRangeAxis(1, cumulated);
        plot.setDataset(1, cumulated(distribution, unit));
        plot.setRenderer(1, line);
        plot.mapDatasetToRangeAxis(1, 1);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        JFreeChart chart = ChartStyle.chart(plot, "Time error of " + distribution.clock(), range(distribution));
        ChartStyle.footnote(chart, "bars: share of the samples outside settling; dashed: cumulated share");
        return chart;
    }

    private static String range(Distribution distribution) {
        Distribution.Part whole = distribution.whole();
        String range = FigureText.withUnit(whole.lower()) + " to " + FigureText.withUnit(whole.upper());
        return distribution.beyond() > 0
                ? range + String.format(Locale.ROOT, "; %.2g%% lies outside this part", 100 * distribution.beyond())
                : range;
    }

    /** Neighbouring bins together, so that there are not more bars than can be told apart. */
    private static XYIntervalSeriesCollection bars(Distribution distribution, TimeErrorUnit unit) {
        Distribution.Part part = distribution.usual();
        int together = Math.max(1, part.counts().length / BARS);
        XYIntervalSeries shares = new XYIntervalSeries("share");
        for (int i = 0; i < part.counts().length; i += together) {
            long sum = 0;
            for (int k = i; k < Math.min(part.counts().length, i + together); k++) {
                sum += part.counts()[k];
            }
            double from = (part.lower() + i * part.width()) / unit.nanoseconds();
            double to = from + together * part.width() / unit.nanoseconds();
            double share = sum / (double) distribution.samples();
            if (sum > 0) {
                shares.add((from + to) / 2, from, to, share, 0, share);
            }
        }
        XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
        bars.addSeries(shares);
        return bars;
    }

    private static DefaultXYDataset cumulated(Distribution distribution, TimeErrorUnit unit) {
        Distribution.Part part = distribution.usual();
        double[][] points = new double[2][part.counts().length + 1];
        points[0][0] = part.lower() / unit.nanoseconds();
        points[1][0] = distribution.below();
        for (int i = 0; i < part.counts().length; i++) {
            points[0][i + 1] = (part.lower() + (i + 1) * part.width()) / unit.nanoseconds();
            points[1][i + 1] = points[1][i] + part.counts()[i] / (double) distribution.samples();
        }
        DefaultXYDataset line = new DefaultXYDataset();
        line.addSeries("cumulated", points);
        return line;
    }

    private static NumberAxis percent(String label) {
        NumberAxis axis = new NumberAxis(label);
        ChartStyle.dress(axis);
        axis.setNumberFormatOverride(new DecimalFormat("0.##%", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }
}
