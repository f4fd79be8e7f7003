// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.review.Cooperation;
import io.escapement.output.text.FigureText;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The matrix of max|TE_R| between the clocks at the edge, each pair with the category of cooperation that it allows; the
 * looser the category, the darker its cell. A table in the page tells the same, because a table can be copied and read out.
 */
final class CooperationPicture extends Sheet {
    private static final Font NAME = ChartFont.plain(11.5f);
    private static final Font VALUE = ChartFont.plain(11);
    private static final Font NONE = ChartFont.bold(11);
    private static final double MOST_NAME = 150;
    private static final double SLOPE = Math.PI / 3;
    private static final double CELL_WIDTH = 58;
    private static final double CELL_HEIGHT = 32;
    /** From the strictest category to none. */
    private static final List<Color> CELLS = List.of(
            new Color(0xF3, 0xF8, 0xFC),
            new Color(0xDC, 0xE9, 0xF5),
            new Color(0xB7, 0xD1, 0xEA),
            new Color(0xF6, 0xC9, 0xBF));

    private final Cooperation cooperation;
    private final int clocks;
    /** Room that the names take, beside the rows and above the columns. */
    private final double names;

    CooperationPicture(Cooperation cooperation) {
        super(
                "Clocks at the edge against each other",
                "max|TE_R| [ns] outside settling, holdover included, and the strictest category of cooperation that it allows"
                        + (cooperation.all() > cooperation.clocks().size()
                                ? "; " + cooperation.clocks().size() + " of " + cooperation.all() + " clocks"
                                : ""),
                cooperation.legend() + " (eCPRI, case 2: limits unverified), \u2013 none");
        this.cooperation = cooperation;
        this.clocks = cooperation.clocks().size();
        this.names = 12
                + cooperation.clocks().stream()
                        .mapToDouble(name -> Math.min(MOST_NAME, ChartFont.width(name, NAME)))
                        .max()
                        .orElse(0);
    }

    @Override
    double width() {
        return names + clocks * CELL_WIDTH;
    }

    private double top() {
        return names * Math.sin(SLOPE) + 8;
    }

    @Override
    double height() {
        return top() + clocks * CELL_HEIGHT;
    }

    @Override
    void content(Graphics2D graphics) {
        for (int i = 0; i < clocks; i++) {
            String name = ChartFont.fit(cooperation.clocks().get(i), NAME, MOST_NAME);
            textTo(graphics, NAME, ChartStyle.INK, name, names - 8, top() + i * CELL_HEIGHT + 20);
            AffineTransform level = graphics.getTransform();
            graphics.translate(names + i * CELL_WIDTH + CELL_WIDTH / 2 + 4, top() - 6);
            graphics.rotate(-SLOPE);
            text(graphics, NAME, ChartStyle.INK, ChartFont.fit(name, NAME, MOST_NAME), 0, 0);
            graphics.setTransform(level);
            for (int j = 0; j < clocks; j++) {
                if (i != j) {
                    cell(graphics, names + j * CELL_WIDTH, top() + i * CELL_HEIGHT, i, j);
                }
            }
        }
    }

    private void cell(Graphics2D graphics, double x, double y, int i, int j) {
        int looseness = cooperation.looseness(i, j);
        Rectangle2D area = new Rectangle2D.Double(x, y, CELL_WIDTH, CELL_HEIGHT);
        graphics.setColor(CELLS.get(looseness));
        graphics.fill(area);
        line(graphics, Color.WHITE, 2);
        graphics.draw(area);
        Font font = looseness == CELLS.size() - 1 ? NONE : VALUE;
        double right = x + CELL_WIDTH - 7;
        textTo(graphics, font, ChartStyle.INK, FigureText.ns(cooperation.worst(i, j)), right, y + 14);
        textTo(graphics, font, ChartStyle.MUTED, cooperation.category(i, j), right, y + 27);
    }
}
