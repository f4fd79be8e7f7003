// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Measure;
import io.escapement.output.metric.Curve;
import io.escapement.output.text.TimeErrorUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Charts of an oscillator on trial, each as PNG and SVG. */
public final class OscillatorChart {
    /** Forms in which each chart is written. */
    public static final List<String> FORMS = List.of("png", "svg");

    private final Path folder;
    private final String name;

    /** Charts of the oscillator of that name, in a folder. */
    public OscillatorChart(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /**
     * Draws a deviation of frequency.
     *
     * @param measure such as ADEV
     * @param curves by the words at their ends
     */
    public void frequency(String file, String measure, Map<String, Curve> curves) throws IOException {
        write(StabilityChart.ofFrequency(name + ": " + measure, "", measure, curves), file);
    }

    /** Draws MTIE or TDEV [ns], with a mask's limit of it. */
    public void time(String file, MaskVerdict verdict, PartVerdict part) throws IOException {
        String mask = verdict.mask().name();
        write(StabilityChart.withMask(name + ": " + part.part().measure().label() + " and " + mask, mask, part), file);
    }

    /** Draws MTIE or TDEV [ns] by itself. */
    public void time(String file, String measure, Map<String, Curve> curves) throws IOException {
        write(StabilityChart.ofAll(name + ": " + measure, "", measure, curves), file);
    }

    /**
     * Draws |TE| since the loss of the reference.
     *
     * @param subtitle how it came about
     * @param time since the loss [s]
     * @param median of |TE| [ns]
     * @param most95 what 95 of 100 stay below [ns]
     * @param largest of all [ns]
     * @param masks whose limits of max|TE| are drawn
     */
    public void holdover(
            String file,
            String subtitle,
            double[] time,
            double[] median,
            double[] most95,
            double[] largest,
            List<Mask> masks)
            throws IOException {
        TimeErrorUnit unit = TimeErrorUnit.of(largest[largest.length - 1]);
        TimeAxis axis = TimeAxis.of(time[time.length - 1]);
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(series("median", time, median, median, most95, axis, unit));
        data.addSeries(series("largest", time, largest, largest, largest, axis, unit));
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setAlpha(0.18f);
        renderer.setSeriesPaint(0, ChartStyle.LINE);
        renderer.setSeriesFillPaint(0, ChartStyle.LINE);
        renderer.setSeriesStroke(0, ChartStyle.STROKES[0]);
        renderer.setSeriesPaint(1, ChartStyle.MUTED);
        renderer.setSeriesFillPaint(1, ChartStyle.CLEAR);
        renderer.setSeriesStroke(1, ChartStyle.STROKES[2]);
        NumberAxis domain = ChartStyle.timeAxis(axis);
        domain.setLabel("time since the reference was lost [" + axis.unit() + "]");
        domain.setTickUnit(new NumberTickUnit(axis.tick(), ChartStyle.plainNumbers()));
        NumberAxis range = new NumberAxis("|TE| [" + unit.name() + "]");
        ChartStyle.dress(range);
        range.setNumberFormatOverride(ChartStyle.plainNumbers());
        XYPlot plot = new XYPlot(data, domain, range, renderer);
        ChartStyle.dress(plot);
        limits(plot, masks, unit);
        JFreeChart chart = ChartStyle.chart(plot, name + ": holdover", subtitle);
        ChartStyle.footnote(
                chart,
                "line: median of |TE| over the seeds; shaded: up to what 95 of 100 stay below; dotted: the largest");
        write(chart, file);
    }

    private static void limits(XYPlot plot, List<Mask> masks, TimeErrorUnit unit) {
        for (Mask mask : masks) {
            for (Mask.Part part : mask.parts()) {
                double limit = part.limit(1) / unit.nanoseconds();
                if (part.measure() == Measure.MAX_TE
                        && limit <= plot.getRangeAxis().getUpperBound()) {
                    ValueMarker marker = new ValueMarker(limit, ChartStyle.LIMIT, ChartStyle.dashed(1.3f, 6, 4));
                    marker.setLabel(mask.name());
                    marker.setLabelBackgroundColor(ChartStyle.CLEAR);
                    marker.setLabelPaint(ChartStyle.LIMIT);
                    marker.setLabelFont(ChartFont.plain(10.5f));
                    marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
                    marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
                    plot.addRangeMarker(marker);
                }
            }
        }
    }

    private static YIntervalSeries series(
            String key, double[] time, double[] line, double[] low, double[] high, TimeAxis axis, TimeErrorUnit unit) {
        YIntervalSeries series = new YIntervalSeries(key);
        for (int i = 0; i < time.length; i++) {
            series.add(
                    axis.units(time[i]),
                    line[i] / unit.nanoseconds(),
                    low[i] / unit.nanoseconds(),
                    high[i] / unit.nanoseconds());
        }
        return series;
    }

    private void write(JFreeChart chart, String file) throws IOException {
        new ChartFile(chart, ChartStyle.WIDTH, ChartStyle.HEIGHT).write(folder, file, false);
    }
}
