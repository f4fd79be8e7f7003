// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.table;

import io.escapement.input.PlainText;
import io.escapement.output.Csv;
import io.escapement.output.Decimals;
import io.escapement.studies.plan.Axis;
import io.escapement.studies.plan.StudyPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The rows of a study as one tidy table: a row per run, a column per parameter, figure and verdict. */
public final class StudyTable {
    private static final int LONGEST_REASON = 500;

    private final StudyPlan plan;
    private final SortedMap<Integer, RunRow> rows;
    private final Map<Integer, List<RunRow>> byPoint = new HashMap<>();
    private final Set<String> figures = new LinkedHashSet<>();
    private final Set<String> verdicts = new LinkedHashSet<>();

    /** Of the rows that there are, by run. */
    public StudyTable(StudyPlan plan, SortedMap<Integer, RunRow> rows) {
        this.plan = plan;
        this.rows = rows;
        for (RunRow row : rows.values()) {
            figures.addAll(row.figures().keySet());
            verdicts.addAll(row.verdicts().keySet());
            byPoint.computeIfAbsent(plan.pointOf(row.run()), point -> new ArrayList<>())
                    .add(row);
        }
    }

    private List<RunRow> at(int point) {
        return byPoint.getOrDefault(point, List.of());
    }

    /** The plan. */
    public StudyPlan plan() {
        return plan;
    }

    /** The rows by run. */
    public SortedMap<Integer, RunRow> rows() {
        return rows;
    }

    /** Names of the figures, in the order of their first run. */
    public List<String> figures() {
        return List.copyOf(figures);
    }

    /** Names of the requirements. */
    public List<String> requirements() {
        return List.copyOf(verdicts);
    }

    /** The values of a figure at a point, in the order of the runs. */
    public double[] values(int point, String figure) {
        return at(point).stream()
                .filter(row -> row.figures().containsKey(figure))
                .mapToDouble(row -> row.figures().get(figure))
                .toArray();
    }

    /** The figure that a requirement judges; null if no run has it. */
    public String judged(String requirement) {
        return figures.stream()
                .filter(name ->
                        name.equals(RunRow.VALUE + requirement) || name.startsWith(RunRow.VALUE + requirement + " ["))
                .findFirst()
                .orElse(null);
    }

    /** The limit of a requirement; NaN if it has none, or not everywhere the same. */
    public double limit(String requirement) {
        double[] limits = rows.values().stream()
                .filter(row -> row.limits().containsKey(requirement))
                .mapToDouble(row -> row.limits().get(requirement))
                .distinct()
                .toArray();
        return limits.length == 1 ? limits[0] : Double.NaN;
    }

    /** The verdicts on a requirement at a point. */
    public List<String> verdicts(int point, String requirement) {
        return at(point).stream()
                .filter(row -> row.verdicts().containsKey(requirement))
                .map(row -> row.verdicts().get(requirement))
                .toList();
    }

    /** Runs of a point that failed [1]. */
    public long failures(int point) {
        return at(point).stream().filter(RunRow::isFailed).count();
    }

    /** The table as CSV (RFC 4180, line feeds): the same bytes however the runs were spread over threads, machines and days. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        List<String> heading = new ArrayList<>(List.of("run", "point", "replication", "seed"));
        plan.axes().stream().map(Axis::name).forEach(heading::add);
        heading.addAll(verdicts);
        heading.addAll(figures);
        heading.add("failed");
        append(text, heading);
        for (RunRow row : rows.values()) {
            int point = plan.pointOf(row.run());
            List<String> cells = new ArrayList<>(List.of(
                    String.valueOf(row.run()),
                    String.valueOf(point + 1),
                    String.valueOf(plan.replicationOf(row.run())),
                    String.valueOf(plan.seedOf(row.run()))));
            cells.addAll(plan.points().get(point));
            verdicts.forEach(name -> cells.add(row.verdicts().getOrDefault(name, "")));
            figures.forEach(name -> cells.add(
                    row.figures().containsKey(name)
                            ? Decimals.shortest(row.figures().get(name))
                            : ""));
            cells.add(PlainText.line(row.reason(), LONGEST_REASON));
            append(text, cells);
        }
        return text.toString();
    }

    /** A row per point: of each figure mean, confidence interval and percentiles, of each requirement how probable it is. */
    public String pointsCsv() {
        StringBuilder text = new StringBuilder();
        List<String> heading = new ArrayList<>(List.of("point"));
        plan.axes().stream().map(Axis::name).forEach(heading::add);
        heading.add("runs");
        heading.add("failed");
        for (String name : verdicts) {
            heading.addAll(List.of("P(" + name + ")", "P low (" + name + ")", "P high (" + name + ")"));
        }
        for (String name : figures) {
            for (String what : List.of("mean", "low", "high", "sd", "min", "p5", "median", "p95", "max")) {
                heading.add(name + " " + what);
            }
        }
        append(text, heading);
        for (int point = 0; point < plan.points().size(); point++) {
            append(text, pointRow(point));
        }
        return text.toString();
    }

    private List<String> pointRow(int index) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(index + 1)));
        cells.addAll(plan.points().get(index));
        cells.add(String.valueOf(at(index).size()));
        cells.add(String.valueOf(failures(index)));
        for (String name : verdicts) {
            Proportion holds = Proportion.of(verdicts(index, name));
            cells.add(number(holds.share()));
            cells.add(number(holds.low()));
            cells.add(number(holds.high()));
        }
        for (String name : figures) {
            Distribution of = Distribution.of(values(index, name));
            for (double value : new double[] {
                of.mean(), of.low(), of.high(), of.deviation(), of.min(), of.p5(), of.median(), of.p95(), of.max()
            }) {
                cells.add(number(value));
            }
        }
        return cells;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Decimals.shortest(value);
    }

    private static void append(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",");
            Csv.append(text, cells.get(i));
        }
        text.append('\n');
    }
}
