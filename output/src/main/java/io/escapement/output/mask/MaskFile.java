// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file of masks: comma-separated values under a fixed heading, lines beginning with {@code #} being comments. The source
 * comes last and may hold commas. Everything that is wrong is reported at once.
 */
final class MaskFile {
    private static final List<String> HEADINGS =
            List.of("mask", "measure", "above_s", "to_s", "ends", "a", "b", "c", "p", "status", "source");
    private static final List<String> STATUSES = List.of("verified", "derived", "unverified");
    private static final List<String> ENDS = List.of("", "(]", "()");

    private final String file;
    private final List<Finding> problems = new ArrayList<>();
    private final Map<String, Map<Measure, List<Mask.Segment>>> masks = new LinkedHashMap<>();
    private final Map<Mask.Segment, Integer> lines = new LinkedHashMap<>();
    private int line;
    private String[] fields;

    private MaskFile(String file) {
        this.file = file;
    }

    /** The masks of a text, each with its segments in the order of the file, which is that of tau. */
    static List<Mask> read(String file, String text) throws InputException {
        return new MaskFile(file).read(text);
    }

    private List<Mask> read(String text) throws InputException {
        boolean headed = false;
        for (String row : text.lines().toList()) {
            line++;
            String plain = row.startsWith("\ufeff") ? row.substring(1) : row;
            if (plain.startsWith("#") || plain.isBlank()) {
                continue;
            }
            fields = plain.split(",", HEADINGS.size());
            if (headed) {
                take();
            } else {
                heading();
                headed = true;
            }
        }
        if (masks.isEmpty() && problems.isEmpty()) {
            line = 0;
            problem(-1, "holds no mask; expected the heading " + String.join(",", HEADINGS) + " and rows below it");
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        List<Mask> read = new ArrayList<>();
        masks.forEach((name, parts) -> {
            List<Mask.Part> list = new ArrayList<>();
            parts.forEach((measure, segments) -> list.add(new Mask.Part(measure, List.copyOf(segments))));
            read.add(new Mask(name, List.copyOf(list)));
        });
        return read;
    }

    private void heading() throws InputException {
        for (int i = 0; i < HEADINGS.size(); i++) {
            if (i >= fields.length || !fields[i].strip().equals(HEADINGS.get(i))) {
                problem(
                        Math.min(i, fields.length - 1),
                        "expected the heading " + String.join(",", HEADINGS) + "; "
                                + (i < fields.length
                                        ? "'" + fields[i] + "' is not " + HEADINGS.get(i)
                                        : HEADINGS.get(i) + " is missing"));
                throw new InputException(problems);
            }
        }
    }

    private void take() {
        if (fields.length < HEADINGS.size()) {
            problem(
                    -1,
                    "has " + fields.length + " fields; expected " + HEADINGS.size() + ": "
                            + String.join(",", HEADINGS));
            return;
        }
        int before = problems.size();
        String name = fields[0].strip();
        if (name.isEmpty()) {
            problem(0, "the mask has no name");
        }
        Optional<Measure> measure = Measure.named(fields[1].strip());
        if (measure.isEmpty()) {
            List<String> labels =
                    Arrays.stream(Measure.values()).map(Measure::label).toList();
            problem(
                    1,
                    "unknown measure '" + fields[1] + "'; expected one of " + String.join(", ", labels),
                    Spelling.hint(fields[1].strip(), labels));
        }
        choice(4, ENDS, "(] or (), or nothing, which is (]");
        choice(9, STATUSES, String.join(", ", STATUSES));
        boolean curve = measure.isPresent() && measure.get().isCurve();
        Mask.Segment segment = new Mask.Segment(
                end(2, 0, curve),
                end(3, Double.POSITIVE_INFINITY, curve),
                !fields[4].strip().equals("()"),
                number(5),
                number(6),
                number(7),
                number(8),
                !fields[9].strip().equals("unverified"),
                fields[10].replace("\"", "").strip());
        if (problems.size() == before) {
            add(name, measure.get(), segment);
        }
    }

    private void add(String name, Measure measure, Mask.Segment segment) {
        List<Mask.Segment> segments = masks.computeIfAbsent(name, mask -> new LinkedHashMap<>())
                .computeIfAbsent(measure, m -> new ArrayList<>());
        if (!segments.isEmpty()) {
            Mask.Segment last = segments.get(segments.size() - 1);
            String before = name + " " + measure.label() + " of line " + lines.get(last);
            if (!measure.isCurve()) {
                problem(1, "there is a limit of " + before + " already");
            } else if (segment.above() < last.above()) {
                problem(2, "begins below that of " + before + "; expected segments in the order of tau");
            } else if (segment.above() < last.to()) {
                problem(
                        2,
                        "begins at " + fields[2].strip() + " s, before that of " + before
                                + " ends; expected segments that" + " don't overlap");
            }
        }
        double low = segment.limit(measure.isCurve() ? segment.above() : 1);
        double high = Double.isInfinite(segment.to()) ? low : segment.limit(segment.to());
        if (!(low >= 0 && high >= 0)) {
            problem(5, "is a limit below zero, " + low + " ns to " + high + " ns; expected one above");
        }
        lines.put(segment, line);
        segments.add(segment);
    }

    private void choice(int field, List<String> known, String expected) {
        String text = fields[field].strip();
        if (!known.contains(text)) {
            problem(
                    field,
                    "unknown " + HEADINGS.get(field) + " '" + text + "'; expected " + expected,
                    Spelling.hint(text, known));
        }
    }

    /** An end of a segment; a measure that is no curve has none. */
    private double end(int field, double without, boolean curve) {
        String text = fields[field].strip();
        if (text.isEmpty()) {
            if (curve && field == 2) {
                problem(field, "a curve needs " + HEADINGS.get(field) + ", the tau above which its limit holds [s]");
            }
            return without;
        }
        if (!curve) {
            if (Measure.named(fields[1].strip()).isPresent()) {
                problem(field, fields[1].strip() + " is a number, no curve: it has no " + HEADINGS.get(field));
            }
            return without;
        }
        double value = number(field);
        if (value < 0) {
            problem(field, "'" + text + "' is below zero; expected a tau in s");
        }
        if (field == 3 && value <= number(2)) {
            problem(field, "'" + text + "' is not above above_s, " + fields[2].strip());
        }
        return value;
    }

    private double number(int field) {
        String text = fields[field].strip();
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && Character.isDigit(text.charAt(text.length() - 1))) {
                return value;
            }
        } catch (NumberFormatException wrong) {
            // told below
        }
        if (problems.stream().noneMatch(known -> known.place().equals(place(field)))) {
            String unit = field < 4 ? "s" : field == 8 ? "a power of tau" : "ns, tau being in s";
            problem(field, "'" + text + "' is not a number; expected " + HEADINGS.get(field) + " in " + unit);
        }
        return Double.NaN;
    }

    private SourcePosition place(int field) {
        return new SourcePosition(file, line, field < 0 ? 0 : column(field));
    }

    private void problem(int field, String message) {
        problem(field, message, "");
    }

    private void problem(int field, String message, String mend) {
        problems.add(InputRule.DATA_FILE.at(place(field), message, mend));
    }

    /** Where a field begins, from 1. */
    private int column(int field) {
        return 1 + IntStream.range(0, field).map(i -> fields[i].length() + 1).sum();
    }
}
