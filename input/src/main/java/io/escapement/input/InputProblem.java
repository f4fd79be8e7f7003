// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

/**
 * One thing that is wrong with what the user wrote.
 *
 * @param file the file's name as the user would type it, or {@code --option} for the command line
 * @param line line from 1, or 0 where the problem is with the file as a whole
 * @param column column from 1, or 0 where the whole line is meant
 * @param message what is wrong, the offending value, what was expected, and the nearest legal spelling where there is one
 */
public record InputProblem(String file, int line, int column, String message) {
    /** {@code file:line:column: message}, as compilers print it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
            if (column > 0) {
                text.append(':').append(column);
            }
        }
        return text.append(": ").append(message).toString();
    }
}
