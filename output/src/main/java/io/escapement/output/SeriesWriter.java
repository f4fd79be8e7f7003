// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.SeriesSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes one series as an Arrow IPC file (Feather v2), batch by batch: columns {@code time_s} (true time),
 * {@code time_error_ns}, {@code frequency_ppb}, each f64 with its unit as metadata.
 */
final class SeriesWriter implements SeriesSink {
    /** Samples of a batch: small enough that hundreds of open series fit in memory. */
    private static final int BATCH = 4096;

    private final String clock;
    private final VectorSchemaRoot root;
    private final Float8Vector time;
    private final Float8Vector timeError;
    private final Float8Vector frequency;
    private final FileChannel channel;
    private final ArrowFileWriter arrow;
    private final Writer csv;
    private long last = Long.MIN_VALUE;
    private int rows;

    SeriesWriter(ResultsFolder folder, String clock, boolean csv, BufferAllocator allocator) {
        this.clock = clock;
        root = VectorSchemaRoot.create(schema(clock), allocator);
        time = column(0);
        timeError = column(1);
        frequency = column(2);
        try {
            channel = FileChannel.open(
                    folder.folder(ResultsFolder.SERIES).resolveSibling(ResultsFolder.series(clock)),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE_NEW);
            arrow = new ArrowFileWriter(root, null, channel);
            arrow.start();
            this.csv = csv
                    ? Files.newBufferedWriter(
                            folder.path().resolve(ResultsFolder.seriesCsv(clock)), StandardCharsets.UTF_8)
                    : null;
            if (csv) {
                this.csv.write("time_s,time_error_ns,frequency_ppb\n");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Schema schema(String clock) {
        return new Schema(
                List.of(field("time_s", "s"), field("time_error_ns", "ns"), field("frequency_ppb", "ppb")),
                Map.of("clock", clock));
    }

    private static Field field(String name, String unit) {
        ArrowType f64 = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
        return new Field(name, new FieldType(false, f64, null, Map.of("unit", unit)), null);
    }

    private Float8Vector column(int index) {
        Float8Vector vector = (Float8Vector) root.getVector(index);
        vector.allocateNew(BATCH);
        return vector;
    }

    @Override
    public void append(long trueTime, double error, double offset) {
        if (trueTime <= last) {
            throw new IllegalArgumentException("series of " + clock + ": sample at " + trueTime + " ps after " + last);
        }
        last = trueTime;
        time.set(rows, TrueTime.toSeconds(trueTime));
        timeError.set(rows, error);
        frequency.set(rows, offset);
        rows++;
        if (csv != null) {
            Unchecked.io(() -> csv.append(Decimals.seconds(trueTime))
                    .append(',')
                    .append(Decimals.shortest(error))
                    .append(',')
                    .append(Decimals.shortest(offset))
                    .append('\n'));
        }
        if (rows == BATCH) {
            Unchecked.io(this::writeBatch);
        }
    }

    private void writeBatch() throws IOException {
        time.setValueCount(rows);
        timeError.setValueCount(rows);
        frequency.setValueCount(rows);
        root.setRowCount(rows);
        arrow.writeBatch();
        rows = 0;
    }

    /** Writes what is left and closes the files. */
    void close() throws IOException {
        if (rows > 0) {
            writeBatch();
        }
        arrow.end();
        discard();
    }

    /** Closes the files as they are. */
    void discard() throws IOException {
        arrow.close();
        root.close();
        channel.close();
        if (csv != null) {
            csv.close();
        }
    }
}
