// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import java.util.List;

/**
 * Samples as a file has them.
 *
 * @param name what was measured
 * @param time time of each sample [s]; null if the file has no times
 * @param value the samples; NaN where one is missing or not to be counted
 * @param unit their unit
 * @param against what they were measured against, in words; empty if the file doesn't tell
 * @param settle what is left out at the begin unless the user says otherwise [s]
 * @param notes what was found and left out, in words
 * @param summaries what a log tells by the period, where it has no samples; null otherwise
 * @param tellsLock whether a value that is missing tells that the clock was not locked
 * @param floor how many packets come near the floor, where the samples are delays of packets; null otherwise
 */
record RawSeries(
        String name,
        double[] time,
        double[] value,
        InputUnit unit,
        String against,
        double settle,
        List<String> notes,
        SummaryLines summaries,
        boolean tellsLock,
        FloorPackets floor) {

    /** Samples of time error or frequency. */
    RawSeries(
            String name,
            double[] time,
            double[] value,
            InputUnit unit,
            String against,
            double settle,
            List<String> notes,
            SummaryLines summaries) {
        this(name, time, value, unit, against, settle, notes, summaries, false, null);
    }
}
