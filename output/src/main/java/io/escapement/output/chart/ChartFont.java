// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The typeface of all charts: DejaVu Sans, carried along, because a fresh headless machine has no fonts and text would
 * differ from machine to machine where it has.
 */
final class ChartFont {
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
    /** The Java runtime reads its list of system fonts from the file that this property names, if it is set. */
    private static final String SYSTEM_FONTS = "sun.awt.fontconfig";

    private static final int MOST_LETTERS = 200;
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private static final Font PLAIN;
    private static final Font BOLD;

    static {
        try {
            // without this a machine that has no fonts refuses even those that are brought along
            Path none = Files.createTempFile("escapement", ".properties");
            Files.writeString(none, "version=1\nsequence.allfonts=default\n");
            String before = System.getProperty(SYSTEM_FONTS);
            System.setProperty(SYSTEM_FONTS, none.toString());
            PLAIN = load("DejaVuSans.ttf");
            BOLD = load("DejaVuSans-Bold.ttf");
            if (before == null) {
                System.clearProperty(SYSTEM_FONTS);
            } else {
                System.setProperty(SYSTEM_FONTS, before);
            }
            Files.delete(none);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ChartFont() {}

    static Font plain(float size) {
        return PLAIN.deriveFont(size);
    }

    static Font bold(float size) {
        // the style tells SVG and PDF; the letters are bold already
        return BOLD.deriveFont(Font.BOLD, size);
    }

    /**
     * A text that fits into a width [px]: where it is longer, its middle gives way to an ellipsis, because names of one
     * network tend to differ at their ends.
     */
    static String fit(String text, Font font, double width) {
        int[] letters = text.codePoints().toArray();
        String fitting = text;
        for (int kept = Math.min(MOST_LETTERS, letters.length); width(fitting, font) > width && kept > 1; kept--) {
            int tail = kept / 2;
            fitting = new String(letters, 0, kept - tail) + "\u2026" + new String(letters, letters.length - tail, tail);
        }
        return fitting;
    }

    /** Width of a text [px]. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    private static Font load(String file) throws IOException {
        try (InputStream in = ChartFont.class.getResourceAsStream(FOLDER + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException failed) {
            throw new IOException("the font that comes along can't be read: " + file, failed);
        }
    }
}
