// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.InvalidArrowFileException;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * A table in an Arrow IPC file (Feather v2), uncompressed: columns of floats or integers; a unit in the metadata of a field
 * counts like one in its name, null is a missing sample.
 */
final class ArrowSeriesFile {
    private ArrowSeriesFile() {}

    static RawSeries read(Path file, ReadOptions options) throws IOException, InputException {
        try (RootAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(file);
                ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
            return read(file, reader, options);
        } catch (InvalidArrowFileException | IllegalArgumentException wrong) {
            throw Problems.in(file, "can't be read as an uncompressed Arrow IPC file: " + wrong.getMessage());
        }
    }

    private static RawSeries read(Path file, ArrowFileReader reader, ReadOptions options)
            throws IOException, InputException {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        List<Column> all = new ArrayList<>();
        for (Field field : root.getSchema().getFields()) {
            Column plain = Column.of(all.size(), field.getName());
            String unit = field.getMetadata().getOrDefault("unit", "");
            all.add(new Column(
                    plain.index(), plain.name(), InputUnit.named(unit).orElse(plain.unit())));
        }
        if (all.isEmpty()) {
            throw Problems.in(file, "has no columns");
        }
        Column.Choice columns = Column.choose(file, all, options);
        InputUnit unit = columns.value().unitOfSamples(file, options);
        boolean timed = columns.time() != null && options.rate() == null;
        double second =
                timed && columns.time().unit() != null ? columns.time().unit().si() : 1;
        DoubleColumn value = new DoubleColumn();
        DoubleColumn time = new DoubleColumn();
        for (ArrowBlock block : reader.getRecordBlocks()) {
            reader.loadRecordBatch(block);
            for (int i = 0; i < root.getRowCount(); i++) {
                value.add(number(file, root.getVector(columns.value().index()), i));
                if (timed) {
                    time.add(second * number(file, root.getVector(columns.time().index()), i));
                }
            }
        }
        if (value.size() == 0) {
            throw Problems.in(file, "holds no samples");
        }
        String clock = root.getSchema().getCustomMetadata() == null
                ? null
                : root.getSchema().getCustomMetadata().get("clock");
        String name = clock == null ? file.getFileName().toString() : clock;
        String against = clock == null ? "" : "true time";
        return new RawSeries(name, timed ? time.take() : null, value.take(), unit, against, 0, new ArrayList<>(), null);
    }

    private static double number(Path file, FieldVector vector, int i) throws InputException {
        if (vector.isNull(i)) {
            return Double.NaN;
        }
        if (vector instanceof Float8Vector doubles) {
            return doubles.get(i);
        }
        if (vector instanceof Float4Vector floats) {
            return floats.get(i);
        }
        if (vector instanceof BaseIntVector integers) {
            return integers.getValueAsLong(i);
        }
        throw Problems.in(
                file,
                "column " + vector.getName() + " is " + vector.getField().getType() + "; expected floats or integers");
    }
}
