// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;

/**
 * How a verdict looks. Each differs from the others in more than its colour.
 *
 * @param fill of an area
 * @param edge of its outline
 * @param stroke of its outline
 */
record VerdictColour(Color fill, Color edge, Stroke stroke) {
    private static final VerdictColour PASS =
            new VerdictColour(new Color(0xE3, 0xF3, 0xEC), new Color(0x0A, 0x6B, 0x4B), new BasicStroke(1));
    private static final VerdictColour FAIL =
            new VerdictColour(new Color(0xFB, 0xE7, 0xE3), new Color(0xA3, 0x21, 0x0F), new BasicStroke(2.2f));
    private static final VerdictColour NOT_EVALUATED =
            new VerdictColour(new Color(0xFD, 0xF3, 0xDC), new Color(0x7A, 0x52, 0x00), ChartStyle.dashed(1.2f, 3, 2));
    private static final VerdictColour NONE =
            new VerdictColour(new Color(0xF6, 0xF7, 0xF9), new Color(0xD5, 0xD8, 0xDD), new BasicStroke(1));

    /** Of a verdict in words. */
    static VerdictColour of(String verdict) {
        return switch (verdict) {
            case "pass" -> PASS;
            case "fail" -> FAIL;
            case "not evaluated" -> NOT_EVALUATED;
            default -> NONE;
        };
    }
}
