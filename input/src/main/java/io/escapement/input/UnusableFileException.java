// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file or folder that was named is not what it should be, or not as it should be. */
public final class UnusableFileException extends FileSystemException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 1200;

    /** With what is wrong with it, in words, which are made fit to be shown. */
    public UnusableFileException(Path file, String reason) {
        super(file.toString(), null, PlainText.line(reason, LONGEST));
    }

    /** With what is wrong with it, and how that was noticed. */
    public UnusableFileException(Path file, String reason, Exception cause) {
        this(file, reason);
        initCause(cause);
    }
}
