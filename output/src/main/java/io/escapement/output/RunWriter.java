// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.capture.CaptureWriter;
import io.escapement.output.design.Design;
import io.escapement.output.folder.Replacement;
import io.escapement.output.frames.FrameFileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * Writes the results folder of one run. Everything is made aside, see {@link Replacement}, and takes its place when {@link
 * #place} succeeds: an interrupted run never looks complete, and leaves the results of the run before.
 *
 * <p>The folder: {@code series/<clock>.arrow} (and {@code .csv} if asked for), {@code events.csv},
 * {@code logs/<host>_<instance>.log}, {@code frames.bin} and {@code capture/} if asked for, {@code design.json}, {@code summary.json}, {@code charts/}, {@code report.html}
 * and the texts given to {@link #text}. All but the pictures depends on nothing but what was recorded.
 */
public final class RunWriter implements AutoCloseable {
    private final Replacement replacement;
    private final ResultsFolder folder;
    private final boolean csv;
    private final BufferAllocator allocator = new RootAllocator();
    private final SortedMap<String, SeriesWriter> series = new TreeMap<>();
    private final EventLog events = new EventLog();
    private final Map<String, LogFile> logs = new LinkedHashMap<>();
    private FrameFileWriter frames;
    private final List<CaptureWriter> captures = new ArrayList<>();
    private boolean closed;

    private record LogFile(String owner, Writer writer) {}

    private RunWriter(Replacement replacement, boolean csv) {
        this.replacement = replacement;
        this.csv = csv;
        this.folder = new ResultsFolder(replacement.files());
    }

    /**
     * Begins a folder.
     *
     * @param folder where the results will be; what a run made in it is replaced, what else is in it stays
     * @throws IOException if it exists, is not empty and was not made by a run, or can't be written
     */
    public static RunWriter create(Path folder) throws IOException {
        return create(folder, false, 0);
    }

    /**
     * Begins a folder.
     *
     * @param folder where the results will be; what a run made in it is replaced, what else is in it stays
     * @param csv whether each series is written as {@code series/<clock>.csv} too
     * @param octets what the results take at least
     * @throws IOException if it exists, is not empty and was not made by a run, can't be written, or has no room for them
     */
    public static RunWriter create(Path folder, boolean csv, double octets) throws IOException {
        return new RunWriter(Replacement.ofAll(folder, octets), csv);
    }

    /**
     * The sink for a clock's series; samples must come in order of time.
     *
     * @throws java.io.UncheckedIOException if the file can't be written, here or from the sink
     */
    public SeriesSink series(String clock) {
        return series.computeIfAbsent(clock, name -> new SeriesWriter(folder, name, csv, allocator));
    }

    /** The journal behind {@code events.csv}. */
    public Journal journal() {
        return events;
    }

    /**
     * Appends a line to the log of an instance.
     *
     * @throws java.io.UncheckedIOException if the file can't be written
     */
    public void log(String host, String instance, String line) {
        String name = ResultsFolder.logName(host, instance);
        String owner = host + "/" + instance;
        LogFile log = logs.computeIfAbsent(name, n -> new LogFile(owner, folder.openLog(n)));
        if (!log.owner.equals(owner)) {
            throw new IllegalArgumentException(owner + " and " + log.owner + " would share the log file " + name);
        }
        Unchecked.io(() -> log.writer.append(line).append('\n'));
    }

    /**
     * The recorder of frames, behind {@code frames.bin}; asked for once.
     *
     * @param start what a perfect clock reads at instant 0 [ns since 1970-01-01 TAI]
     * @throws IOException if the file can't be written
     */
    public FrameFileWriter frames(long start) throws IOException {
        frames = new FrameFileWriter(Files.newOutputStream(folder.path().resolve(ResultsFolder.FRAMES)), start);
        return frames;
    }

    /**
     * A capture, {@code capture/<name>}.
     *
     * @param name of the file: letters, digits and {@code . _ - + @ =}
     * @param comment what is captured, in words
     * @param start true time at instant 0 [ns since 1970-01-01 TAI]
     * @throws IOException if the file exists or can't be written
     */
    public CaptureWriter capture(
            String name, String application, String comment, CaptureWriter.Timestamps timestamps, long start)
            throws IOException {
        Path file = folder.folder(ResultsFolder.CAPTURES).resolve(name);
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        CaptureWriter writer = new CaptureWriter(out, application, comment, timestamps, start);
        captures.add(writer);
        return writer;
    }

    /** Writes a text file into the folder, such as {@code scenario.lock.yaml}. */
    public void text(String name, String content) throws IOException {
        folder.write(name, content);
    }

    /** Where everything is made before {@link #place}. */
    public Path made() {
        return folder.path();
    }

    /** Writes what was recorded, complete, and what it is a record of. */
    public void finish(Design design) throws IOException {
        for (SeriesWriter writer : series.values()) {
            writer.close();
        }
        closeLogs();
        if (frames != null) {
            frames.finish();
        }
        closeFrames();
        folder.write(ResultsFolder.EVENTS, events.toCsv());
        folder.write(ResultsFolder.DESIGN, Json.pretty(design));
    }

    /**
     * A results folder in its place.
     *
     * @param folder where it is
     * @param state of the design there, by which another run's folder is told
     * @param kept new names of files of the user's that stood in the way
     */
    public record Placed(Path folder, String state, List<String> kept) {}

    /** Puts everything in its place: safe before the first chart is drawn. */
    public Placed place() throws IOException {
        String state = replacement.stateOf(ResultsFolder.DESIGN);
        List<String> kept = replacement.commit();
        release();
        return new Placed(replacement.target(), state, List.copyOf(kept));
    }

    /** Removes what was written if the run was not completed. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        for (SeriesWriter writer : series.values()) {
            writer.discard();
        }
        closeLogs();
        closeFrames();
        replacement.close();
        release();
    }

    private void closeFrames() throws IOException {
        if (frames != null) {
            frames.close();
        }
        for (CaptureWriter capture : captures) {
            capture.close();
        }
    }

    private void closeLogs() throws IOException {
        for (LogFile log : logs.values()) {
            log.writer.close();
        }
        logs.clear();
    }

    private void release() {
        closed = true;
        allocator.close();
    }
}
