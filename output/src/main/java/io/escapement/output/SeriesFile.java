// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.HeapLimit;
import io.escapement.input.InputException;
import io.escapement.input.RegularFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;

/** Reads a series of a results folder, which {@link SeriesWriter} writes. */
final class SeriesFile {
    /** Memory that a sample takes for each octet of the file while its columns grow. */
    private static final int OCTETS_EACH = 4;
    /** Time, time error, frequency. */
    private static final int COLUMNS = 3;
    /** Largest time error and frequency that are read: sums of squares of larger ones overflow. */
    private static final double LARGEST = 1e100;

    private SeriesFile() {}

    /**
     * The series of a file.
     *
     * @throws InputException if it is damaged, or no recorder writes such samples
     */
    static Series read(Path file) throws IOException, InputException {
        HeapLimit.require(file, RegularFile.require(file), OCTETS_EACH, "octets");
        double[][] columns = new double[COLUMNS][1 << 12];
        int size = 0;
        try (ArrowTable table = ArrowTable.open(file)) {
            if (table.schema().getFields().size() < COLUMNS) {
                throw RunFile.problem(file, "is no series of a clock: it has fewer than three columns");
            }
            for (int rows = table.nextBatch(); rows >= 0; rows = table.nextBatch()) {
                for (int c = 0; c < COLUMNS; c++) {
                    columns[c] = grown(columns[c], (long) size + rows);
                    take(file, table.column(c), rows, columns[c], size);
                }
                size += rows;
            }
        }
        require(file, columns, size);
        return new Series(
                Arrays.copyOf(columns[0], size), Arrays.copyOf(columns[1], size), Arrays.copyOf(columns[2], size));
    }

    private static double[] grown(double[] column, long size) {
        return size <= column.length
                ? column
                : Arrays.copyOf(column, Math.toIntExact(Math.max(size, Math.min(2L * column.length, 1 << 30))));
    }

    private static void take(Path file, FieldVector vector, int rows, double[] into, int from) throws InputException {
        if (!(vector instanceof Float8Vector doubles)) {
            throw RunFile.problem(file, "is no series of a clock: column " + vector.getName() + " is not of doubles");
        }
        doubles.getDataBuffer()
                .nioBuffer(0, Math.multiplyExact(rows, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(into, from, rows);
        if (doubles.getNullCount() > 0) {
            for (int i = 0; i < rows; i++) {
                into[from + i] = doubles.isNull(i) ? Double.NaN : into[from + i];
            }
        }
    }

    private static void require(Path file, double[][] columns, int size) throws InputException {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double time = columns[0][i];
            if (!(time > last && time < Double.POSITIVE_INFINITY)) {
                throw RunFile.problem(
                        file,
                        "sample " + (i + 1) + ": time " + time + " s is not after " + last + " s; expected ascending");
            }
            last = time;
            if (!(Math.abs(columns[1][i]) <= LARGEST && Math.abs(columns[2][i]) <= LARGEST)) {
                throw RunFile.problem(
                        file,
                        "sample " + (i + 1) + ": " + columns[1][i] + " ns, " + columns[2][i]
                                + " ppb is none that a run records");
            }
        }
    }
}
