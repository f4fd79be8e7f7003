// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.host.DaemonException;
import io.escapement.host.machine.HostEnvironment;
import io.escapement.output.MemoryRecorder;
import io.escapement.output.RunRecord;
import io.escapement.output.RunWriter;
import io.escapement.output.capture.CaptureWriter;
import io.escapement.output.design.Design;
import io.escapement.output.evaluate.Evaluation;
import io.escapement.output.frames.FrameFileWriter;
import io.escapement.output.report.ReportBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Runs scenarios: assembles the simulation, runs it, records it and has it evaluated. */
public final class ScenarioRunner {
    /** Simulated time between two looks at the progress [ps]. */
    private static final long SLICE = TrueTime.PS_PER_S;
    /** Wall-clock time between two reports of the progress [ns]. */
    private static final long PROGRESS_INTERVAL = 200_000_000L;

    private static final double PS_PER_S = 1e12;
    /** Three numbers of eight octets. */
    private static final int OCTETS_PER_SAMPLE = 24;

    private final String version;

    /** A runner of that version of the program. */
    public ScenarioRunner(String version) {
        this.version = version;
    }

    /**
     * Runs a scenario into a results folder.
     *
     * @param folder where the results will be; what a run made in it is replaced, what else is in it stays
     * @param options what is written besides
     * @throws IOException if the folder can't be used or written
     * @throws SimulationException if a daemon fails; {@link NoOriginalsException} if an original can't be run here at all
     */
    public RunResult run(Scenario scenario, Path folder, RunOptions options, ProgressListener progress)
            throws IOException, SimulationException {
        try (RunWriter writer = RunWriter.create(folder, options.csv(), seriesOctets(scenario, options))) {
            FrameFileWriter frames = options.frames() ? writer.frames(scenario.start()) : null;
            Effort effort = simulate(scenario, new FolderRecording(scenario, version, writer, frames), progress);
            writer.text("scenario.lock.yaml", new LockFile(scenario, version).text());
            ReportBuilder.Made made = ReportBuilder.complete(
                    writer, new DesignBuilder(scenario, effort.originals()).build(version), options.charts());
            return new RunResult(
                    made.summary(),
                    made.missing(),
                    made.kept(),
                    folder,
                    TrueTime.toSeconds(scenario.duration()),
                    effort.processorTime(),
                    effort.events());
        }
    }

    /** The text of a scenario's lock file: all that decides about its results. */
    public static String lock(Scenario scenario, String version) {
        return new LockFile(scenario, version).text();
    }

    /** What the series of the NICs take at least [octets]. */
    private static double seriesOctets(Scenario scenario, RunOptions options) {
        long clocks = scenario.topology().nodes().stream()
                .mapToLong(node -> node.nics().size())
                .sum();
        double samples = (double) scenario.duration() / scenario.recordInterval();
        return clocks * samples * (options.csv() ? 2 : 1) * OCTETS_PER_SAMPLE;
    }

    /**
     * Runs a scenario and evaluates it without writing anything: the record stays in memory, and of clocks that no requirement
     * asks for only their figures.
     *
     * @throws SimulationException if a daemon fails; {@link NoOriginalsException} if an original can't be run here at all
     */
    public RunOutcome run(Scenario scenario) throws SimulationException {
        Set<String> asked = new HashSet<>();
        for (Design.Requirement requirement : scenario.requirements()) {
            asked.add(requirement.clock());
            asked.add(requirement.against());
        }
        return run(scenario, asked::contains);
    }

    /**
     * Runs a scenario and evaluates it without writing anything.
     *
     * @param kept clocks whose samples are kept in the record
     * @throws SimulationException if a daemon fails; {@link NoOriginalsException} if an original can't be run here at all
     */
    public RunOutcome run(Scenario scenario, Predicate<String> kept) throws SimulationException {
        MemoryRecorder recorder = new MemoryRecorder(kept, scenario.settle() / PS_PER_S);
        Effort effort = simulate(scenario, new MemoryRecording(recorder), ProgressListener.NONE);
        RunRecord record = recorder.record(new DesignBuilder(scenario, effort.originals()).build(version));
        return new RunOutcome(new Evaluation(record).summary(), record, effort);
    }

    /**
     * Runs a scenario without evaluating it, for whoever makes something else of its record.
     *
     * @throws SimulationException if a daemon fails; {@link NoOriginalsException} if an original can't be run here at all
     */
    public static Effort simulate(Scenario scenario, Recording recording, ProgressListener progress)
            throws SimulationException {
        Failure failure = new Failure();
        FrameRecorder frames = recording.frames() == null ? null : new FrameRecorder(recording.frames());
        HostEnvironment.LogSink log = frames == null ? recording::log : frames.recorded(recording::log);
        Simulation simulation = new Simulation(scenario, recording.journal(), log, failure::failed);
        if (frames != null) {
            frames.attach(scenario, simulation);
        }
        for (Capture capture : scenario.captures()) {
            CaptureWriter file = recording.capture(capture);
            if (file != null) {
                FrameRecorder.attach(capture, scenario, simulation, file);
            }
        }
        try (ChosenDaemons chosen = choose(scenario)) {
            SortedMap<String, String> originals = describe(chosen);
            Daemons daemons = new Daemons(scenario, simulation, chosen);
            Happenings.schedule(simulation, daemons, scenario.events());
            Probe.start(simulation.simulator(), simulation.clocks(), recording::series, scenario.recordInterval());
            long processorTime = simulate(simulation.simulator(), scenario.duration(), failure, progress);
            failure.throwIfAny(simulation.simulator().now());
            return new Effort(processorTime / 1e9, simulation.simulator().eventCount(), originals);
        } catch (DaemonException e) {
            throw new SimulationException(e.getMessage(), e);
        }
    }

    private static ChosenDaemons choose(Scenario scenario) throws NoOriginalsException {
        try {
            return new ChosenDaemons(scenario);
        } catch (DaemonException e) {
            throw new NoOriginalsException(e.getMessage(), e);
        }
    }

    private static SortedMap<String, String> describe(ChosenDaemons chosen) throws NoOriginalsException {
        try {
            return chosen.descriptions();
        } catch (DaemonException e) {
            throw new NoOriginalsException(e.getMessage(), e);
        }
    }

    /**
     * What a simulation took.
     *
     * @param processorTime of the simulation loop [s]
     * @param events handled [1]
     * @param originals which files the original programs were, by name; empty if only twins ran
     */
    public record Effort(double processorTime, long events, SortedMap<String, String> originals) {}

    private record MemoryRecording(MemoryRecorder recorder) implements Recording {
        @Override
        public SeriesSink series(String clock) {
            return recorder.series(clock);
        }

        @Override
        public Journal journal() {
            return recorder.journal();
        }

        @Override
        public void log(String host, String instance, String line) {
            recorder.log(host, instance, line);
        }
    }

    private record FolderRecording(Scenario scenario, String version, RunWriter writer, FrameFileWriter frames)
            implements Recording {
        @Override
        public SeriesSink series(String clock) {
            return writer.series(clock);
        }

        @Override
        public Journal journal() {
            return writer.journal();
        }

        @Override
        public CaptureWriter capture(Capture capture) {
            String comment = scenario.name() + ", seed " + scenario.seed() + ": " + capture.kind() + " "
                    + capture.object() + ", simulated";
            try {
                return writer.capture(
                        capture.file(), "Escapement " + version, comment, capture.timestamps(), scenario.start());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void log(String host, String instance, String line) {
            writer.log(host, instance, line);
        }
    }

    /** Runs to the end; returns the processor time it took [ns]. */
    private static long simulate(Simulator simulator, long duration, Failure failure, ProgressListener progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long reported = System.nanoTime();
        while (simulator.now() < duration && !failure.any()) {
            simulator.run(Math.min(duration, simulator.now() + SLICE));
            if (System.nanoTime() - reported > PROGRESS_INTERVAL) {
                reported = System.nanoTime();
                progress.progress(TrueTime.toSeconds(simulator.now()), TrueTime.toSeconds(duration));
            }
        }
        return threads.getCurrentThreadCpuTime() - begin;
    }

    /** The first failure of a daemon, if there was one. */
    private static final class Failure {
        private String message;
        private Throwable cause;

        void failed(String host, String instance, String reason, Throwable why) {
            if (message == null) {
                message = host + "/" + instance + ": " + reason;
                cause = why;
            }
        }

        boolean any() {
            return message != null;
        }

        void throwIfAny(long now) throws SimulationException {
            if (any()) {
                throw new SimulationException(message + " (at " + TrueTime.toSeconds(now) + " s)", cause);
            }
        }
    }
}
