// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.folder.Names;
import io.escapement.output.folder.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names and places in a results folder, or in a part of one that is being made. */
public record ResultsFolder(Path path) {
    public static final String DESIGN = "design.json";
    public static final String SUMMARY = "summary.json";
    static final String EVENTS = "events.csv";
    static final String FRAMES = "frames.bin";
    static final String LOCK_FILE = "scenario.lock.yaml";
    public static final String REPORT = "report.html";
    static final String SERIES = "series";
    static final String LOGS = "logs";
    public static final String CHARTS = "charts";
    public static final String MISSING = CHARTS + "/missing.txt";
    static final String CAPTURES = "capture";
    private static final String UNSAFE = "/\\%:*?\"<>|";

    /** What shows figures and verdicts to people. */
    public static final Scope PICTURES = Scope.of(REPORT, CHARTS + "/");
    /** All that follows from what was recorded. */
    public static final Scope DERIVED = Scope.of(SUMMARY, REPORT, CHARTS + "/");

    /**
     * The file of that name; null if there is none.
     *
     * @throws IOException if it is no regular file, or reached by a link
     */
    Path find(String name) throws IOException {
        return Names.find(path, name);
    }

    /** The folder of that name in this one, made if it is not there. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    /** A name as a file name: characters that some file system refuses become {@code %XX}. */
    static String fileName(String name) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || UNSAFE.indexOf(c) >= 0 || i == 0 && c == '.') {
                safe.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    static String series(String clock) {
        return SERIES + "/" + fileName(clock) + ".arrow";
    }

    static String seriesCsv(String clock) {
        return SERIES + "/" + fileName(clock) + ".csv";
    }

    /** The log of an instance, {@code host/instance}. */
    static String log(String instance) {
        int slash = instance.indexOf('/');
        return LOGS + "/" + logName(instance.substring(0, slash), instance.substring(slash + 1));
    }

    static String logName(String host, String instance) {
        return fileName(host) + "_" + fileName(instance) + ".log";
    }

    Writer openLog(String name) {
        try {
            return Files.newBufferedWriter(folder(LOGS).resolve(name), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes a text file. */
    public void write(String name, String content) throws IOException {
        Files.writeString(path.resolve(name), content, StandardCharsets.UTF_8);
    }
}
