// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.table;

import io.escapement.output.Summary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What came of one run of a study.
 *
 * @param run its number, from 1
 * @param reason why there are no figures; empty if there are
 * @param figures by name with unit, such as {@code oc.nic1 max|TE| [ns]}, in the order of the table; one that could not be
 *     evaluated is left out
 * @param verdicts of the requirements, by the requirement
 * @param limits of the requirements that have one, in the unit of their value
 */
public record RunRow(
        int run, String reason, Map<String, Double> figures, Map<String, String> verdicts, Map<String, Double> limits) {
    /** What the name of a value that a requirement judges begins with. */
    public static final String VALUE = "value of ";

    /** Keeps copies. */
    public RunRow {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /** Of a run that has ended. */
    public static RunRow of(int run, Summary summary) {
        Map<String, Double> figures = new LinkedHashMap<>();
        Map<String, String> verdicts = new LinkedHashMap<>();
        Map<String, Double> limits = new LinkedHashMap<>();
        for (Summary.RequirementResult result : summary.requirements()) {
            String name = unique(verdicts, result.text());
            if (result.value() != null) {
                figures.put(judged(name, result.unit()), result.value());
            }
            put(limits, name, result.limit());
            verdicts.put(name, result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        summary.clocks().forEach((clock, of) -> {
            put(figures, clock + " max|TE| [ns]", of.maxAbsTe());
            put(figures, clock + " cTE [ns]", of.cte());
            put(figures, clock + " rms TE [ns]", of.rmsTe());
            put(figures, clock + " pk-pk TE [ns]", of.dtePkPk());
            if (of.lockTime() != null) {
                put(figures, clock + " lock time [s]", of.lockTime());
            }
        });
        return new RunRow(run, "", figures, verdicts, limits);
    }

    /** Of a run that failed. */
    public static RunRow failed(int run, String reason) {
        return new RunRow(run, reason, Map.of(), Map.of(), Map.of());
    }

    /** The name of the value that a requirement judges. */
    public static String judged(String requirement, String unit) {
        return VALUE + requirement + (unit.isEmpty() ? "" : " [" + unit + "]");
    }

    /** Whether it failed. */
    public boolean isFailed() {
        return !reason.isEmpty();
    }

    private static String unique(Map<String, String> taken, String name) {
        String free = name;
        for (int i = 2; taken.containsKey(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }

    private static void put(Map<String, Double> figures, String name, double value) {
        if (!Double.isNaN(value)) {
            figures.put(name, value);
        }
    }
}
