// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.input.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement check SCENARIO...}: what is wrong with scenarios, their topologies and configuration files. */
@Command(
        name = "check",
        description =
                "Finds what is wrong or suspicious in scenarios, their topologies and the daemons' configuration files,"
                        + " without simulating.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "scenario files")
    private List<Path> files;

    @Mixin
    private ScenarioOptions changes;

    @Option(names = "--json", description = "print the findings as JSON instead of text")
    private boolean json;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "write the findings as SARIF 2.1.0 too, for the page of a merge request")
    private Path sarif;

    @Override
    public Integer call() throws IOException {
        OutputFile.check(sarif);
        List<Finding> all = new ArrayList<>();
        for (Path file : files) {
            List<Finding> found = find(file);
            all.addAll(found);
            if (!json) {
                print(file, found);
            }
        }
        if (json) {
            spec.commandLine().getOut().println(FindingJson.of(all));
        }
        if (sarif != null) {
            OutputFile.write(sarif, FindingSarif.of(all) + System.lineSeparator());
        }
        return anyError(all) ? ExitStatus.WRONG_INPUT : ExitStatus.HOLDS;
    }

    private List<Finding> find(Path file) {
        try {
            return ScenarioOptions.remarks(changes.read(file));
        } catch (InputException wrong) {
            return wrong.findings();
        }
    }

    private void print(Path file, List<Finding> found) {
        PrintWriter err = spec.commandLine().getErr();
        found.forEach(finding -> err.println(FindingText.of(finding)));
        if (!anyError(found)) {
            spec.commandLine().getOut().println(file + ": " + FindingText.count(found));
        }
    }

    private static boolean anyError(List<Finding> found) {
        return found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
