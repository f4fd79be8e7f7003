// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import io.escapement.input.UnusableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Names of files in a results folder: relative, with {@code /} between folder and file. A results folder may come from somebody
 * else, with lists of names in it and with links: neither leads out of it.
 */
public final class Names {
    private static final Set<String> SPECIAL = Set.of("", ".", "..", Contents.FILE);

    private static final long LARGEST = 64L << 20;

    private Names() {}

    /** Whether a name read from a file can be that of a file which the program made. */
    static boolean fits(String name) {
        if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            if (SPECIAL.contains(part) || part.startsWith(StagingFolder.PREFIX)) {
                return false;
            }
        }
        return true;
    }

    /** The name of a file below a folder. */
    static String of(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /**
     * The file of that name for reading; null if there is none.
     *
     * @throws UnusableFileException if it is something else than a regular file, or is reached by a link
     */
    public static Path find(Path folder, String name) throws IOException {
        Path file = existing(folder, name);
        if (file == null && Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableFileException(
                    folder.resolve(name),
                    "is no regular file, or is reached by a symbolic link; results are read without following links");
        }
        return file;
    }

    /** The file of that name if it is a regular one, reached without a link; else null. */
    static Path existing(Path folder, String name) {
        Path file = folder.resolve(name);
        for (Path above = file.getParent(); !above.equals(folder); above = above.getParent()) {
            if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : null;
    }

    /** The lines of a text that the program wrote; none if there is no such file, or one that is too large to be it. */
    static List<String> lines(Path folder, String name) throws IOException {
        Path file = existing(folder, name);
        return file == null || Files.size(file) > LARGEST
                ? List.of()
                : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
    }

    /**
     * Refuses a folder in the results folder that is something else, such as a link to a folder.
     *
     * @throws UnusableFileException if it is there and no folder
     */
    public static void requireFolder(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableFileException(
                    folder,
                    Files.isSymbolicLink(folder)
                            ? "is a symbolic link; results are read and written without following links"
                            : "is no folder, as results need it");
        }
    }
}
