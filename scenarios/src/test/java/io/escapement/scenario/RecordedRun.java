// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.capture.CaptureWriter;
import io.escapement.output.frames.FrameEntry;
import io.escapement.output.frames.FrameFileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a run leaves, without a report: its frames in a file, captures beside it, logs and series in memory. */
final class RecordedRun implements Recording, AutoCloseable {
    private final Path file;
    private final long start;
    private final FrameFileWriter frames;
    private String failure = "";
    private final List<CaptureWriter> captures = new ArrayList<>();
    private final SortedMap<String, List<String>> logs = new TreeMap<>();
    private final SortedMap<String, List<String>> series = new TreeMap<>();
    private final SortedMap<String, List<Event>> events = new TreeMap<>();

    /** An entry of the journal, of some object. */
    record Event(long time, EventKind kind, String from, String to, String detail) {}

    RecordedRun(Scenario scenario, Path file) throws IOException {
        this.file = file;
        start = scenario.start();
        frames = new FrameFileWriter(Files.newOutputStream(file), scenario.start());
    }

    @Override
    public SeriesSink series(String clock) {
        List<String> samples = series.computeIfAbsent(clock, key -> new ArrayList<>());
        return (time, error, frequency) -> samples.add(time + " ps " + error + " ns " + frequency + " ppb");
    }

    @Override
    public Journal journal() {
        return (time, object, kind, from, to, detail) ->
                events.computeIfAbsent(object, key -> new ArrayList<>()).add(new Event(time, kind, from, to, detail));
    }

    @Override
    public void log(String host, String instance, String line) {
        logs.computeIfAbsent(host + "/" + instance, key -> new ArrayList<>()).add(line);
    }

    @Override
    public FrameFileWriter frames() {
        return frames;
    }

    @Override
    public CaptureWriter capture(Capture capture) {
        try {
            CaptureWriter writer = new CaptureWriter(
                    Files.newOutputStream(file.resolveSibling(capture.file())),
                    "test",
                    "a test",
                    capture.timestamps(),
                    start);
            captures.add(writer);
            return writer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path frameFile() {
        return file;
    }

    /** The lines of each log, by instance. */
    SortedMap<String, List<String>> logs() {
        return logs;
    }

    /** What happened, by object. */
    SortedMap<String, List<Event>> events() {
        return events;
    }

    /** The samples of each clock, by name. */
    SortedMap<String, List<String>> series() {
        return series;
    }

    /** The line of an entry. */
    String text(FrameEntry.LogLine line) {
        return logs.get(line.host() + "/" + line.instance()).get(line.line());
    }

    /** The run has failed. */
    void failed(String message) {
        failure = message;
    }

    /** Why it has failed; empty if it has not. */
    String failure() {
        return failure;
    }

    /** Ends the file. */
    void finish() {
        frames.finish();
    }

    @Override
    public void close() throws IOException {
        frames.close();
        for (CaptureWriter capture : captures) {
            capture.close();
        }
    }
}
