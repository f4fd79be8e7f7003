// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Names and places in a results folder, and how such a folder comes and goes. */
record ResultsFolder(Path path) {
    static final String DESIGN = "design.json";
    static final String SUMMARY = "summary.json";
    static final String EVENTS = "events.csv";
    static final String FRAMES = "frames.bin";
    static final String LOCK_FILE = "scenario.lock.yaml";
    static final String REPORT = "report.html";
    static final String SERIES = "series";
    static final String LOGS = "logs";
    static final String CHARTS = "charts";
    static final String MISSING = CHARTS + "/missing.txt";
    static final String CAPTURES = "capture";
    private static final String UNSAFE = "/\\%:*?\"<>|";

    /**
     * Refuses a folder that holds something else than a run's results.
     *
     * @throws IOException if it exists, is not empty and was not made by a run
     */
    static void requireReplaceable(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new NotDirectoryException(target.toString());
        }
        boolean empty;
        try (Stream<Path> entries = Files.list(target)) {
            empty = entries.findAny().isEmpty();
        }
        if (!empty && !isRun(target)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "is not empty and was not made by a run; it stays as it is");
        }
    }

    /**
     * Deletes the pictures of an earlier report, and its note on what could not be made, so that none of a chart that is no
     * longer drawn stays.
     *
     * @return whether any was a PDF
     */
    boolean clearCharts() throws IOException {
        Path charts = path.resolve(CHARTS);
        Files.deleteIfExists(path.resolve(MISSING));
        boolean pdf = false;
        if (Files.isDirectory(charts)) {
            try (Stream<Path> pictures = Files.list(charts)) {
                for (Path picture : pictures.filter(ResultsFolder::isPicture).toList()) {
                    pdf |= picture.toString().endsWith(".pdf");
                    Files.delete(picture);
                }
            }
        }
        return pdf;
    }

    private static boolean isPicture(Path file) {
        return file.toString().matches(".*\\.(png|svg|pdf)");
    }

    /** Whether a completed run made this folder. */
    static boolean isRun(Path target) {
        return Files.isRegularFile(target.resolve(DESIGN)) && Files.isRegularFile(target.resolve(SUMMARY));
    }

    /** Creates the folder that becomes {@code target} in the end. */
    static Path createBeside(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(target + " can't hold results");
        }
        Files.createDirectories(parent);
        Path part = sibling(target, "incomplete");
        Files.createDirectory(part);
        Files.createDirectory(part.resolve(SERIES));
        Files.createDirectory(part.resolve(LOGS));
        return part;
    }

    private static Path sibling(Path target, String word) {
        return target.resolveSibling("." + target.getFileName() + "." + word + "-"
                + ProcessHandle.current().pid());
    }

    /** A name as a file name: characters that some file system refuses become {@code %XX}. */
    static String fileName(String name) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c == 0x7f || UNSAFE.indexOf(c) >= 0 || i == 0 && c == '.') {
                safe.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    Path series(String clock) {
        return path.resolve(SERIES).resolve(fileName(clock) + ".arrow");
    }

    Path seriesCsv(String clock) {
        return path.resolve(SERIES).resolve(fileName(clock) + ".csv");
    }

    /** The log of an instance, {@code host/instance}. */
    Path log(String instance) {
        int slash = instance.indexOf('/');
        return path.resolve(LOGS).resolve(logName(instance.substring(0, slash), instance.substring(slash + 1)));
    }

    static String logName(String host, String instance) {
        return fileName(host) + "_" + fileName(instance) + ".log";
    }

    Writer openLog(String name) {
        try {
            return Files.newBufferedWriter(path.resolve(LOGS).resolve(name), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String name, String content) throws IOException {
        Files.writeString(path.resolve(name), content, StandardCharsets.UTF_8);
    }

    /** Takes the place of {@code target}, which is removed. */
    void moveTo(Path target) throws IOException {
        Path old = sibling(target, "replaced");
        boolean replaces = Files.exists(target);
        if (replaces) {
            requireReplaceable(target);
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        if (replaces) {
            new ResultsFolder(old).delete();
        }
    }

    /** Removes the folder with all that is in it. */
    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : all) {
            Files.deleteIfExists(entry);
        }
    }
}
