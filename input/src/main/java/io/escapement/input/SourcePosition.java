// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.Comparator;

/**
 * Where the user wrote something.
 *
 * @param file the file's name as the user would type it, or {@code --set} for the command line
 * @param line line from 1, or 0 where the file as a whole is meant
 * @param column column from 1, or 0 where the whole line is meant
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {
    private static final int LONGEST_NAME = 300;

    private static final Comparator<SourcePosition> ORDER = Comparator.comparing(SourcePosition::file)
            .thenComparingInt(SourcePosition::line)
            .thenComparingInt(SourcePosition::column);

    /** A file or option as a whole. */
    public static SourcePosition whole(String file) {
        return new SourcePosition(file, 0, 0);
    }

    /** The position {@code columns} further right. */
    public SourcePosition plus(int columns) {
        return new SourcePosition(file, line, column + columns);
    }

    /** By file, line and column. */
    @Override
    public int compareTo(SourcePosition other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, as compilers print it. */
    @Override
    public String toString() {
        String name = PlainText.line(file, LONGEST_NAME);
        return line == 0 ? name : column == 0 ? name + ":" + line : name + ":" + line + ":" + column;
    }
}
