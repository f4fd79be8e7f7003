// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.analysis.OverlayLine;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.Measure;
import io.escapement.output.metric.Curve;
import io.escapement.output.text.TimeErrorUnit;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Several recordings in one picture, simulated and measured: time error above, MTIE and TDEV with masks below. */
public final class OverlayChart {
    private static final int HEIGHT = 760;

    private final List<OverlayLine> lines;
    private final List<Mask> masks;

    private OverlayChart(List<OverlayLine> lines, List<Mask> masks) {
        this.lines = lines;
        this.masks = masks;
    }

    /**
     * Draws a picture, as SVG if the file's name ends so, else as PNG.
     *
     * @param lines one for each recording
     * @param masks whose limits of MTIE and TDEV are drawn
     */
    public static void write(Path file, List<OverlayLine> lines, List<Mask> masks) throws IOException {
        OverlayChart chart = new OverlayChart(lines, masks);
        Three three = new Three(
                chart.course(),
                chart.stability("MTIE", OverlayLine::mtie, List.of(Measure.MTIE, Measure.DTE_L_MTIE)),
                chart.stability("TDEV", OverlayLine::tdev, List.of(Measure.TDEV, Measure.DTE_L_TDEV)));
        JFreeChart whole = new JFreeChart(null, null, three, false);
        whole.setBackgroundPaint(Color.WHITE);
        new ChartFile(whole, ChartStyle.WIDTH, HEIGHT).write(file);
    }

    private JFreeChart course() {
        double[] all = lines.stream()
                .flatMap(line -> line.course().stream())
                .filter(column -> column != null)
                .flatMapToDouble(column -> DoubleStream.of(column[1], column[2]))
                .toArray();
        Scale scale = Scale.whole(all);
        TimeErrorUnit unit = TimeErrorUnit.of(scale.size());
        double end = lines.stream()
                .flatMap(line -> line.course().stream())
                .mapToDouble(column -> column == null ? 0 : column[0])
                .max()
                .orElse(1);
        TimeAxis time = TimeAxis.of(Math.max(end, 1));
        XYSeriesCollection data = new XYSeriesCollection();
        for (OverlayLine line : lines) {
            XYSeries series = new XYSeries(key(line.name(), data), false);
            for (double[] column : line.course()) {
                if (column == null) {
                    series.add(Double.NaN, Double.NaN);
                } else {
                    series.add(time.units(column[0]), column[1] / unit.nanoseconds());
                    series.add(time.units(column[0]), column[2] / unit.nanoseconds());
                }
            }
            data.addSeries(series);
        }
        NumberAxis domain = new NumberAxis("time since the begin of each recording [" + time.unit() + "]");
        ChartStyle.dress(domain);
        domain.setRange(0, time.end());
        domain.setTickUnit(new NumberTickUnit(time.tick(), ChartStyle.plainNumbers()));
        NumberAxis range = new NumberAxis("time error [" + unit.name() + "]");
        ChartStyle.dress(range);
        range.setNumberFormatOverride(ChartStyle.plainNumbers());
        range.setRange(scale.lower() / unit.nanoseconds(), scale.upper() / unit.nanoseconds());
        XYPlot plot = new XYPlot(data, domain, range, renderer(lines.size(), 0));
        ChartStyle.dress(plot);
        JFreeChart chart =
                ChartStyle.chart(plot, "Time error", "extremes per column of time; what was left out is not drawn");
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(ChartFont.plain(11.5f));
        legend.setItemPaint(ChartStyle.INK);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setLegendItemGraphicPadding(new RectangleInsets(2, 4, 2, 4));
        chart.addSubtitle(legend);
        return chart;
    }

    private JFreeChart stability(String name, Function<OverlayLine, Curve> curve, List<Measure> measures) {
        XYSeriesCollection data = new XYSeriesCollection();
        double end = 0;
        for (OverlayLine line : lines) {
            Curve points = curve.apply(line);
            XYSeries series = new XYSeries(key(line.name(), data), false);
            for (int i = 0; i < points.size(); i++) {
                if (points.value()[i] > 0) {
                    series.add(points.tau(i), points.value()[i]);
                    end = Math.max(end, points.tau(i));
                }
            }
            data.addSeries(series);
        }
        List<String> limits = new ArrayList<>();
        List<XYTextAnnotation> names = new ArrayList<>();
        for (Mask mask : masks) {
            for (Mask.Part part : mask.parts()) {
                if (measures.contains(part.measure())) {
                    addLimit(data, mask.name(), part, end, names);
                    boolean unverified = part.segments().stream().anyMatch(segment -> !segment.verified());
                    limits.add(mask.name() + " " + part.measure().label() + (unverified ? " (unverified)" : ""));
                }
            }
        }
        DecadeAxis domain = new DecadeAxis("observation interval \u03c4 [s]");
        DecadeAxis range = new DecadeAxis(name + " [ns]");
        XYPlot plot = new XYPlot(data, domain, range, renderer(lines.size(), data.getSeriesCount() - lines.size()));
        ChartStyle.dress(plot);
        plot.setRangeZeroBaselineVisible(false);
        names.forEach(plot::addAnnotation);
        return ChartStyle.chart(
                plot, name, limits.isEmpty() ? "unfiltered" : "unfiltered; dashed: " + String.join(", ", limits));
    }

    private static void addLimit(
            XYSeriesCollection data, String mask, Mask.Part part, double end, List<XYTextAnnotation> names) {
        XYSeries series = new XYSeries(key(mask, data), false);
        part.outline(end).forEach(point -> series.add(point[0], point[1]));
        data.addSeries(series);
        int last = series.getItemCount() - 1;
        if (last >= 0) {
            XYTextAnnotation name = new XYTextAnnotation(
                    mask, series.getX(last).doubleValue(), series.getY(last).doubleValue());
            name.setTextAnchor(TextAnchor.BOTTOM_RIGHT);
            name.setFont(ChartFont.plain(10.5f));
            name.setPaint(ChartStyle.LIMIT);
            names.add(name);
        }
    }

    /** A key that no other series has. */
    private static String key(String name, XYSeriesCollection data) {
        String key = name;
        for (int i = 2; data.indexOf(key) >= 0; i++) {
            key = name + " (" + i + ")";
        }
        return key;
    }

    private static XYLineAndShapeRenderer renderer(int recordings, int limits) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < recordings; i++) {
            renderer.setSeriesPaint(i, ChartStyle.SERIES[i % ChartStyle.SERIES.length]);
            renderer.setSeriesStroke(i, i < ChartStyle.SERIES.length ? ChartStyle.LINE_STROKE : ChartStyle.STROKES[1]);
        }
        for (int i = recordings; i < recordings + limits; i++) {
            renderer.setSeriesPaint(i, ChartStyle.LIMIT);
            renderer.setSeriesStroke(i, ChartStyle.dashed(2, 9, 4));
        }
        return renderer;
    }

    /** One chart over the width above two beside each other. */
    private static final class Three extends Plot {
        private static final long serialVersionUID = 1L;
        private final transient JFreeChart above;
        private final transient JFreeChart left;
        private final transient JFreeChart right;

        Three(JFreeChart above, JFreeChart left, JFreeChart right) {
            this.above = above;
            this.left = left;
            this.right = right;
            setInsets(RectangleInsets.ZERO_INSETS);
        }

        @Override
        public String getPlotType() {
            return "three charts";
        }

        @Override
        public void draw(
                Graphics2D graphics, Rectangle2D area, Point2D anchor, PlotState state, PlotRenderingInfo info) {
            double half = area.getHeight() / 2;
            double width = area.getWidth();
            above.draw(graphics, new Rectangle2D.Double(area.getX(), area.getY(), width, half));
            left.draw(graphics, new Rectangle2D.Double(area.getX(), area.getY() + half, width / 2, half));
            right.draw(graphics, new Rectangle2D.Double(area.getX() + width / 2, area.getY() + half, width / 2, half));
        }
    }
}
