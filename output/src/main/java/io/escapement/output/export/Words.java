// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.export;

import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Verdict;
import io.escapement.output.text.FigureText;
import io.escapement.output.text.MaskText;
import java.util.Locale;

/** Verdicts and values in words. */
final class Words {
    private Words() {}

    static String of(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Such as {@code 12.3 ns, limit 100.0 ns}. */
    static String measured(RequirementResult result) {
        return value(result) + ", limit " + limit(result);
    }

    static String value(RequirementResult result) {
        return result.value() == null
                ? result.reason().isEmpty() ? "no value" : result.reason()
                : quantity(result.value(), result.unit());
    }

    static String limit(RequirementResult result) {
        return Double.isFinite(result.limit()) ? quantity(result.limit(), result.unit()) : "none reached";
    }

    private static String quantity(double value, String unit) {
        return unit.equals("ns") ? FigureText.withUnit(value) : FigureText.seconds(value) + " " + unit;
    }

    /** Such as {@code 12.3 ns, limit 100.0 ns at tau 10 s}. */
    static String measured(PartVerdict part) {
        if (part.verdict() == Verdict.NOT_EVALUATED) {
            return "no value";
        }
        String where = Double.isNaN(part.tau()) ? "" : " at tau " + FigureText.seconds(part.tau()) + " s";
        return FigureText.withUnit(part.value()) + ", limit " + FigureText.withUnit(part.limit()) + where;
    }

    /** What the verdict on a recording rests on: what it was measured against, and which intervals. */
    static String basis(AnalysisResult result, PartVerdict part) {
        String against =
                result.against().isEmpty() ? "against what the file doesn't tell" : "against " + result.against();
        String basis = MaskText.basis(part);
        return basis.isEmpty() ? against : against + "; " + basis;
    }
}
