// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.mask.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The form of {@code summary.json}: keys sorted by name, null for a figure that does not exist. */
public final class SummaryFile {
    private SummaryFile() {}

    /** Its text. */
    public static String toJson(Summary summary) {
        Map<String, Object> clocks = new TreeMap<>();
        summary.clocks().forEach((name, figures) -> clocks.put(name, clock(figures)));
        List<Object> requirements = new ArrayList<>();
        summary.requirements().forEach(result -> requirements.add(requirement(result)));
        Map<String, Object> root = new TreeMap<>();
        root.put("scenario", summary.scenario());
        root.put("seed", summary.seed());
        root.put("version", summary.version());
        root.put("clocks", clocks);
        root.put("requirements", requirements);
        return Json.pretty(root);
    }

    private static Map<String, Object> clock(ClockFigures figures) {
        Map<String, Object> clock = new TreeMap<>();
        clock.put("max_abs_te_ns", number(figures.maxAbsTe()));
        clock.put("max_abs_te_locked_ns", number(figures.maxAbsLocked()));
        clock.put("cte_ns", number(figures.cte()));
        clock.put("rms_te_ns", number(figures.rmsTe()));
        clock.put("dte_pkpk_ns", number(figures.dtePkPk()));
        clock.put("lock_time_s", figures.lockTime());
        clock.put("samples", figures.samples());
        return clock;
    }

    private static Map<String, Object> requirement(RequirementResult result) {
        Map<String, Object> requirement = new TreeMap<>();
        requirement.put("text", result.text());
        requirement.put("value", result.value());
        requirement.put("limit", number(result.limit()));
        requirement.put("unit", result.unit());
        requirement.put(
                "verdict", result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (!result.reason().isEmpty()) {
            requirement.put("reason", result.reason());
        }
        if (result.verdict() == Verdict.FAIL && !result.clocks().isEmpty()) {
            requirement.put("at_fault", result.clocks());
        }
        return requirement;
    }

    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
