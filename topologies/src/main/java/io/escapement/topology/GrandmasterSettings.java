// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;

/**
 * What the platform tells a ptp4l instance right after its start with {@code pmc SET GRANDMASTER_SETTINGS_NP}; a value that
 * the file leaves out is the platform's own (StarlingX: class 248, accuracy 0xfe, variance 0xffff, UTC offset 37 not
 * valid, PTP time scale, not traceable, internal oscillator).
 *
 * @param instance name of the ptp4l instance
 * @param clockClass [1]
 * @param clockAccuracy [1]
 * @param offsetScaledLogVariance [1]
 * @param currentUtcOffset [s]
 * @param leap61 a leap second will be inserted
 * @param leap59 a leap second will be deleted
 * @param currentUtcOffsetValid the UTC offset is known to be right
 * @param ptpTimescale the time scale is PTP
 * @param timeTraceable time is traceable to a primary reference
 * @param frequencyTraceable frequency is traceable to a primary reference
 * @param timeSource IEEE 1588 timeSource [1]
 * @param mark where they were written
 */
public record GrandmasterSettings(
        String instance,
        int clockClass,
        int clockAccuracy,
        int offsetScaledLogVariance,
        int currentUtcOffset,
        boolean leap61,
        boolean leap59,
        boolean currentUtcOffsetValid,
        boolean ptpTimescale,
        boolean timeTraceable,
        boolean frequencyTraceable,
        int timeSource,
        SourcePosition mark) {}
