// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.XYItemLabelGenerator;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Charts of a study: how a figure follows one parameter, or two. */
public final class StudyChart {
    private static final int HEIGHT = 440;
    private static final int SHADES = 64;
    private static final Color LEAST = new Color(0xEE, 0xF3, 0xF8);
    private static final Color MOST = new Color(0x6F, 0xA8, 0xD6);
    private static final double WIDE = 30;

    private StudyChart() {}

    /**
     * How a figure follows a parameter.
     *
     * @param name of the line; empty if it is the only one
     * @param x values of the parameter
     * @param y the figure's mean
     * @param low lower end of what is shaded about it
     * @param high upper end
     */
    public record Line(String name, double[] x, double[] y, double[] low, double[] high) {}

    /**
     * Draws lines with bands.
     *
     * @param words names of the parameter's values where these are words at 0, 1, 2 and so on; empty for numbers
     * @param limit drawn as a dashed line; NaN for none
     */
    public static void lines(
            Path folder,
            String file,
            String title,
            String subtitle,
            String xLabel,
            List<String> words,
            String yLabel,
            List<Line> lines,
            double limit)
            throws IOException {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        for (int k = 0; k < lines.size(); k++) {
            Line line = lines.get(k);
            YIntervalSeries series = new YIntervalSeries(line.name().isEmpty() ? yLabel : line.name());
            for (int i = 0; i < line.x().length; i++) {
                series.add(line.x()[i], line.y()[i], line.low()[i], line.high()[i]);
            }
            data.addSeries(series);
        }
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.18f);
        for (int k = 0; k < lines.size(); k++) {
            Color colour = ChartStyle.SERIES[k % ChartStyle.SERIES.length];
            renderer.setSeriesPaint(k, colour);
            renderer.setSeriesFillPaint(k, colour);
            renderer.setSeriesStroke(k, new BasicStroke(1.6f));
            renderer.setSeriesShape(k, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
        }
        NumberAxis range = new NumberAxis(yLabel);
        range.setAutoRangeIncludesZero(false);
        ChartStyle.dress(range);
        range.setNumberFormatOverride(ChartStyle.plainNumbers());
        XYPlot plot = new XYPlot(data, domain(xLabel, words, lines), range, renderer);
        ChartStyle.dress(plot);
        if (!Double.isNaN(limit)) {
            plot.addRangeMarker(new ValueMarker(limit, ChartStyle.LIMIT, ChartStyle.dashed(1.3f, 6, 4)));
            range.setAutoRange(true);
            range.setRange(
                    Math.min(range.getLowerBound(), limit - 0.05 * Math.abs(limit)),
                    Math.max(range.getUpperBound(), limit + 0.05 * Math.abs(limit)));
        }
        JFreeChart chart = ChartStyle.chart(plot, title, subtitle);
        if (lines.size() > 1) {
            LegendTitle legend = new LegendTitle(plot);
            legend.setItemFont(ChartFont.plain(11));
            legend.setPosition(RectangleEdge.BOTTOM);
            chart.addLegend(legend);
        }
        ChartStyle.footnote(
                chart,
                "points: mean of the runs; band: its 95 % confidence interval"
                        + (Double.isNaN(limit) ? "" : "; dashed red: the limit asked for"));
        new ChartFile(chart, ChartStyle.WIDTH, HEIGHT).write(folder, file, false);
    }

    private static ValueAxis domain(String label, List<String> words, List<Line> lines) {
        if (!words.isEmpty()) {
            SymbolAxis axis = new SymbolAxis(label, words.toArray(String[]::new));
            axis.setGridBandsVisible(false);
            ChartStyle.dress(axis);
            axis.setRange(-0.5, words.size() - 0.5);
            return axis;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (double x : line.x()) {
                least = Math.min(least, x);
                most = Math.max(most, x);
            }
        }
        if (least > 0 && most / least > WIDE) {
            LogAxis axis = new LogAxis(label);
            ChartStyle.dress(axis);
            axis.setRange(least / 1.1, most * 1.1);
            return axis;
        }
        NumberAxis axis = new NumberAxis(label);
        ChartStyle.dress(axis);
        axis.setNumberFormatOverride(ChartStyle.plainNumbers());
        double margin = most > least ? 0.03 * (most - least) : Math.max(0.5, 1e-6 * Math.abs(most));
        axis.setRange(least - margin, most + margin);
        return axis;
    }

    /**
     * Draws a figure over two parameters as a map.
     *
     * @param x names of the first parameter's values, from left to right
     * @param y names of the second's, upwards
     * @param z the figure by index of both, {@code z[y][x]}; NaN where there is none
     */
    public static void map(
            Path folder,
            String file,
            String title,
            String subtitle,
            String xLabel,
            List<String> x,
            String yLabel,
            List<String> y,
            String zLabel,
            double[][] z)
            throws IOException {
        int cells = x.size() * y.size();
        double[][] points = new double[3][cells];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cells; i++) {
            points[0][i] = i % x.size();
            points[1][i] = i / x.size();
            points[2][i] = z[i / x.size()][i % x.size()];
            if (!Double.isNaN(points[2][i])) {
                least = Math.min(least, points[2][i]);
                most = Math.max(most, points[2][i]);
            }
        }
        if (!(most > least)) {
            least = Double.isInfinite(least) ? 0 : least;
            most = least + 1;
        }
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries(zLabel, points);
        LookupPaintScale scale = scale(least, most);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockAnchor(RectangleAnchor.CENTER);
        renderer.setPaintScale(scale);
        XYItemLabelGenerator labels = (set, series, item) -> {
            double value = points[2][item];
            return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3g", value);
        };
        if (cells <= 120) {
            renderer.setDefaultItemLabelGenerator(labels);
            renderer.setDefaultItemLabelFont(ChartFont.plain(10));
            renderer.setDefaultItemLabelsVisible(true);
        }
        SymbolAxis horizontal = axis(xLabel, x);
        SymbolAxis vertical = axis(yLabel, y);
        XYPlot plot = new XYPlot(data, horizontal, vertical, renderer);
        ChartStyle.dress(plot);
        plot.setRangeZeroBaselineVisible(false);
        plot.setRangeGridlinesVisible(false);
        JFreeChart chart = ChartStyle.chart(plot, title, subtitle);
        NumberAxis shades = new NumberAxis(zLabel);
        ChartStyle.dress(shades);
        shades.setNumberFormatOverride(ChartStyle.plainNumbers());
        shades.setRange(least, most);
        PaintScaleLegend legend = new PaintScaleLegend(scale, shades);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        legend.setBackgroundPaint(Color.WHITE);
        chart.addSubtitle(legend);
        new ChartFile(chart, ChartStyle.WIDTH, HEIGHT).write(folder, file, false);
    }

    private static SymbolAxis axis(String label, List<String> values) {
        SymbolAxis axis = new SymbolAxis(label, values.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        ChartStyle.dress(axis);
        axis.setRange(-0.5, values.size() - 0.5);
        return axis;
    }

    private static LookupPaintScale scale(double least, double most) {
        LookupPaintScale scale = new LookupPaintScale(least, most, Color.WHITE);
        for (int i = 0; i < SHADES; i++) {
            double share = (double) i / (SHADES - 1);
            scale.add(least + (most - least) * i / SHADES, mixed(share));
        }
        return scale;
    }

    private static Color mixed(double share) {
        return new Color(
                mixed(LEAST.getRed(), MOST.getRed(), share),
                mixed(LEAST.getGreen(), MOST.getGreen(), share),
                mixed(LEAST.getBlue(), MOST.getBlue(), share));
    }

    private static int mixed(int least, int most, double share) {
        return (int) Math.round(least + share * (most - least));
    }
}
