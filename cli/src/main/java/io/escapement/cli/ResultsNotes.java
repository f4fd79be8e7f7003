// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.folder.Replacement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What standard error tells of a results folder besides what is missing in it. */
final class ResultsNotes {
    private ResultsNotes() {}

    /** Finishes what a killed process had begun to put into a folder, and tells that. */
    static void recover(PrintWriter err, Path folder) throws IOException {
        if (Replacement.recover(folder)) {
            err.println(folder + ": another run or report was killed while its results took their places; they are in"
                    + " place now");
        }
    }

    /** Tells which of the user's files got other names. */
    static void kept(PrintWriter err, Path folder, List<String> names) {
        for (String name : names) {
            err.println(folder + ": a file that no run made stood in the way; it is now " + name);
        }
    }
}
