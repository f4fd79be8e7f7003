// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.input.Finding;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.scenario.Consent;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import io.escapement.studies.plan.StudyPlan;
import io.escapement.studies.run.StudyRunner;
import io.escapement.studies.table.RunRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Makes the runs of a comparison: each scenario of a suite with the base's and the candidate's settings, pair by pair. A run that
 * does not end is given up, and so is all that is left: its thread can't be stopped, and others of its kind would not end either.
 */
public final class SuiteRunner {
    private final Suite suite;
    private final List<String> baseSettings;
    private final List<String> candidateSettings;
    private final boolean independent;
    private final Consent consent;
    private final ServoPlugins servos;
    private final String version;

    /** Base or candidate. */
    public enum Side {
        /** As it was. */
        BASE,
        /** As it is to be. */
        CANDIDATE
    }

    /** The rows of one scenario: by replication, from 1. */
    public record Rows(SortedMap<Integer, RunRow> base, SortedMap<Integer, RunRow> candidate) {}

    private record Job(int entry, Side side, int replication) {}

    private record Ended(Job job, RunRow row) {}

    /**
     * A runner.
     *
     * @param baseSettings what the base changes, in the grammar of {@code --set} and with {@code config[*]}
     * @param candidateSettings what the candidate changes
     * @param independent whether the candidate's seeds follow those of the base, instead of being the same
     */
    public SuiteRunner(
            Suite suite,
            List<String> baseSettings,
            List<String> candidateSettings,
            boolean independent,
            Consent consent,
            ServoPlugins servos,
            String version) {
        this.suite = suite;
        this.baseSettings = List.copyOf(baseSettings);
        this.candidateSettings = List.copyOf(candidateSettings);
        this.independent = independent;
        this.consent = consent;
        this.servos = servos;
        this.version = version;
    }

    /** The seed of a run. */
    public long seed(Suite.Entry entry, Side side, int replication) {
        return replication + (independent && side == Side.CANDIDATE ? entry.runs() : 0);
    }

    /** The scenario of a run. */
    public Scenario scenario(Suite.Entry entry, Side side, int replication) throws InputException {
        return runner(entry, side).scenario((int) seed(entry, side, replication));
    }

    private StudyRunner runner(Suite.Entry entry, Side side) {
        boolean base = side == Side.BASE;
        List<String> settings = entry.with(base ? baseSettings : candidateSettings);
        return plain(base ? entry.base() : entry.candidate(), settings, 2 * entry.runs());
    }

    private StudyRunner plain(java.nio.file.Path file, List<String> settings, int runs) {
        return new StudyRunner(StudyPlan.of(file, settings, runs), consent, servos, version);
    }

    /** The text of a scenario with nothing that base or candidate change: the world in which they are compared. */
    String world(Suite.Entry entry) throws InputException {
        return ScenarioRunner.lock(plain(entry.base(), entry.settings(), 1).scenario(1), version);
    }

    /**
     * Reads every scenario, so that what is wrong is said before anything runs.
     *
     * @param sides those that will be run
     * @throws InputException with all that is wrong
     */
    public void check(List<Side> sides) throws InputException {
        Findings findings = new Findings();
        for (Suite.Entry entry : suite.entries()) {
            for (Side side : sides) {
                try {
                    checkClocks(entry, scenario(entry, side, 1), findings);
                    List<String> settings = side == Side.BASE ? baseSettings : candidateSettings;
                    if (entry.underTest().isEmpty()) {
                        settings.stream()
                                .filter(setting -> setting.startsWith(Suite.UNDER_TEST))
                                .forEach(setting -> findings.add(SuiteRule.SUITE_SETTING.at(
                                        SourcePosition.whole(setting),
                                        "'" + entry.name() + "' does not say which instances are under test",
                                        "name one: config[host/instance]")));
                    }
                } catch (InputException wrong) {
                    for (Finding finding : wrong.findings()) {
                        findings.add(SuiteRule.SUITE_SETTING.at(
                                finding.place(), finding.sentence() + " (in '" + entry.name() + "')", finding.mend()));
                    }
                }
            }
        }
        findings.throwIfAny();
    }

    private static void checkClocks(Suite.Entry entry, Scenario scenario, Findings findings) {
        for (String clock : entry.clocks()) {
            if (!scenario.clocks().contains(clock)) {
                findings.add(SuiteRule.SUITE_CLOCK.at(
                        SourcePosition.whole(entry.base().toString()),
                        "judge: there is no clock '" + clock + "' in '" + entry.name() + "'",
                        Spelling.hint(clock, scenario.clocks())));
            }
        }
    }

    /** How many runs a comparison makes [1]. */
    public int runs(List<Side> sides) {
        return sides.size()
                * suite.entries().stream().mapToInt(Suite.Entry::runs).sum();
    }

    /**
     * Makes the runs.
     *
     * @param sides which
     * @param jobs how many at a time [1]
     * @param patience how long at most no run may end before those under way count as blocked [s]
     * @param progress hears how many have ended
     * @return rows of each scenario; of a side that was not run none
     * @throws IOException if interrupted
     */
    public Map<Suite.Entry, Rows> run(List<Side> sides, int jobs, int patience, IntConsumer progress)
            throws IOException {
        Map<Suite.Entry, Rows> rows = new HashMap<>();
        suite.entries().forEach(entry -> rows.put(entry, new Rows(new TreeMap<>(), new TreeMap<>())));
        ExecutorService threads = Executors.newFixedThreadPool(jobs, task -> {
            Thread thread = new Thread(task, "comparison");
            thread.setDaemon(true);
            return thread;
        });
        CompletionService<Ended> work = new ExecutorCompletionService<>(threads);
        Map<Job, Thread> underWay = new ConcurrentHashMap<>();
        List<Job> waiting = new ArrayList<>();
        try {
            for (Job job : jobs(sides)) {
                waiting.add(job);
                work.submit(() -> {
                    underWay.put(job, Thread.currentThread());
                    Ended ended = new Ended(job, make(job));
                    underWay.remove(job);
                    return ended;
                });
            }
            for (int ended = 1; !waiting.isEmpty(); ended++) {
                Future<Ended> next = work.poll(patience, TimeUnit.SECONDS);
                if (next == null) {
                    giveUp(waiting, underWay, patience).forEach(each -> put(rows, each));
                    return rows;
                }
                waiting.remove(next.get().job());
                put(rows, next.get());
                progress.accept(ended);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
        return rows;
    }

    /** Pair by pair, scenario by scenario within: what fails, fails early. */
    private List<Job> jobs(List<Side> sides) {
        List<Job> jobs = new ArrayList<>();
        for (int entry = 0; entry < suite.entries().size(); entry++) {
            for (int replication = 1; replication <= suite.entries().get(entry).runs(); replication++) {
                for (Side side : sides) {
                    jobs.add(new Job(entry, side, replication));
                }
            }
        }
        return jobs;
    }

    private RunRow make(Job job) {
        Suite.Entry entry = suite.entries().get(job.entry());
        return runner(entry, job.side()).row((int) seed(entry, job.side(), job.replication()));
    }

    private void put(Map<Suite.Entry, Rows> rows, Ended ended) {
        Rows of = rows.get(suite.entries().get(ended.job().entry()));
        (ended.job().side() == Side.BASE ? of.base() : of.candidate())
                .put(ended.job().replication(), ended.row());
    }

    /** What was under way blocks; what has not begun is left out. */
    private static List<Ended> giveUp(List<Job> waiting, Map<Job, Thread> underWay, int patience) {
        List<Ended> given = new ArrayList<>();
        for (Job job : waiting) {
            Thread thread = underWay.get(job);
            if (thread != null) {
                String reason = "blocks: no run ended within " + patience + " s; it is in " + place(thread);
                given.add(new Ended(job, RunRow.failed(job.replication(), reason)));
            }
        }
        return given;
    }

    /** The innermost method of a thread that is not the JDK's. */
    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .findFirst()
                .orElse("no method");
    }
}
