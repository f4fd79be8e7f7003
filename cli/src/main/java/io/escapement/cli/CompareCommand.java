// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.studies.page.ComparisonFolder;
import io.escapement.studies.regression.Baseline;
import io.escapement.studies.regression.ComparisonExport;
import io.escapement.studies.regression.Correction;
import io.escapement.studies.regression.PairedDifference;
import io.escapement.studies.regression.Suite;
import io.escapement.studies.regression.SuiteComparison;
import io.escapement.studies.regression.SuiteRunner;
import io.escapement.studies.regression.SuiteRunner.Side;
import io.escapement.studies.table.RunRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement compare}: is the new servo, configuration or design better than the old one? */
@Command(
        name = "compare",
        description =
                "Runs a base and a candidate over the same random numbers, in one scenario or a suite of them, and says which"
                        + " figures are better, worse, equivalent within a margin, or undecided. Exit status 1 if anything is worse.")
final class CompareCommand implements Callable<Integer> {
    private static final int NAME = 52;
    private static final double PERCENT = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BASE",
            description = "the scenario as it was; or use --suite")
    private Path base;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CANDIDATE",
            description = "the scenario as it is to be (default: the same, changed by --candidate-set)")
    private Path candidate;

    @Mixin
    private SuiteOptions options;

    @Option(
            names = "--base-set",
            paramLabel = "PATH=VALUE",
            description = "changes a value of the base, as --set of 'run' does; repeatable")
    private List<String> baseSettings = new ArrayList<>();

    @Option(
            names = "--candidate-set",
            paramLabel = "PATH=VALUE",
            description =
                    "changes a value of the candidate, such as 'config[oc/ptp4l].clock_servo=linreg'; in a suite config[*] are the"
                            + " instances under test; repeatable")
    private List<String> candidateSettings = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "take the base's runs from what 'baseline save' kept, instead of making them")
    private Path baseline;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            description = "difference that does not matter, of the base's mean (default: the suite's, or 2)")
    private Double margin;

    /** Where the seeds of the candidate come from, as it is written on the command line. */
    enum Seeds {
        common,
        independent
    }

    @Option(
            names = "--seeds",
            paramLabel = "WHICH",
            defaultValue = "common",
            description =
                    "common: both sides of a pair see the same physics; independent: each its own (default: ${DEFAULT-VALUE})")
    private Seeds seeds;

    @Option(
            names = "--correction",
            paramLabel = "WHICH",
            defaultValue = "holm",
            description =
                    "for the number of figures: holm bounds the chance of any false verdict, fdr the share of false ones among them"
                            + " (default: ${DEFAULT-VALUE})")
    private CorrectionName correction;

    /** As it is written on the command line. */
    enum CorrectionName {
        holm,
        fdr
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "write report.html with charts, comparison.json, comparison.md and junit.xml into this folder")
    private Path folder;

    @Option(names = "--junit", paramLabel = "FILE", description = "write the verdicts as JUnit XML")
    private Path junit;

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the verdicts as Markdown")
    private Path markdown;

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures as JSON")
    private Path json;

    @Override
    public Integer call() throws IOException, InputException {
        check();
        Suite suite = options.suite(base, candidate, margin == null ? null : margin / PERCENT);
        SuiteRunner runner = runner(suite);
        List<Side> sides = baseline == null ? List.of(Side.values()) : List.of(Side.CANDIDATE);
        runner.check(sides);
        Baseline.Kept kept = baseline == null ? null : Baseline.read(baseline, suite, runner, BuildVersion.text());
        ComparisonFolder results = folder == null ? null : new ComparisonFolder(folder, runner, BuildVersion.text());
        Map<Suite.Entry, SuiteRunner.Rows> rows = options.run(runner, sides);
        if (kept != null) {
            rows.forEach((entry, of) -> of.base().putAll(kept.rows().get(entry).base()));
        }
        SuiteComparison comparison = SuiteComparison.of(
                suite,
                kept == null ? describe(baseSettings, base) : kept.base(),
                describe(candidateSettings, candidate == null ? base : candidate),
                seeds == Seeds.independent,
                correction == CorrectionName.fdr ? Correction.FDR : Correction.HOLM,
                rows);
        write(comparison, results);
        print(comparison);
        return comparison.failuresOfBase() > 0
                ? ExitStatus.BROKEN
                : comparison.isRegression() ? ExitStatus.FAILED : ExitStatus.HOLDS;
    }

    private void check() throws InputException, IOException {
        if (margin != null && !(margin >= 0 && margin <= PERCENT)) {
            throw WrongOption.because("--margin", margin + " is not between 0 and 100");
        }
        boolean same = candidate == null || candidate.equals(base);
        if (same && baseline == null && seeds == Seeds.common && baseSettings.equals(candidateSettings)) {
            throw WrongOption.because(
                    "--candidate-set",
                    "base and candidate are the same",
                    "name another scenario, or change the candidate: --candidate-set 'config[oc/ptp4l].clock_servo=linreg'");
        }
        if (baseline != null && (!baseSettings.isEmpty() || candidate != null || seeds == Seeds.independent)) {
            throw WrongOption.because(
                    "--baseline",
                    "the base was run when the baseline was saved; --base-set, CANDIDATE and --seeds do not go with it");
        }
        for (Path file : new Path[] {junit, markdown, json}) {
            OutputFile.check(file);
        }
    }

    private SuiteRunner runner(Suite suite) throws InputException {
        return options.runner(suite, baseSettings, candidateSettings, seeds == Seeds.independent);
    }

    private static String describe(List<String> settings, Path file) {
        String of = file == null ? "" : file.toString();
        String changed = settings.isEmpty() ? "as it is" : String.join(", ", settings);
        return of.isEmpty() ? changed : of + ", " + changed;
    }

    private void write(SuiteComparison comparison, ComparisonFolder results) throws IOException, InputException {
        if (junit != null) {
            OutputFile.write(junit, ComparisonExport.junit(comparison));
        }
        if (markdown != null) {
            OutputFile.write(markdown, ComparisonExport.markdown(comparison));
        }
        if (json != null) {
            OutputFile.write(json, ComparisonExport.json(comparison, BuildVersion.text()));
        }
        if (results != null) {
            results.write(comparison);
        }
    }

    private void print(SuiteComparison comparison) {
        PrintWriter out = spec.commandLine().getOut();
        boolean many = comparison.parts().size() > 1;
        for (SuiteComparison.Part part : comparison.parts()) {
            part.rows().base().values().stream()
                    .filter(RunRow::isFailed)
                    .findFirst()
                    .ifPresent(row -> spec.commandLine()
                            .getErr()
                            .println(
                                    "runs of the base failed in " + part.entry().name() + "; pair " + row.run() + ": "
                                            + PlainText.line(row.reason(), 1000)));
            if (many) {
                out.println(part.entry().name());
            }
            table(out, comparison, part);
            part.comparison().requirements().forEach(out::println);
            part.comparison().failures().forEach(text -> out.println(PlainText.line(text, 1000)));
            out.println();
        }
        out.println(PlainText.line(comparison.sentence(), 2000));
        if (folder != null) {
            out.println("report: " + folder.resolve(ComparisonFolder.PAGE));
        }
    }

    private static void table(PrintWriter out, SuiteComparison comparison, SuiteComparison.Part part) {
        out.printf(
                Locale.ROOT,
                "%-" + NAME + "s %10s %10s %22s %8s  %s%n",
                "figure",
                "base",
                "candidate",
                "difference, 95 %",
                comparison.correction().label(),
                "verdict");
        for (PairedDifference each : part.comparison().differences()) {
            out.printf(
                    Locale.ROOT,
                    "%-" + NAME + "s %10.4g %10.4g %22s %8.2g  %s%n",
                    each.figure().replace(RunRow.VALUE, ""),
                    each.base(),
                    each.candidate(),
                    String.format(Locale.ROOT, "%.3g to %.3g", each.low(), each.high()),
                    each.adjusted(),
                    each.verdict().word());
        }
    }
}
