// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.scenario.Consent;
import io.escapement.studies.plan.StudyPlan;
import io.escapement.studies.regression.Comparison;
import io.escapement.studies.regression.PairedDifference;
import io.escapement.studies.run.StudyRunner;
import io.escapement.studies.table.RunRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement compare BASE [CANDIDATE]}: is the new servo, configuration or design better than the old one? */
@Command(
        name = "compare",
        description =
                "Runs a base and a candidate over the same random numbers and says which figures are better, worse,"
                        + " equivalent within a margin, or undecided. Exit status 1 if anything is worse.")
final class CompareCommand implements Callable<Integer> {
    private static final int NAME = 52;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BASE", description = "the scenario as it was")
    private Path base;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CANDIDATE",
            description = "the scenario as it is to be (default: the same, changed by --candidate-set)")
    private Path candidate;

    @Option(
            names = "--base-set",
            paramLabel = "PATH=VALUE",
            description = "changes a value of the base, as --set of 'run' does; repeatable")
    private List<String> baseSettings = new ArrayList<>();

    @Option(
            names = "--candidate-set",
            paramLabel = "PATH=VALUE",
            description = "changes a value of the candidate, such as 'config[oc/ptp4l].clock_servo=linreg'; repeatable")
    private List<String> candidateSettings = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "changes a value of both, such as duration='10 min'; repeatable")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "20",
            description = "pairs of runs, with seeds 1 to N (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            defaultValue = "2",
            description = "difference that does not matter, of the base's mean (default: ${DEFAULT-VALUE})")
    private double margin;

    @Option(names = "--jobs", paramLabel = "N", description = "runs at a time (default: one for each processor)")
    private Integer jobs;

    @Option(names = "--allow-outside", description = "let the scenarios name files outside their own folders")
    private boolean allowOutside;

    @Mixin
    private PluginOption plugins;

    private static final double LEVEL = 0.05;
    private static final double PERCENT = 100;

    @Override
    public Integer call() throws IOException, InputException {
        if (runs < 2 || runs > 100_000) {
            throw WrongOption.because("--runs", runs + " is not between 2 and 100000");
        }
        if (!(margin >= 0 && margin <= PERCENT)) {
            throw WrongOption.because("--margin", margin + " is not between 0 and 100");
        }
        Path other = candidate == null ? base : candidate;
        if (other.equals(base) && baseSettings.equals(candidateSettings)) {
            throw WrongOption.because(
                    "--candidate-set",
                    "base and candidate are the same",
                    "name another scenario, or change the candidate: --candidate-set 'config[oc/ptp4l].clock_servo=linreg'");
        }
        StudyRunner of = runner(base, baseSettings);
        StudyRunner against = runner(other, candidateSettings);
        of.check();
        against.check();
        List<Integer> all = IntStream.rangeClosed(1, runs).boxed().toList();
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, jobs);
        SortedMap<Integer, RunRow> baseRows = of.run(all, threads);
        SortedMap<Integer, RunRow> candidateRows = against.run(all, threads);
        Comparison comparison = Comparison.of(baseRows, candidateRows, margin / PERCENT, LEVEL);
        print(comparison);
        return failures(baseRows, "base") + failures(candidateRows, "candidate") > 0
                ? ExitStatus.BROKEN
                : comparison.isRegression() ? ExitStatus.FAILED : ExitStatus.HOLDS;
    }

    private StudyRunner runner(Path file, List<String> own) throws InputException {
        List<String> both = new ArrayList<>(settings);
        both.addAll(own);
        return new StudyRunner(
                StudyPlan.of(file, both, runs),
                allowOutside ? Consent.OUTSIDE : Consent.NONE,
                plugins.load(),
                BuildVersion.text());
    }

    private int failures(SortedMap<Integer, RunRow> rows, String side) {
        List<RunRow> failed = rows.values().stream().filter(RunRow::isFailed).toList();
        if (!failed.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(failed.size() + " of " + rows.size() + " runs of the " + side + " failed; seed "
                            + failed.get(0).run() + ": " + failed.get(0).reason());
        }
        return failed.size();
    }

    private void print(Comparison comparison) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%-" + NAME + "s %10s %10s %22s %8s  %s%n",
                "figure",
                "base",
                "candidate",
                "difference, 95 %",
                "p (Holm)",
                "verdict");
        for (PairedDifference each : comparison.differences()) {
            out.printf(
                    Locale.ROOT,
                    "%-" + NAME + "s %10.4g %10.4g %22s %8.2g  %s%n",
                    each.figure(),
                    each.base(),
                    each.candidate(),
                    String.format(Locale.ROOT, "%.3g to %.3g", each.low(), each.high()),
                    each.adjusted(),
                    each.verdict().word());
        }
        comparison.requirements().forEach(out::println);
        out.println();
        out.println(
                comparison.isRegression()
                        ? "The candidate is worse in at least one respect."
                        : "Nothing is worse with the candidate.");
    }
}
