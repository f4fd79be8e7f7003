// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.output.ArrowTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * A table in an Arrow IPC file (Feather v2), uncompressed: columns of floats or integers; a unit in the metadata of a field
 * counts like one in its name, null is a missing sample.
 */
final class ArrowSeriesFile {
    private ArrowSeriesFile() {}

    static RawSeries read(Path file, ReadOptions options) throws IOException, InputException {
        try (ArrowTable table = ArrowTable.open(file)) {
            return read(file, table, options);
        }
    }

    private static RawSeries read(Path file, ArrowTable table, ReadOptions options) throws IOException, InputException {
        List<Column> all = new ArrayList<>();
        for (Field field : table.schema().getFields()) {
            Column plain = Column.of(all.size(), Objects.requireNonNullElse(field.getName(), ""));
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
        NumberBudget budget = new NumberBudget(file);
        DoubleColumn value = new DoubleColumn(budget);
        DoubleColumn time = new DoubleColumn(budget);
        for (int rows = table.nextBatch(); rows >= 0; rows = table.nextBatch()) {
            take(file, table.column(columns.value().index()), rows, 1, value);
            if (timed) {
                take(file, table.column(columns.time().index()), rows, second, time);
            }
        }
        if (value.size() == 0) {
            throw Problems.in(file, "holds no samples");
        }
        Map<String, String> metadata = table.schema().getCustomMetadata();
        String clock = metadata == null ? null : metadata.get("clock");
        String name = clock == null ? file.getFileName().toString() : clock;
        String against = clock == null ? "" : "true time";
        return new RawSeries(name, timed ? time.take() : null, value.take(), unit, against, 0, new ArrayList<>(), null);
    }

    private static void take(Path file, FieldVector vector, int rows, double unit, DoubleColumn into)
            throws InputException {
        for (int i = 0; i < rows; i++) {
            into.add(unit * number(file, vector, i));
        }
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
