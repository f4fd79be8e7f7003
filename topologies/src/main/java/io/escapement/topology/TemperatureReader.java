// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.Findings;
import io.escapement.input.InputFiles;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.parameter.Parameter;
import io.escapement.input.quantity.QuantityException;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads ambient temperatures: constant, a sine, a ramp, a step, points, or a file of them. */
public final class TemperatureReader {
    private static final double DAY = 86_400;
    private static final String CONSTANT = "constant";
    private static final Parameter POINT_TIME = OscillatorKeys.STEP_AT;
    private static final Parameter POINT_VALUE = OscillatorKeys.STEP;

    /** The shapes by the key that names them, with the keys that go with it. */
    private static final Map<String, List<String>> SHAPES = shapes();

    private final Findings findings;
    private final InputFiles files;
    private final Path file;

    /**
     * A reader.
     *
     * @param file in which is read: what it names is relative to it
     */
    public TemperatureReader(Findings findings, InputFiles files, Path file) {
        this.findings = findings;
        this.files = files;
        this.file = file;
    }

    private static Map<String, List<String>> shapes() {
        Map<String, List<String>> shapes = new LinkedHashMap<>();
        shapes.put("amplitude", List.of("period"));
        shapes.put("diurnal", List.of());
        shapes.put("ramp", List.of("from", "to"));
        shapes.put("step", List.of("at"));
        shapes.put("course", List.of());
        shapes.put("file", List.of("mean"));
        return shapes;
    }

    /** The temperature that is written there. */
    public Temperature read(YamlNode node) {
        if (node instanceof Scalar scalar && scalar.text().equals(CONSTANT)) {
            return Temperature.CONSTANT;
        }
        Fields fields = new Fields(node, TopologyFormat.TEMPERATURE, findings);
        String shape = shape(fields);
        return switch (shape) {
            case "amplitude" ->
                Temperature.sine(fields.required(OscillatorKeys.AMPLITUDE), fields.required(OscillatorKeys.PERIOD));
            case "diurnal" -> Temperature.sine(fields.required(OscillatorKeys.DIURNAL), DAY);
            case "ramp" -> ramp(fields);
            case "step" -> step(fields);
            case "course" -> Temperature.course(course(fields));
            case "file" -> recorded(fields);
            default -> Temperature.CONSTANT;
        };
    }

    /** The one shape that is given; what belongs to another one is noted. */
    private String shape(Fields fields) {
        List<String> given = SHAPES.keySet().stream().filter(fields::has).toList();
        if (given.isEmpty()) {
            if (fields.has("period")) {
                return "amplitude";
            }
            findings.add(InputRule.MISSING_KEY.at(
                    fields.mark(), "a temperature is 'constant', or has one of " + String.join(", ", SHAPES.keySet())));
            return "";
        }
        String shape = given.get(0);
        for (String key : TopologyFormat.TEMPERATURE.keys()) {
            if (fields.has(key) && !key.equals(shape) && !SHAPES.get(shape).contains(key)) {
                findings.add(InputRule.EXCLUSIVE_KEYS.at(
                        fields.mark(key), "'" + key + "' does not go with '" + shape + "' of a temperature"));
            }
        }
        return shape;
    }

    private Temperature ramp(Fields fields) {
        double from = fields.value(OscillatorKeys.RAMP_FROM);
        double to = fields.required(OscillatorKeys.RAMP_TO);
        if (to <= from && fields.has("to")) {
            findings.add(InputRule.EXCLUSIVE_KEYS.at(
                    fields.mark("to"), "to: the ramp ends at " + to + " s, and begins no earlier, at " + from + " s"));
            return Temperature.CONSTANT;
        }
        return Temperature.course(List.of(
                new Temperature.Point(from, 0), new Temperature.Point(to, fields.required(OscillatorKeys.RAMP))));
    }

    private Temperature step(Fields fields) {
        double at = fields.required(OscillatorKeys.STEP_AT);
        return Temperature.course(
                List.of(new Temperature.Point(at, 0), new Temperature.Point(at, fields.required(OscillatorKeys.STEP))));
    }

    /** Points such as {@code [1 h, 5 K]}. */
    private List<Temperature.Point> course(Fields fields) {
        List<Temperature.Point> points = new ArrayList<>();
        for (YamlNode item : fields.list("course")) {
            if (!(item instanceof Sequence pair)
                    || pair.items().size() != 2
                    || !(pair.items().get(0) instanceof Scalar time)
                    || !(pair.items().get(1) instanceof Scalar value)) {
                findings.add(InputRule.WRONG_SHAPE.at(
                        item.mark(), "course: expected a time and a temperature difference such as [1 h, 5 K]"));
                continue;
            }
            Double seconds = quantity(POINT_TIME, time);
            Double kelvin = quantity(POINT_VALUE, value);
            if (seconds != null && kelvin != null) {
                add(points, new Temperature.Point(seconds, kelvin), time.mark());
            }
        }
        if (fields.list("course").isEmpty()) {
            findings.add(InputRule.WRONG_SHAPE.at(fields.mark("course"), "course: there is no point in it"));
        }
        return points;
    }

    private Double quantity(Parameter parameter, Scalar scalar) {
        try {
            return parameter.read(scalar.text());
        } catch (QuantityException e) {
            findings.add(e.at(scalar.mark(), "course"));
            return null;
        }
    }

    private void add(List<Temperature.Point> points, Temperature.Point point, SourcePosition mark) {
        if (!points.isEmpty() && point.time() < points.get(points.size() - 1).time()) {
            findings.add(InputRule.DATA_FILE.at(
                    mark, "the time of a point, " + point.time() + " s, is before that of the point above it"));
        } else {
            points.add(point);
        }
    }

    private Temperature recorded(Fields fields) {
        String name = fields.requiredText("file");
        Double mean = fields.optional(OscillatorKeys.MEAN);
        Path path = name.isEmpty() ? null : files.resolve(file, name, fields.mark("file"), findings);
        String text = path == null ? null : InputFiles.read(path, fields.mark("file"), findings);
        if (text == null) {
            return Temperature.CONSTANT;
        }
        List<Temperature.Point> points = lines(path, text);
        if (points.isEmpty()) {
            findings.add(InputRule.DATA_FILE.at(
                    SourcePosition.whole(path.toString()),
                    "holds no temperature; expected lines of time [s] and temperature [degC], such as 60,25.5"));
            return Temperature.CONSTANT;
        }
        double about = mean == null ? mean(points) : mean;
        return Temperature.course(points.stream()
                .map(point -> new Temperature.Point(point.time(), point.deviation() - about))
                .toList());
    }

    private List<Temperature.Point> lines(Path path, String text) {
        List<Temperature.Point> points = new ArrayList<>();
        List<String> lines = text.lines().toList();
        boolean heading = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\\s*[,;\\s]\\s*");
            Temperature.Point point = columns.length == 2 ? point(columns) : null;
            SourcePosition mark = new SourcePosition(path.toString(), i + 1, 0);
            if (point != null) {
                add(points, point, mark);
            } else if (!heading) {
                findings.add(InputRule.DATA_FILE.at(
                        mark,
                        "expected a time from 0 on [s] and a temperature from -100 to 200 [degC], found '" + line
                                + "'"));
                return List.of();
            }
            heading = false;
        }
        return points;
    }

    private static Temperature.Point point(String[] columns) {
        try {
            double seconds = Double.parseDouble(columns[0]);
            double degrees = Double.parseDouble(columns[1]);
            return seconds >= 0 && seconds < 1e9 && degrees >= -100 && degrees <= 200
                    ? new Temperature.Point(seconds, degrees)
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The mean over time; of points at one time the plain mean. */
    private static double mean(List<Temperature.Point> points) {
        double sum = 0;
        double span = 0;
        for (int i = 1; i < points.size(); i++) {
            double step = points.get(i).time() - points.get(i - 1).time();
            sum += step * (points.get(i).deviation() + points.get(i - 1).deviation()) / 2;
            span += step;
        }
        return span > 0
                ? sum / span
                : points.stream()
                        .mapToDouble(Temperature.Point::deviation)
                        .average()
                        .orElse(0);
    }
}
