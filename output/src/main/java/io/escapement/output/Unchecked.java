// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Input and output inside methods that can't declare {@link IOException}. */
final class Unchecked {
    private Unchecked() {}

    /** Something that reads or writes. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void run() throws IOException;
    }

    /** Runs the action; an {@link IOException} comes out as {@link UncheckedIOException}. */
    static void io(Action action) {
        try {
            action.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
