// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/** How a servo answers: offsets above, adjustments below, over time; shaded where the servo is not locked. */
public final class ServoChart {
    /** Kinds of picture, by the end of the file's name. */
    public static final List<String> FORMATS = List.of(".png", ".svg");

    private static final int HEIGHT = 560;
    private static final int COLUMNS = 1700;

    private final double[] time;
    private final double duration;
    private final NumberAxis axis;

    private ServoChart(double[] time) {
        this.time = time;
        duration = Math.max(time[time.length - 1], 1e-9);
        axis = new NumberAxis("time since the first sample [s]");
        ChartStyle.dress(axis);
        axis.setRange(0, duration);
        axis.setNumberFormatOverride(ChartStyle.plainNumbers());
    }

    /**
     * Draws a chart into a file, of the kind that the end of its name says.
     *
     * @param subtitle small print under the title
     * @param time since the first sample, ascending [s]
     * @param offset local clock minus reference [ns]
     * @param adjustment what the servo answered [ppb]
     * @param locked whether it was LOCKED or LOCKED_STABLE with a sample
     */
    public static void write(
            Path file,
            String title,
            String subtitle,
            double[] time,
            double[] offset,
            double[] adjustment,
            IntPredicate locked)
            throws IOException {
        ServoChart chart = new ServoChart(time);
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(chart.axis);
        both.setGap(14);
        both.add(chart.panel("offset [ns]", offset, locked));
        both.add(chart.panel("adjustment [ppb]", adjustment, locked));
        JFreeChart picture = ChartStyle.chart(both, title, subtitle);
        ChartStyle.footnote(picture, "amber: not locked; the clock is programmed with the negative of the adjustment");
        new ChartFile(picture, ChartStyle.WIDTH, HEIGHT).write(file);
    }

    private XYPlot panel(String label, double[] values, IntPredicate locked) {
        Decimation reduced = Decimation.of(time, values, duration, COLUMNS);
        double[][] points = new double[2][2 * reduced.size()];
        for (int i = 0; i < reduced.size(); i++) {
            boolean up = reduced.minFirst()[i];
            points[0][2 * i] = reduced.start()[i];
            points[0][2 * i + 1] = reduced.start()[i];
            points[1][2 * i] = up ? reduced.min()[i] : reduced.max()[i];
            points[1][2 * i + 1] = up ? reduced.max()[i] : reduced.min()[i];
        }
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries(label, points);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, ChartStyle.LINE);
        renderer.setSeriesStroke(0, ChartStyle.LINE_STROKE);
        NumberAxis range = new NumberAxis(label);
        ChartStyle.dress(range);
        range.setNumberFormatOverride(ChartStyle.plainNumbers());
        XYPlot plot = new XYPlot(data, null, range, renderer);
        ChartStyle.dress(plot);
        shade(plot, locked);
        return plot;
    }

    /** A sample's state holds until the next sample. */
    private void shade(XYPlot plot, IntPredicate locked) {
        int from = 0;
        while (from < time.length) {
            int to = from;
            while (to < time.length && locked.test(to) == locked.test(from)) {
                to++;
            }
            if (!locked.test(from)) {
                double end = to < time.length ? time[to] : duration;
                plot.addDomainMarker(new IntervalMarker(time[from], end, ChartStyle.UNLOCKED), Layer.BACKGROUND);
            }
            from = to;
        }
    }
}
