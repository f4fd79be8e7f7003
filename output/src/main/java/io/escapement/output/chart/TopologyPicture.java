// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.review.DesignReview;
import io.escapement.output.review.TopologyLayout;
import io.escapement.output.review.Verdicts;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;

/**
 * The network: hosts, links, and every clock with the verdict on what was required of it and its distance from the
 * grandmaster, both as colour and in words. The page shows this very drawing.
 */
public final class TopologyPicture extends Sheet {
    /** What the signs and colours mean. */
    public static final String LEGEND =
            "Clocks by the verdict on what was required of them: \u2713 pass, \u2715 fail, ? not evaluated, \u2013 nothing"
                    + " required. Hops: along the way time took; the more, the paler the bar. Dashed: 1PPS.";

    private static final Font NAME = ChartFont.bold(13);
    private static final Font ROLE = ChartFont.plain(11);
    private static final Font CLOCK = ChartFont.plain(12);
    private static final Font HOP = ChartFont.plain(10.5f);
    /** Links that are drawn thin and pale, because so many cover each other. */
    private static final int MANY = 30;

    private static final Color CROWD = new Color(0xB4, 0xBA, 0xC4);
    private static final double ROUND = 10;
    private static final double PAD = 10;
    /** Width of the bar that tells the hop. */
    private static final double BAR = 5;
    /** Part of the colour that is left with each hop. */
    private static final double PALER = 0.72;

    private final TopologyLayout layout;
    private final Verdicts verdicts;
    private final boolean many;

    TopologyPicture(DesignReview review, String title) {
        super(title, subtitle(review), LEGEND);
        this.layout = review.topology();
        this.verdicts = review.verdicts();
        this.many = layout.lines().size() > MANY;
    }

    private static String subtitle(DesignReview review) {
        int hosts = review.topology().boxes().size();
        int all = review.design().nodes().size();
        return hosts == all
                ? "every clock by verdict and hop"
                : hosts + " of " + all + " hosts, first those with clocks that fail; their clocks by verdict and hop";
    }

    /** The drawing as an SVG element for a page. */
    public static String svg(DesignReview review) throws IOException {
        TopologyPicture picture = new TopologyPicture(review, "");
        int width = (int) Math.ceil(picture.width());
        return new ChartFile(picture, width, (int) Math.ceil(picture.height())).svg();
    }

    @Override
    double width() {
        return layout.width();
    }

    @Override
    double height() {
        return layout.height();
    }

    @Override
    void content(Graphics2D graphics) {
        layout.lines().forEach(line -> link(graphics, line));
        layout.boxes().forEach(box -> host(graphics, box));
        // a cable within a host runs over its outline
        layout.lines().stream().filter(TopologyLayout.Line::pps).forEach(line -> link(graphics, line));
    }

    private void link(Graphics2D graphics, TopologyLayout.Line line) {
        line(graphics, line.pps() ? ChartStyle.EVENT : many ? CROWD : ChartStyle.MUTED, many ? 1 : 1.6f);
        if (line.pps()) {
            graphics.setStroke(ChartStyle.dashed(1.6f, 5, 3));
        }
        graphics.draw(new CubicCurve2D.Double(
                line.x1(), line.y1(), line.out1(), line.y1(), line.out2(), line.y2(), line.x2(), line.y2()));
    }

    private void host(Graphics2D graphics, TopologyLayout.Box box) {
        RoundRectangle2D outline =
                new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), ROUND, ROUND);
        graphics.setColor(Color.WHITE);
        graphics.fill(outline);
        line(graphics, ChartStyle.MUTED, 1);
        graphics.draw(outline);
        double room = box.width() - 2 * PAD;
        text(graphics, NAME, ChartStyle.INK, ChartFont.fit(box.name(), NAME, room), box.x() + PAD, box.y() + 17);
        text(graphics, ROLE, ChartStyle.MUTED, ChartFont.fit(box.role(), ROLE, room), box.x() + PAD, box.y() + 32);
        box.chips().forEach(chip -> clock(graphics, chip));
    }

    private void clock(Graphics2D graphics, TopologyLayout.Chip chip) {
        String verdict = verdicts.of(chip.clock());
        VerdictColour look = VerdictColour.of(verdict);
        Rectangle2D area = new Rectangle2D.Double(chip.x(), chip.y(), chip.width(), chip.height());
        graphics.setColor(look.fill());
        graphics.fill(area);
        graphics.setColor(hopColour(chip.hop()));
        graphics.fill(new Rectangle2D.Double(chip.x(), chip.y(), BAR, chip.height()));
        graphics.setColor(look.edge());
        graphics.setStroke(look.stroke());
        graphics.draw(area);
        String hop = chip.hop() < 0 ? "no path" : "hop " + chip.hops();
        double right = chip.x() + chip.width() - 7;
        double baseline = chip.y() + 14.5;
        textTo(graphics, HOP, ChartStyle.MUTED, hop, right, baseline);
        String words = Verdicts.sign(verdict) + " " + chip.label();
        double room = right - ChartFont.width(hop, HOP) - chip.x() - BAR - 12;
        text(graphics, CLOCK, ChartStyle.INK, ChartFont.fit(words, CLOCK, room), chip.x() + BAR + 6, baseline);
    }

    /** The line colour at the grandmaster, paler with every hop, white where no path leads. */
    private static Color hopColour(int hop) {
        double left = hop < 0 ? 0 : StrictMath.pow(PALER, hop);
        return new Color(
                paler(ChartStyle.LINE.getRed(), left),
                paler(ChartStyle.LINE.getGreen(), left),
                paler(ChartStyle.LINE.getBlue(), left));
    }

    private static int paler(int component, double left) {
        return (int) Math.round(255 - (255 - component) * left);
    }
}
