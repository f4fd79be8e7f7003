// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.review.ErrorBudget;
import io.escapement.output.review.ErrorBudget.Hop;
import io.escapement.output.text.FigureText;
import io.escapement.output.text.TimeErrorUnit;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * The error budget of one clock as a waterfall: from the grandmaster down, the constant time error that each hop adds, the
 * extremes of TE_L there, and behind them what the budget leaves the chain up to there.
 */
public final class BudgetChart {
    private static final int ROW = 46;
    private static final double NAME = 170;
    /** Where bars and labels of a row lie, from its middle [rows]. */
    private static final double LOW = -0.26;

    private static final double HIGH = 0.26;
    private static final Color ALLOWED = new Color(0xF1, 0xF2, 0xF4);
    private static final Color ADDED = new Color(0x9D, 0xBF, 0xDF);

    private final List<Hop> hops;
    private final List<Hop> all;
    private final TimeErrorUnit unit;
    private final XYPlot plot;

    private BudgetChart(ErrorBudget.Chain chain) {
        this.all = chain.hops();
        this.hops = chain.drawn();
        double least = 0;
        double most = 0;
        for (Hop hop : hops) {
            double before = hop.constant() - hop.added();
            for (double end : new double[] {hop.constant(), before, hop.least(), hop.most()}) {
                least = Double.isNaN(end) ? least : Math.min(least, end);
                most = Double.isNaN(end) ? most : Math.max(most, end);
            }
        }
        this.unit = TimeErrorUnit.of(Math.max(-least, most));
        double room = 0.08 * Math.max(1, most - least);
        NumberAxis axis = new NumberAxis("time error [" + unit.name() + "]");
        ChartStyle.dress(axis);
        axis.setNumberFormatOverride(ChartStyle.plainNumbers());
        axis.setRange((least - room) / unit.nanoseconds(), (most + room) / unit.nanoseconds());
        String[] names = new String[hops.size()];
        for (int i = 0; i < names.length; i++) {
            String name = hops.get(names.length - 1 - i).clock();
            names[i] = ChartFont.fit(name, ChartFont.plain(11), NAME);
        }
        SymbolAxis rows = new SymbolAxis(null, names);
        ChartStyle.dress(rows);
        rows.setTickLabelFont(ChartFont.plain(11));
        rows.setGridBandsVisible(false);
        rows.setRange(-0.4, names.length - 0.4);
        rows.setAxisLineVisible(false);
        rows.setTickMarksVisible(false);
        plot = new XYPlot(new DefaultXYDataset(), axis, rows, new XYLineAndShapeRenderer());
        ChartStyle.dress(plot);
        plot.setRangeGridlinesVisible(false);
        plot.setRangeZeroBaselineVisible(false);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(ChartStyle.GRID);
        plot.setDomainGridlineStroke(ChartStyle.THIN);
    }

    static int height(ErrorBudget.Chain chain) {
        return 150 + ROW * Math.max(3, chain.drawn().size());
    }

    static JFreeChart of(ErrorBudget.Chain chain) {
        BudgetChart chart = new BudgetChart(chain);
        for (int i = 0; i < chart.hops.size(); i++) {
            chart.draw(i);
        }
        String title = "Error budget from " + chart.hops.get(0).clock() + " to " + chain.end()
                + (chart.hops.size() < chart.all.size()
                        ? ": the " + chart.hops.size() + " of " + chart.all.size() + " clocks that add most"
                        : "");
        JFreeChart result = ChartStyle.chart(chart.plot, title, used(chain));
        ChartStyle.footnote(
                result,
                String.format(
                        Locale.ROOT,
                        "bars: cTE added; lines: extremes of TE_L; shaded: what the budget leaves up to there. %s s to %s s, all"
                                + " clocks locked.",
                        FigureText.seconds(chain.from()),
                        FigureText.seconds(chain.to())));
        return result;
    }

    private static String used(ErrorBudget.Chain chain) {
        List<String> words = new ArrayList<>();
        for (ErrorBudget.Term term : chain.terms()) {
            if (!Double.isNaN(term.used())) {
                String name = term.name().substring(0, term.name().indexOf(':'));
                words.add(name + " " + FigureText.ns(term.used()) + " of " + Math.round(term.budget()) + " ns");
            }
        }
        return String.join("   ", words) + "   (G.8271.1, Appendix V)";
    }

    private void draw(int i) {
        Hop hop = hops.get(i);
        int row = hops.size() - 1 - i;
        double before = hop.constant() - hop.added();
        box(-hop.allowed(), hop.allowed(), row, LOW - 0.06, HIGH + 0.06, null, ALLOWED);
        box(Math.min(before, hop.constant()), Math.max(before, hop.constant()), row, LOW, HIGH, ChartStyle.LINE, ADDED);
        if (!Double.isNaN(hop.least())) {
            line(hop.least(), row, hop.most(), row, ChartStyle.LINE_STROKE, ChartStyle.INK);
            for (double end : new double[] {hop.least(), hop.most()}) {
                line(end, row - 0.1, end, row + 0.1, ChartStyle.LINE_STROKE, ChartStyle.INK);
            }
        }
        if (i + 1 < hops.size() && all.indexOf(hops.get(i + 1)) == all.indexOf(hop) + 1) {
            line(
                    hop.constant(),
                    row + LOW,
                    hop.constant(),
                    row - 1 + HIGH,
                    ChartStyle.dashed(1, 2, 2),
                    ChartStyle.MUTED);
        }
        double left = plot.getDomainAxis().getLowerBound();
        double indent = 0.004 * plot.getDomainAxis().getRange().getLength();
        XYTextAnnotation label = new XYTextAnnotation(words(hop, i == 0), left + indent, row + HIGH + 0.2);
        label.setTextAnchor(TextAnchor.CENTER_LEFT);
        label.setFont(ChartFont.plain(10.5f));
        label.setPaint(ChartStyle.INK);
        plot.addAnnotation(label);
    }

    /** What a hop adds, in words, and the part of its allowance that this is. */
    public static String words(Hop hop, boolean source) {
        String constant =
                source ? "cTE " + FigureText.ns(hop.constant()) + " ns" : "adds " + share(hop.added(), ErrorBudget.HOP);
        if (Double.isNaN(hop.own())) {
            return constant + "; too short for dTE";
        }
        return constant + "; dTE_L pk-pk "
                + (source ? FigureText.ns(hop.own()) + " ns" : share(hop.own(), ErrorBudget.NODE_DYNAMIC));
    }

    private static String share(double value, double allowed) {
        return String.format(
                Locale.ROOT,
                "%s ns (%.0f%% of %.0f ns)",
                FigureText.ns(value),
                100 * Math.abs(value) / allowed,
                allowed);
    }

    private void box(double from, double to, int row, double low, double high, Paint edge, Color fill) {
        plot.addAnnotation(new XYBoxAnnotation(
                from / unit.nanoseconds(),
                row + low,
                to / unit.nanoseconds(),
                row + high,
                edge == null ? null : ChartStyle.THIN,
                edge,
                fill));
    }

    private void line(double x1, double y1, double x2, double y2, Stroke stroke, Color colour) {
        plot.addAnnotation(
                new XYLineAnnotation(x1 / unit.nanoseconds(), y1, x2 / unit.nanoseconds(), y2, stroke, colour));
    }
}
