// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.InputException;
import io.escapement.output.design.Design;
import io.escapement.output.folder.Names;
import io.escapement.output.folder.Replacement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a results folder that {@link RunWriter} wrote. */
public final class RunReader implements RunRecord {
    /** Memory that a log takes for each octet of it, at most: lines may be short. */
    private static final int OCTETS_PER_LOG = 32;

    private final ResultsFolder folder;
    private final Design design;
    private final List<RecordedEvent> events;
    private List<RecordedEvent> stateChanges;

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
        Replacement.recover(path);
        ResultsFolder folder = new ResultsFolder(path);
        Path design = folder.find(ResultsFolder.DESIGN);
        if (design == null) {
            throw new NoSuchFileException(
                    path.toString(), null, "holds no results of a run: there is no " + ResultsFolder.DESIGN);
        }
        try {
            Design read = Json.design(design);
            return new RunReader(folder, read, EventFile.read(required(folder, ResultsFolder.EVENTS), read.duration()));
        } catch (InputException damaged) {
            throw RunFile.unusable(damaged);
        }
    }

    /** The same run after its folder has been moved. */
    public RunReader movedTo(Path path) {
        return new RunReader(new ResultsFolder(path), design, events);
    }

    private static Path required(ResultsFolder folder, String name) throws IOException {
        Path file = folder.find(name);
        if (file == null) {
            throw new NoSuchFileException(folder.path().resolve(name).toString());
        }
        return file;
    }

    @Override
    public Design design() {
        return design;
    }

    @Override
    public List<RecordedEvent> events() {
        return events;
    }

    @Override
    public List<String> log(String instance) {
        return instance.indexOf('/') < 0 ? List.of() : lines(ResultsFolder.log(instance));
    }

    /** The names of the log files. */
    public SortedSet<String> logNames() {
        SortedSet<String> names = new TreeSet<>();
        Path logs = folder.path().resolve(ResultsFolder.LOGS);
        try {
            Names.requireFolder(logs);
            if (Files.exists(logs)) {
                try (Stream<Path> files = Files.list(logs)) {
                    files.forEach(file -> names.add(file.getFileName().toString()));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return names;
    }

    /**
     * The lines of a log file, by its name; none if there is no such file.
     *
     * @throws UncheckedIOException if it can't be read
     */
    public List<String> logLines(String name) {
        return lines(ResultsFolder.LOGS + "/" + name);
    }

    private List<String> lines(String name) {
        try {
            Path file = folder.find(name);
            return file == null
                    ? List.of()
                    : RunFile.text(file, OCTETS_PER_LOG).lines().toList();
        } catch (InputException wrong) {
            throw new UncheckedIOException(RunFile.unusable(wrong));
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
        return lines(ResultsFolder.LOCK_FILE);
    }

    /**
     * The text of {@code scenario.lock.yaml}; empty if there is none.
     *
     * @throws IOException if it can't be read
     */
    public String lockFile() throws IOException {
        Path file = folder.find(ResultsFolder.LOCK_FILE);
        try {
            return file == null ? "" : RunFile.text(file, OCTETS_PER_LOG);
        } catch (InputException wrong) {
            throw RunFile.unusable(wrong);
        }
    }

    /** The recording of frames, or null if the run made none. */
    public Path frames() {
        try {
            return folder.find(ResultsFolder.FRAMES);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public List<RecordedEvent> stateChanges() {
        if (stateChanges == null) {
            stateChanges = StateChanges.of(design, events);
        }
        return stateChanges;
    }

    /** The folder. */
    public Path folder() {
        return folder.path();
    }

    @Override
    public Series series(String clock) {
        try {
            return SeriesFile.read(required(folder, ResultsFolder.series(clock)));
        } catch (InputException damaged) {
            throw new UncheckedIOException(RunFile.unusable(damaged));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
