// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.input.RegularFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array that NumPy saved ({@code .npy}, versions 1 to 3): floats of 4 or 8 bytes or integers of 4 or 8 bytes, either
 * byte order, one dimension or rows of columns. Read in pieces.
 *
 * <p>Source: NumPy, "A simple file format for NumPy arrays" (NEP 1).
 */
final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=])([fiu])([48])'");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(\\s*(\\d+)\\s*,\\s*(\\d+)?\\s*,?\\s*\\)");
    /** Longest header that is read [octets]; NumPy itself refuses more than 10,000. */
    private static final int LONGEST_HEADER = 1 << 16;

    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final long fileSize;
    private long headerSize;
    private String header;

    private NpyFile(Path file, long fileSize) {
        this.file = file;
        this.fileSize = fileSize;
    }

    static RawSeries read(Path file, ReadOptions options) throws IOException, InputException {
        long size = RegularFile.require(file);
        try (InputStream in = new BufferedInputStream(RegularFile.open(file), PIECE)) {
            NpyFile array = new NpyFile(file, size);
            array.readHeader(in);
            return array.read(in, options);
        }
    }

    private void readHeader(InputStream in) throws IOException, InputException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(MAGIC, 0, 6, start, 0, 6)) {
            throw Problems.in(file, "is no NumPy array: it does not begin with \\x93NUMPY and a version");
        }
        int wide = start[6] == 1 ? 2 : 4;
        ByteBuffer length = ByteBuffer.wrap(in.readNBytes(wide)).order(ByteOrder.LITTLE_ENDIAN);
        if (length.remaining() < wide) {
            throw Problems.in(file, "ends before its header does");
        }
        long size = wide == 2 ? length.getShort() & 0xffff : length.getInt() & 0xffffffffL;
        headerSize = 8 + wide + size;
        if (size > LONGEST_HEADER || headerSize > fileSize) {
            throw Problems.in(
                    file,
                    "says that its header has " + size + " octets; the whole file has " + fileSize + ", and at most "
                            + LONGEST_HEADER + " are read");
        }
        header = new String(in.readNBytes((int) size), StandardCharsets.UTF_8);
    }

    private RawSeries read(InputStream in, ReadOptions options) throws IOException, InputException {
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find() || header.contains("'fortran_order': True")) {
            throw Problems.in(
                    file,
                    "is an array of a kind that is not read: " + PlainText.line(header.strip(), 200)
                            + "; expected f4, f8, i4, i8, u4 or u8 of one dimension, or rows of columns in C order");
        }
        int size = type.group(3).charAt(0) - '0';
        int rows = number("rows", shape.group(1), MOST_ROWS);
        int width = shape.group(2) == null ? 1 : number("columns", shape.group(2), Column.MOST);
        long octets = (long) rows * width * size;
        if (octets > fileSize - headerSize) {
            throw Problems.in(
                    file,
                    "ends before its array does: " + rows + " rows of " + width + " take " + octets + " octets, "
                            + (fileSize - headerSize) + " are there");
        }
        Column.Choice columns = Column.choose(file, Column.unnamed(width), options);
        InputUnit unit = columns.value().unitOfSamples(file, options);
        boolean timed = columns.time() != null && options.rate() == null;
        NumberBudget.require(file, timed ? 2L * rows : rows);
        double[] value = new double[rows];
        double[] time = timed ? new double[rows] : null;
        ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int piece = Math.max(1, PIECE / (width * size));
        int row = 0;
        while (row < rows) {
            int count = Math.min(piece, rows - row);
            byte[] bytes = in.readNBytes(count * width * size);
            if (bytes.length < count * width * size) {
                throw Problems.in(file, "ends before its array does: it was cut off while it was read");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
            for (int i = 0; i < count; i++) {
                int at = i * width * size;
                value[row + i] = number(buffer, at + columns.value().index() * size, type.group(2), size);
                if (timed) {
                    time[row + i] = number(buffer, at + columns.time().index() * size, type.group(2), size);
                }
            }
            row += count;
        }
        List<String> notes = new ArrayList<>();
        if (headerSize + octets < fileSize) {
            notes.add(fileSize - headerSize - octets + " octets behind the array not read");
        }
        return new RawSeries(file.getFileName().toString(), time, value, unit, "", 0, notes, null);
    }

    private int number(String what, String digits, int most) throws InputException {
        // more digits than a long holds are more than any limit
        long count = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (count < 1 || count > most) {
            throw Problems.in(
                    file, "says that it has " + PlainText.line(digits, 40) + " " + what + "; expected 1 to " + most);
        }
        return (int) count;
    }

    private static double number(ByteBuffer buffer, int at, String kind, int size) {
        if (kind.equals("f")) {
            return size == 8 ? buffer.getDouble(at) : buffer.getFloat(at);
        }
        if (size == 4) {
            return kind.equals("i") ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
        }
        long bits = buffer.getLong(at);
        return kind.equals("i") || bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
    }
}
