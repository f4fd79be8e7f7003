// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.output.review.ReportedOffsets;
import io.escapement.output.text.FigureText;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

/** True time error of a clock, the offsets that its daemon logged, and the thresholds at which operations is told. */
final class OperationsChart {
    private static final int COLUMNS = 850;
    /** Offsets drawn: more would hide the line of true time error. */
    private static final int MARKS = 400;
    /** The least size shown, so that the alarm of 1 us is [ns]. */
    private static final double LEAST_REACH = 1500;

    private final Design design;
    private final ReportedOffsets reported;
    private final Series truth;
    private final TimeAxis time;

    private OperationsChart(Design design, ReportedOffsets reported, Series truth) {
        this.design = design;
        this.reported = reported;
        this.truth = truth;
        this.time = TimeAxis.of(design.duration());
    }

    static JFreeChart of(Design design, ReportedOffsets reported, Series truth) {
        return new OperationsChart(design, reported, truth).chart();
    }

    private JFreeChart chart() {
        double reach = reach();
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("told", told());
        data.addSeries("true", truth());
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, ChartStyle.LIMIT);
        renderer.setSeriesStroke(0, ChartStyle.THIN);
        renderer.setSeriesShape(0, new Ellipse2D.Double(-1.8, -1.8, 3.6, 3.6));
        renderer.setSeriesShapesVisible(0, reported.told() == ReportedOffsets.Told.SAMPLES);
        renderer.setSeriesFillPaint(0, Color.WHITE);
        renderer.setSeriesOutlinePaint(0, ChartStyle.LIMIT);
        renderer.setUseFillPaint(true);
        renderer.setUseOutlinePaint(true);
        renderer.setSeriesPaint(1, ChartStyle.LINE);
        renderer.setSeriesStroke(1, ChartStyle.LINE_STROKE);
        XYPlot plot = new XYPlot(data, ChartStyle.timeAxis(time), new SymlogAxis("time error", reach), renderer);
        ChartStyle.dress(plot);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        Markings markings = new Markings(design, true);
        markings.settling(plot);
        markings.events(plot);
        for (ReportedOffsets.Threshold threshold : ReportedOffsets.THRESHOLDS) {
            if (threshold.size() <= reach) {
                threshold(plot, threshold, 1);
                threshold(plot, threshold, -1);
            }
        }
        JFreeChart chart = ChartStyle.chart(
                plot,
                reported.clock() + ": true time error and what " + String.join(", ", reported.instances()) + " logged",
                beyond());
        ChartStyle.footnote(
                chart,
                "line: true time error; red: offset from the daemon's own source, as logged: "
                        + reported.told().words() + "; dashed: thresholds, events");
        return chart;
    }

    private String beyond() {
        List<String> words = new ArrayList<>();
        for (ReportedOffsets.Beyond beyond : reported.beyond()) {
            if (beyond.truly() > 0 || beyond.reported() > 0 || words.isEmpty()) {
                words.add(String.format(
                        Locale.ROOT,
                        "beyond %s: in truth %.1f s, as logged %.1f s",
                        FigureText.round(beyond.threshold().size()),
                        beyond.truly(),
                        beyond.reported()));
            }
        }
        return String.join("   ", words);
    }

    private double reach() {
        double reach = LEAST_REACH;
        for (int i = truth.indexFrom(design.settle()); i < truth.size(); i++) {
            reach = Math.max(reach, Math.abs(truth.timeError()[i]));
        }
        for (double[] point : reported.points()) {
            reach = point[0] < design.settle() ? reach : Math.max(reach, Math.max(-point[1], point[2]));
        }
        return reach;
    }

    private double[][] truth() {
        Decimation reduced = Decimation.of(truth.time(), truth.timeError(), design.duration(), COLUMNS);
        double[][] points = new double[2][2 * reduced.size()];
        for (int i = 0; i < reduced.size(); i++) {
            for (int k = 0; k < 2; k++) {
                boolean least = reduced.minFirst()[i] == (k == 0);
                points[0][2 * i + k] = time.units(reduced.start()[i]);
                points[1][2 * i + k] = SymlogAxis.position(least ? reduced.min()[i] : reduced.max()[i]);
            }
        }
        return points;
    }

    /** Each offset as a stroke from its smallest to its largest value, with a gap before the next. */
    private double[][] told() {
        List<double[]> kept = new ArrayList<>();
        double step = reported.points().size() / (double) MARKS;
        double next = 0;
        for (int i = 0; i < reported.points().size(); i++) {
            double[] point = reported.points().get(i);
            boolean tells = Math.max(-point[1], point[2])
                    > ReportedOffsets.THRESHOLDS.get(0).size();
            if (i >= next || tells) {
                kept.add(point);
                next = Math.max(next + step, i + 1 - step);
            }
        }
        double[][] points = new double[2][3 * kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            for (int k = 0; k < 3; k++) {
                points[0][3 * i + k] = time.units(kept.get(i)[0]);
                points[1][3 * i + k] = k == 2 ? Double.NaN : SymlogAxis.position(kept.get(i)[1 + k]);
            }
        }
        return points;
    }

    private static void threshold(XYPlot plot, ReportedOffsets.Threshold threshold, int sign) {
        ValueMarker marker = new ValueMarker(
                SymlogAxis.position(sign * threshold.size()), ChartStyle.EVENT, ChartStyle.dashed(1, 7, 3));
        if (sign > 0) {
            marker.setLabel(threshold.name() + " \u00b1" + FigureText.round(threshold.size()));
            marker.setLabelFont(ChartFont.plain(10.5f));
            marker.setLabelPaint(ChartStyle.EVENT);
            marker.setLabelBackgroundColor(ChartStyle.CLEAR);
            marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
            marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
            marker.setLabelOffset(new RectangleInsets(3, 4, 3, 4));
        }
        plot.addRangeMarker(marker, Layer.FOREGROUND);
    }
}
