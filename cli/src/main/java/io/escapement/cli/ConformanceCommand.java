// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.ptp.conformance.ConformanceReplay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement conformance DIR}: do servos, BMCA and state machines answer as the real ones did? */
@Command(
        name = "conformance",
        description = {
            "Replays reference vectors against the servos, the synchronisation path, BMCA and the state machines.",
            "Of each family: rows, rows that match, and the first that doesn't."
        })
final class ConformanceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "a folder of reference vectors, one folder per family in it")
    private Path folder;

    @Option(names = "--json", description = "print the results as JSON")
    private boolean json;

    @Override
    public Integer call() throws InputException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ConformanceReplay replay = ConformanceReplay.of(folder);
            out.print(json ? replay.json() : replay.table());
            return replay.allMatch() ? ExitStatus.HOLDS : ExitStatus.FAILED;
        } catch (InputException wrong) {
            if (json) {
                out.print(ConformanceReplay.json(wrong));
            }
            throw wrong;
        } finally {
            out.flush();
        }
    }
}
