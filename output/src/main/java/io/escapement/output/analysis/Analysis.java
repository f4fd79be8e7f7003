// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Measure;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.Histogram;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.PhaseFit;
import io.escapement.output.metric.StabilityMetric;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.metric.TimeErrorStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures and verdicts of recordings. */
public final class Analysis {
    /** Recommendations for equipment, whose limits hold while it is locked. */
    private static final double NANOSECOND = 1e-9;

    private Analysis() {}

    /**
     * Figures of a whole recording; of one of frequency only those that need no begin of its phase, the others being NaN.
     *
     * @param samples samples counted [1]
     * @param maxAbs largest |TE| [ns]
     * @param constant mean TE [ns]
     * @param worstConstant mean of largest magnitude over whole blocks of 1000 s [ns]; NaN if there is none
     * @param rms root mean square TE [ns]
     * @param peakToPeak largest minus smallest TE [ns]
     * @param maxAbsLow largest |TE| behind the 0.1 Hz low-pass [ns]
     * @param lowPeakToPeak largest minus smallest TE behind it [ns]
     * @param highPeakToPeak largest peak-to-peak over 1000 s of what the low-pass takes away [ns]
     * @param offset frequency offset by least squares, of a recording of frequency its mean [1]
     * @param drift drift of frequency by least squares [1/s]
     */
    public record Figures(
            long samples,
            double maxAbs,
            double constant,
            double worstConstant,
            double rms,
            double peakToPeak,
            double maxAbsLow,
            double lowPeakToPeak,
            double highPeakToPeak,
            double offset,
            double drift) {}

    /**
     * What is asked about recordings.
     *
     * @param metrics which measures of stability
     * @param taus observation intervals [s], each rounded to whole samples; null for octaves
     * @param masks by which to judge
     * @param criteria what a record must be for the mask of an equipment
     * @param bins of a histogram; 0 for none
     */
    public record Questions(
            List<StabilityMetric> metrics, double[] taus, List<Mask> masks, RecordCriteria criteria, int bins) {}

    /** The answers about a recording. */
    public static AnalysisResult of(Recording recording, Questions asked) {
        boolean figures = recording.summaries() == null && recording.floor() == null;
        return new AnalysisResult(
                recording.name(),
                recording.file(),
                recording.against(),
                recording.notes(),
                recording.summaries(),
                recording.floor(),
                figures ? figures(recording) : null,
                asked.bins > 0 && recording.samples() > 0 ? histogram(recording, asked.bins) : null,
                curves(recording, asked.metrics, asked.taus),
                recording.floor() == null ? judge(recording, asked.masks, asked.criteria) : List.of());
    }

    private static Histogram histogram(Recording recording, int bins) {
        Histogram counted = Histogram.of(recording.record().stretches(), bins);
        double ns = recording.unit() / NANOSECOND;
        return new Histogram(counted.lower() * ns, counted.width() * ns, counted.counts());
    }

    /**
     * Measures in SI units at observation intervals.
     *
     * @param metrics which
     * @param taus intervals [s], each rounded to whole samples; null for octaves
     */
    static Map<StabilityMetric, Curve> curves(Recording recording, List<StabilityMetric> metrics, double[] taus) {
        int longest = recording.record().longest();
        int[] m = taus == null
                ? ObservationIntervals.octaves(longest)
                : ObservationIntervals.nearest(taus, recording.rate());
        Map<StabilityMetric, Curve> curves = new LinkedHashMap<>();
        for (StabilityMetric metric : metrics) {
            curves.put(metric, recording.record().curve(metric, m).times(recording.unit()));
        }
        return curves;
    }

    /** The figures of a recording with samples. */
    static Figures figures(Recording recording) {
        TimeErrorRecord record = recording.record();
        double ns = recording.unit() / NANOSECOND;
        TimeErrorStatistics te = record.statistics();
        double[] starts =
                recording.where().stream().mapToDouble(Recording.Stretch::start).toArray();
        PhaseFit fit = record.stretches().isEmpty()
                ? new PhaseFit(Double.NaN, Double.NaN)
                : PhaseFit.of(record.stretches(), starts, record.spacing());
        if (recording.isFrequency()) {
            // where its phase begins is nobody's knowledge, so there is no time error
            return new Figures(
                    recording.samples(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    te.peakToPeak() * ns,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    recording.meanFrequency(),
                    fit.drift());
        }
        TimeErrorStatistics slow = record.lowPassed().statistics();
        return new Figures(
                te.count(),
                te.maxAbs() * ns,
                te.mean() * ns,
                record.worstConstant() * ns,
                te.rms() * ns,
                te.peakToPeak() * ns,
                slow.maxAbs() * ns,
                slow.peakToPeak() * ns,
                record.highPassed().worstPeakToPeak() * ns,
                fit.offset() * recording.unit(),
                fit.drift() * recording.unit());
    }

    /** The verdicts on masks, in their order. */
    static List<MaskVerdict> judge(Recording recording, List<Mask> masks, RecordCriteria criteria) {
        List<MaskVerdict> verdicts = new ArrayList<>();
        if (masks.isEmpty()) {
            return verdicts;
        }
        double ns = recording.unit() / NANOSECOND;
        for (Mask mask : masks) {
            MaskVerdict verdict = recording.summaries() == null
                    ? mask.judge(recording.record(), ns)
                    : judge(mask, recording.summaries());
            verdicts.add((recording.isFrequency() ? ofFrequency(verdict) : verdict)
                    .with(criteria.objections(recording, mask)));
        }
        return verdicts;
    }

    /** Frequency tells stability, and no time error: limits of that are not evaluated. */
    private static MaskVerdict ofFrequency(MaskVerdict verdict) {
        List<PartVerdict> parts = new ArrayList<>();
        for (PartVerdict part : verdict.parts()) {
            boolean told = part.part().measure().isCurve();
            parts.add(
                    told
                            ? part
                            : new PartVerdict(
                                    part.part(), Double.NaN, part.limit(), Double.NaN, Double.NaN, Double.NaN, null));
        }
        return new MaskVerdict(verdict.mask(), parts);
    }

    /** Summary lines tell the largest |offset| and nothing else that a mask limits. */
    private static MaskVerdict judge(Mask mask, SummaryLines summaries) {
        List<PartVerdict> parts = new ArrayList<>();
        for (Mask.Part part : mask.parts()) {
            boolean known = part.measure() == Measure.MAX_TE && summaries.count() > 0;
            double value = known ? summaries.maxAbs() : Double.NaN;
            parts.add(new PartVerdict(part, value, part.limit(1), Double.NaN, Double.NaN, Double.NaN, null));
        }
        return new MaskVerdict(mask, parts);
    }
}
