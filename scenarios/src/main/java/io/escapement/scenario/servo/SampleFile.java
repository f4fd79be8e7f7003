// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.servo;

import io.escapement.input.Finding;
import io.escapement.input.HeapLimit;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import io.escapement.input.TextLines;
import io.escapement.ptp.servo.Servo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded samples: comma-separated values, one sample per line, without quotes. The columns are offset [ns], local timestamp
 * [ns] and, perhaps, weight [1]; a header line with the names {@code offset_ns}, {@code local_ts_ns}, {@code weight} may
 * put them in another order and have others between them, which are left alone.
 */
public final class SampleFile implements Samples {
    private static final List<String> COLUMNS = List.of("offset_ns", "local_ts_ns", "weight");

    /** Memory that a sample and what is answered to it take [octets]. */
    private static final int OCTETS_EACH = 160;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** After so many a file is probably something else. */
    private static final int MOST_PROBLEMS = 20;

    private final String name;
    private boolean hopeless;
    private final List<Finding> problems = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    /** Place of each column in a line; -1 = there is none. */
    private int[] places = {0, 1, 2};
    /** Fields of a line: at least, and at most. */
    private int fewest = 2;

    private int most = 3;

    private record Sample(long offset, long timestamp, double weight) {
        long reference() {
            return timestamp - offset;
        }
    }

    private SampleFile(String name) {
        this.name = name;
    }

    /**
     * Reads samples.
     *
     * @param name the file's, for messages
     * @throws InputException if a line is not what it should be, or there is no sample
     */
    public static SampleFile read(String name, InputStream samples) throws InputException, IOException {
        SampleFile file = new SampleFile(name);
        TextLines lines = TextLines.of(name, samples);
        int number = 0;
        for (String line = lines.next(); line != null && !file.hopeless; line = lines.next()) {
            number++;
            file.take(number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line, number);
        }
        if (file.problems.isEmpty() && file.samples.isEmpty()) {
            file.problems.add(InputRule.DATA_FILE.at(SourcePosition.whole(name), "has no sample"));
        }
        if (!file.problems.isEmpty()) {
            throw new InputException(file.problems);
        }
        return file;
    }

    private void take(String line, int number) throws InputException {
        String[] fields = line.split(",", -1);
        if (number == 1
                && line.chars().anyMatch(Character::isLetter)
                && !fields[0].strip().matches("[+-]?\\d.*")) {
            readHeader(fields);
            return;
        }
        if (fields.length < fewest || fields.length > most) {
            String expected = fewest == most ? "" + fewest : fewest + " or " + most;
            problem(
                    number,
                    0,
                    "has " + fields.length + " field" + (fields.length == 1 ? "" : "s") + "; expected " + expected);
            return;
        }
        Long offset = integer(fields, 0, number, false);
        Long timestamp = integer(fields, 1, number, true);
        Double weight = weight(fields, number);
        if (offset != null && timestamp != null && weight != null) {
            Sample sample = new Sample(offset, timestamp, weight);
            if (!samples.isEmpty()
                    && sample.reference() <= samples.get(samples.size() - 1).reference()) {
                problem(
                        number,
                        0,
                        "the reference's time, timestamp minus offset, is not after that of the line before");
            }
            samples.add(sample);
            if (samples.size() > HeapLimit.most(OCTETS_EACH)) {
                throw HeapLimit.exceeded(Path.of(name), OCTETS_EACH, "samples");
            }
        }
    }

    private void readHeader(String[] fields) {
        places = new int[] {-1, -1, -1};
        int column = 1;
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].strip();
            int known = COLUMNS.indexOf(field);
            if (known >= 0 && places[known] >= 0) {
                problem(1, column, "there is a column " + field + " already");
            } else if (known >= 0) {
                places[known] = i;
            } else if (Spelling.nearest(field, COLUMNS).isPresent()) {
                problem(1, column, "'" + field + "' is not a column", Spelling.hint(field, COLUMNS));
            }
            column += fields[i].length() + 1;
        }
        for (int required = 0; required < 2; required++) {
            if (places[required] < 0) {
                problem(1, 0, "there is no column " + COLUMNS.get(required));
                hopeless = true;
            }
        }
        fewest = fields.length;
        most = fields.length;
    }

    /** An integer, or null with the problem noted. */
    private Long integer(String[] fields, int column, int line, boolean unsigned) {
        String text = fields[places[column]].strip();
        try {
            return unsigned ? Long.parseUnsignedLong(text) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            problem(
                    line,
                    start(fields, places[column]),
                    "'" + text + "' is not " + (unsigned ? "a local timestamp" : "an offset") + " in whole nanoseconds"
                            + (unsigned ? ", 0 or more" : ""));
            return null;
        }
    }

    private Double weight(String[] fields, int line) {
        int place = places[2];
        if (place < 0 || place >= fields.length) {
            return 1.0;
        }
        String text = fields[place].strip();
        try {
            double weight = Double.parseDouble(text);
            if (weight > 0 && weight <= 1) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        problem(line, start(fields, place), "'" + text + "' is not a weight above 0, and 1 or less");
        return null;
    }

    /** Column of a line at which a field begins, from 1. */
    private static int start(String[] fields, int place) {
        int start = 1;
        for (int i = 0; i < place; i++) {
            start += fields[i].length() + 1;
        }
        return start;
    }

    private void problem(int line, int column, String message) {
        problem(line, column, message, "");
    }

    private void problem(int line, int column, String message, String mend) {
        problems.add(InputRule.DATA_FILE.at(new SourcePosition(name, line, column), message, mend));
        if (problems.size() == MOST_PROBLEMS) {
            problems.add(InputRule.DATA_FILE.at(new SourcePosition(name, line, 0), "is not read on"));
            hopeless = true;
        }
    }

    @Override
    public int count() {
        return samples.size();
    }

    @Override
    public void give(int index, Servo servo, Answers answers) {
        Sample sample = samples.get(index);
        answers.sample(servo, sample.offset(), sample.timestamp(), sample.weight());
    }
}
