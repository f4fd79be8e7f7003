// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.Missing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What of a report could not be made, as standard error shows it. The verdicts stand: it does not change the exit status. */
final class MissingParts {
    /** Told one by one; the folder's note has all. */
    private static final int MOST = 5;

    private MissingParts() {}

    /** Tells them; nothing if the report is complete. */
    static void print(PrintWriter err, Path folder, List<Missing> missing) {
        if (missing.isEmpty()) {
            return;
        }
        err.println(folder + ": figures and verdicts are complete; of page and charts " + missing.size()
                + (missing.size() == 1 ? " is" : " are") + " missing:");
        missing.stream().limit(MOST).forEach(each -> err.println("  " + each));
        if (missing.size() > MOST) {
            err.println("  and " + (missing.size() - MOST) + " more, see charts/missing.txt");
        }
        boolean memory = missing.stream().anyMatch(Missing::forWantOfMemory);
        err.println("'escapement report " + folder + "' tries again"
                + (memory ? "; ESCAPEMENT_JAVA_OPTS=-Xmx2g allows for more memory, for instance" : ""));
    }
}
