// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Objection;
import io.escapement.output.mask.Verdict;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.FloorPacketPopulation;
import io.escapement.output.metric.Histogram;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Measures and verdicts as JSON: {@code {"mtie": {"tau": [...], "n": [...], "value": [...]}}} in SI units with 17 significant
 * digits.
 */
public final class AnalysisJson {
    private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

    private AnalysisJson() {}

    /** An object of members that are JSON already. */
    public static String object(Map<String, String> members) {
        List<String> list = new ArrayList<>();
        members.forEach((name, value) -> list.add(text(name) + ": " + value));
        return "{" + String.join(",\n ", list) + "}";
    }

    /**
     * One recording: its measures, its verdicts if there are any, and what else was asked for.
     *
     * @param figures whether the figures of the whole are wanted
     */
    public static String of(AnalysisResult result, boolean figures) {
        List<String> members = new ArrayList<>();
        result.curves().forEach((metric, curve) -> members.add("\"" + metric.word() + "\": " + curve(curve)));
        if (figures && result.figures() != null) {
            members.add("\"figures\": " + figures(result.figures()));
        }
        if (result.histogram() != null) {
            members.add("\"histogram\": " + histogram(result.histogram()));
        }
        if (result.floor() != null) {
            members.add("\"floor_packets\": " + floor(result.floor()));
        }
        if (!result.verdicts().isEmpty()) {
            List<String> masks = result.verdicts().stream()
                    .map(verdict -> verdict(verdict, result.against()))
                    .toList();
            members.add("\"masks\": [" + String.join(",\n  ", masks) + "]");
        }
        return "{" + String.join(",\n ", members) + "}";
    }

    private static String curve(Curve curve) {
        List<String> tau = new ArrayList<>();
        List<String> n = new ArrayList<>();
        List<String> value = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            tau.add(number(curve.tau(i)));
            n.add(Long.toString(curve.n()[i]));
            value.add(number(curve.value()[i]));
        }
        return "{\"tau\": [" + String.join(", ", tau) + "], \"n\": [" + String.join(", ", n) + "], \"value\": ["
                + String.join(", ", value) + "]}";
    }

    private static String figures(Analysis.Figures f) {
        return "{\"samples\": " + f.samples() + ", \"max_te_s\": " + seconds(f.maxAbs()) + ", \"cte_s\": "
                + seconds(f.constant()) + ", \"worst_cte_s\": " + seconds(f.worstConstant()) + ", \"rms_te_s\": "
                + seconds(f.rms()) + ", \"pk_pk_te_s\": " + seconds(f.peakToPeak()) + ", \"max_te_l_s\": "
                + seconds(f.maxAbsLow()) + ", \"pk_pk_dte_l_s\": " + seconds(f.lowPeakToPeak())
                + ", \"pk_pk_dte_h_s\": " + seconds(f.highPeakToPeak()) + ", \"frequency_offset\": "
                + number(f.offset()) + ", \"drift_per_s\": " + number(f.drift()) + "}";
    }

    private static String histogram(Histogram histogram) {
        List<String> counts =
                Arrays.stream(histogram.counts()).mapToObj(Long::toString).toList();
        return "{\"lower_s\": " + seconds(histogram.lower()) + ", \"width_s\": " + seconds(histogram.width())
                + ", \"counts\": [" + String.join(", ", counts) + "]}";
    }

    private static String floor(FloorPackets floor) {
        FloorPacketPopulation.Window least = floor.least();
        return "{\"packets\": " + floor.packets() + ", \"floor_s\": " + seconds(floor.floor()) + ", \"mean_s\": "
                + seconds(floor.mean()) + ", \"largest_s\": " + seconds(floor.largest()) + ", \"window_s\": "
                + number(floor.window()) + ", \"cluster_s\": " + seconds(floor.cluster()) + ", \"least_fpc\": "
                + (least == null ? "null" : Long.toString(least.count())) + ", \"least_fpr_per_s\": "
                + number(least == null ? Double.NaN : least.rate()) + ", \"least_fpp_percent\": "
                + number(least == null ? Double.NaN : least.percent()) + "}";
    }

    private static String seconds(double nanoseconds) {
        return number(nanoseconds * 1e-9);
    }

    private static String verdict(MaskVerdict verdict, String against) {
        List<String> parts = new ArrayList<>();
        for (PartVerdict part : verdict.parts()) {
            boolean known = part.verdict() != Verdict.NOT_EVALUATED;
            parts.add("{\"measure\": " + text(part.part().measure().label()) + ", \"verdict\": " + word(part.verdict())
                    + ", \"value_s\": " + seconds(part.value())
                    + ", \"limit_s\": " + seconds(known ? part.limit() : Double.NaN)
                    + ", \"margin_s\": " + seconds(known ? part.margin() : Double.NaN)
                    + ", \"tau_s\": " + number(part.tau()) + ", \"tau_from_s\": " + number(part.from())
                    + ", \"tau_to_s\": " + number(part.to()) + ", \"unverified\": " + part.unverified() + "}");
        }
        return "{\"mask\": " + text(verdict.mask().name()) + ", \"against\": " + text(against) + ", \"verdict\": "
                + word(verdict.verdict()) + objections(verdict.objections())
                + ", \"parts\": [" + String.join(",\n   ", parts) + "]}";
    }

    private static String objections(List<Objection> objections) {
        if (objections.isEmpty()) {
            return "";
        }
        return objections.stream()
                .map(objection -> "{\"criterion\": " + text(objection.criterion()) + ", \"verdict\": "
                        + word(objection.verdict()) + ", \"reason\": " + text(objection.reason()) + "}")
                .collect(Collectors.joining(", ", ", \"objections\": [", "]"));
    }

    private static String word(Verdict verdict) {
        return text(verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String text(String words) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(words)) + "\"";
    }

    /** Seventeen significant digits; {@code null} where there is no number. */
    private static String number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).toString() : "null";
    }
}
