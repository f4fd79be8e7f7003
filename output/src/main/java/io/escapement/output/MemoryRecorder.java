// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps the record of a run in memory: no file, no thread. Of clocks whose samples nobody will ask for, only what their figures
 * need is kept.
 */
public final class MemoryRecorder {
    /** What may begin or end a lock of a clock on the same host. */
    private static final Set<EventKind> LOCK_MAY_CHANGE =
            EnumSet.of(EventKind.SERVO_STATE, EventKind.PORT_STATE, EventKind.INSTANCE, EventKind.HOST);

    private final Predicate<String> kept;
    private final double settle;
    private final Map<String, Samples> series = new HashMap<>();
    private final Map<String, StreamedFigures> figures = new HashMap<>();
    private final EventLog events = new EventLog();
    private final Map<String, List<String>> logs = new HashMap<>();

    /**
     * A recorder.
     *
     * @param kept whose samples are kept
     * @param settle what is left out of figures, from the start [s]
     */
    public MemoryRecorder(Predicate<String> kept, double settle) {
        this.kept = kept;
        this.settle = settle;
    }

    /** The sink for a clock's series; samples must come in order of time. */
    public SeriesSink series(String clock) {
        return kept.test(clock)
                ? series.computeIfAbsent(clock, name -> new Samples())
                : figures.computeIfAbsent(clock, name -> new StreamedFigures(settle));
    }

    /** Takes what happens. */
    public Journal journal() {
        return this::record;
    }

    private void record(long time, String object, EventKind kind, String from, String to, String detail) {
        events.record(time, object, kind, from, to, detail);
        if (LOCK_MAY_CHANGE.contains(kind)) {
            double seconds = EventLog.seconds(time);
            String host = StateChanges.host(object);
            figures.forEach((clock, streamed) -> {
                if (StateChanges.host(clock).equals(host)) {
                    streamed.part(seconds);
                }
            });
        }
    }

    /** Takes a line that an instance printed. */
    public void log(String host, String instance, String line) {
        logs.computeIfAbsent(host + "/" + instance, name -> new ArrayList<>()).add(line);
    }

    /** The record of the run, which has ended. */
    public RunRecord record(Design design) {
        return new Kept(design, events.events());
    }

    /** Samples of a clock, in arrays that grow. */
    private static final class Samples implements SeriesSink {
        private double[] time = new double[1024];
        private double[] timeError = new double[1024];
        private double[] frequency = new double[1024];
        private int size;

        @Override
        public void append(long trueTime, double error, double offset) {
            if (size == time.length) {
                time = Arrays.copyOf(time, 2 * size);
                timeError = Arrays.copyOf(timeError, 2 * size);
                frequency = Arrays.copyOf(frequency, 2 * size);
            }
            time[size] = TrueTime.toSeconds(trueTime);
            timeError[size] = error;
            frequency[size] = offset;
            size++;
        }

        Series series() {
            return new Series(
                    Arrays.copyOf(time, size), Arrays.copyOf(timeError, size), Arrays.copyOf(frequency, size));
        }
    }

    /** What was kept. */
    private final class Kept implements RunRecord {
        private final Design design;
        private final List<RecordedEvent> happened;
        private final Map<String, Series> whole = new HashMap<>();
        private List<RecordedEvent> stateChanges;

        Kept(Design design, List<RecordedEvent> happened) {
            this.design = design;
            this.happened = happened;
        }

        @Override
        public Design design() {
            return design;
        }

        @Override
        public List<RecordedEvent> events() {
            return happened;
        }

        @Override
        public List<RecordedEvent> stateChanges() {
            if (stateChanges == null) {
                stateChanges = StateChanges.of(design, happened);
            }
            return stateChanges;
        }

        @Override
        public List<String> log(String instance) {
            return logs.getOrDefault(instance, List.of());
        }

        @Override
        public Series series(String clock) {
            Samples samples = series.get(clock);
            if (samples == null) {
                throw new IllegalArgumentException("the samples of " + clock + " were not kept");
            }
            return whole.computeIfAbsent(clock, name -> samples.series());
        }

        @Override
        public Settled settled(String clock, LockHistory locks) {
            StreamedFigures streamed = figures.get(clock);
            return streamed == null
                    ? RunRecord.super.settled(clock, locks)
                    : new Settled(streamed.settled(), streamed.maxAbs(locks, design.duration()));
        }
    }
}
