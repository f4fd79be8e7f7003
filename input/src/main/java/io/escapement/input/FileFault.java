// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * Whether whoever named a file is to blame that it can't be read or written, or the machine: no other name helps where it has
 * run out of open files or of room.
 *
 * <p>What is wrong with a name has an exception of its own (no such file, access denied, not a folder, ...). What has none
 * comes from the system as a plain {@link FileSystemException} with a text.
 */
public final class FileFault {
    /** Texts of the system about a name; an unknown one, as another language has them, is taken for the machine's. */
    private static final List<String> ABOUT_A_NAME = List.of(
            "File name too long",
            "Invalid argument",
            "Is a directory",
            "No such device or address",
            "Not a directory",
            "Operation not permitted",
            "Permission denied",
            "Read-only file system",
            "Too many levels of symbolic links");

    private FileFault() {}

    /** Whether the machine is to blame. */
    public static boolean isOfMachine(IOException failure) {
        String reason = String.valueOf(failure instanceof FileSystemException file ? file.getReason() : null);
        // the library adds words of its own to some
        return failure.getClass() == FileSystemException.class
                && ABOUT_A_NAME.stream().noneMatch(reason::startsWith);
    }

    /**
     * Passes on a failure of the machine, so that it is not told as one of the file.
     *
     * @throws UncheckedIOException if it is one
     */
    public static void passOn(IOException failure) {
        if (isOfMachine(failure)) {
            throw new UncheckedIOException(failure);
        }
    }
}
