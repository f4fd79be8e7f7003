// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.text.FigureText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.text.NumberFormat;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The one quiet style of all charts: dark ink on white, thin grid, titles at the left, nothing told by colour alone. */
final class ChartStyle {
    static final int WIDTH = 960;
    static final int HEIGHT = 480;

    static final Color INK = new Color(0x26, 0x2B, 0x33);
    static final Color MUTED = new Color(0x6B, 0x72, 0x80);
    static final Color GRID = new Color(0xE5, 0xE7, 0xEB);
    static final Color SETTLING = new Color(0xF1, 0xF2, 0xF4);
    static final Color UNLOCKED = new Color(0xFD, 0xF3, 0xDC);
    static final Color LINE = new Color(0x0B, 0x4F, 0x8A);
    static final Color NOISE = new Color(0xA8, 0xC8, 0xE6);
    static final Color LIMIT = new Color(0xB9, 0x3A, 0x1E);
    static final Color EVENT = new Color(0x8A, 0x4B, 0x08);

    static final Color CLEAR = new Color(0xFF, 0xFF, 0xFF, 0);

    /** Colours that the colour-blind tell apart, dark enough for lines on white. */
    static final Color[] SERIES = {
        new Color(0x0B, 0x4F, 0x8A),
        new Color(0xC2, 0x55, 0x00),
        new Color(0x00, 0x7A, 0x5E),
        new Color(0x9C, 0x3D, 0x7A),
        new Color(0x4C, 0x4C, 0x4C),
        new Color(0x2E, 0x86, 0xC1)
    };
    /** Strokes that go with the colours, so that black and white does as well. */
    static final Stroke[] STROKES = {
        new BasicStroke(1.6f),
        dashed(1.6f, 7, 3),
        dashed(1.6f, 2, 2),
        dashed(1.6f, 9, 3, 2, 3),
        dashed(1.6f, 4, 2),
        dashed(1.6f, 12, 3, 2, 3, 2, 3)
    };

    static final Stroke THIN = new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final Stroke LINE_STROKE = new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private ChartStyle() {}

    static Stroke dashed(float width, float... pattern) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    /** A chart of this plot with a title and a line of small print under it. */
    static JFreeChart chart(Plot plot, String title, String subtitle) {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(10, 12, 10, 18));
        chart.setTitle(text(title, 16, true, RectangleEdge.TOP));
        if (!subtitle.isEmpty()) {
            chart.addSubtitle(text(subtitle, 11.5f, false, RectangleEdge.TOP));
        }
        return chart;
    }

    /** A line of small print below the chart. */
    static void footnote(JFreeChart chart, String words) {
        if (!words.isEmpty()) {
            chart.addSubtitle(text(words, 10.5f, false, RectangleEdge.BOTTOM));
        }
    }

    private static TextTitle text(String words, float size, boolean bold, RectangleEdge edge) {
        TextTitle title = new TextTitle(words, bold ? ChartFont.bold(size) : ChartFont.plain(size));
        title.setPaint(bold ? INK : MUTED);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setPosition(edge);
        title.setPadding(edge == RectangleEdge.TOP ? new RectangleInsets(1, 4, 3, 0) : new RectangleInsets(6, 4, 0, 0));
        return title;
    }

    /** Dresses a plot. */
    static void dress(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(MUTED);
        plot.setRangeZeroBaselineStroke(THIN);
    }

    /** Dresses an axis. */
    static void dress(ValueAxis axis) {
        axis.setLabelFont(ChartFont.plain(12));
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(ChartFont.plain(11.5f));
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(MUTED);
        axis.setTickMarkPaint(MUTED);
    }

    /** The axis of true time of a run. */
    static NumberAxis timeAxis(TimeAxis time) {
        NumberAxis axis = new NumberAxis("true time [" + time.unit() + "]");
        dress(axis);
        axis.setRange(0, time.end());
        axis.setTickUnit(new NumberTickUnit(time.tick(), plainNumbers()));
        return axis;
    }

    /** Numbers without exponent and without the machine's locale, with a real minus sign. */
    static NumberFormat plainNumbers() {
        return FigureText.plainNumbers();
    }
}
