// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.frames;

import io.escapement.engine.record.FrameSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code frames.bin} as the run goes: instants and clock readings as differences, and of each frame the octets that
 * differ from the port's last one of the same length and kind. Nothing is allocated per frame. Entries must come in order
 * of time; what can't be written comes out as {@link UncheckedIOException}.
 */
public final class FrameFileWriter implements FrameSink, AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** The longest entry besides octets and names: a kind, and five numbers of at most ten octets each. */
    private static final int LONGEST = 64;

    private final OutputStream out;
    private final long start;
    private final byte[] buffer = new byte[BUFFER];
    private final List<PortState> ports = new ArrayList<>();
    private final Map<String, Map<String, Integer>> instances = new HashMap<>();
    private int used;
    private int clocks;
    private int instanceCount;
    private long last;
    private long entries;

    /** What has been written of a port. */
    private static final class PortState {
        /** The keys of the frames from which others are told; a port sends frames of few lengths and kinds. */
        private int[] keys = new int[8];

        private byte[][] templates = new byte[8][];
        private int count;
        private long received = -1;

        /** The port's last frame of that length and kind; at first zeros. */
        private byte[] template(int length, int kind) {
            int wanted = FrameFile.templateKey(length, kind);
            for (int i = 0; i < count; i++) {
                if (keys[i] == wanted) {
                    return templates[i];
                }
            }
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
                templates = Arrays.copyOf(templates, 2 * count);
            }
            keys[count] = wanted;
            templates[count] = new byte[length];
            return templates[count++];
        }
    }

    /**
     * A writer that closes {@code out} in the end.
     *
     * @param start what a perfect clock reads at instant 0 [ns since 1970-01-01 TAI]
     */
    public FrameFileWriter(OutputStream out, long start) {
        this.out = out;
        this.start = start;
        text(FrameFile.HEADING);
        signed(start);
    }

    /**
     * Makes a port known.
     *
     * @param clock name of the PHC that stamps its frames, {@code host.nic}
     * @param link name of its link
     * @param first whether it is the link's first end
     * @return its number
     */
    public int port(String host, String interfaceName, String clock, String link, boolean first) {
        begin(FrameFile.PORT);
        name(host);
        name(interfaceName);
        name(clock);
        name(link);
        unsigned(first ? 0 : 1);
        ports.add(new PortState());
        return ports.size() - 1;
    }

    /** Makes a clock known, {@code host.nic} or {@code host.system}; returns its number. */
    public int clock(String host, String name) {
        begin(FrameFile.CLOCK);
        name(host);
        name(name);
        return clocks++;
    }

    @Override
    public void sent(long time, int port, long number, long startOfFrame, long timestamp, byte[] octets, int length) {
        begin(FrameFile.SENT);
        instant(time);
        unsigned(port);
        unsigned(startOfFrame - time);
        signed(timestamp - FrameFile.perfect(start, startOfFrame));
        octets(octets, length, ports.get(port));
    }

    @Override
    public void received(
            long time, int port, long number, long startOfFrame, long timestamp, byte[] octets, int length) {
        PortState state = ports.get(port);
        begin(FrameFile.RECEIVED);
        instant(time);
        unsigned(port);
        unsigned(number - state.received - 1);
        unsigned(time - startOfFrame);
        signed(timestamp - FrameFile.perfect(start, startOfFrame));
        state.received = number;
    }

    /** Takes a frequency that was programmed [2^-16 ppm]. */
    public void adjusted(long time, int clock, long scaledPpm) {
        begin(FrameFile.ADJUSTED);
        instant(time);
        unsigned(clock);
        signed(scaledPpm);
    }

    /** Takes the instant of the next line in the log of an instance. */
    public void logged(long time, String host, String instance) {
        Map<String, Integer> known = instances.computeIfAbsent(host, key -> new HashMap<>());
        Integer number = known.get(instance);
        if (number == null) {
            begin(FrameFile.INSTANCE);
            name(host);
            name(instance);
            number = instanceCount++;
            known.put(instance, number);
        }
        begin(FrameFile.LOGGED);
        instant(time);
        unsigned(number);
    }

    /** Writes the end mark, without which the file counts as cut off. */
    public void finish() {
        long before = entries;
        begin(FrameFile.END);
        unsigned(before);
        flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void begin(int kind) {
        room(LONGEST);
        buffer[used++] = (byte) kind;
        entries++;
    }

    private void instant(long time) {
        unsigned(time - last);
        last = time;
    }

    /** Length, kind, and runs of octets that differ from the template: octets alike before, how many differ, these. */
    private void octets(byte[] octets, int length, PortState port) {
        int kind = FrameFile.kind(octets, length);
        byte[] template = port.template(length, kind);
        unsigned(length);
        buffer[used++] = (byte) kind;
        int at = 0;
        while (at < length) {
            int equal = Arrays.mismatch(octets, at, length, template, at, length);
            int from = equal < 0 ? length : at + equal;
            int to = from;
            while (to < length && octets[to] != template[to]) {
                to++;
            }
            room(LONGEST + to - from);
            unsigned(from - at);
            unsigned(to - from);
            System.arraycopy(octets, from, buffer, used, to - from);
            used += to - from;
            at = to;
        }
        System.arraycopy(octets, 0, template, 0, length);
    }

    private void name(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(LONGEST);
        unsigned(encoded.length);
        put(encoded);
    }

    private void text(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(byte[] octets) {
        room(LONGEST + octets.length);
        System.arraycopy(octets, 0, buffer, used, octets.length);
        used += octets.length;
    }

    private void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    /** Seven bits an octet, the lowest first; the eighth bit says that more follow. */
    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[used++] = (byte) rest;
    }

    /** Sees to it that {@code octets} more fit into the buffer. */
    private void room(int octets) {
        if (octets > BUFFER) {
            throw new IllegalArgumentException(octets + " octets at once");
        }
        if (used + octets > BUFFER) {
            flush();
        }
    }

    private void flush() {
        try {
            out.write(buffer, 0, used);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        used = 0;
    }
}
