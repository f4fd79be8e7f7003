// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.scenario.Consent;
import io.escapement.scenario.ProgressListener;
import io.escapement.scenario.RunOptions;
import io.escapement.scenario.RunResult;
import io.escapement.scenario.ScenarioRunner;
import io.escapement.scenario.SimulationException;
import io.escapement.studies.page.StudyCharts;
import io.escapement.studies.page.StudyFolder;
import io.escapement.studies.page.StudyPage;
import io.escapement.studies.plan.StudyPlan;
import io.escapement.studies.run.RunJournal;
import io.escapement.studies.run.StudyRunner;
import io.escapement.studies.table.Distribution;
import io.escapement.studies.table.Proportion;
import io.escapement.studies.table.RunRow;
import io.escapement.studies.table.StudyTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement study STUDY}: one scenario many times, with other values and other random numbers. */
@Command(
        name = "study",
        description =
                "Runs a scenario over the values and random numbers that a study file names, on all processors, into one"
                        + " table with charts and a page. A study that was stopped goes on where it was.")
final class StudyCommand implements Callable<Integer> {
    private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
    private static final int MOST_POINTS = 40;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", description = "a study file")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "the study's folder (default: results/<name of the study file>)")
    private Path folder;

    @Option(names = "--jobs", paramLabel = "N", description = "runs at a time (default: one for each processor)")
    private Integer jobs;

    @Option(
            names = "--rerun",
            paramLabel = "N",
            description = "make run N of the table again, alone, as a results folder with report: DIR/run-N")
    private Integer rerun;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "make every N-th run only, from the I-th on: one of N machines; put them together with --merge")
    private String shard;

    @Option(
            names = "--merge",
            paramLabel = "DIR",
            description = "take the runs that are in another folder of the same study; repeatable")
    private List<Path> others = new ArrayList<>();

    @Option(
            names = "--allow-outside",
            description = "let the study and its scenario name files outside their own folders and those beside them")
    private boolean allowOutside;

    @Mixin
    private PluginOption plugins;

    @Override
    public Integer call() throws IOException, InputException, SimulationException {
        StudyPlan plan = StudyPlan.read(file, allowOutside);
        Consent consent = allowOutside ? Consent.OUTSIDE : Consent.NONE;
        StudyRunner runner = new StudyRunner(plan, consent, plugins.load(), BuildVersion.text());
        Path target = folder == null ? defaultFolder() : folder;
        if (rerun != null) {
            return again(plan, runner, target);
        }
        List<Integer> runs = chosen(plan);
        runner.check();
        String fingerprint = runner.fingerprint();
        StudyFolder results = StudyFolder.open(target);
        try (Closeable alone = results.lock()) {
            return run(plan, runner, runs, fingerprint, results, target);
        }
    }

    private int run(
            StudyPlan plan,
            StudyRunner runner,
            List<Integer> runs,
            String fingerprint,
            StudyFolder results,
            Path target)
            throws IOException, InputException {
        SortedMap<Integer, RunRow> rows = new TreeMap<>(RunJournal.read(results.journal(), fingerprint));
        for (Path other : others) {
            rows.putAll(RunJournal.read(StudyFolder.require(other).journal(), fingerprint));
        }
        if (!rows.isEmpty()) {
            spec.commandLine().getErr().println(rows.size() + " of " + plan.runs() + " runs are there already");
        }
        List<Integer> missing =
                runs.stream().filter(run -> !rows.containsKey(run)).toList();
        rows.putAll(make(runner, results, fingerprint, rows, missing));
        StudyTable table = new StudyTable(plan, rows);
        List<String> charts = new StudyCharts(table, results.charts()).draw();
        results.write(StudyFolder.RUNS, table.csv());
        results.write(StudyFolder.POINTS, table.pointsCsv());
        results.write(StudyFolder.PAGE, new StudyPage(table, charts, BuildVersion.text()).html());
        print(table, target);
        return rows.values().stream().anyMatch(RunRow::isFailed) ? ExitStatus.BROKEN : ExitStatus.HOLDS;
    }

    private SortedMap<Integer, RunRow> make(
            StudyRunner runner,
            StudyFolder results,
            String fingerprint,
            SortedMap<Integer, RunRow> rows,
            List<Integer> missing)
            throws IOException {
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        try (RunJournal journal = RunJournal.append(results.journal(), fingerprint, rows)) {
            if (!ProgressDisplay.wanted()) {
                return runner.run(missing, threads, journal::add, ended -> {});
            }
            try (ProgressDisplay progress = new ProgressDisplay("runs")) {
                IntConsumer shown = ended -> {
                    synchronized (progress) {
                        progress.progress(ended, missing.size());
                    }
                };
                return runner.run(missing, threads, journal::add, shown);
            }
        }
    }

    private List<Integer> chosen(StudyPlan plan) throws InputException {
        if (jobs != null && jobs < 1) {
            throw WrongOption.because("--jobs", jobs + " is not at least 1");
        }
        if (shard == null) {
            return IntStream.rangeClosed(1, plan.runs()).boxed().toList();
        }
        Matcher matcher = SHARD.matcher(shard);
        int part = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int parts = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (part < 1 || part > parts) {
            throw WrongOption.because("--shard", "'" + shard + "' is not I/N with I from 1 to N, such as 2/8");
        }
        return IntStream.rangeClosed(1, plan.runs())
                .filter(run -> (run - 1) % parts == part - 1)
                .boxed()
                .toList();
    }

    private int again(StudyPlan plan, StudyRunner runner, Path target)
            throws IOException, InputException, SimulationException {
        if (rerun < 1 || rerun > plan.runs()) {
            throw WrongOption.because(
                    "--rerun", rerun + " is not a run of this study; it has runs 1 to " + plan.runs());
        }
        RunResult result = new ScenarioRunner(BuildVersion.text())
                .run(runner.scenario(rerun), target.resolve("run-" + rerun), RunOptions.NONE, ProgressListener.NONE);
        PrintWriter out = spec.commandLine().getOut();
        out.println("run " + rerun + ": " + PlainText.line(plan.describe(plan.pointOf(rerun)), 1000) + ", seed "
                + plan.seedOf(rerun));
        out.println("report: " + result.folder().resolve("report.html"));
        return VerdictTable.exitStatus(result.summary());
    }

    /** {@code results/<file stem>} in the working folder. */
    private Path defaultFolder() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Path.of("results").resolve(dot > 0 ? name.substring(0, dot) : name);
    }

    private void print(StudyTable table, Path target) {
        PrintWriter out = spec.commandLine().getOut();
        StudyPlan plan = table.plan();
        int most = Math.min(MOST_POINTS, plan.points().size());
        for (int point = 0; point < most; point++) {
            StringBuilder line = new StringBuilder(PlainText.line(plan.describe(point), 200));
            for (String requirement : table.requirements()) {
                Proportion of = Proportion.of(table.verdicts(point, requirement));
                String figure = table.judged(requirement);
                line.append("; ").append(PlainText.line(requirement, 120)).append(": ");
                line.append(of.holds()).append(" of ").append(of.runs()).append(" hold");
                if (figure != null) {
                    Distribution values = Distribution.of(table.values(point, figure));
                    line.append(String.format(Locale.ROOT, ", mean %.4g", values.mean()));
                }
            }
            out.println(line);
        }
        if (most < plan.points().size()) {
            out.println("and " + (plan.points().size() - most) + " more points, see points.csv");
        }
        long failed = table.rows().values().stream().filter(RunRow::isFailed).count();
        if (failed > 0) {
            out.println(failed + " of " + table.rows().size() + " runs failed; runs.csv says why");
        }
        if (table.rows().size() < plan.runs()) {
            out.println(table.rows().size() + " of " + plan.runs() + " runs are made");
        }
        out.println("report: " + target.resolve(StudyFolder.PAGE));
    }
}
