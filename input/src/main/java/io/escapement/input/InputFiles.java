// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files a scenario may read: those in its own folder and, beside it, in {@code topologies}; where its own is called {@code
 * scenarios}, all in the folder above, which holds both. That folder does not count if it is the user's home or above that. What
 * lies elsewhere, also behind a link, is refused unless the user allows it, so that a scenario from somebody else can't pull files
 * of this machine into a report.
 */
public final class InputFiles {
    /** Largest file that is read [octets]: ten thousand hosts, their configuration written with them, take a third of it. */
    public static final int MAX_SIZE = 8 << 20;
    /** Largest file that is read from a folder of them, such as a host's [octets]. */
    static final long MAX_FOLDER_FILE = 1L << 20;
    /** Most files that are read from one folder [1]. */
    static final int MAX_FILES = 1000;
    /** Most that is read from all folders together [characters]. */
    static final long MAX_TOTAL = 64L << 20;
    /** Folders are looked into so deep [1]; those of a host need five. */
    private static final int MAX_DEPTH = 16;

    private static final String SCENARIOS = "scenarios";
    private static final String TOPOLOGIES = "topologies";
    private static final String STUDIES = "studies";

    private final List<Path> roots;
    private final boolean allowOutside;
    private long read;

    private InputFiles(List<Path> roots, boolean allowOutside) {
        this.roots = roots;
        this.allowOutside = allowOutside;
    }

    /** The files that go with the scenario in {@code file}. */
    public static InputFiles around(Path file, boolean allowOutside) {
        return around(file, allowOutside, realOrAbsolute(Path.of(System.getProperty("user.home", "/"))));
    }

    /** With another home. */
    static InputFiles around(Path file, boolean allowOutside, Path home) {
        Path folder = realOrAbsolute(file).getParent();
        Path above = folder.getParent();
        List<Path> roots = new ArrayList<>(List.of(folder));
        if (above != null) {
            roots.add(above.resolve(TOPOLOGIES));
            if ((folder.endsWith(SCENARIOS) || folder.endsWith(STUDIES))
                    && above.getParent() != null
                    && !home.startsWith(above)) {
                roots.add(above);
            }
        }
        return new InputFiles(roots, allowOutside);
    }

    /**
     * The path that {@code relative}, written in {@code file}, names; null, with the problem noted, if it is not to be
     * read.
     */
    public Path resolve(Path file, String relative, SourcePosition mark, Findings findings) {
        try {
            Path path = file.resolveSibling(relative).normalize();
            Path real = realOrAbsolute(path);
            if (allowOutside || roots.stream().anyMatch(real::startsWith)) {
                return path;
            }
            findings.add(InputRule.FILE_OUTSIDE.at(
                    mark,
                    "'" + relative + "' lies outside " + roots.get(0).getFileName()
                            + ", the scenario's folder, and the topologies beside it",
                    "allow this with --allow-outside"));
        } catch (InvalidPathException e) {
            findings.add(InputRule.FILE_MISSING.at(mark, "'" + relative + "' is not a file name"));
        }
        return null;
    }

    /** The text of a file; null, with the problem noted, if it can't be read. */
    public static String read(Path file, SourcePosition mark, Findings findings) {
        return read(file, MAX_SIZE, mark, findings);
    }

    private static String read(Path file, long most, SourcePosition mark, Findings findings) {
        String name = file.toString();
        try {
            return RegularFile.text(file, most);
        } catch (NoSuchFileException e) {
            findings.add(InputRule.FILE_MISSING.at(mark, "there is no file '" + name + "'"));
        } catch (UnusableFileException e) {
            findings.add(InputRule.FILE_UNREADABLE.at(mark, "'" + name + "' " + e.getReason()));
        } catch (IOException e) {
            FileFault.passOn(e);
            findings.add(InputRule.FILE_UNREADABLE.at(mark, "'" + name + "' can't be read: " + e.getMessage()));
        }
        return null;
    }

    /**
     * The text of every file below {@code folder}, by its path with {@code /} between the names. Links to files are followed
     * only to where they may be read; links to folders, pipes and the like are noted as problems.
     */
    public SortedMap<String, String> readFolder(Path folder, SourcePosition mark, Findings findings) {
        SortedMap<String, String> contents = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            findings.add(InputRule.FILE_MISSING.at(mark, "there is no folder '" + folder + "'"));
            return contents;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
            files = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1)
                    .toList();
        } catch (UncheckedIOException e) {
            findings.add(unreadable(folder, mark, e.getCause()));
            return contents;
        } catch (IOException e) {
            findings.add(unreadable(folder, mark, e));
            return contents;
        }
        if (files.size() > MAX_FILES) {
            findings.add(InputRule.FILE_UNREADABLE.at(
                    mark, "folder '" + folder + "' holds more than " + MAX_FILES + " files"));
            return contents;
        }
        for (Path path : files.stream().sorted().toList()) {
            if (resolve(path, path.getFileName().toString(), mark, findings) == null) {
                continue;
            }
            String content = read(path, MAX_FOLDER_FILE, mark, findings);
            if (content == null) {
                continue;
            }
            read += content.length();
            if (read > MAX_TOTAL) {
                findings.add(InputRule.FILE_UNREADABLE.at(
                        mark,
                        "folder '" + folder + "': the files of all folders together have more than " + (MAX_TOTAL >> 20)
                                + " Mi characters"));
                return contents;
            }
            contents.put(folder.relativize(path).toString().replace('\\', '/'), content);
        }
        return contents;
    }

    private static Finding unreadable(Path folder, SourcePosition mark, IOException failure) {
        FileFault.passOn(failure);
        return InputRule.FILE_UNREADABLE.at(mark, "folder '" + folder + "' can't be read: " + failure.getMessage());
    }

    private static Path realOrAbsolute(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
