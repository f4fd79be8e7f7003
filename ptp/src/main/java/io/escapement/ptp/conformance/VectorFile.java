// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.FileFault;
import io.escapement.input.HeapLimit;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.TextLines;
import io.escapement.input.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of reference vectors: comma-separated values with a header line, perhaps compressed with gzip, perhaps preceded by
 * a line of {@code # key=value} settings. Fields hold no commas and no quotes. Lines may end as they do on any system.
 */
final class VectorFile {
    private static final String COMPRESSED = ".gz";
    /** Memory that a line takes besides its characters, and that all take for each of them while they are replayed [octets]. */
    private static final int OCTETS_PER_LINE = 64;

    private static final int OCTETS_EACH = 3;

    private final Path path;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    /** Lines are taken apart only when asked for: a file may have a million. */
    private final List<String> lines = new ArrayList<>();

    /** What is done with a row. */
    interface Step {
        void take(Row row) throws InputException;
    }

    /** One row, whose fields are asked for by the name of their column. */
    final class Row {
        private final int line;
        private final String[] fields;

        private Row(int line, String[] fields) {
            this.line = line;
            this.fields = fields;
        }

        /** Number of the row in the file, the first after the header is 1. */
        int number() {
            return line;
        }

        String text(String column) throws InputException {
            Integer index = columns.get(column);
            if (index == null) {
                throw VectorFile.this.problem(0, "has no column " + column);
            }
            return fields[index];
        }

        boolean has(String column) throws InputException {
            return !text(column).isEmpty();
        }

        long integer(String column) throws InputException {
            try {
                return Long.parseLong(text(column));
            } catch (NumberFormatException e) {
                throw notA("an integer", column);
            }
        }

        int number(String column) throws InputException {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException e) {
                throw notA("a small integer", column);
            }
        }

        /** So many integers with semicolons between them. */
        long[] integers(String column, int count) throws InputException {
            long[] integers = integers(column);
            if (integers.length != count) {
                throw notA("a list of " + count + " integers", column);
            }
            return integers;
        }

        /** Integers with semicolons between them. */
        long[] integers(String column) throws InputException {
            if (text(column).isEmpty()) {
                return new long[0];
            }
            try {
                return Arrays.stream(text(column).split(";", -1))
                        .mapToLong(Long::parseLong)
                        .toArray();
            } catch (NumberFormatException e) {
                throw notA("a list of integers", column);
            }
        }

        long unsigned(String column) throws InputException {
            try {
                return Long.parseUnsignedLong(text(column));
            } catch (NumberFormatException e) {
                throw notA("an unsigned integer", column);
            }
        }

        /** Sixteen hexadecimal digits. */
        long identity(String column) throws InputException {
            try {
                return Long.parseUnsignedLong(text(column), 16);
            } catch (NumberFormatException e) {
                throw notA("16 hexadecimal digits", column);
            }
        }

        /** A double as C prints it, in decimal or hexadecimal. */
        double real(String column) throws InputException {
            String text = text(column);
            try {
                return switch (text.replace("-", "")) {
                    case "inf" -> text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                    case "nan" -> Double.NaN;
                    default -> Double.parseDouble(text.contains("0x") && !text.contains("p") ? text + "p0" : text);
                };
            } catch (NumberFormatException e) {
                throw notA("a number", column);
            }
        }

        /** What to throw where a field says something that the replay doesn't know. */
        InputException unknown(String column) throws InputException {
            return notA("known to this replay", column);
        }

        InputException notA(String what, String column) throws InputException {
            return problem("'" + text(column) + "' in column " + column + " is not " + what);
        }

        /** Something is wrong with the row. */
        InputException problem(String message) {
            return VectorFile.this.problem(0, "row " + line + ": " + message);
        }
    }

    /** A file of a folder under its name or, whichever is there, under that of its compressed form; null if neither is. */
    static VectorFile find(Path folder, String name) throws InputException {
        for (String candidate : List.of(name, name + COMPRESSED)) {
            if (Files.exists(folder.resolve(candidate))) {
                return new VectorFile(folder.resolve(candidate));
            }
        }
        return null;
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it can't be read, or is not such a file
     */
    VectorFile(Path path) throws InputException {
        this.path = path;
        try (TextLines reader = TextLines.open(path)) {
            String header = reader.next();
            if (header != null && header.startsWith("#")) {
                readSettings(header);
                header = reader.next();
            }
            if (header == null) {
                throw problem(0, "is empty, expected a header line");
            }
            String[] names = header.split(",", -1);
            for (int i = 0; i < names.length; i++) {
                if (columns.put(names[i], i) != null) {
                    throw problem(0, "has two columns " + names[i]);
                }
            }
            readRows(reader, names.length);
        } catch (NoSuchFileException e) {
            throw problem(0, "there is no such file");
        } catch (UnusableFileException e) {
            throw problem(0, e.getReason());
        } catch (IOException e) {
            FileFault.passOn(e);
            throw problem(0, "can't be read: " + e.getMessage());
        }
    }

    private void readSettings(String line) throws InputException {
        for (String setting : line.substring(1).trim().split(" +")) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw problem(1, "'" + setting + "' is not key=value");
            }
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
    }

    private void readRows(TextLines reader, int width) throws InputException, IOException {
        long octets = 0;
        for (String line = reader.next(); line != null; line = reader.next()) {
            if (line.isEmpty()) {
                continue;
            }
            octets += OCTETS_PER_LINE + line.length();
            if (octets > HeapLimit.most(OCTETS_EACH)) {
                throw HeapLimit.exceeded(path, OCTETS_EACH, "octets of rows");
            }
            lines.add(line);
            long fields = 1 + line.chars().filter(c -> c == ',').count();
            if (fields != width) {
                throw problem(0, "row " + lines.size() + " has " + fields + " fields instead of " + width);
            }
        }
    }

    InputException problem(int line, String message) {
        return new InputException(InputRule.DATA_FILE.at(new SourcePosition(path.toString(), line, 0), message));
    }

    List<Row> rows() {
        return new AbstractList<>() {
            @Override
            public Row get(int index) {
                return new Row(index + 1, lines.get(index).split(",", -1));
            }

            @Override
            public int size() {
                return lines.size();
            }
        };
    }

    /**
     * Counts each row, with what comes out of it, in a tally.
     *
     * @throws InputException naming the row, if the step finds that it makes no sense
     */
    void replay(Tally tally, Step step) throws InputException {
        for (Row row : rows()) {
            tally.start(this, row);
            try {
                step.take(row);
            } catch (IllegalArgumentException e) {
                // What vectors name has to be known to the classes that they are replayed on.
                throw row.problem(e.getMessage());
            }
            tally.end();
        }
    }

    /** Its folder and name. */
    String name() {
        return path.subpath(Math.max(path.getNameCount() - 2, 0), path.getNameCount())
                .toString()
                .replace('\\', '/');
    }

    /** A setting of the line before the header. */
    String setting(String key) throws InputException {
        String value = settings.get(key);
        if (value == null) {
            throw problem(1, "has no setting " + key);
        }
        return value;
    }

    /** A setting that is an integer. */
    int integerSetting(String key) throws InputException {
        try {
            return Integer.parseInt(setting(key));
        } catch (NumberFormatException e) {
            throw problem(1, "the setting " + key + " is '" + setting(key) + "', expected an integer");
        }
    }
}
