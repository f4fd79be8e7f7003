// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

/**
 * What a run writes besides what every run does.
 *
 * @param csv each series as CSV too
 * @param pdf each chart as PDF too
 * @param frames every frame with its instants, {@code frames.bin}
 */
public record RunOptions(boolean csv, boolean pdf, boolean frames) {
    /** Nothing besides. */
    public static final RunOptions NONE = new RunOptions(false, false, false);
}
