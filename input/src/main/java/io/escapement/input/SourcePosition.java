// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

/**
 * Where the user wrote something.
 *
 * @param file the file's name as the user would type it, or {@code --set} for the command line
 * @param line line from 1, or 0 where the file as a whole is meant
 * @param column column from 1, or 0 where the whole line is meant
 */
public record SourcePosition(String file, int line, int column) {
    /** A problem with what is written here. */
    public InputProblem problem(String message) {
        return new InputProblem(file, line, column, message);
    }

    /** The position {@code columns} further right. */
    public SourcePosition plus(int columns) {
        return new SourcePosition(file, line, column + columns);
    }
}
