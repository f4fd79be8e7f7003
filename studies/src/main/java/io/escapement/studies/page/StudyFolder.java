// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import io.escapement.input.UnusableFileException;
import io.escapement.output.folder.HeldLock;
import io.escapement.studies.run.RunJournal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of a study: its journal, table, page and charts. No link in it is followed. */
public final class StudyFolder {
    /** A row for each run. */
    public static final String RUNS = "runs.csv";
    /** A row for each point. */
    public static final String POINTS = "points.csv";
    /** The page. */
    public static final String PAGE = "report.html";

    private static final String CHARTS = "charts";
    /** Stays in the folder: a lock file that is deleted no longer keeps out whoever makes it anew. */
    private static final String LOCK = ".lock";

    private final Path path;

    private StudyFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder of that name, made if absent.
     *
     * @throws IOException if it can't be used, or holds files and no study
     */
    public static StudyFolder open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UnusableFileException(path, "is no folder");
        }
        Files.createDirectories(path);
        StudyFolder folder = new StudyFolder(path.toRealPath());
        if (!Files.exists(folder.journal(), LinkOption.NOFOLLOW_LINKS) && !isEmpty(path)) {
            throw new UnusableFileException(
                    path, "is not empty and holds no study: there is no " + RunJournal.FILE + "; it stays as it is");
        }
        return folder;
    }

    /** The folder of a study that has been run. */
    public static StudyFolder require(Path path) throws IOException {
        StudyFolder folder = new StudyFolder(path);
        if (!Files.isRegularFile(folder.journal(), LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableFileException(path, "holds no study: there is no " + RunJournal.FILE);
        }
        return folder;
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(LOCK)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Keeps other processes from running a study in this folder until it is closed: two would each overwrite the other's journal.
     *
     * @throws UnusableFileException if another has it
     */
    public Closeable lock() throws IOException {
        HeldLock lock = HeldLock.hold(path.resolve(LOCK));
        if (lock == null) {
            throw new UnusableFileException(
                    path, "is in use by another study; give each shard a folder of its own with -o, then --merge them");
        }
        return lock;
    }

    /** Where the runs are noted. */
    public Path journal() {
        return path.resolve(RunJournal.FILE);
    }

    /** Where the charts are; made if absent. */
    public Path charts() throws IOException {
        Path charts = path.resolve(CHARTS);
        if (Files.isSymbolicLink(charts)) {
            throw new UnusableFileException(charts, "is a symbolic link; the charts are not written through it");
        }
        return Files.createDirectories(charts);
    }

    /** Writes a file as a whole: made aside, then put in place. */
    public void write(String name, String text) throws IOException {
        write(path, name, text);
    }

    /** Writes a file of a folder as a whole. */
    static void write(Path path, String name, String text) throws IOException {
        Path fresh = path.resolve("." + name + ".new");
        Files.deleteIfExists(fresh);
        Files.writeString(fresh, text, StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.CREATE_NEW);
        Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
