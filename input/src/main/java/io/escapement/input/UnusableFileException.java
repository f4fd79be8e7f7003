// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file or folder that was named is not what it should be, or not as it should be. */
public final class UnusableFileException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong with it, in words. */
    public UnusableFileException(Path file, String reason) {
        super(file.toString(), null, reason);
    }

    /** With what is wrong with it, and how that was noticed. */
    public UnusableFileException(Path file, String reason, Exception cause) {
        this(file, reason);
        initCause(cause);
    }
}
