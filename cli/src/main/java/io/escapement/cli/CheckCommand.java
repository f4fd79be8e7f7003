// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.ptp.config.InputException;
import io.escapement.scenario.Scenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code escapement check SCENARIO}: what is wrong with a scenario, its topology and its configuration files. */
@Command(
        name = "check",
        description =
                "Finds what is wrong or suspicious in a scenario, its topology and the daemons' configuration files,"
                        + " without simulating.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Override
    public Integer call() throws InputException {
        Scenario scenario = scenarioOptions.read(spec.commandLine().getErr());
        int warnings = scenario.warnings().size();
        String found = warnings == 0 ? "nothing wrong" : "nothing wrong, but " + warnings + " to look at";
        spec.commandLine().getOut().println(scenario.file() + ": " + found);
        return ExitStatus.HOLDS;
    }
}
