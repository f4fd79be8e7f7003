// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --json}: print the figures as JSON instead of a table. */
final class JsonOption {
    @Option(names = "--json", description = "print summary.json instead of tables")
    private boolean json;

    boolean wanted() {
        return json;
    }

    /** Prints the summary that lies in a results folder. */
    void print(PrintWriter out, Path folder) throws IOException {
        out.print(Files.readString(folder.resolve("summary.json")));
        out.flush();
    }
}
