// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.design.Design;
import io.escapement.output.review.StateTimeline;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * States of servos and ports, and announced clock classes, as bars over time. The darker the bar, the closer the clock is kept to its own source; wherever it fits, the
 * state is written into the bar, so colour is not needed to read it.
 */
final class StateChart {
    private static final int ROW = 22;
    private static final double CHARACTER = 6;
    /** Part of the width that is plot, names of ports taking the rest [px]. */
    private static final double PLOT = 700;

    private static final Font NAME = ChartFont.plain(10.5f);
    /** Width of the names [px]. */
    private static final double NAMES = 210;

    private static final Color GOOD = new Color(0x0B, 0x4F, 0x8A);
    private static final Color ON_THE_WAY = new Color(0x6F, 0xA8, 0xD6);
    private static final Color IDLE = new Color(0xE3, 0xE6, 0xEA);
    private static final Color BAD = new Color(0xE8, 0x9A, 0x5B);
    private static final Color SERVING = new Color(0xBF, 0xD7, 0xC9);

    private static final Map<String, Color> COLOURS = Map.ofEntries(
            Map.entry("LOCKED", GOOD),
            Map.entry("LOCKED_STABLE", GOOD),
            Map.entry("SLAVE", GOOD),
            Map.entry("JUMP", ON_THE_WAY),
            Map.entry("UNCALIBRATED", ON_THE_WAY),
            Map.entry("UNLOCKED", BAD),
            Map.entry("FAULTY", BAD),
            Map.entry("MASTER", SERVING),
            Map.entry("GRAND_MASTER", SERVING),
            Map.entry("PRE_MASTER", SERVING),
            // clock classes of G.8275.1, and 248 of IEEE 1588
            Map.entry("6", GOOD),
            Map.entry("7", ON_THE_WAY),
            Map.entry("135", ON_THE_WAY),
            Map.entry("140", BAD),
            Map.entry("150", BAD),
            Map.entry("160", BAD),
            Map.entry("165", BAD),
            Map.entry("248", BAD));

    /** Rows of a picture; more are drawn in further ones. */
    static final int MOST_ROWS = 100;

    private StateChart() {}

    /** Colour of a state. */
    static Color colour(String state) {
        return COLOURS.getOrDefault(state, IDLE);
    }

    static int height(int rows) {
        return 130 + ROW * Math.max(4, rows);
    }

    /** Of some rows; {@code part} tells which, or is empty. */
    static JFreeChart of(Design design, List<StateTimeline.Row> rows, String part) {
        Markings markings = new Markings(design, false);
        String[] names = new String[rows.size()];
        for (int i = 0; i < names.length; i++) {
            StateTimeline.Row row = rows.get(names.length - 1 - i);
            String name = (row.name() + " " + row.kind().words()).strip();
            names[i] = ChartFont.fit(name, NAME, NAMES);
        }
        SymbolAxis axis = new SymbolAxis(null, names);
        ChartStyle.dress(axis);
        axis.setTickLabelFont(NAME);
        axis.setGridBandsVisible(false);
        axis.setRange(-0.6, Math.max(0.6, names.length - 0.4));
        XYPlot plot = new XYPlot(
                new DefaultXYDataset(), ChartStyle.timeAxis(markings.time()), axis, new XYLineAndShapeRenderer());
        ChartStyle.dress(plot);
        plot.setRangeGridlinesVisible(false);
        plot.setRangeZeroBaselineVisible(false);
        for (int i = 0; i < names.length; i++) {
            for (StateTimeline.Stretch stretch : rows.get(names.length - 1 - i).stretches()) {
                bar(plot, design, markings.time(), stretch, i);
            }
        }
        markings.events(plot);
        JFreeChart chart = ChartStyle.chart(
                plot,
                "States of servos and ports, and clock classes" + part,
                "dark: locked to its source, SLAVE or class 6; pale: on the way, holdover class 7 or 135, serving, or idle;"
                        + " orange: lost, or a class without reference");
        ChartStyle.footnote(chart, "Dashed lines: the scenario's events. Short states are not written out.");
        return chart;
    }

    private static void bar(XYPlot plot, Design design, TimeAxis time, StateTimeline.Stretch stretch, int row) {
        Color colour = colour(stretch.state());
        double from = time.units(stretch.from());
        double to = time.units(stretch.to());
        plot.addAnnotation(new XYBoxAnnotation(from, row - 0.38, to, row + 0.38, null, null, colour));
        double pixels = (stretch.to() - stretch.from()) / design.duration() * PLOT;
        if (pixels > stretch.state().length() * CHARACTER + 8) {
            XYTextAnnotation label = new XYTextAnnotation(" " + stretch.state(), from, row);
            label.setTextAnchor(TextAnchor.CENTER_LEFT);
            label.setFont(ChartFont.plain(9.5f));
            label.setPaint(colour == GOOD ? Color.WHITE : ChartStyle.INK);
            plot.addAnnotation(label);
        }
    }
}
