// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.output.RunReader;
import io.escapement.scenario.ProgressListener;
import io.escapement.scenario.RunOptions;
import io.escapement.scenario.RunResult;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import io.escapement.scenario.SimulationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement run SCENARIO}: simulate, write results and report, say whether every requirement holds. */
@Command(
        name = "run",
        description = "Simulates a scenario, writes results and the report, and says whether every requirement holds.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "a scenario file")
    private Path file;

    @Mixin
    private ScenarioOptions changes;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "results folder (default: results/<name of the scenario file>); what a run made in it is replaced, what else is in it stays")
    private Path folder;

    @Option(names = "--csv", description = "write each series as CSV too")
    private boolean csv;

    @Option(
            names = "--frames",
            description = "record every frame with its instants, in frames.bin, for 'escapement diff'")
    private boolean frames;

    @Mixin
    private ChartOptions charts;

    @Mixin
    private ExportOptions exports;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException, InputException, SimulationException {
        exports.check();
        RunOptions options = new RunOptions(csv, charts.choice(), frames);
        Scenario scenario = changes.read(file, spec.commandLine().getErr());
        Path target = folder == null ? defaultFolder() : folder;
        ResultsNotes.recover(spec.commandLine().getErr(), target);
        RunResult result = simulate(scenario, target, options);
        MissingParts.print(spec.commandLine().getErr(), result.folder(), result.missing());
        ResultsNotes.kept(spec.commandLine().getErr(), result.folder(), result.kept());
        exports.write(result.folder(), result.summary());
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            json.print(out, result.folder());
        } else {
            print(out, result);
        }
        return VerdictTable.exitStatus(result.summary());
    }

    private RunResult simulate(Scenario scenario, Path target, RunOptions options)
            throws IOException, InputException, SimulationException {
        ScenarioRunner runner = new ScenarioRunner(BuildVersion.text());
        if (!ProgressDisplay.wanted()) {
            return runner.run(scenario, target, options, ProgressListener.NONE);
        }
        try (ProgressDisplay progress = new ProgressDisplay("simulating")) {
            return runner.run(scenario, target, options, progress);
        }
    }

    /** {@code results/<file stem>} in the working folder. */
    private Path defaultFolder() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Path.of("results").resolve(dot > 0 ? name.substring(0, dot) : name);
    }

    private static void print(PrintWriter out, RunResult result) throws IOException {
        new VerdictTable(RunReader.open(result.folder()).design(), result.summary()).print(out);
        out.println();
        out.printf(
                Locale.ROOT,
                "%.0f simulated s per CPU s inside the simulation loop (%.0f s in %.2f s), %d events, %.2f million events/s%n",
                result.speed(),
                result.simulatedSeconds(),
                result.cpuSeconds(),
                result.events(),
                result.events() / result.cpuSeconds() / 1e6);
        out.println("report: " + result.folder().resolve("report.html"));
    }
}
