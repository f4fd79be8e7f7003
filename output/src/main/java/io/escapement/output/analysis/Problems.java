// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.InputProblem;
import java.nio.file.Path;

/** Makes the errors of this package. */
final class Problems {
    private Problems() {}

    static InputException in(Path file, String message) {
        return at(file, 0, 0, message);
    }

    /** At a line and a column from 1, or 0 for the file or the line as a whole. */
    static InputException at(Path file, long line, int column, String message) {
        return new InputException(
                new InputProblem(file.toString(), (int) Math.min(line, Integer.MAX_VALUE), column, message));
    }

    static InputException option(String option, String message) {
        return new InputException(new InputProblem(option, 0, 0, message));
    }
}
