// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import java.nio.file.Path;

/** Makes the errors of this package. */
final class Problems {
    private Problems() {}

    static InputException in(Path file, String message) {
        return at(file, 0, 0, message);
    }

    /** At a line and a column from 1, or 0 for the file or the line as a whole. */
    static InputException at(Path file, long line, int column, String message) {
        return new InputException(InputRule.DATA_FILE.at(
                new SourcePosition(file.toString(), (int) Math.min(line, Integer.MAX_VALUE), column), message));
    }

    static InputException option(String option, String message) {
        return option(option, message, "");
    }

    /** With what to do about it. */
    static InputException option(String option, String message, String mend) {
        return new InputException(InputRule.COMMAND_LINE.at(SourcePosition.whole(option), message, mend));
    }
}
