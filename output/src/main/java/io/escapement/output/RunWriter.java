// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.design.Design;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the results folder of one run. Everything goes to a sibling folder first, which takes the folder's place when
 * {@link #complete} succeeds: an interrupted run never looks complete and leaves nothing behind.
 */
public final class RunWriter implements AutoCloseable {
    /**
     * Begins a folder.
     *
     * @param folder where the results will be; replaced whole if a run made it
     * @throws IOException if it exists, is not empty and was not made by a run, or can't be written
     */
    public static RunWriter create(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The sink for a clock's series; samples must come in order of time. */
    public SeriesSink series(String clock) {
        throw new UnsupportedOperationException();
    }

    /** The journal behind {@code events.csv}. */
    public Journal journal() {
        throw new UnsupportedOperationException();
    }

    /** Appends a line to the log of an instance. */
    public void log(String host, String instance, String line) {
        throw new UnsupportedOperationException();
    }

    /** Writes a text file into the folder, such as {@code scenario.lock.yaml}. */
    public void text(String name, String content) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Evaluates, draws, writes the summary and the report, and puts the folder in its place. */
    public Summary complete(Design design) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Removes what was written if the run was not completed. */
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}
