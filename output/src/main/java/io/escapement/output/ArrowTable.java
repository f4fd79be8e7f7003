// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.HeapLimit;
import io.escapement.input.InputException;
import io.escapement.input.RegularFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table in an Arrow IPC file (Feather v2), uncompressed, read batch by batch. The file may come from anywhere: what it says of
 * itself is held against its size before the library believes it, and whatever the library throws at a damaged file is told in
 * words.
 */
public final class ArrowTable implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final ArrowFileReader reader;
    private VectorSchemaRoot root;
    private int next;
    private boolean failed;

    /** What the library does on our behalf. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    private ArrowTable(Path file, long size, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        // What is loaded is at most the file itself, marks of missing values where it has none, and rounding.
        reader = new ArrowFileReader(channel, new RootAllocator(2 * size + (1 << 20)));
    }

    /**
     * Opens a file.
     *
     * @throws InputException if it is damaged or of another form
     */
    public static ArrowTable open(Path file) throws IOException, InputException {
        long size = RegularFile.require(file);
        FileChannel channel = RegularFile.channel(file);
        try {
            new ArrowFooter(file, channel, size).check();
            ArrowTable table = new ArrowTable(file, size, channel);
            table.root = table.guarded(table.reader::getVectorSchemaRoot);
            return table;
        } catch (IOException | InputException wrong) {
            channel.close();
            throw wrong;
        }
    }

    /** Names, types and metadata of the columns. */
    public Schema schema() {
        return root.getSchema();
    }

    /** Loads the next batch and returns its rows, or -1 after the last. */
    public int nextBatch() throws IOException, InputException {
        return guarded(() -> {
            if (next == reader.getRecordBlocks().size()) {
                return -1;
            }
            reader.loadRecordBatch(reader.getRecordBlocks().get(next++));
            return root.getRowCount();
        });
    }

    /**
     * A column of the batch that was loaded last, with values and marks for all rows.
     *
     * @throws InputException if it holds no numbers, or fewer than the batch has rows
     */
    public FieldVector column(int index) throws InputException {
        FieldVector vector = root.getVector(index);
        if (vector.getField().getDictionary() != null || !(vector instanceof BaseFixedWidthVector)) {
            throw problem(
                    file, "column " + vector.getName() + " is " + vector.getField() + "; expected floats or integers");
        }
        long rows = root.getRowCount();
        int width = ((BaseFixedWidthVector) vector).getTypeWidth();
        if (vector.getDataBuffer().capacity() < rows * width
                || vector.getValidityBuffer().capacity() * Byte.SIZE < rows) {
            throw damaged(file);
        }
        return vector;
    }

    private <T> T guarded(Step<T> step) throws IOException, InputException {
        try {
            return step.run();
        } catch (RuntimeException wrong) {
            // The library checks little: what a damaged file makes it throw may be anything.
            failed = true;
            throw damaged(file);
        }
    }

    static InputException damaged(Path file) {
        return problem(file, "is damaged, or no uncompressed Arrow IPC file");
    }

    static InputException problem(Path file, String message) {
        return RunFile.problem(file, message);
    }

    /** Refuses a batch that memory has no room for. */
    static void requireRoom(Path file, long octets) throws InputException {
        HeapLimit.require(file, octets, 1, "octets in one batch");
    }

    @Override
    public void close() throws IOException {
        try {
            // The allocator itself is not closed: all that would do is complain of what the library has lost.
            if (!failed) {
                reader.close();
            }
        } finally {
            channel.close();
        }
    }
}
