// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.Histogram;
import io.escapement.output.metric.StabilityMetric;
import java.util.List;
import java.util.Map;

/**
 * What was found out about one recording, without its samples.
 *
 * @param name what was measured
 * @param file where it comes from
 * @param against what it was measured against, in words; empty if unknown
 * @param notes sampling found and what was left out
 * @param summaries what summary lines tell; null where there are samples
 * @param floor what delays of packets tell; null where it is time error
 * @param figures of the whole; null where there are no samples, and for delays
 * @param histogram its samples [ns]; null if nobody asked, and where there are none
 * @param curves measures in SI units
 * @param verdicts on masks
 */
public record AnalysisResult(
        String name,
        String file,
        String against,
        List<String> notes,
        SummaryLines summaries,
        FloorPackets floor,
        Analysis.Figures figures,
        Histogram histogram,
        Map<StabilityMetric, Curve> curves,
        List<MaskVerdict> verdicts) {

    /** Such as {@code lab/ptp4l.log: ptp4l}; the file alone where that is the name. */
    public String title() {
        return file.endsWith(name) ? file : file + ": " + name;
    }
}
