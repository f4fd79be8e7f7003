// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.output.RunReader;
import io.escapement.output.Summary;
import io.escapement.output.chart.ChartChoice;
import io.escapement.output.report.ReportBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement report DIR}: figures, charts and report again from what a run recorded. */
@Command(name = "report", description = "Makes charts and report again from the recorded data of a run.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "a folder that 'escapement run' made")
    private Path folder;

    @Mixin
    private ChartOptions charts;

    @Mixin
    private ExportOptions exports;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException, InputException {
        exports.check();
        ChartChoice chosen = charts.choice();
        ResultsNotes.recover(spec.commandLine().getErr(), folder);
        ReportBuilder.Made made = ReportBuilder.rebuild(folder, chosen);
        Summary summary = made.summary();
        MissingParts.print(spec.commandLine().getErr(), folder, made.missing());
        ResultsNotes.kept(spec.commandLine().getErr(), folder, made.kept());
        exports.write(folder, summary);
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            json.print(out, folder);
        } else {
            new VerdictTable(RunReader.open(folder).design(), summary).print(out);
            out.println();
            out.println("report: " + folder.resolve("report.html"));
        }
        return VerdictTable.exitStatus(summary);
    }
}
