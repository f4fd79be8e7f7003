// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.diff.RunComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement diff A B}: where two runs of a scenario first differ, and what the hosts knew then. */
@Command(
        name = "diff",
        description =
                "Compares two runs of a scenario: which frame, programmed frequency, sample, event and log line is the"
                        + " first that differs, and what the hosts concerned knew up to then.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the runs are identical", "1:they differ", "2:they can't be read or compared"},
        footerHeading = "%nExample:%n",
        footer = {
            "  escapement run SCENARIO --frames -o results/a",
            "  escapement run SCENARIO --frames -o results/b --daemons linuxptp",
            "  escapement diff results/a results/b"
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "results folder of a run, best made with --frames")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "results folder of another run of the same scenario")
    private Path second;

    @Option(names = "--json", description = "print JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ResultsNotes.recover(spec.commandLine().getErr(), first);
        ResultsNotes.recover(spec.commandLine().getErr(), second);
        RunComparison comparison = RunComparison.of(first, second);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DiffJson.of(comparison));
        } else {
            new DiffText(comparison).print(out);
        }
        out.flush();
        return comparison.identical() ? ExitStatus.HOLDS : ExitStatus.FAILED;
    }
}
