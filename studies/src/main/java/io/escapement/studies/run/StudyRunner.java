// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.run;

import io.escapement.input.Finding;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.scenario.Consent;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import io.escapement.scenario.SimulationException;
import io.escapement.studies.plan.StudyPlan;
import io.escapement.studies.plan.StudyRule;
import io.escapement.studies.table.RunRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs a study: each run in memory, several at a time. Which thread makes a run has no influence on it; a run that fails is a row
 * with its reason.
 */
public final class StudyRunner {
    private final StudyPlan plan;
    private final Consent consent;
    private final ServoPlugins servos;
    private final ScenarioRunner runner;
    private final String version;

    /** A runner of that version of the program. */
    public StudyRunner(StudyPlan plan, Consent consent, ServoPlugins servos, String version) {
        this.plan = plan;
        this.consent = consent;
        this.servos = servos;
        this.version = version;
        runner = new ScenarioRunner(version);
    }

    /** The scenario of a run. */
    public Scenario scenario(int run) throws InputException {
        return read(plan.pointOf(run), plan.seedOf(run));
    }

    private Scenario read(int point, long seed) throws InputException {
        return Scenario.read(plan.base(), new Overrides(plan.settingsOf(point), seed, null, consent, servos));
    }

    /**
     * Reads the scenario of every point, so that what is wrong with one is said before anything runs.
     *
     * @throws InputException with all that is wrong, each with its point
     */
    public void check() throws InputException {
        Findings findings = new Findings();
        for (int point = 0; point < plan.points().size(); point++) {
            try {
                read(point, plan.seed());
            } catch (InputException wrong) {
                for (Finding finding : wrong.findings()) {
                    findings.add(StudyRule.POINT.at(
                            finding.place(),
                            finding.sentence() + " (point " + (point + 1) + ": " + plan.describe(point) + ")",
                            finding.mend()));
                }
            }
        }
        findings.throwIfAny();
    }

    /** What tells this study from others: its file, its base scenario with all that belongs to it, and the program's version. */
    public String fingerprint() throws InputException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(plan.text(), ScenarioRunner.lock(read(0, plan.seed()), version), version)) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Makes runs without noting them anywhere.
     *
     * @param runs which
     * @param jobs how many at a time [1]
     */
    public SortedMap<Integer, RunRow> run(List<Integer> runs, int jobs) throws IOException {
        return run(runs, jobs, row -> {}, ended -> {});
    }

    /** Where rows are noted. */
    @FunctionalInterface
    public interface RowSink {
        /** A run has ended. Called by several threads. */
        void add(RunRow row) throws IOException;
    }

    /**
     * Makes runs.
     *
     * @param runs which
     * @param jobs how many at a time [1]
     * @param journal where each is noted as soon as it has ended
     * @param progress hears how many have ended
     * @return their rows
     * @throws IOException if the journal can't be written
     */
    public SortedMap<Integer, RunRow> run(List<Integer> runs, int jobs, RowSink journal, IntConsumer progress)
            throws IOException {
        SortedMap<Integer, RunRow> rows = new ConcurrentSkipListMap<>();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Void>> workers = new ArrayList<>();
            for (int job = 0; job < jobs; job++) {
                workers.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < runs.size(); i = next.getAndIncrement()) {
                        RunRow row = row(runs.get(i));
                        journal.add(row);
                        rows.put(row.run(), row);
                        progress.accept(ended.incrementAndGet());
                    }
                    return null;
                }));
            }
            for (Future<Void> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted; what has ended is in the journal, and the same command goes on from there");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unwritten) {
                throw unwritten;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
        return rows;
    }

    /** Makes one run; if it fails, its row has the reason. */
    public RunRow row(int run) {
        try {
            return RunRow.of(run, runner.run(scenario(run)).summary());
        } catch (SimulationException failed) {
            return RunRow.failed(run, failed.getMessage());
        } catch (InputException wrong) {
            return RunRow.failed(run, wrong.findings().get(0).message());
        } catch (RuntimeException fault) {
            return RunRow.failed(run, "a fault of the program itself: " + fault);
        } catch (OutOfMemoryError full) {
            return RunRow.failed(run, "out of memory; fewer --jobs or a larger heap may help");
        }
    }
}
