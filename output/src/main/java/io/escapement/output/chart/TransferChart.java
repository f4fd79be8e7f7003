// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Gain and phase of what clocks pass on of wander, over its frequency, with the limits of a clock of ITU-T G.8273.2. */
public final class TransferChart {
    private static final int HEIGHT = 520;
    private static final double DEEPEST = -40;

    private TransferChart() {}

    /**
     * A curve.
     *
     * @param name of the clock, or of a loop that it is compared with
     * @param measured whether its points are marked; else it is a dashed line
     * @param frequency [Hz], ascending
     * @param gain [dB]
     * @param phase [deg]; empty for none
     */
    public record Line(String name, boolean measured, double[] frequency, double[] gain, double[] phase) {}

    /**
     * Draws {@code <file>.png} and {@code <file>.svg}.
     *
     * @param peaking largest gain that is allowed [dB]
     * @param low least bandwidth that is allowed [Hz]
     * @param high largest bandwidth that is allowed [Hz]
     */
    public static void draw(
            Path folder,
            String file,
            String title,
            String subtitle,
            List<Line> lines,
            double peaking,
            double low,
            double high)
            throws IOException {
        XYSeriesCollection gains = new XYSeriesCollection();
        XYSeriesCollection phases = new XYSeriesCollection();
        XYLineAndShapeRenderer gainRenderer = new XYLineAndShapeRenderer();
        XYLineAndShapeRenderer phaseRenderer = new XYLineAndShapeRenderer();
        double most = peaking;
        double least = -6;
        for (Line line : lines) {
            XYSeries gain = new XYSeries(line.name());
            XYSeries phase = new XYSeries(line.name());
            for (int i = 0; i < line.frequency().length; i++) {
                gain.add(line.frequency()[i], line.gain()[i]);
                most = Math.max(most, line.gain()[i]);
                least = Math.min(least, line.gain()[i]);
                if (line.phase().length > 0) {
                    phase.add(line.frequency()[i], line.phase()[i]);
                }
            }
            dress(gainRenderer, gains.getSeriesCount(), line.measured());
            gains.addSeries(gain);
            if (line.phase().length > 0) {
                dress(phaseRenderer, phases.getSeriesCount(), line.measured());
                phases.addSeries(phase);
            }
        }
        XYPlot gain = new XYPlot(gains, null, axis("gain [dB]"), gainRenderer);
        ChartStyle.dress(gain);
        gain.getRangeAxis().setRange(Math.max(DEEPEST, least) - 1, most + 1);
        gain.addRangeMarker(new ValueMarker(peaking, ChartStyle.LIMIT, ChartStyle.dashed(1.3f, 6, 4)));
        gain.addRangeMarker(new ValueMarker(10 * StrictMath.log10(0.5), ChartStyle.MUTED, ChartStyle.dashed(1, 2, 3)));
        gain.addDomainMarker(
                new IntervalMarker(low, high, new Color(0x2E, 0x7D, 0x4F, 36)), org.jfree.chart.ui.Layer.BACKGROUND);
        XYPlot phase = new XYPlot(phases, null, axis("phase [deg]"), phaseRenderer);
        ChartStyle.dress(phase);
        DecadeAxis domain = new DecadeAxis("frequency of the wander [Hz]");
        double[] frequency = lines.get(0).frequency();
        domain.setRange(frequency[0] / 1.1, frequency[frequency.length - 1] * 1.1);
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(domain);
        both.setGap(12);
        both.add(gain, 3);
        both.add(phase, 2);
        JFreeChart chart = ChartStyle.chart(both, title, subtitle);
        LegendTitle legend = new LegendTitle(gain);
        legend.setItemFont(ChartFont.plain(11));
        legend.setPosition(RectangleEdge.BOTTOM);
        chart.addLegend(legend);
        ChartStyle.footnote(
                chart,
                "dashed red: the gain that ITU-T G.8273.2 allows; shaded: where it wants the gain to fall below -3 dB (dotted)");
        new ChartFile(chart, ChartStyle.WIDTH, HEIGHT).write(folder, file, false);
    }

    private static void dress(XYLineAndShapeRenderer renderer, int series, boolean measured) {
        renderer.setSeriesPaint(series, ChartStyle.SERIES[series % ChartStyle.SERIES.length]);
        renderer.setSeriesShape(series, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
        renderer.setSeriesShapesVisible(series, measured);
        renderer.setSeriesStroke(series, measured ? new BasicStroke(1.6f) : ChartStyle.dashed(1.4f, 5, 3));
    }

    private static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        ChartStyle.dress(axis);
        axis.setNumberFormatOverride(ChartStyle.plainNumbers());
        return axis;
    }
}
