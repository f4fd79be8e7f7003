// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import io.escapement.output.chart.StudyChart;
import io.escapement.studies.plan.Axis;
import io.escapement.studies.table.Distribution;
import io.escapement.studies.table.Proportion;
import io.escapement.studies.table.RunRow;
import io.escapement.studies.table.StudyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws what each requirement judges over the parameters: over one as lines, over two parameters of numbers as a map besides; and
 * how probable it is that the requirement holds.
 */
public final class StudyCharts {
    private static final int MOST_LINES = 8;

    private final StudyTable table;
    private final Path folder;
    private final List<String> files = new ArrayList<>();

    /** Of a table, into a folder; made if absent. */
    public StudyCharts(StudyTable table, Path folder) throws IOException {
        this.table = table;
        this.folder = Files.createDirectories(folder);
    }

    /** Draws them. Returns the names of the files, without their ends, in order. */
    public List<String> draw() throws IOException {
        List<Axis> axes = table.plan().axes();
        if (axes.isEmpty()) {
            return files;
        }
        int k = 0;
        for (String requirement : table.requirements()) {
            String figure = table.judged(requirement);
            k++;
            if (figure != null) {
                figure("" + k, figure, axes, table.limit(requirement));
            }
        }
        if (table.requirements().isEmpty()) {
            for (String figure : table.figures()) {
                if (figure.contains("max|TE|")) {
                    figure("" + ++k, figure, axes, Double.NaN);
                }
            }
        }
        k = 0;
        for (String requirement : table.requirements()) {
            k++;
            probability("probability-" + k, requirement, axes);
        }
        return files;
    }

    /** The unit that a figure's name ends with. */
    private static String unit(String figure) {
        int begin = figure.lastIndexOf('[');
        return begin < 0 ? "value" : "value " + figure.substring(begin);
    }

    /** Points by what all parameters but the first have; each group is a line. */
    private Map<String, List<Integer>> groups() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        List<Axis> axes = table.plan().axes();
        for (int point = 0; point < table.plan().points().size(); point++) {
            List<String> values = table.plan().points().get(point);
            List<String> words = new ArrayList<>();
            for (int i = 1; i < axes.size(); i++) {
                words.add(axes.get(i).name() + " " + values.get(i));
            }
            groups.computeIfAbsent(String.join(", ", words), key -> new ArrayList<>())
                    .add(point);
        }
        return groups;
    }

    private void figure(String number, String figure, List<Axis> axes, double limit) throws IOException {
        lines("figure-" + number, figure, axes, limit);
        if (axes.size() == 2) {
            map("map-" + number, figure, axes);
        }
    }

    private void lines(String file, String figure, List<Axis> axes, double limit) throws IOException {
        List<StudyChart.Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> group : groups().entrySet()) {
            lines.add(line(
                    group.getKey(),
                    group.getValue().stream()
                            .filter(point -> table.values(point, figure).length > 0)
                            .toList(),
                    point -> {
                        Distribution of = Distribution.of(table.values(point, figure));
                        return new double[] {of.mean(), of.low(), of.high()};
                    }));
        }
        draw(file, figure.replace(RunRow.VALUE, ""), unit(figure), lines, axes.get(0), limit);
    }

    private void probability(String file, String requirement, List<Axis> axes) throws IOException {
        List<StudyChart.Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> group : groups().entrySet()) {
            lines.add(line(
                    group.getKey(),
                    group.getValue().stream()
                            .filter(point -> !table.verdicts(point, requirement).isEmpty())
                            .toList(),
                    point -> {
                        Proportion of = Proportion.of(table.verdicts(point, requirement));
                        return new double[] {of.share(), of.low(), of.high()};
                    }));
        }
        draw(file, "P(" + requirement + ")", "probability that it holds [1]", lines, axes.get(0), Double.NaN);
    }

    private interface Value {
        double[] of(int point);
    }

    private StudyChart.Line line(String name, List<Integer> points, Value value) {
        double[] numbers = table.plan().axes().get(0).numbers();
        double[][] columns = new double[4][points.size()];
        for (int i = 0; i < points.size(); i++) {
            String text = table.plan().points().get(points.get(i)).get(0);
            int index = table.plan().axes().get(0).values().indexOf(text);
            double[] y = value.of(points.get(i));
            columns[0][i] = numbers == null ? index : numbers[index];
            columns[1][i] = y[0];
            columns[2][i] = Double.isNaN(y[1]) ? y[0] : y[1];
            columns[3][i] = Double.isNaN(y[2]) ? y[0] : y[2];
        }
        return new StudyChart.Line(name, columns[0], columns[1], columns[2], columns[3]);
    }

    private void draw(String file, String title, String yLabel, List<StudyChart.Line> lines, Axis axis, double limit)
            throws IOException {
        List<StudyChart.Line> shown = lines.stream()
                .filter(line -> line.x().length > 0)
                .limit(MOST_LINES)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        String left = lines.size() > MOST_LINES ? "; the first " + MOST_LINES + " of " + lines.size() + " lines" : "";
        boolean words = axis.numbers() == null;
        StudyChart.lines(
                folder,
                file,
                title,
                table.plan().name() + ", " + table.plan().replications() + " run(s) of each point" + left,
                axis.name() + (axis.unit().isEmpty() || words ? "" : " [" + axis.unit() + "]"),
                words ? axis.values() : List.of(),
                yLabel,
                shown,
                limit);
        files.add(file);
    }

    private void map(String file, String figure, List<Axis> axes) throws IOException {
        List<String> x = axes.get(0).values();
        List<String> y = axes.get(1).values();
        if (table.plan().points().size() != x.size() * y.size() || x.size() < 2 || y.size() < 2) {
            return;
        }
        double[][] z = new double[y.size()][x.size()];
        for (int point = 0; point < x.size() * y.size(); point++) {
            z[point % y.size()][point / y.size()] =
                    Distribution.of(table.values(point, figure)).mean();
        }
        StudyChart.map(
                folder,
                file,
                figure.replace(RunRow.VALUE, ""),
                table.plan().name() + ", mean of " + table.plan().replications() + " run(s)",
                axes.get(0).name(),
                x,
                axes.get(1).name(),
                y,
                unit(figure),
                z);
        files.add(file);
    }
}
