// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * Looks through the footer of an Arrow IPC file for what the library takes on trust: places outside of the file, a batch that is
 * to be read again and again, columns within columns without end, texts that are named a million times.
 *
 * <p>Source: Apache Arrow columnar format 1.5, "IPC file format", and its flatbuffers schemas File.fbs, Schema.fbs, Message.fbs.
 */
final class ArrowFooter {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    /** The begin of the file, padded to eight octets. */
    /** What the footer holds of each batch [octets]. */
    private static final int BLOCK = 24;

    private static final int START = 8;
    /** The end of the file: the length of the footer, and the magic again. */
    private static final int TRAILER = Integer.BYTES + MAGIC.length;

    private static final int LARGEST_FOOTER = 64 << 20;
    /** Most columns, those within others included [1]. */
    private static final int MOST_FIELDS = 100_000;
    /** Columns lie within others so deep [1]. */
    private static final int DEEPEST = 32;
    /** Most that names and metadata have together [octets]. */
    private static final long MOST_TEXT = 16L << 20;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private int fields;
    private int entries;
    private long text;

    private record Place(long offset, long metadata, long body) {
        long end() {
            return offset + metadata + body;
        }
    }

    ArrowFooter(Path file, FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    /** Refuses a file that can't be what it says. */
    void check() throws IOException, InputException {
        try {
            Footer footer = footer();
            Schema schema = footer.schema();
            if (schema == null || schema.endianness() != Endianness.Little) {
                throw ArrowTable.problem(file, "has no schema, or numbers whose first octet is the most significant");
            }
            for (int i = 0; i < count(schema.fieldsLength(), MOST_FIELDS); i++) {
                look(schema.fields(i), 1);
            }
            for (int i = 0; i < count(schema.customMetadataLength(), MOST_FIELDS); i++) {
                look(schema.customMetadata(i));
            }
            places(footer);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | IllegalArgumentException outside) {
            // Flatbuffers are places in octets; one that points outside is found only by going there.
            throw ArrowTable.damaged(file);
        }
    }

    private Footer footer() throws IOException, InputException {
        if (size < START + TRAILER) {
            throw ArrowTable.damaged(file);
        }
        ByteBuffer trailer = read(size - TRAILER, TRAILER);
        long length = trailer.getInt() & 0xffffffffL;
        byte[] magic = new byte[MAGIC.length];
        trailer.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw ArrowTable.problem(file, "is cut off, or no Arrow IPC file: it does not end with ARROW1");
        }
        if (length > LARGEST_FOOTER || length > size - START - TRAILER) {
            throw ArrowTable.problem(
                    file,
                    "says that its footer has " + length + " octets; the file has " + size + ", and at most "
                            + LARGEST_FOOTER + " are read");
        }
        return Footer.getRootAsFooter(read(size - TRAILER - length, (int) length));
    }

    private ByteBuffer read(long from, int length) throws IOException, InputException {
        ByteBuffer octets = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (octets.hasRemaining()) {
            if (channel.read(octets, from + octets.position()) < 0) {
                throw ArrowTable.damaged(file);
            }
        }
        return octets.flip();
    }

    private int count(int count, int most) throws InputException {
        if (count < 0 || count > most) {
            throw ArrowTable.problem(
                    file, "has " + count + " columns or entries of metadata; at most " + most + " are read");
        }
        return count;
    }

    private void within(long least, long value, long most) throws InputException {
        if (value < least || value > most) {
            throw ArrowTable.damaged(file);
        }
    }

    private void look(Field field, int depth) throws InputException {
        count(++fields, MOST_FIELDS);
        if (depth > DEEPEST) {
            throw ArrowTable.problem(file, "has columns within columns more than " + DEEPEST + " deep");
        }
        addText(field.nameAsByteBuffer());
        for (int i = 0; i < count(field.customMetadataLength(), MOST_FIELDS); i++) {
            look(field.customMetadata(i));
        }
        for (int i = 0; i < count(field.childrenLength(), MOST_FIELDS); i++) {
            look(field.children(i), depth + 1);
        }
    }

    private void look(KeyValue entry) throws InputException {
        count(++entries, MOST_FIELDS);
        addText(entry.keyAsByteBuffer());
        addText(entry.valueAsByteBuffer());
    }

    private void addText(ByteBuffer octets) throws InputException {
        text += octets == null ? 0 : octets.remaining();
        if (text > MOST_TEXT) {
            throw ArrowTable.problem(file, "has names and metadata of more than " + MOST_TEXT + " octets");
        }
    }

    /** Batches lie one behind the other. */
    private void places(Footer footer) throws IOException, InputException {
        within(0, footer.dictionariesLength(), size / BLOCK);
        within(0, footer.recordBatchesLength(), size / BLOCK);
        List<Place> batches = Stream.concat(
                        IntStream.range(0, footer.dictionariesLength()).mapToObj(footer::dictionaries),
                        IntStream.range(0, footer.recordBatchesLength()).mapToObj(footer::recordBatches))
                .map(ArrowFooter::place)
                .sorted(Comparator.comparingLong(Place::offset))
                .toList();
        long end = START;
        for (Place batch : batches) {
            if (batch.offset() < end
                    || batch.metadata() <= 0
                    || batch.body() < 0
                    || batch.body() > size
                    || batch.end() > size) {
                throw ArrowTable.damaged(file);
            }
            end = batch.end();
            ArrowTable.requireRoom(file, batch.metadata() + batch.body());
        }
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            look(place(footer.recordBatches(i)));
        }
    }

    private static Place place(Block block) {
        return new Place(block.offset(), block.metaDataLength(), block.bodyLength());
    }

    /** Refuses a batch that is packed, or has parts outside of it. */
    private void look(Place batch) throws IOException, InputException {
        ByteBuffer metadata = read(batch.offset(), (int) batch.metadata());
        // The length of the message, since 0.15 behind a mark.
        if (metadata.getInt() == -1) {
            metadata.getInt();
        }
        Message message = Message.getRootAsMessage(metadata.slice().order(ByteOrder.LITTLE_ENDIAN));
        if (message.headerType() != MessageHeader.RecordBatch) {
            throw ArrowTable.damaged(file);
        }
        RecordBatch rows = (RecordBatch) message.header(new RecordBatch());
        if (rows == null || rows.length() < 0 || rows.length() > Integer.MAX_VALUE) {
            throw ArrowTable.damaged(file);
        }
        for (int i = 0; i < count(rows.nodesLength(), MOST_FIELDS); i++) {
            within(0, rows.nodes(i).length(), Integer.MAX_VALUE);
            within(0, rows.nodes(i).nullCount(), rows.nodes(i).length());
        }
        for (int i = 0; i < count(rows.buffersLength(), 3 * MOST_FIELDS); i++) {
            within(0, rows.buffers(i).offset(), batch.body());
            within(0, rows.buffers(i).length(), batch.body() - rows.buffers(i).offset());
        }
        if (rows.compression() != null) {
            throw ArrowTable.problem(
                    file,
                    "is compressed; expected an uncompressed Arrow IPC file, as"
                            + " pyarrow.feather.write_feather(..., compression='uncompressed') writes it");
        }
    }
}
