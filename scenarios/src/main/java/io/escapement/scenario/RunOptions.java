// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.output.chart.ChartChoice;

/**
 * What a run writes besides what every run does.
 *
 * @param csv each series as CSV too
 * @param charts which charts
 * @param frames every frame with its instants, {@code frames.bin}
 */
public record RunOptions(boolean csv, ChartChoice charts, boolean frames) {
    /** Nothing besides, and every chart. */
    public static final RunOptions NONE = new RunOptions(false, ChartChoice.ALL, false);
}
