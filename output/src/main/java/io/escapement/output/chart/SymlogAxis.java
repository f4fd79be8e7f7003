// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.text.FigureText;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * An axis for time errors of either sign and any size: about linear up to 10 ns, logarithmic beyond, sgn(x) ln(1 + |x| / 10
 * ns). What is drawn on it is given as {@link #position}.
 */
final class SymlogAxis extends NumberAxis {
    /** Where linear gives way to logarithmic [ns]. */
    private static final double CONSTANT = 10;
    /** Beyond this reach [ns] only every other decade is labelled. */
    private static final double WIDE = 1e5;

    private final double reach;

    /** An axis up to a size of either sign [ns]. */
    SymlogAxis(String label, double reach) {
        super(label);
        this.reach = reach;
        ChartStyle.dress(this);
        setRange(position(-1.3 * reach), position(1.3 * reach));
    }

    /** Place of a time error [ns]. */
    static double position(double x) {
        return Math.signum(x) * StrictMath.log1p(Math.abs(x) / CONSTANT);
    }

    @Override
    protected List<NumberTick> refreshTicksVertical(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        List<NumberTick> ticks = new ArrayList<>();
        ticks.add(tick(0));
        int step = reach < WIDE ? 1 : 2;
        for (int decade = step; StrictMath.pow(10, decade) <= reach; decade += step) {
            ticks.add(tick(StrictMath.pow(10, decade)));
            ticks.add(tick(-StrictMath.pow(10, decade)));
        }
        return ticks;
    }

    private static NumberTick tick(double x) {
        return new NumberTick(position(x), FigureText.round(x), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0);
    }
}
