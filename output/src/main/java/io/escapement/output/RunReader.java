// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.EventKind;
import io.escapement.input.UnusableFileException;
import io.escapement.output.design.Design;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.message.ArrowBlock;

/** Reads a results folder that {@link RunWriter} wrote. */
public final class RunReader {
    private final ResultsFolder folder;
    private final Design design;
    private final List<RecordedEvent> events;

    private RunReader(ResultsFolder folder, Design design, List<RecordedEvent> events) {
        this.folder = folder;
        this.design = design;
        this.events = events;
    }

    /**
     * Opens a folder.
     *
     * @throws IOException if it is not a run's folder or can't be read
     */
    public static RunReader open(Path path) throws IOException {
        ResultsFolder folder = new ResultsFolder(path);
        Path design = path.resolve(ResultsFolder.DESIGN);
        if (!Files.isRegularFile(design)) {
            throw new NoSuchFileException(
                    path.toString(), null, "holds no results of a run: there is no " + ResultsFolder.DESIGN);
        }
        return new RunReader(folder, readDesign(design), readEvents(path.resolve(ResultsFolder.EVENTS)));
    }

    private static Design readDesign(Path file) throws FileSystemException {
        try {
            return Json.design(file);
        } catch (RuntimeException damaged) {
            throw unreadable(file, damaged);
        }
    }

    private static FileSystemException unreadable(Path file, Exception cause) {
        return new UnusableFileException(file, "can't be read: " + cause, cause);
    }

    private static List<RecordedEvent> readEvents(Path file) throws IOException {
        List<List<String>> rows;
        try {
            rows = Csv.parse(Files.readString(file));
        } catch (CharacterCodingException | RuntimeException damaged) {
            throw unreadable(file, damaged);
        }
        if (rows.isEmpty() || !String.join(",", rows.get(0)).equals(EventLog.HEADER)) {
            throw new UnusableFileException(file, "line 1: expected the header " + EventLog.HEADER);
        }
        List<RecordedEvent> events = new ArrayList<>(rows.size());
        for (int i = 1; i < rows.size(); i++) {
            events.add(event(file, i + 1, rows.get(i)));
        }
        return List.copyOf(events);
    }

    private static RecordedEvent event(Path file, int row, List<String> fields) throws IOException {
        try {
            EventKind kind =
                    EventKind.valueOf(fields.get(2).toUpperCase(Locale.ROOT).replace('-', '_'));
            double time = Double.parseDouble(fields.get(0));
            return new RecordedEvent(time, fields.get(1), kind, fields.get(3), fields.get(4), fields.get(5));
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new UnusableFileException(file, "row " + row + ": not an event: " + String.join(",", fields));
        }
    }

    /** The same run after its folder has been moved. */
    RunReader movedTo(Path path) {
        return new RunReader(new ResultsFolder(path), design, events);
    }

    /** What was simulated. */
    public Design design() {
        return design;
    }

    /** What happened, in the order of the file. */
    public List<RecordedEvent> events() {
        return events;
    }

    /**
     * The lines that an instance, {@code host/instance}, logged; none if it has no log.
     *
     * @throws UncheckedIOException if the log can't be read
     */
    public List<String> log(String instance) {
        return instance.indexOf('/') < 0 ? List.of() : lines(folder.log(instance));
    }

    /** The names of the log files. */
    public SortedSet<String> logNames() {
        SortedSet<String> names = new TreeSet<>();
        Path logs = folder.path().resolve(ResultsFolder.LOGS);
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.list(logs)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return names;
    }

    /**
     * The lines of a log file, by its name; none if there is no such file.
     *
     * @throws UncheckedIOException if it can't be read
     */
    public List<String> logLines(String name) {
        return lines(folder.path().resolve(ResultsFolder.LOGS).resolve(name));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (CharacterCodingException damaged) {
            throw new UncheckedIOException(unreadable(file, damaged));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The lines of {@code scenario.lock.yaml}, from which the run can be made again; none if there is none.
     *
     * @throws UncheckedIOException if it can't be read
     */
    public List<String> lockLines() {
        return lines(folder.path().resolve(ResultsFolder.LOCK_FILE));
    }

    /** The recording of frames, or null if the run made none. */
    public Path frames() {
        Path file = folder.path().resolve(ResultsFolder.FRAMES);
        return Files.isRegularFile(file) ? file : null;
    }

    /** The folder. */
    public Path folder() {
        return folder.path();
    }

    /**
     * The series of a clock, read from its file each time.
     *
     * @throws UncheckedIOException if there is none or it can't be read
     */
    public Series series(String clock) {
        Path file = folder.series(clock);
        try (RootAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(file);
                ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
            return read(reader);
        } catch (FileSystemException missing) {
            throw new UncheckedIOException(missing);
        } catch (IOException | RuntimeException damaged) {
            throw new UncheckedIOException(unreadable(file, damaged));
        }
    }

    private static Series read(ArrowFileReader reader) throws IOException {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        double[][] columns = new double[3][1 << 16];
        int rows = 0;
        for (ArrowBlock block : reader.getRecordBlocks()) {
            reader.loadRecordBatch(block);
            int batch = root.getRowCount();
            for (int c = 0; c < columns.length; c++) {
                if (rows + batch > columns[c].length) {
                    columns[c] = Arrays.copyOf(columns[c], 2 * columns[c].length);
                }
                Float8Vector vector = (Float8Vector) root.getVector(c);
                for (int i = 0; i < batch; i++) {
                    columns[c][rows + i] = vector.get(i);
                }
            }
            rows += batch;
        }
        return new Series(
                Arrays.copyOf(columns[0], rows), Arrays.copyOf(columns[1], rows), Arrays.copyOf(columns[2], rows));
    }
}
