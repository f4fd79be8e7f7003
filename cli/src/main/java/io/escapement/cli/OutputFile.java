// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.UnusableFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that the command line names for output: a regular one or none yet, reached at its own name. */
final class OutputFile {
    private static final OpenOption[] PLAINLY = {
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS
    };

    private OutputFile() {}

    /**
     * Refuses, before any work is done, what could not be written after it; a pipe would be waited for, and behind a link may be
     * anything.
     *
     * @param file null if none is wanted
     */
    static void check(Path file) throws IOException {
        if (file == null) {
            return;
        }
        Path path = file.toAbsolutePath();
        if (Files.isSymbolicLink(path)) {
            throw new UnusableFileException(file, "is a symbolic link; name the file that is to be written");
        }
        if (Files.isDirectory(path)) {
            throw new UnusableFileException(file, "is a folder");
        }
        if (Files.exists(path)) {
            if (!Files.isRegularFile(path)) {
                throw new UnusableFileException(file, "is a pipe, a socket or a device");
            }
            requireWritable(path);
            return;
        }
        Path above = path.getParent();
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw new UnusableFileException(above, "is no folder, so that no file can be in it");
        }
        requireWritable(above);
    }

    private static void requireWritable(Path path) throws IOException {
        if (!Files.isWritable(path)) {
            throw new AccessDeniedException(path.toString());
        }
    }

    /** Writes a text, with the folders that it needs. */
    static void write(Path file, String content) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, content, PLAINLY);
    }
}
