// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

/**
 * Which charts of a run are drawn.
 *
 * @param extent how many
 * @param pdf whether each is written as PDF too
 */
public record ChartChoice(Extent extent, boolean pdf) {
    /** Every chart, as PNG and SVG. */
    public static final ChartChoice ALL = new ChartChoice(Extent.ALL, false);

    /** How many charts are drawn. */
    public enum Extent {
        /** No chart. */
        NONE,
        /** What a review looks at first: time errors on one sheet, states, topology, MTIE and TDEV, what masks judge. */
        KEY,
        /** Also the charts of single clocks, pairs and chains. */
        ALL
    }

    /** This choice with PDF files, if they are wanted or these were. */
    public ChartChoice orPdf(boolean wanted) {
        return new ChartChoice(extent, pdf || wanted);
    }
}
