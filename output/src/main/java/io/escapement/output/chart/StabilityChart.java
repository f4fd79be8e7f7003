// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.metric.Curve;
import io.escapement.output.text.FigureText;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * MTIE or TDEV over the observation interval, both axes logarithmic: of one clock with its mask and the point of least
 * margin, or of several clocks with their names at the ends of the lines.
 */
final class StabilityChart {
    /** Height of the plot and of a name beside it [px]. */
    private static final double PIXELS = 380;

    private static final double NAME = 13;

    /** What stands for a value of 0. */
    private final double least;

    private final XYPlot plot;
    private final DefaultXYDataset data = new DefaultXYDataset();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private double minTau = Double.POSITIVE_INFINITY;
    private double maxTau = 0;
    private double minValue = Double.POSITIVE_INFINITY;
    private double maxValue = 0;

    private StabilityChart(String measure) {
        this(measure, " [ns]", 1e-9);
    }

    private StabilityChart(String measure, String unit, double least) {
        this.least = least;
        DecadeAxis tau = new DecadeAxis("observation interval \u03c4 [s]");
        DecadeAxis value = new DecadeAxis(measure + unit);
        value.setSmallestValue(Math.min(least, value.getSmallestValue()));
        plot = new XYPlot(data, tau, value, renderer);
        ChartStyle.dress(plot);
        plot.setRangeZeroBaselineVisible(false);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(ChartStyle.GRID);
        plot.setDomainGridlineStroke(ChartStyle.THIN);
        renderer.setDrawSeriesLineAsPath(true);
    }

    /** One clock against a mask. */
    static JFreeChart withMask(String title, String mask, PartVerdict verdict) {
        StabilityChart chart = new StabilityChart(verdict.part().measure().label());
        Curve curve = verdict.curve();
        int from = 0;
        while (from < curve.size() && !(curve.tau(from) >= verdict.from())) {
            from++;
        }
        int to = from;
        while (to < curve.size() && curve.tau(to) <= verdict.to()) {
            to++;
        }
        chart.add("before", curve, 0, Math.min(from + 1, curve.size()), ChartStyle.LINE, ChartStyle.STROKES[2]);
        chart.add("evaluated", curve, from, to, ChartStyle.LINE, ChartStyle.STROKES[0]);
        chart.add("beyond", curve, Math.max(from, to - 1), curve.size(), ChartStyle.LINE, ChartStyle.STROKES[2]);
        chart.addMask(verdict.part(), mask, curve);
        String subtitle = "nothing to evaluate: the record is too short";
        if (!Double.isNaN(verdict.value())) {
            boolean exceeded = verdict.margin() < 0;
            String words = exceeded ? "exceeded most" : "least margin";
            chart.mark(verdict, words);
            subtitle = words + " at \u03c4 = " + FigureText.seconds(verdict.tau()) + " s: "
                    + FigureText.ns(verdict.value())
                    + " ns, " + FigureText.ns(Math.abs(verdict.margin())) + " ns " + (exceeded ? "above" : "below")
                    + " the limit" + (verdict.unverified() ? "   (limit unverified)" : "");
        }
        JFreeChart result = ChartStyle.chart(chart.scaled(), title, subtitle);
        ChartStyle.footnote(
                result, "solid: evaluated; dotted: outside the mask or beyond a twelfth of the record, not evaluated");
        return result;
    }

    /** Several clocks, in the order given. */
    static JFreeChart ofAll(String title, String subtitle, String measure, Map<String, Curve> curves) {
        return ofAll(title, subtitle, new StabilityChart(measure), curves);
    }

    /** Several measures without a unit, such as ADEV. */
    static JFreeChart ofFrequency(String title, String subtitle, String measure, Map<String, Curve> curves) {
        return ofAll(title, subtitle, new StabilityChart(measure, "", 1e-30), curves);
    }

    private static JFreeChart ofAll(String title, String subtitle, StabilityChart chart, Map<String, Curve> curves) {
        List<String> names = new ArrayList<>(curves.keySet());
        names.removeIf(name -> curves.get(name).size() == 0);
        for (int i = 0; i < names.size(); i++) {
            Color colour = ChartStyle.SERIES[i % ChartStyle.SERIES.length];
            Stroke stroke = ChartStyle.STROKES[i / 2 % ChartStyle.STROKES.length];
            Curve curve = curves.get(names.get(i));
            chart.add(names.get(i), curve, 0, curve.size(), colour, stroke);
        }
        chart.scaled();
        chart.nameLines(names, curves);
        return ChartStyle.chart(chart.plot, title, subtitle);
    }

    private void add(String key, Curve curve, int from, int to, Color colour, Stroke stroke) {
        double[][] points = new double[2][Math.max(0, to - from)];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (curve.value()[i] > 0) {
                points[0][n] = curve.tau(i);
                points[1][n] = curve.value()[i];
                seen(points[0][n], points[1][n]);
                n++;
            }
        }
        line(key, new double[][] {Arrays.copyOf(points[0], n), Arrays.copyOf(points[1], n)}, colour, stroke);
    }

    private void line(String key, double[][] points, Color colour, Stroke stroke) {
        int index = data.getSeriesCount();
        data.addSeries(key, points);
        renderer.setSeriesPaint(index, colour);
        renderer.setSeriesStroke(index, stroke);
        renderer.setSeriesShapesVisible(index, false);
    }

    private void seen(double tau, double value) {
        minTau = Math.min(minTau, tau);
        maxTau = Math.max(maxTau, tau);
        minValue = Math.min(minValue, value);
        maxValue = Math.max(maxValue, value);
    }

    private void addMask(Mask.Part part, String name, Curve curve) {
        double end = curve.size() == 0 ? 1000 : curve.tau(curve.size() - 1);
        List<double[]> points = part.outline(end);
        if (points.isEmpty()) {
            return;
        }
        double[][] line = new double[2][points.size()];
        for (int i = 0; i < points.size(); i++) {
            line[0][i] = points.get(i)[0];
            line[1][i] = points.get(i)[1];
            seen(line[0][i], line[1][i]);
        }
        line("mask", line, ChartStyle.LIMIT, ChartStyle.dashed(2.2f, 9, 4));
        int right = points.size() - 1;
        label(
                name,
                line[0][right],
                line[1][right] * 1.04,
                ChartStyle.LIMIT,
                TextAnchor.BOTTOM_RIGHT,
                ChartFont.bold(11.5f));
    }

    private void mark(PartVerdict verdict, String words) {
        int index = data.getSeriesCount();
        data.addSeries("least margin", new double[][] {{verdict.tau()}, {verdict.value()}});
        renderer.setSeriesPaint(index, ChartStyle.INK);
        renderer.setSeriesShape(index, new Ellipse2D.Double(-4.5, -4.5, 9, 9));
        renderer.setSeriesShapesVisible(index, true);
        renderer.setSeriesShapesFilled(index, false);
        renderer.setSeriesOutlineStroke(index, ChartStyle.LINE_STROKE);
        label("  " + words, verdict.tau(), verdict.value(), ChartStyle.INK, TextAnchor.TOP_LEFT, ChartFont.plain(11));
    }

    private void label(String words, double x, double y, Color colour, TextAnchor anchor, Font font) {
        XYTextAnnotation label = new XYTextAnnotation(words, x, y);
        label.setFont(font);
        label.setPaint(colour);
        label.setTextAnchor(anchor);
        plot.addAnnotation(label);
    }

    /** Sets the scales to what was drawn, with whole decades of tau labelled. */
    private XYPlot scaled() {
        if (maxTau == 0) {
            seen(1, 1);
            seen(100, 100);
        }
        double room = Math.max(1.5, Math.pow(maxValue / minValue, 0.08));
        plot.getDomainAxis().setRange(minTau / 1.1, maxTau * 1.1);
        plot.getRangeAxis().setRange(minValue / room, maxValue * room);
        return plot;
    }

    /** Names at the right ends of the lines, moved apart where they would overlap, with a hair line to their own. */
    private void nameLines(List<String> names, Map<String, Curve> curves) {
        double top = Math.log10(plot.getRangeAxis().getUpperBound());
        double step = NAME
                / Math.max(PIXELS, (names.size() + 1) * NAME)
                * (top - Math.log10(plot.getRangeAxis().getLowerBound()));
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingDouble(name -> last(curves.get(name))));
        double[] heights = new double[sorted.size()];
        for (int i = 0; i < heights.length; i++) {
            double own = Math.log10(last(curves.get(sorted.get(i)))) - step * crowd(sorted, curves, i, step) / 2;
            heights[i] = i == 0 ? own : Math.max(own, heights[i - 1] + step);
        }
        double limit = top;
        for (int i = heights.length - 1; i >= 0; i--) {
            limit -= step;
            heights[i] = Math.min(heights[i], limit);
            limit = heights[i];
        }
        double end = maxTau * 1.1;
        double nameTau = end * Math.pow(end / minTau, 0.03);
        plot.getDomainAxis().setRange(minTau / 1.1, end * Math.pow(end / minTau, 0.24));
        for (int i = 0; i < heights.length; i++) {
            String name = sorted.get(i);
            double y = Math.pow(10, heights[i]);
            Color colour = ChartStyle.SERIES[names.indexOf(name) % ChartStyle.SERIES.length];
            plot.addAnnotation(new XYLineAnnotation(
                    maxTau, last(curves.get(name)), nameTau, y, ChartStyle.THIN, ChartStyle.NOISE));
            label(" " + name, nameTau, y, colour, TextAnchor.CENTER_LEFT, ChartFont.plain(10.5f));
        }
    }

    /** How many names end so close above the i-th that they push each other. */
    private int crowd(List<String> sorted, Map<String, Curve> curves, int i, double step) {
        int crowd = 0;
        double own = Math.log10(last(curves.get(sorted.get(i))));
        for (int k = i + 1; k < sorted.size(); k++) {
            if (Math.log10(last(curves.get(sorted.get(k)))) - own < (k - i) * step) {
                crowd++;
            }
        }
        return crowd;
    }

    private double last(Curve curve) {
        return Math.max(least, curve.value()[curve.size() - 1]);
    }
}
