// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column of a table by what its heading tells.
 *
 * @param index its place from 0
 * @param name its heading; its number from 1 where it has none
 * @param unit the unit in its heading, such as {@code time_error_ns} or {@code x [ns]}; null if there is none
 */
record Column(int index, String name, InputUnit unit) {
    /** Most columns that are read [1]. */
    static final int MOST = 100_000;

    private static final int LISTED = 30;
    private static final Pattern UNIT = Pattern.compile(
            "(?:_|[\\[(]\\s*)(s|ms|us|\u00b5s|ns|ps|ppm|ppb|ppt|hz)\\s*[\\])]?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile(
            "(t|time|times|timestamp|true[ _]time|seconds|sec|elapsed|mjd|date|datetime)(?:[_ ]*[\\[(]\\w+[\\])]|[_ ]\\w+)?");

    /**
     * Which columns hold time and samples.
     *
     * @param time null if there is none
     * @param value the samples; of packets the delays forward, or those there are
     * @param reverse the delays in reverse, where there are both; otherwise null
     * @param packets whether the samples are delays of packets
     */
    record Choice(Column time, Column value, Column reverse, boolean packets) {
        Choice(Column time, Column value) {
            this(time, value, null, false);
        }

        /** The last of the columns that are needed. */
        int last() {
            return Math.max(value.index, Math.max(time == null ? 0 : time.index, reverse == null ? 0 : reverse.index));
        }
    }

    /** Refuses more columns than are read, at a line from 1, or 0. */
    static void require(Path file, long line, int count) throws InputException {
        if (count > MOST) {
            throw Problems.at(file, line, 0, "has " + count + " columns; at most " + MOST + " are read");
        }
    }

    /** A column with this heading. */
    static Column of(int index, String heading) {
        String name = heading.strip();
        Matcher unit = UNIT.matcher(name);
        InputUnit found = null;
        while (unit.find()) {
            if (unit.end() == name.length()) {
                found = InputUnit.named(unit.group(1)).orElseThrow();
            }
        }
        return new Column(index, name, found);
    }

    /** Columns without headings. */
    static List<Column> unnamed(int count) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(new Column(i, Integer.toString(i + 1), null));
        }
        return columns;
    }

    private boolean isTime() {
        String lower = name.toLowerCase(Locale.ROOT);
        return TIME.matcher(lower).matches() && !lower.contains("error") && (unit == null || !unit.isFrequency());
    }

    /** Whether it is the index that pandas writes. */
    private boolean isIndex() {
        return name.isEmpty() || name.equalsIgnoreCase("index") || name.startsWith("Unnamed");
    }

    /** Picks the columns of time and of samples. */
    static Choice choose(Path file, List<Column> columns, ReadOptions options) throws InputException {
        boolean headings = !columns.get(0).name.equals("1");
        Column time = null;
        if (headings) {
            time = columns.stream().filter(Column::isTime).findFirst().orElse(null);
        } else if (columns.size() == 2 && !"1".equals(options.column())) {
            time = columns.get(0);
        }
        if (options.column() != null) {
            Column value = named(file, columns, options.column());
            return new Choice(value.equals(time) ? null : time, value);
        }
        Choice packets = packets(columns, time);
        if (packets != null) {
            return packets;
        }
        Column index = headings && columns.size() > 1 && columns.get(0).isIndex() ? columns.get(0) : null;
        if (index != null && time == null && columns.size() == 2) {
            return new Choice(index, columns.get(1));
        }
        if (index != null) {
            return choose(file, columns.subList(1, columns.size()), options);
        }
        Column known = time;
        List<Column> values = columns.stream().filter(c -> !c.equals(known)).toList();
        if (columns.size() == 1) {
            return new Choice(null, columns.get(0));
        }
        if (values.size() > 1) {
            boolean frequency = options.isFrequency();
            values = values.stream()
                    .filter(c -> c.unit != null && c.unit.isFrequency() == frequency)
                    .toList();
        }
        if (values.size() != 1) {
            throw Problems.in(file, "which column holds the samples? Say it with --column: " + listed(columns));
        }
        return new Choice(time, values.get(0));
    }

    /** Delays of packets by their headings, such as {@code forward_ns} and {@code reverse_ns}; null if there are none. */
    private static Choice packets(List<Column> columns, Column time) {
        Column forward = beginning(columns, "forward");
        Column reverse = beginning(columns, "reverse");
        if (forward == null && reverse == null) {
            return null;
        }
        return forward == null ? new Choice(time, reverse, null, true) : new Choice(time, forward, reverse, true);
    }

    private static Column beginning(List<Column> columns, String word) {
        return columns.stream()
                .filter(column -> column.name.toLowerCase(Locale.ROOT).startsWith(word))
                .findFirst()
                .orElse(null);
    }

    private static Column named(Path file, List<Column> columns, String wanted) throws InputException {
        for (Column column : columns) {
            if (column.name.equals(wanted) || Integer.toString(column.index + 1).equals(wanted)) {
                return column;
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        throw Problems.option(
                "--column",
                file + " has no column " + wanted + "; expected one of: " + listed(columns),
                Spelling.hint(wanted, names));
    }

    /** The first of the names. */
    private static String listed(List<Column> columns) {
        String names = columns.stream().limit(LISTED).map(Column::name).collect(Collectors.joining(", "));
        return columns.size() > LISTED ? names + " and " + (columns.size() - LISTED) + " more" : names;
    }

    /** The unit of the samples by heading and options. */
    InputUnit unitOfSamples(Path file, ReadOptions options) throws InputException {
        InputUnit said = options.unit();
        if (said != null && unit != null && said != unit) {
            throw Problems.option(
                    "--unit",
                    said.symbol() + ", but by its heading " + name + " of " + file + " is in " + unit.symbol());
        }
        boolean nominal = options.nominal() != null;
        InputUnit found = unit != null ? unit : said;
        if (found == null) {
            boolean frequency = options.frequency() != null ? options.frequency() : nominal;
            found = !frequency ? InputUnit.SECOND : nominal ? InputUnit.HERTZ : InputUnit.ONE;
        }
        if (options.frequency() != null && options.frequency() != found.isFrequency()) {
            throw Problems.option(
                    "--data",
                    (options.frequency() ? "frequency" : "phase") + ", but the unit of " + file + " is "
                            + found.symbol() + "; expected one of "
                            + String.join(", ", InputUnit.symbols(options.frequency())));
        }
        if (found == InputUnit.HERTZ && !nominal) {
            throw Problems.option(
                    "--nominal",
                    "is missing: " + file + " is in Hz, and what is it a fraction of? Expected --nominal 10e6");
        }
        if (found != InputUnit.HERTZ && nominal) {
            throw Problems.option("--nominal", "is for samples in Hz; " + file + " is in " + found.symbol());
        }
        return found;
    }
}
