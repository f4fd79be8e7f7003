// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.capture;

import io.escapement.engine.record.FrameSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes frames as a pcapng file, for Wireshark and tshark: one section, an interface block for each port, an enhanced
 * packet block for each frame with its direction; a frame that is captured at both ends of its link has the same packet
 * identifier at both.
 *
 * <p>A port's timestamps are either those its hardware took, of its PHC, as a real capture has them, or true time; both on
 * the TAI scale and in ns, floored (Wireshark 4.0 misreads finer ones). Frames stand in the order in which they were sent
 * and had arrived. What can't be written comes out as {@link UncheckedIOException}.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/">M. Tuexen and others: PCAP Now Generic Capture
 *     File Format, IETF draft</a>
 */
public final class CaptureWriter implements FrameSink, Closeable {
    /** Which time a frame's timestamp is. */
    public enum Timestamps {
        /** That of the port's hardware clock, when it passed the port's reference plane. */
        PHC,
        /** True time at that instant. */
        TRUE_TIME
    }

    /**
     * A port.
     *
     * @param name {@code host.ifname}
     * @param clock the PHC that stamps its frames, {@code host.nic}
     * @param link its link
     * @param first whether it is the link's first end
     * @param mac its hardware address, 6 octets
     * @param rate line rate [bit/s]
     */
    public record Port(String name, String clock, String link, boolean first, byte[] mac, long rate) {}

    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;

    private static final int END_OF_OPTIONS = 0;
    private static final int COMMENT = 1;
    private static final int USER_APPLICATION = 4;
    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_DESCRIPTION_TEXT = 3;
    private static final int INTERFACE_MAC = 6;
    private static final int INTERFACE_SPEED = 8;
    private static final int TIMESTAMP_RESOLUTION = 9;
    private static final int PACKET_FLAGS = 2;
    private static final int PACKET_IDENTIFIER = 5;

    private static final int NANOSECONDS = 9;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int ETHERNET = 1;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int BUFFER = 1 << 16;
    /** An enhanced packet block without its octets: header, options and padding. */
    private static final int PACKET_OVERHEAD = 64;
    /** So much of a text is written, such as a scenario's name [characters]. */
    private static final int LONGEST_TEXT = 1000;

    private final OutputStream out;
    private final Timestamps timestamps;
    private final long start;
    private final List<Port> ports = new ArrayList<>();
    private final ByteBuffer block = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private int blockStart;

    /**
     * Begins a file; the writer closes {@code out} in the end.
     *
     * @param application what writes it, with its version
     * @param comment what is captured, in words
     * @param start true time at instant 0 on the TAI scale [ns since 1970-01-01 TAI]
     */
    public CaptureWriter(OutputStream out, String application, String comment, Timestamps timestamps, long start) {
        this.out = out;
        this.timestamps = timestamps;
        this.start = start;
        begin(SECTION_HEADER, 0);
        block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        text(COMMENT, comment);
        text(USER_APPLICATION, application);
        end();
    }

    /** Makes a port known; returns its number. */
    public int port(Port port) {
        begin(INTERFACE_DESCRIPTION, 0);
        block.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
        text(INTERFACE_NAME, port.name());
        text(INTERFACE_DESCRIPTION_TEXT, "port " + port.name() + " on link " + port.link());
        option(INTERFACE_MAC, port.mac().length).put(port.mac());
        pad();
        option(INTERFACE_SPEED, Long.BYTES).putLong(port.rate());
        option(TIMESTAMP_RESOLUTION, 1).put((byte) NANOSECONDS);
        pad();
        text(
                COMMENT,
                timestamps == Timestamps.PHC
                        ? "timestamps are those of the hardware clock " + port.clock() + " (TAI)"
                        : "timestamps are simulated true time (TAI)");
        end();
        ports.add(port);
        return ports.size() - 1;
    }

    @Override
    public void sent(long time, int port, long number, long startOfFrame, long timestamp, byte[] octets, int length) {
        boolean byFirst = ports.get(port).first();
        packet(port, OUTBOUND, number << 1 | (byFirst ? 0 : 1), startOfFrame, timestamp, octets, length);
    }

    @Override
    public void received(
            long time, int port, long number, long startOfFrame, long timestamp, byte[] octets, int length) {
        boolean byFirst = !ports.get(port).first();
        packet(port, INBOUND, number << 1 | (byFirst ? 0 : 1), startOfFrame, timestamp, octets, length);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write(block.array(), 0, block.position());
            block.clear();
        }
    }

    private void packet(
            int port, int direction, long identifier, long startOfFrame, long timestamp, byte[] octets, int length) {
        long stamp = timestamps == Timestamps.PHC ? timestamp : start + Math.floorDiv(startOfFrame, 1000L);
        if (stamp < 0) {
            throw new UncheckedIOException(
                    new IOException(ports.get(port).clock() + " reads a time before 1970, which a capture can't tell"));
        }
        begin(ENHANCED_PACKET, PACKET_OVERHEAD + length);
        block.putInt(port).putInt((int) (stamp >>> 32)).putInt((int) stamp);
        block.putInt(length).putInt(length);
        block.put(octets, 0, length);
        pad();
        option(PACKET_FLAGS, Integer.BYTES).putInt(direction);
        option(PACKET_IDENTIFIER, Long.BYTES).putLong(identifier);
        end();
    }

    /** Begins a block for which there is room: {@code octets}, or 0 for one at the begin of the file. */
    private void begin(int type, int octets) {
        if (block.remaining() < octets) {
            flush();
        }
        blockStart = block.position();
        block.putInt(type).putInt(0);
    }

    /** Ends the options and the block, which has its length at both ends. */
    private void end() {
        option(END_OF_OPTIONS, 0);
        int length = block.position() - blockStart + Integer.BYTES;
        block.putInt(length).putInt(blockStart + Integer.BYTES, length);
    }

    private ByteBuffer option(int code, int length) {
        return block.putShort((short) code).putShort((short) length);
    }

    private void text(int code, String text) {
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " ..." : text;
        byte[] encoded = shown.getBytes(StandardCharsets.UTF_8);
        option(code, encoded.length).put(encoded);
        pad();
    }

    /** Fills up to 32 bits. */
    private void pad() {
        while (block.position() % Integer.BYTES != 0) {
            block.put((byte) 0);
        }
    }

    private void flush() {
        try {
            out.write(block.array(), 0, block.position());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        block.clear();
    }
}
