// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.input.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.core.io.NumberInput;

/**
 * A text of numbers, one sample to a line: a single column, or columns separated by commas, semicolons, tabs or blanks.
 * Lines that begin with {@code #} or {@code %} are comments, and so is what follows a {@code #}; lines before the first number are headings, the last of them
 * names the columns. {@code nan} or nothing in a column is a missing sample. Columns whose names begin with {@code forward}
 * and {@code reverse} are delays of packets.
 */
final class TextTableFile {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\.?\\d|[-+]?inf", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_NAME = 80;
    private static final Pattern FORTRAN = Pattern.compile("[-+]?[\\d.]+[dD][-+]?\\d+");

    private final Path file;
    private final ReadOptions options;
    private final DoubleColumn times;
    private final DoubleColumn values;
    private final DoubleColumn reverse;
    private List<String> heading;
    private int headings;
    private char separator;
    private Column.Choice columns;
    private InputUnit unit;
    private String row;
    private long line;
    private long blanks;
    private long blanksBetween;
    private Instant firstInstant;

    private TextTableFile(Path file, ReadOptions options) {
        this.file = file;
        this.options = options;
        NumberBudget budget = new NumberBudget(file);
        times = new DoubleColumn(budget);
        values = new DoubleColumn(budget);
        reverse = new DoubleColumn(budget);
    }

    static List<RawSeries> read(Path file, ReadOptions options) throws IOException, InputException {
        return new TextTableFile(file, options).read();
    }

    private List<RawSeries> read() throws IOException, InputException {
        try (TextLines lines = TextLines.open(file)) {
            for (row = lines.next(); row != null; row = lines.next()) {
                line++;
                take(plain(row));
            }
        }
        if (columns == null) {
            throw Problems.in(file, "holds no samples; expected a number on each line");
        }
        List<String> notes = new ArrayList<>();
        if (headings > 0) {
            notes.add(headings
                    + (headings == 1 ? " heading line" : " heading lines")
                    + (columns.packets()
                            ? ""
                            : ", column " + PlainText.line(columns.value().name(), LONGEST_NAME)));
        }
        if (blanksBetween > 0) {
            notes.add(blanksBetween + (blanksBetween == 1 ? " blank line" : " blank lines")
                    + " between samples skipped: no sample is taken to be missing there");
        }
        boolean timed = columns.time() != null;
        if (timed && options.rate() != null) {
            notes.add("column " + PlainText.line(columns.time().name(), LONGEST_NAME) + " not used: --rate is given");
        }
        double[] time = timed && options.rate() == null ? times.take() : null;
        if (firstInstant != null) {
            notes.add("times are dates, from " + firstInstant + " on");
        } else if (time != null && Dates.areDays(columns.time(), time)) {
            double begin = time[0];
            for (int i = 0; i < time.length; i++) {
                time[i] = Dates.rounded((time[i] - begin) * Dates.DAY);
            }
            notes.add("times are modified Julian dates [d], from " + begin + " on");
        }
        if (columns.packets()) {
            return packets(time, notes);
        }
        return List.of(new RawSeries(file.getFileName().toString(), time, values.take(), unit, "", 0, notes, null));
    }

    /** A line without byte order mark, quotes, and a comment behind it. */
    private String plain(String text) {
        String plain = line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
        int comment = plain.indexOf('#');
        if (comment > 0) {
            plain = plain.substring(0, comment);
        }
        return (plain.indexOf('"') >= 0 ? plain.replace("\"", "") : plain).strip();
    }

    private List<RawSeries> packets(double[] found, List<String> notes) throws InputException {
        double[] forward = values.take();
        double[] time = found;
        if (time == null) {
            double rate = Sampling.given(file, options);
            time = IntStream.range(0, forward.length).mapToDouble(i -> i / rate).toArray();
        }
        boolean both = columns.reverse() != null;
        double[] back = both ? reverse.take() : null;
        if (both && columns.reverse().unitOfSamples(file, options) != unit) {
            throw Problems.in(file, "has delays in two units; expected one for both directions");
        }
        List<String> names = both
                ? List.of(columns.value().name(), columns.reverse().name())
                : List.of(columns.value().name());
        List<RawSeries> series = PacketSeries.of(file, time, forward, back, names, unit, options);
        series.forEach(each -> each.notes().addAll(notes));
        return series;
    }

    private void take(String row) throws InputException {
        if (row.isEmpty()) {
            blanks++;
            return;
        }
        if (row.charAt(0) == '#' || row.charAt(0) == '%') {
            return;
        }
        if (columns != null && blanks > 0) {
            blanksBetween += blanks;
        }
        blanks = 0;
        if (columns == null && begins(row)) {
            return;
        }
        int value = columns.value().index();
        if (columns.time() == null && value == 0 && separator == 0) {
            values.add(number(row));
            return;
        }
        List<String> fields = split(row);
        Column time = columns.time();
        if (fields.size() <= columns.last()) {
            throw Problems.at(
                    file,
                    line,
                    0,
                    PlainText.quote(row) + " has " + fields.size() + " columns; expected at least "
                            + (columns.last() + 1));
        }
        values.add(number(fields.get(value)));
        if (columns.reverse() != null) {
            reverse.add(number(fields.get(columns.reverse().index())));
        }
        if (time != null && options.rate() == null) {
            takeTime(time(fields.get(time.index()), time));
        }
    }

    /** A time [s]; a date and time from the first one on, of which doubles tell picoseconds. */
    private double time(String field, Column column) throws InputException {
        Instant instant = Dates.read(field);
        if (instant == null) {
            return number(field) * (column.unit() == null ? 1 : column.unit().si());
        }
        firstInstant = firstInstant == null ? instant : firstInstant;
        Duration since = Duration.between(firstInstant, instant);
        return since.getSeconds() + since.getNano() / 1e9;
    }

    private void takeTime(double seconds) throws InputException {
        if (Double.isNaN(seconds)) {
            throw Problems.at(file, line, 0, "has no time; expected a number");
        }
        if (times.size() > 0 && seconds <= times.last()) {
            throw Problems.at(
                    file,
                    line,
                    0,
                    "time " + seconds + " s is not after " + times.last() + " s; expected ascending times");
        }
        times.add(seconds);
    }

    /** Whether this row comes before the first sample; notes what it tells. */
    private boolean begins(String row) throws InputException {
        separator = row.indexOf(',') >= 0
                ? ','
                : row.indexOf(';') >= 0 ? ';' : row.chars().anyMatch(Character::isWhitespace) ? ' ' : 0;
        List<String> fields = split(row);
        if (isHeading(row, fields)) {
            heading = fields;
            headings++;
            return true;
        }
        Column.require(file, line, fields.size());
        boolean named = heading != null && heading.size() == fields.size();
        List<Column> all = new ArrayList<>();
        for (int i = 0; named && i < fields.size(); i++) {
            all.add(Column.of(i, heading.get(i)));
        }
        columns = Column.choose(file, named ? all : Column.unnamed(fields.size()), options);
        unit = columns.value().unitOfSamples(file, options);
        return false;
    }

    /** A row of words; of a table whose first column has no name, as pandas writes its index, that may begin with nothing. */
    private static boolean isHeading(String row, List<String> fields) {
        boolean first = isMissing(fields.get(0));
        if (!first) {
            return !NUMBER.matcher(row).lookingAt();
        }
        return fields.stream().anyMatch(field -> !isMissing(field))
                && fields.stream()
                        .noneMatch(field ->
                                !isMissing(field) && NUMBER.matcher(field).lookingAt());
    }

    private List<String> split(String row) {
        List<String> fields = new ArrayList<>();
        if (separator == 0) {
            return List.of(row);
        }
        if (separator == ' ') {
            return List.of(row.split("\\s+"));
        }
        int from = 0;
        for (int to = row.indexOf(separator); to >= 0; to = row.indexOf(separator, from)) {
            fields.add(row.substring(from, to).strip());
            from = to + 1;
        }
        fields.add(row.substring(from).strip());
        return fields;
    }

    private static boolean isMissing(String field) {
        return field.isEmpty()
                || field.equalsIgnoreCase("nan")
                || field.equalsIgnoreCase("na")
                || field.equalsIgnoreCase("null");
    }

    private double number(String field) throws InputException {
        if (isMissing(field)) {
            return Double.NaN;
        }
        double value = parsed(field);
        if (Double.isNaN(value) && FORTRAN.matcher(field).matches()) {
            value = parsed(field.replace('D', 'e').replace('d', 'e'));
        }
        if (Double.isFinite(value)) {
            return value;
        }
        throw Problems.at(
                file,
                line,
                1 + Math.max(0, row.indexOf(field)),
                PlainText.quote(field) + " is not a number; expected a sample in " + unit.symbol());
    }

    /** A number in decimal notation; NaN if it is none. Java's own parser also takes 1f and 0x1p3. */
    private static double parsed(String field) {
        char last = field.charAt(field.length() - 1);
        if (last != '.' && (last < '0' || last > '9')) {
            return Double.NaN;
        }
        try {
            return NumberInput.parseDouble(field, true);
        } catch (NumberFormatException wrong) {
            return Double.NaN;
        }
    }
}
