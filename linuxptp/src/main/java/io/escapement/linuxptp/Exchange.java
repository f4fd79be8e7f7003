// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.DaemonException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What passes between an instance and the simulator: {@code struct exchange} of {@code exchange.h}, by offset. */
final class Exchange {
    /** Deadline of a daemon that waits for arrivals only. */
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final int MONOTONIC = 0;
    private static final int DEADLINE = 8;
    private static final int RESULT = 16;
    private static final int ARGUMENT = 24;
    private static final int SIGNAL = 56;
    private static final int LOG_LENGTH = 60;
    private static final int ARRIVALS = 64;
    private static final int EDGES = 68;
    private static final int READIES = 72;
    private static final int PROCESS_ID = 76;
    private static final int ARRIVAL = 80;
    private static final int READY = 112;
    private static final int EDGE = 368;
    private static final int FRAME = 624;
    private static final int DATA = 12912;
    private static final int LOG = 17008;

    private static final int FRAME_SLOTS = 8;
    private static final int FRAME_SLOT_SIZE = 1536;
    private static final int FRAME_OCTETS = 16;
    /** Room for an address [octets]. */
    static final int ADDRESS_SIZE = 16;

    private static final int MAX_EDGES = 16;
    private static final int EDGE_SIZE = 16;
    private static final int MAX_READY = 64;
    /** Octets of requests. */
    static final int DATA_SIZE = 4096;

    private static final int LOG_SIZE = 8192;

    private final ByteBuffer buffer;

    Exchange(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    void setMonotonic(long time) {
        buffer.putLong(MONOTONIC, time);
    }

    long deadline() {
        return buffer.getLong(DEADLINE);
    }

    void setResult(long result) {
        buffer.putLong(RESULT, result);
    }

    long argument(int index) {
        return buffer.getLong(ARGUMENT + 8 * index);
    }

    int integer(int index) {
        return (int) argument(index);
    }

    /**
     * An argument that is a length or a count.
     *
     * @throws DaemonException if it is negative or above {@code limit}
     */
    int length(int index, int limit) {
        long length = argument(index);
        if (length < 0 || length > limit) {
            throw new DaemonException("a length of " + length + ", where at most " + limit + " is possible");
        }
        return (int) length;
    }

    void setArgument(int index, long value) {
        buffer.putLong(ARGUMENT + 8 * index, value);
    }

    void setSignal(int signal) {
        buffer.putInt(SIGNAL, signal);
    }

    void setProcessId(int id) {
        buffer.putInt(PROCESS_ID, id);
    }

    /** True if a frame can be put in. */
    boolean hasFreeSlot() {
        return freeSlot() >= 0;
    }

    private int freeSlot() {
        for (int slot = 0; slot < FRAME_SLOTS; slot++) {
            if (buffer.getInt(FRAME + slot * FRAME_SLOT_SIZE) < 0) {
                return slot;
            }
        }
        return -1;
    }

    /** The same for a datagram's payload, with its sender's address at the end of the slot. */
    void putDatagram(int descriptor, byte[] payload, int length, byte[] sender, long timestamp) {
        int place = FRAME + freeSlot() * FRAME_SLOT_SIZE;
        buffer.put(place + FRAME_SLOT_SIZE - ADDRESS_SIZE, sender, 0, ADDRESS_SIZE);
        putFrame(descriptor, payload, length, timestamp);
    }

    /** Hands over a frame that a socket has received; there must be a free slot. */
    void putFrame(int descriptor, byte[] octets, int length, long timestamp) {
        int slot = freeSlot();
        int place = FRAME + slot * FRAME_SLOT_SIZE;
        buffer.putInt(place, descriptor);
        buffer.putInt(place + 4, length);
        buffer.putLong(place + 8, timestamp);
        buffer.put(place + FRAME_OCTETS, octets, 0, length);
        int arrivals = buffer.getInt(ARRIVALS);
        buffer.putInt(ARRIVAL + 4 * arrivals, slot);
        buffer.putInt(ARRIVALS, arrivals + 1);
    }

    /** True if an external timestamp can be put in. */
    boolean hasRoomForEdge() {
        return buffer.getInt(EDGES) < MAX_EDGES;
    }

    /** Hands over an external timestamp; there must be room. */
    void putEdge(int descriptor, int channel, long time) {
        int edges = buffer.getInt(EDGES);
        int place = EDGE + edges * EDGE_SIZE;
        buffer.putInt(place, descriptor);
        buffer.putInt(place + 4, channel);
        buffer.putLong(place + 8, time);
        buffer.putInt(EDGES, edges + 1);
    }

    /** Tells that a descriptor has something to read. */
    void putReady(int descriptor) {
        int readies = buffer.getInt(READIES);
        if (readies == MAX_READY) {
            throw new IllegalStateException("more than " + MAX_READY + " descriptors are ready at once");
        }
        buffer.putInt(READY + 4 * readies, descriptor);
        buffer.putInt(READIES, readies + 1);
    }

    void data(byte[] into, int offset, int length) {
        buffer.get(DATA + offset, into, 0, length);
    }

    void setData(int offset, byte[] octets, int length) {
        buffer.put(DATA + offset, octets, 0, length);
    }

    long dataWord(int index) {
        return buffer.getLong(DATA + 8 * index);
    }

    void setDataWord(int index, long value) {
        buffer.putLong(DATA + 8 * index, value);
    }

    /** Text of the request's data, up to a zero or {@code limit} octets. */
    String dataText(int limit) {
        int length = 0;
        while (length < limit && buffer.get(DATA + length) != 0) {
            length++;
        }
        byte[] octets = new byte[length];
        data(octets, 0, length);
        return new String(octets, StandardCharsets.UTF_8);
    }

    int logLength() {
        return Math.max(0, Math.min(buffer.getInt(LOG_LENGTH), LOG_SIZE));
    }

    byte logOctet(int index) {
        return buffer.get(LOG + index);
    }

    /** All that has been printed since the log was cleared. */
    String logText() {
        byte[] octets = new byte[logLength()];
        buffer.get(LOG, octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    void clearLog() {
        buffer.putInt(LOG_LENGTH, 0);
    }
}
