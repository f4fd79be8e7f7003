// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

/**
 * What the summary lines of a daemon's log tell: figures of each period, no samples.
 *
 * @param count periods [1]
 * @param maxAbs largest |offset| of all periods [ns]
 * @param rms root mean square over the periods, each weighing the same [ns]
 * @param worstRms largest root mean square of a period [ns]
 */
public record SummaryLines(int count, double maxAbs, double rms, double worstRms) {}
