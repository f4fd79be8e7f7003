// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.plot.ValueAxisPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** A logarithmic axis labelled 1, 10, 100, or 1, 2, 5, 10 where it spans few decades, with plain numbers. */
final class DecadeAxis extends LogAxis {
    /** Below this power of ten labels are no plain digits. */
    private static final int SMALL = -5;

    private static final double FEW = 2.5;
    /** A smaller ratio of largest and smallest value is none. */
    private static final double FLAT = 1.001;

    DecadeAxis(String label) {
        super(label);
        ChartStyle.dress(this);
        setSmallestValue(1e-12);
    }

    /** Of a single value, as a curve of one point has it, there is no range to be told: then half and double of it. */
    @Override
    protected void autoAdjustRange() {
        Range range = getPlot() instanceof ValueAxisPlot plot ? plot.getDataRange(this) : null;
        if (range != null && range.getLowerBound() > 0 && range.getUpperBound() / range.getLowerBound() < FLAT) {
            setRange(new Range(range.getLowerBound() / 2, range.getUpperBound() * 2), false, false);
        } else {
            super.autoAdjustRange();
        }
    }

    @Override
    protected List<NumberTick> refreshTicksHorizontal(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        return ticks(TextAnchor.TOP_CENTER);
    }

    @Override
    protected List<NumberTick> refreshTicksVertical(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        return ticks(TextAnchor.CENTER_RIGHT);
    }

    private List<NumberTick> ticks(TextAnchor anchor) {
        double lower = getLowerBound();
        double upper = getUpperBound();
        boolean few = Math.log10(upper / lower) < FEW;
        List<NumberTick> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(Math.log10(lower)); decade <= Math.log10(upper); decade++) {
            for (int digit = 1; digit < 10; digit++) {
                double value = digit * Math.pow(10, decade);
                if (value >= lower && value <= upper) {
                    boolean major = digit == 1 || few && (digit == 2 || digit == 5);
                    String label = major ? label(digit, decade) : "";
                    TickType type = major ? TickType.MAJOR : TickType.MINOR;
                    ticks.add(new NumberTick(type, value, label, anchor, TextAnchor.CENTER, 0));
                }
            }
        }
        return ticks;
    }

    /** Plain digits; what has many zeros behind the point in powers of ten. */
    private static String label(int digit, int decade) {
        return decade < SMALL
                ? digit + "e\u2212" + -decade
                : ChartStyle.plainNumbers().format(digit * Math.pow(10, decade));
    }
}
