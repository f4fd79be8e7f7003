// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final String header;

    private NpyFile(Path file, String header) {
        this.file = file;
        this.header = header;
    }

    static RawSeries read(Path file, ReadOptions options) throws IOException, InputException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
            return new NpyFile(file, header(file, in)).read(in, options);
        } catch (EOFException cut) {
            throw Problems.in(file, "ends before its array does");
        }
    }

    private static String header(Path file, InputStream in) throws IOException, InputException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(MAGIC, 0, 6, start, 0, 6)) {
            throw Problems.in(file, "is no NumPy array: it does not begin with \\x93NUMPY");
        }
        int wide = start[6] == 1 ? 2 : 4;
        ByteBuffer length = ByteBuffer.wrap(in.readNBytes(wide)).order(ByteOrder.LITTLE_ENDIAN);
        if (length.remaining() < wide) {
            throw new EOFException();
        }
        int size = wide == 2 ? length.getShort() & 0xffff : length.getInt();
        return new String(in.readNBytes(size), StandardCharsets.UTF_8);
    }

    private RawSeries read(InputStream in, ReadOptions options) throws IOException, InputException {
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find() || header.contains("'fortran_order': True")) {
            throw Problems.in(
                    file,
                    "is an array of a kind that is not read: " + header.strip()
                            + "; expected f4, f8, i4, i8, u4 or u8 of one dimension, or rows of columns in C order");
        }
        long rows = Long.parseLong(shape.group(1));
        int width = shape.group(2) == null ? 1 : Integer.parseInt(shape.group(2));
        if (rows == 0 || width == 0 || rows > Integer.MAX_VALUE - 8) {
            throw Problems.in(
                    file, "has " + rows + " rows of " + width + "; expected 1 to 2147483639 rows of at least 1");
        }
        Column.Choice columns = Column.choose(file, Column.unnamed(width), options);
        InputUnit unit = columns.value().unitOfSamples(file, options);
        boolean timed = columns.time() != null && options.rate() == null;
        double[] value = new double[(int) rows];
        double[] time = timed ? new double[(int) rows] : null;
        int size = type.group(3).charAt(0) - '0';
        ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int piece = Math.max(1, PIECE / (width * size));
        for (int row = 0; row < rows; row += piece) {
            int count = (int) Math.min(piece, rows - row);
            byte[] bytes = in.readNBytes(count * width * size);
            if (bytes.length < count * width * size) {
                throw new EOFException();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
            for (int i = 0; i < count; i++) {
                int at = i * width * size;
                value[row + i] = number(buffer, at + columns.value().index() * size, type.group(2), size);
                if (timed) {
                    time[row + i] = number(buffer, at + columns.time().index() * size, type.group(2), size);
                }
            }
        }
        return new RawSeries(file.getFileName().toString(), time, value, unit, "", 0, new ArrayList<>(), null);
    }

    private static double number(ByteBuffer buffer, int at, String kind, int size) {
        if (kind.equals("f")) {
            return size == 8 ? buffer.getDouble(at) : buffer.getFloat(at);
        }
        if (size == 4) {
            return kind.equals("i") ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
        }
        return buffer.getLong(at);
    }
}
