// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.topology.platform.HostImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement import PATH... -o DIR}: a topology, host folders and a first scenario from deployed hosts. */
@Command(
        name = "import",
        description = "Makes a topology, host folders and a first scenario from the files of deployed hosts.",
        footer = {
            "",
            "A host's folder holds etc/linuxptp, etc/default/ptpinstance and the like, or just ptp4l.conf; a folder of such"
                    + " folders is several hosts. What no configuration carries is assumed, marked so in DIR/wiring.yaml, and"
                    + " printed; what you write there stays."
        })
final class ImportCommand implements Callable<Integer> {
    private static final int LONGEST = 300;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "folders of hosts, or tar archives of them")
    private List<Path> paths;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "folder to write: a new or empty one, or that of an earlier import")
    private Path output;

    @Override
    public Integer call() throws InputException, IOException {
        HostImport.Result result = new HostImport(output).run(paths);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        result.remarks().forEach(remark -> err.println(FindingText.of(remark)));
        result.assumptions().forEach(line -> out.println(PlainText.line(line, LONGEST)));
        out.println(result.hosts().size() + (result.hosts().size() == 1 ? " host" : " hosts") + " imported, "
                + result.assumptions().size() + " assumptions; next: escapement run " + result.scenario());
        return ExitStatus.HOLDS;
    }
}
