// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a text in UTF-8, perhaps packed by gzip, read one by one. Lines end with a line feed, a carriage return, or both.
 * Octets that are no UTF-8 become U+FFFD. What does not behave like a text is refused: a line without end, and a packed file
 * that unpacks to far more than any text does.
 */
public final class TextLines implements Closeable {
    /** Longest line that is read [characters]. */
    public static final int LONGEST = 1 << 20;

    /** Most that a packed text unpacks to, in sizes of the packed one [1]: figures take 2 to 20, the same line again and again 1000. */
    static final int LARGEST_RATIO = 250;
    /** A packed text may always unpack to this much [characters]. */
    static final int UNPACKED_FREELY = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final InputStream in;
    private final CountedStream packed;
    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private int next;
    private int end;
    private boolean afterReturn;
    private long unpacked;
    private long line;

    private TextLines(String name, InputStream source) throws IOException, InputException {
        this.name = name;
        in = new BufferedInputStream(source, BUFFER);
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF) {
            throw problem(0, "is not a text in UTF-8, but one in UTF-16");
        }
        boolean gzip = first == 0x1F && second == 0x8B;
        packed = gzip ? new CountedStream(in) : null;
        reader = new InputStreamReader(gzip ? unpacking() : in, StandardCharsets.UTF_8);
    }

    private InputStream unpacking() throws IOException, InputException {
        try {
            return new GZIPInputStream(packed, BUFFER);
        } catch (ZipException | EOFException broken) {
            throw broken(broken);
        }
    }

    /** Opens a file. */
    public static TextLines open(Path file) throws IOException, InputException {
        return of(file.toString(), RegularFile.open(file));
    }

    /**
     * Reads a stream, which is closed in the end.
     *
     * @param name what to call it in messages
     */
    public static TextLines of(String name, InputStream source) throws IOException, InputException {
        try {
            return new TextLines(name, source);
        } catch (IOException | InputException failed) {
            source.close();
            throw failed;
        }
    }

    /**
     * The next line without what ends it, or null after the last.
     *
     * @throws InputException if it is too long, or the file's packing is broken or is meant to flood
     */
    public String next() throws IOException, InputException {
        StringBuilder begun = null;
        while (true) {
            if (next == end && !fill()) {
                return begun == null ? null : begun.toString();
            }
            if (afterReturn && buffer[next] == '\n') {
                next++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            int from = next;
            while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
                next++;
            }
            int length = next - from + (begun == null ? 0 : begun.length());
            if (length > LONGEST) {
                throw problem(line + 1, "is longer than " + LONGEST + " characters; expected a text with lines");
            }
            if (next < end) {
                afterReturn = buffer[next] == '\r';
                String rest = new String(buffer, from, next - from);
                next++;
                line++;
                return begun == null ? rest : begun.append(rest).toString();
            }
            begun = begun == null ? new StringBuilder() : begun;
            begun.append(buffer, from, end - from);
        }
    }

    private boolean fill() throws IOException, InputException {
        try {
            end = Math.max(0, reader.read(buffer, 0, buffer.length));
        } catch (ZipException | EOFException broken) {
            throw broken(broken);
        }
        next = 0;
        unpacked += end;
        if (packed != null && unpacked > UNPACKED_FREELY && unpacked / LARGEST_RATIO > packed.count) {
            throw problem(
                    0,
                    "unpacks to more than " + LARGEST_RATIO
                            + " times its size, as no recording does; if it is one, unpack it" + " yourself");
        }
        return end > 0;
    }

    private InputException broken(IOException cause) {
        String reason = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return problem(0, "is packed by gzip, and broken or cut off" + reason);
    }

    private InputException problem(long at, String message) {
        SourcePosition place = new SourcePosition(name, (int) Math.min(at, Integer.MAX_VALUE), 0);
        return new InputException(InputRule.DATA_FILE.at(place, message));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Counts what is read of a packed file. */
    private static final class CountedStream extends FilterInputStream {
        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int read = super.read(octets, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
