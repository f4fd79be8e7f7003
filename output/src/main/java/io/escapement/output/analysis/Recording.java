// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.metric.TimeErrorRecord;
import java.util.List;

/**
 * A recording ready for analysis: evenly spaced phase, in stretches, and how it became that.
 *
 * @param name what was measured
 * @param file the file or folder it comes from, as the user named it
 * @param record phase in stretches; empty where a log has summary lines only
 * @param rate samples per second [1/s]
 * @param unit length of the unit of the phase [s]
 * @param meanFrequency where it was recorded as frequency the mean of that, which is removed [1]; NaN if it was phase
 * @param against what it was measured against, in words; empty if unknown
 * @param where where its stretches lie
 * @param notes sampling found, and what was left out, in words
 * @param unlocked samples from the first counted one on in which the clock was not locked [1], where the source tells that
 * @param summaries what summary lines tell; null where there are samples
 * @param floor what its packets tell, where it is delays of packets and no time error; otherwise null
 */
public record Recording(
        String name,
        String file,
        TimeErrorRecord record,
        double rate,
        double unit,
        double meanFrequency,
        String against,
        List<Stretch> where,
        List<String> notes,
        int unlocked,
        SummaryLines summaries,
        FloorPackets floor) {

    /**
     * Where a stretch lies.
     *
     * @param start time of its first sample [s], from the begin of the recording
     * @param samples its samples [1]
     */
    public record Stretch(double start, int samples) {}

    /** Whether it was recorded as frequency: its phase begins at zero and has no offset. */
    public boolean isFrequency() {
        return !Double.isNaN(meanFrequency);
    }

    /** Samples that count. */
    public long samples() {
        return where.stream().mapToLong(Stretch::samples).sum();
    }
}
