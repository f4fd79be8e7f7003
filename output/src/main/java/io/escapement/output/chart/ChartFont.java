// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The typeface of all charts: DejaVu Sans, carried along, because a fresh headless machine has no fonts and text would
 * differ from machine to machine where it has.
 */
final class ChartFont {
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
    private static final Font PLAIN = load("DejaVuSans.ttf");
    private static final Font BOLD = load("DejaVuSans-Bold.ttf");

    private ChartFont() {}

    static Font plain(float size) {
        return PLAIN.deriveFont(size);
    }

    static Font bold(float size) {
        return BOLD.deriveFont(size);
    }

    private static Font load(String file) {
        try (InputStream in = ChartFont.class.getResourceAsStream(FOLDER + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (FontFormatException failed) {
            throw new IllegalStateException("the font that comes along can't be read: " + file, failed);
        }
    }
}
