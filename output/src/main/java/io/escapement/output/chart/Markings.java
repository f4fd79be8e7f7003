// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.LockHistory;
import io.escapement.output.design.Design;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** What lies behind and across a chart over time: settling and unlocked time shaded, the scenario's events as lines. */
final class Markings {
    /** Rough width of a character of an event's label [px]. */
    private static final double CHARACTER = 6.3;
    /** Height of a row of labels [px]. */
    static final double ROW = 15;

    private static final int MOST_ROWS = 4;

    private final TimeAxis time;
    private final Design design;
    private final boolean labelled;

    /**
     * Markings of a run's charts.
     *
     * @param labelled whether they carry their words
     */
    Markings(Design design, boolean labelled) {
        this.design = design;
        this.labelled = labelled;
        this.time = TimeAxis.of(design.duration());
    }

    TimeAxis time() {
        return time;
    }

    /** Shades what is left out of the statistics. */
    void settling(XYPlot plot) {
        if (design.settle() > 0) {
            shade(plot, 0, design.settle(), ChartStyle.SETTLING, "settling");
        }
    }

    /** Shades the time after settling in which a clock that something was to lock was not. */
    void unlocked(XYPlot plot, LockHistory locks) {
        if (!locks.isToLock()) {
            return;
        }
        double since = design.settle();
        for (LockHistory.Interval locked : locks.intervals()) {
            if (locked.from() > since) {
                shade(plot, since, locked.from(), ChartStyle.UNLOCKED, "not locked");
            }
            since = Math.max(since, locked.to());
        }
        if (since < design.duration()) {
            shade(plot, since, design.duration(), ChartStyle.UNLOCKED, "not locked");
        }
    }

    private void shade(XYPlot plot, double from, double to, Color colour, String label) {
        IntervalMarker marker = new IntervalMarker(time.units(from), time.units(to), colour);
        marker.setAlpha(1);
        double width = (to - from) / design.duration() * ChartStyle.WIDTH * 0.88;
        if (labelled && width > label.length() * CHARACTER) {
            marker.setLabel(label);
            marker.setLabelFont(ChartFont.plain(10.5f));
            marker.setLabelPaint(ChartStyle.MUTED);
            marker.setLabelBackgroundColor(ChartStyle.CLEAR);
            marker.setLabelAnchor(RectangleAnchor.BOTTOM_LEFT);
            marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
            marker.setLabelOffset(new RectangleInsets(0, 4, 3, 0));
        }
        plot.addDomainMarker(marker, Layer.BACKGROUND);
    }

    /**
     * Draws the scenario's events as vertical lines.
     *
     * @return how many rows of labels they take at the top
     */
    int events(XYPlot plot) {
        List<Double> ends = new ArrayList<>();
        double perPixel = design.duration() / (ChartStyle.WIDTH * 0.88);
        for (Design.Happening event : design.happenings()) {
            ValueMarker marker =
                    new ValueMarker(time.units(event.time()), ChartStyle.EVENT, ChartStyle.dashed(1, 4, 3));
            if (labelled) {
                String label = event.label();
                double width = label.length() * CHARACTER * perPixel;
                boolean leftOf = event.time() + width > design.duration();
                double from = leftOf ? event.time() - width : event.time();
                int row = row(ends, from, from + width);
                if (row < MOST_ROWS) {
                    label(marker, label, row, leftOf);
                }
            }
            plot.addDomainMarker(marker, Layer.FOREGROUND);
        }
        return Math.min(MOST_ROWS, ends.size());
    }

    private static void label(ValueMarker marker, String label, int row, boolean leftOf) {
        marker.setLabel(label);
        marker.setLabelFont(ChartFont.plain(10.5f));
        marker.setLabelPaint(ChartStyle.EVENT);
        marker.setLabelBackgroundColor(ChartStyle.CLEAR);
        marker.setLabelAnchor(leftOf ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(leftOf ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
        marker.setLabelOffset(new RectangleInsets(2 + row * ROW, 4, 0, 4));
    }

    /** The first row in which nothing reaches beyond {@code from}; notes that it is now taken up to {@code to}. */
    private static int row(List<Double> ends, double from, double to) {
        for (int row = 0; row < ends.size(); row++) {
            if (ends.get(row) <= from) {
                ends.set(row, to);
                return row;
            }
        }
        ends.add(to);
        return ends.size() - 1;
    }
}
