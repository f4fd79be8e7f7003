// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.RunReader;
import io.escapement.output.Summary;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.design.Design;
import io.escapement.output.export.JUnitReport;
import io.escapement.output.export.MarkdownSummary;
import io.escapement.output.review.Hops;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --junit} and {@code --markdown}: the verdicts in forms that other tools take. */
final class ExportOptions {
    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "write requirements and masks as JUnit XML, for continuous integration")
    private Path junit;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "write verdicts and figures as Markdown, for a merge request")
    private Path markdown;

    /** Refuses, before any work is done, files that could not be written after it. */
    void check() throws IOException {
        OutputFile.check(junit);
        OutputFile.check(markdown);
    }

    /** Writes what was asked for of the run in a results folder. */
    void write(Path folder, Summary summary) throws IOException {
        if (junit != null || markdown != null) {
            RunReader run = RunReader.open(folder);
            Design design = run.design();
            write(junit, JUnitReport.of(design, summary));
            write(markdown, MarkdownSummary.of(design, summary, Hops.of(run)));
        }
    }

    /** Writes what was asked for of an analysis. */
    void write(List<AnalysisResult> results) throws IOException {
        write(junit, JUnitReport.of(results));
        write(markdown, MarkdownSummary.of(results));
    }

    private static void write(Path file, String content) throws IOException {
        if (file != null) {
            OutputFile.write(file, content);
        }
    }
}
