// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.frames;

import io.escapement.input.HeapLimit;
import io.escapement.input.RegularFile;
import io.escapement.input.UnusableFileException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code frames.bin} from its begin to its end. A file that is not whole is refused, at the place where it ends. */
public final class FrameFileReader implements Closeable {
    /** What a name or a frame can't be longer than, in a sound file [octets]. */
    private static final int LONGEST = 1 << 16;
    /** Most ports, clocks and instances, of each [1]. */
    private static final int MOST_NAMED = 100_000;
    /** Memory that a frame and a name take besides their octets [octets]. */
    private static final int OVERHEAD = 48;
    /** What frames under way, those from which others are told, and names may take together: a file can name far more than it has [octets]. */
    private static final long MOST_HELD = HeapLimit.most(4);

    private final Path file;
    private final DataInputStream in;
    private final long start;
    private final List<PortState> ports = new ArrayList<>();
    private final Map<String, PortState> firstOfLink = new HashMap<>();
    private final List<String[]> clocks = new ArrayList<>();
    private final List<String[]> instances = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private long last;
    private long entries;
    private long held;
    private boolean ended;

    /** What has been read of a port. */
    private static final class PortState {
        private final FrameEntry.Port port;
        private final Map<Integer, byte[]> templates = new HashMap<>(2);
        /** Sent by this port and not yet received, the oldest first. */
        private final Deque<byte[]> underWay = new ArrayDeque<>(2);

        private long sent;
        private long taken;
        private PortState peer;

        private PortState(FrameEntry.Port port) {
            this.port = port;
        }
    }

    private FrameFileReader(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = new DataInputStream(in);
        readHeading();
        start = signed();
    }

    /**
     * Opens a file.
     *
     * @throws FileSystemException if it is none of this form and version
     */
    public static FrameFileReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(RegularFile.open(file), 1 << 16);
        try {
            return new FrameFileReader(file, in);
        } catch (IOException wrong) {
            in.close();
            throw wrong instanceof EOFException ? new UnusableFileException(file, "is cut off") : wrong;
        }
    }

    /** What a perfect clock reads at instant 0 [ns since 1970-01-01 TAI]. */
    public long start() {
        return start;
    }

    /**
     * The next entry, or null after the last.
     *
     * @throws FileSystemException if the file is cut off or damaged
     */
    public FrameEntry next() throws IOException {
        try {
            FrameEntry entry = null;
            while (entry == null && !ended) {
                entry = entry();
            }
            return entry;
        } catch (EOFException cut) {
            throw damaged("is cut off after " + entries + " entries; the run or the copy was interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void readHeading() throws IOException {
        byte[] heading = FrameFile.HEADING.getBytes(StandardCharsets.UTF_8);
        byte[] found = in.readNBytes(heading.length);
        String text = new String(found, StandardCharsets.UTF_8);
        if (text.equals(FrameFile.HEADING)) {
            return;
        }
        String wanted = FrameFile.HEADING.strip();
        if (found.length == heading.length && text.startsWith(wanted.substring(0, wanted.lastIndexOf(' ') + 1))) {
            throw damaged("is of another version ('" + text.strip() + "'); this program reads '" + wanted
                    + "': make the run again");
        }
        throw damaged("is no recording of frames: it does not begin with '" + wanted + "'");
    }

    /** Reads one entry; null for one that only makes a name known, or the end. */
    private FrameEntry entry() throws IOException {
        int kind = in.readUnsignedByte();
        FrameEntry entry = switch (kind) {
            case FrameFile.END -> end();
            case FrameFile.PORT -> port();
            case FrameFile.CLOCK -> named(clocks);
            case FrameFile.INSTANCE -> {
                lines.add(0);
                yield named(instances);
            }
            case FrameFile.SENT -> sent();
            case FrameFile.RECEIVED -> received();
            case FrameFile.ADJUSTED -> adjusted();
            case FrameFile.LOGGED -> logged();
            default -> throw damaged("is damaged: entry " + (entries + 1) + " has the unknown kind " + kind);
        };
        entries++;
        return entry;
    }

    private FrameEntry end() throws IOException {
        require(unsigned() == entries);
        require(in.read() < 0);
        ended = true;
        return null;
    }

    private FrameEntry port() throws IOException {
        FrameEntry.Port port = new FrameEntry.Port(ports.size(), name(), name(), name(), name(), below(2) == 0);
        PortState state = new PortState(port);
        PortState other = firstOfLink.putIfAbsent(port.link(), state);
        if (other != null) {
            require(other.peer == null && other.port.first() != port.first());
            other.peer = state;
            state.peer = other;
        }
        requireFew(ports.size());
        ports.add(state);
        return null;
    }

    private FrameEntry named(List<String[]> names) throws IOException {
        requireFew(names.size());
        names.add(new String[] {name(), name()});
        return null;
    }

    private void requireFew(int known) throws FileSystemException {
        if (known == MOST_NAMED) {
            throw damaged("names more than " + MOST_NAMED + " ports, clocks or instances; so many are read");
        }
    }

    private void hold(long octets) throws FileSystemException {
        held += octets;
        if (held > MOST_HELD) {
            throw damaged(
                    "has names, and frames that are sent and never received, of more than " + MOST_HELD
                            + " octets, which is what memory has room for; ESCAPEMENT_JAVA_OPTS=-Xmx8g gives 8 GiB, for instance");
        }
    }

    private byte[] received(PortState sender) throws IOException {
        byte[] octets = sender.underWay.poll();
        require(octets != null);
        sender.taken++;
        hold(-octets.length - OVERHEAD);
        return octets;
    }

    private FrameEntry sent() throws IOException {
        long time = instant();
        PortState state = ports.get(below(ports.size()));
        long startOfFrame = time + unsigned();
        long timestamp = FrameFile.perfect(start, startOfFrame) + signed();
        byte[] octets = octets(state);
        state.underWay.add(octets);
        return new FrameEntry.Frame(time, state.port, true, state.sent++, startOfFrame, timestamp, octets);
    }

    private FrameEntry received() throws IOException {
        long time = instant();
        PortState state = ports.get(below(ports.size()));
        PortState sender = state.peer;
        require(sender != null);
        for (long lost = unsigned(); lost > 0; lost--) {
            received(sender);
        }
        long startOfFrame = time - unsigned();
        long timestamp = FrameFile.perfect(start, startOfFrame) + signed();
        byte[] octets = received(sender);
        return new FrameEntry.Frame(time, state.port, false, sender.taken - 1, startOfFrame, timestamp, octets);
    }

    private FrameEntry adjusted() throws IOException {
        long time = instant();
        String[] clock = clocks.get(below(clocks.size()));
        return new FrameEntry.Adjustment(time, clock[0], clock[1], signed());
    }

    private FrameEntry logged() throws IOException {
        long time = instant();
        int number = below(instances.size());
        String[] instance = instances.get(number);
        int line = lines.get(number);
        lines.set(number, line + 1);
        return new FrameEntry.LogLine(time, instance[0], instance[1], line);
    }

    /** Octets as they differ from the port's last frame of that length and kind, whose kind is among them. */
    private byte[] octets(PortState state) throws IOException {
        int length = below(LONGEST);
        int kind = in.readUnsignedByte();
        byte[] template = state.templates.get(FrameFile.templateKey(length, kind));
        if (template == null) {
            hold(length + OVERHEAD);
            template = new byte[length];
            state.templates.put(FrameFile.templateKey(length, kind), template);
        }
        hold(length + OVERHEAD);
        int at = 0;
        while (at < length) {
            at += below(length - at + 1);
            int run = below(length - at + 1);
            in.readFully(template, at, run);
            at += run;
        }
        return template.clone();
    }

    private long instant() throws IOException {
        long before = last;
        last += unsigned();
        require(last >= before);
        return last;
    }

    private String name() throws IOException {
        byte[] encoded = new byte[below(LONGEST)];
        hold(encoded.length + OVERHEAD);
        in.readFully(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    /** A number that must be less than {@code limit}. */
    private int below(int limit) throws IOException {
        long value = unsigned();
        require(value >= 0 && value < limit);
        return (int) value;
    }

    private long signed() throws IOException {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    private long unsigned() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = in.readUnsignedByte();
            value |= (octet & 0x7FL) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        throw damaged("is damaged: entry " + (entries + 1) + " has a number of more than ten octets");
    }

    private void require(boolean sound) throws FileSystemException {
        if (!sound) {
            throw damaged("is damaged: entry " + (entries + 1) + " does not fit to what is before it");
        }
    }

    private FileSystemException damaged(String what) {
        return new UnusableFileException(file, what);
    }
}
