// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.Finding;
import io.escapement.input.HeapLimit;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.RegularFile;
import io.escapement.input.SourcePosition;
import io.escapement.input.UnusableFileException;
import java.io.IOException;
import java.nio.file.Path;

/** The text files of a results folder, which may have been altered or come from anywhere. */
final class RunFile {
    private RunFile() {}

    /**
     * The text of a file.
     *
     * @param octetsEach memory that is needed for each octet of it
     */
    static String text(Path file, int octetsEach) throws IOException, InputException {
        long size = RegularFile.require(file);
        HeapLimit.require(file, size, octetsEach, "octets");
        return RegularFile.text(file, size);
    }

    static InputException problem(Path file, String message) {
        return problem(file, 0, 0, message);
    }

    /** At a line and a column from 1, or 0 for the file or the line as a whole. */
    static InputException problem(Path file, int line, int column, String message) {
        return new InputException(InputRule.DATA_FILE.at(new SourcePosition(file.toString(), line, column), message));
    }

    /** What is wrong with a file, for those who can only tell that it can't be used. */
    static UnusableFileException unusable(InputException wrong) {
        Finding first = wrong.findings().get(0);
        SourcePosition place = first.place();
        String where = place.line() == 0 ? "" : "line " + place.line() + ", column " + place.column() + ": ";
        return new UnusableFileException(Path.of(place.file()), where + first.message(), wrong);
    }
}
