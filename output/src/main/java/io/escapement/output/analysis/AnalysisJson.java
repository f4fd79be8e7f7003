// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.Summary.Verdict;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.metric.Curve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** One recording: its measures, and its verdicts if there are any. */
    public static String of(AnalysisResult result) {
        List<String> members = new ArrayList<>();
        result.curves().forEach((metric, curve) -> members.add("\"" + metric.word() + "\": " + curve(curve)));
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

    private static String verdict(MaskVerdict verdict, String against) {
        List<String> parts = new ArrayList<>();
        for (PartVerdict part : verdict.parts()) {
            boolean known = part.verdict() != Verdict.NOT_EVALUATED;
            parts.add("{\"measure\": " + text(part.part().measure().label()) + ", \"verdict\": " + word(part.verdict())
                    + ", \"value_s\": " + number(part.value() * 1e-9)
                    + ", \"limit_s\": " + number(known ? part.limit() * 1e-9 : Double.NaN)
                    + ", \"margin_s\": " + number(known ? part.margin() * 1e-9 : Double.NaN)
                    + ", \"tau_s\": " + number(part.tau()) + ", \"tau_from_s\": " + number(part.from())
                    + ", \"tau_to_s\": " + number(part.to()) + ", \"unverified\": " + part.unverified() + "}");
        }
        return "{\"mask\": " + text(verdict.mask().name()) + ", \"against\": " + text(against) + ", \"verdict\": "
                + word(verdict.verdict()) + ", \"parts\": [" + String.join(",\n   ", parts) + "]}";
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
