// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.studies.regression.Baseline;
import io.escapement.studies.regression.Suite;
import io.escapement.studies.regression.SuiteRunner;
import io.escapement.studies.regression.SuiteRunner.Side;
import io.escapement.studies.table.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement baseline save}: keeps what later candidates are compared with. */
@Command(
        name = "baseline",
        description = "Keeps the base's side of a comparison as a small file, for 'compare --baseline'.",
        subcommands = BaselineCommand.Save.class)
final class BaselineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InputException {
        throw WrongOption.because("baseline", "say what to do: baseline save --suite servo-short FILE");
    }

    /** {@code escapement baseline save --suite NAME FILE}. */
    @Command(name = "save", description = "Makes the base's runs and keeps their figures, with all that made them.")
    static final class Save implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "where they are kept")
        private Path file;

        @Option(names = "--scenario", paramLabel = "FILE", description = "one scenario, instead of a suite")
        private Path scenario;

        @Mixin
        private SuiteOptions options;

        @Option(
                names = "--base-set",
                paramLabel = "PATH=VALUE",
                description = "changes a value of the base, as --set of 'run' does; repeatable")
        private List<String> settings = new ArrayList<>();

        @Override
        public Integer call() throws IOException, InputException {
            OutputFile.check(file);
            Suite suite = options.suite(scenario, null, null);
            SuiteRunner runner = options.runner(suite, settings, List.of(), false);
            runner.check(List.of(Side.BASE));
            Map<Suite.Entry, SuiteRunner.Rows> rows = options.run(runner, List.of(Side.BASE));
            for (SuiteRunner.Rows of : rows.values()) {
                for (RunRow row : of.base().values()) {
                    if (row.isFailed()) {
                        spec.commandLine().getErr().println("nothing is kept: a run failed: " + row.reason());
                        return ExitStatus.BROKEN;
                    }
                }
            }
            String base = settings.isEmpty() ? "as it was" : String.join(", ", settings);
            OutputFile.write(file, Baseline.text(suite, runner, base, BuildVersion.text(), rows));
            spec.commandLine().getOut().println("baseline: " + file);
            return ExitStatus.HOLDS;
        }
    }
}
