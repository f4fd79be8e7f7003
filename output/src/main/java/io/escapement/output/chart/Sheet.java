// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ui.Drawable;

/**
 * A picture that is no chart with axes: what it shows is drawn by {@link #content}, under a title and above small print as
 * every chart has them. Without a title it is content alone, for a page that has headings of its own.
 */
abstract class Sheet implements Drawable {
    private static final Font TITLE = ChartFont.bold(16);
    private static final Font SUBTITLE = ChartFont.plain(11.5f);
    private static final Font FOOTNOTE = ChartFont.plain(10.5f);
    private static final double LEFT = 16;
    /** Room that the title and the line under it take [px]. */
    private static final double TOP = 58;

    private static final double BOTTOM = 30;

    private final String title;
    private final String subtitle;
    private final String footnote;

    Sheet(String title, String subtitle, String footnote) {
        this.title = title;
        this.subtitle = subtitle;
        this.footnote = footnote;
    }

    /** Width of the content in units of its own. */
    abstract double width();

    /** Height of the content in units of its own. */
    abstract double height();

    /** Draws the content from its own origin. */
    abstract void content(Graphics2D graphics);

    /** Height of the whole picture where it is so wide [px]. */
    final int height(int width) {
        return (int) Math.ceil(TOP + height() * scale(width - 2 * LEFT) + BOTTOM);
    }

    private double scale(double width) {
        return Math.min(1, width / width());
    }

    @Override
    public final void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fill(area);
        if (title.isEmpty()) {
            content(graphics);
            return;
        }
        double width = area.getWidth() - 2 * LEFT;
        text(graphics, TITLE, ChartStyle.INK, ChartFont.fit(title, TITLE, width), LEFT, 26);
        text(graphics, SUBTITLE, ChartStyle.MUTED, subtitle, LEFT, 45);
        text(graphics, FOOTNOTE, ChartStyle.MUTED, footnote, LEFT, area.getHeight() - 12);
        Graphics2D inner = (Graphics2D) graphics.create();
        inner.translate(LEFT, TOP);
        inner.scale(scale(width), scale(width));
        content(inner);
        inner.dispose();
    }

    static void text(Graphics2D graphics, Font font, Color colour, String words, double x, double y) {
        if (!words.isEmpty()) {
            graphics.setFont(font);
            graphics.setColor(colour);
            graphics.drawString(words, (float) x, (float) y);
        }
    }

    static void textTo(Graphics2D graphics, Font font, Color colour, String words, double right, double y) {
        text(graphics, font, colour, words, right - ChartFont.width(words, font), y);
    }

    static void line(Graphics2D graphics, Color colour, float width) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(width));
    }
}
