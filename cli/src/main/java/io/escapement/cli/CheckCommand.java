// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Override
    public Integer call() {
        int status = ExitStatus.HOLDS;
        for (Path file : files) {
            if (!check(file)) {
                status = ExitStatus.WRONG_INPUT;
            }
        }
        return status;
    }

    private boolean check(Path file) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            int warnings = changes.read(file, err).warnings().size();
            String found = warnings == 0 ? "nothing wrong" : "nothing wrong, but " + warnings + " to look at";
            spec.commandLine().getOut().println(file + ": " + found);
            return true;
        } catch (InputException wrong) {
            wrong.problems().forEach(err::println);
            return false;
        }
    }
}
