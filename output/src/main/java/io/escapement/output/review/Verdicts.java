// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.Summary;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.mask.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The verdicts of a run in words: {@code pass}, {@code fail}, {@code not evaluated}, or {@code none} where nothing was asked. */
public final class Verdicts {
    private static final List<Verdict> WORST_FIRST = List.of(Verdict.FAIL, Verdict.NOT_EVALUATED, Verdict.PASS);

    private final Summary summary;

    /** Of a run. */
    public Verdicts(Summary summary) {
        this.summary = summary;
    }

    /** On the run: a failed requirement fails it, one that was not evaluated keeps it from passing. */
    public String ofRun() {
        return worst(summary.requirements());
    }

    /** On a clock, from the requirements whose verdicts mark it. */
    public String of(String clock) {
        return worst(summary.requirements().stream()
                .filter(result -> result.clocks().contains(clock))
                .toList());
    }

    private static String worst(List<RequirementResult> results) {
        return results.stream()
                .map(RequirementResult::verdict)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .map(Verdicts::words)
                .orElse("none");
    }

    /** A verdict in words. */
    public static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The sign that goes with a verdict in words, so that no colour is needed to read it. */
    public static String sign(String verdict) {
        return switch (verdict) {
            case "pass" -> "\u2713";
            case "fail" -> "\u2715";
            case "not evaluated" -> "?";
            default -> "\u2013";
        };
    }
}
