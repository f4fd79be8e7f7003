// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.file;

/**
 * Where something was written.
 *
 * @param file the file as the user would type it, or the command-line option that gave the value
 * @param line line from 1, or 0 where the file as a whole (or an option) is meant
 * @param column column from 1, or 0
 */
public record Mark(String file, int line, int column) {
    /** A file or option as a whole. */
    public static Mark of(String file) {
        return new Mark(file, 0, 0);
    }
}
