// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.scenario.Consent;
import io.escapement.studies.regression.Suite;
import io.escapement.studies.regression.SuiteRunner;
import io.escapement.studies.regression.SuiteRunner.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is compared over: a suite or one scenario, how often, and what is changed on both sides. */
final class SuiteOptions {
    /** Set by the launcher: the folder that holds the bundled suites. */
    private static final String HOME = "escapement.home";

    private static final String SUFFIX = ".yaml";
    private static final int RUNS = 20;
    private static final double MARGIN = 0.02;

    @Option(
            names = "--suite",
            paramLabel = "NAME|FILE",
            description =
                    "compare over the scenarios of a suite: a bundled one, such as servo-short, or a file (*.yaml)")
    private String suite;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "changes a value of both, such as duration='10 min'; repeatable")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "pairs of runs of each scenario, with seeds 1 to N (default: the suite's, or 20)")
    private Integer runs;

    @Option(names = "--jobs", paramLabel = "N", description = "runs at a time (default: one for each processor)")
    private Integer jobs;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description =
                    "when no run has ended for so long, those under way count as blocked, and the rest is left out (default:"
                            + " ${DEFAULT-VALUE})")
    private int patience;

    @Option(names = "--allow-outside", description = "let the scenarios name files outside their own folders")
    private boolean allowOutside;

    @Mixin
    private PluginOption plugins;

    /** The suite, or one that is made of a scenario or two. */
    Suite suite(Path base, Path candidate, Double margin) throws InputException, IOException {
        if (runs != null && (runs < 2 || runs > 100_000)) {
            throw WrongOption.because("--runs", runs + " is not between 2 and 100000");
        }
        if (jobs != null && jobs < 1) {
            throw WrongOption.because("--jobs", jobs + " is not at least 1");
        }
        if (patience < 1) {
            throw WrongOption.because("--patience", patience + " is not at least 1");
        }
        if ((suite == null) == (base == null)) {
            throw WrongOption.because("--suite", "name a scenario, or a suite with --suite");
        }
        Suite read = suite == null
                ? Suite.of(base, candidate == null ? base : candidate, RUNS, MARGIN)
                : Suite.read(file(), allowOutside);
        return read.with(runs, margin, settings);
    }

    private Path file() throws InputException, IOException {
        if (suite.endsWith(SUFFIX)) {
            return Path.of(suite);
        }
        Path folder = Path.of(System.getProperty(HOME, "")).resolve("studies").resolve("suites");
        List<String> known;
        try (Stream<Path> entries = Files.list(folder)) {
            known = entries.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
        if (!known.contains(suite)) {
            throw WrongOption.unknown("--suite", "suite", suite, known);
        }
        return folder.resolve(suite + SUFFIX);
    }

    SuiteRunner runner(Suite of, List<String> base, List<String> candidate, boolean independent) throws InputException {
        return new SuiteRunner(
                of,
                base,
                candidate,
                independent,
                allowOutside ? Consent.OUTSIDE : Consent.NONE,
                plugins.load(),
                BuildVersion.text());
    }

    /** Makes the runs, with their progress where somebody looks at it. */
    Map<Suite.Entry, SuiteRunner.Rows> run(SuiteRunner runner, List<Side> sides) throws IOException {
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        if (!ProgressDisplay.wanted()) {
            return runner.run(sides, threads, patience, ended -> {});
        }
        try (ProgressDisplay progress = new ProgressDisplay("runs")) {
            IntConsumer shown = ended -> progress.progress(ended, runner.runs(sides));
            return runner.run(sides, threads, patience, shown);
        }
    }
}
