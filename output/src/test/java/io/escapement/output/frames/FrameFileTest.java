// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFileTest {
    private static final long START = 1_767_225_600_000_000_000L;

    @TempDir
    Path folder;

    /** What an entry says, octets included. */
    private static String text(FrameEntry entry) {
        return entry instanceof FrameEntry.Frame frame
                ? frame.time() + " " + frame.port().name() + " " + frame.sent() + " " + frame.number() + " "
                        + frame.startOfFrame() + " " + frame.timestamp() + " " + Arrays.toString(frame.octets())
                : entry.toString();
    }

    private static List<String> read(Path file) throws IOException {
        List<String> read = new ArrayList<>();
        try (FrameFileReader reader = FrameFileReader.open(file)) {
            assertThat(reader.start()).isEqualTo(START);
            for (FrameEntry entry = reader.next(); entry != null; entry = reader.next()) {
                read.add(text(entry));
            }
        }
        return read;
    }

    private static FrameEntry.Port port(int number) {
        return new FrameEntry.Port(number, number == 0 ? "a" : "b", "eth0", "x.nic1", "a.eth0--b.eth0", number == 0);
    }

    /** Writes frames of all lengths and contents, of which some are lost; returns what should be read back. */
    private List<String> writeRandom(Path file, long seed, int entries, int longest) throws IOException {
        Random random = new Random(seed);
        List<String> written = new ArrayList<>();
        List<List<byte[]>> sent = List.of(new ArrayList<>(), new ArrayList<>());
        int[] received = {0, 0};
        int[] lines = {0, 0};
        long time = 0;
        try (FrameFileWriter writer = new FrameFileWriter(Files.newOutputStream(file), START)) {
            writer.port("a", "eth0", "x.nic1", "a.eth0--b.eth0", true);
            writer.port("b", "eth0", "x.nic1", "a.eth0--b.eth0", false);
            writer.clock("a", "a.nic1");
            byte[] buffer = new byte[1514];
            for (int i = 0; i < entries; i++) {
                time += random.nextInt(3) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 45));
                int port = random.nextInt(2);
                long near = random.nextLong(1 << 20);
                // clocks may be off by decades, and be before 1970
                long stamp = random.nextInt(50) == 0 ? random.nextLong() / 2 : START + time / 1000 + near;
                FrameEntry entry;
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        int length = random.nextInt(4) == 0 ? random.nextInt(longest) : 58;
                        for (int k = random.nextInt(1 + length / 4); k > 0; k--) {
                            buffer[random.nextInt(length)] = (byte) random.nextInt();
                        }
                        byte[] octets = Arrays.copyOf(buffer, length);
                        long number = sent.get(port).size();
                        sent.get(port).add(octets);
                        writer.sent(time, port, number, time + near, stamp, buffer, length);
                        entry = new FrameEntry.Frame(time, port(port), true, number, time + near, stamp, octets);
                    }
                    case 2 -> {
                        List<byte[]> underWay = sent.get(1 - port);
                        int number = received[port] + random.nextInt(2);
                        if (number >= underWay.size()) {
                            continue;
                        }
                        received[port] = number + 1;
                        byte[] octets = underWay.get(number);
                        writer.received(time, port, number, time - near, stamp, octets, octets.length);
                        entry = new FrameEntry.Frame(time, port(port), false, number, time - near, stamp, octets);
                    }
                    case 3 -> {
                        long word = random.nextLong() >> random.nextInt(1, 64);
                        writer.adjusted(time, 0, word);
                        entry = new FrameEntry.Adjustment(time, "a", "a.nic1", word);
                    }
                    default -> {
                        writer.logged(time, "a", "ptp" + port);
                        entry = new FrameEntry.LogLine(time, "a", "ptp" + port, lines[port]++);
                    }
                }
                written.add(text(entry));
            }
            writer.finish();
        }
        return written;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("frames.bin");
        for (long seed = 1; seed <= 20; seed++) {
            List<String> written = writeRandom(file, seed, 500, 1515);
            assertThat(read(file)).as("seed " + seed).isEqualTo(written);
        }
    }

    @Test
    void repeatedFramesTakeFewOctets() throws IOException {
        Path file = folder.resolve("frames.bin");
        byte[] sync = new byte[58];
        Arrays.fill(sync, (byte) 0x5a);
        int frames = 10_000;
        try (FrameFileWriter writer = new FrameFileWriter(Files.newOutputStream(file), START)) {
            writer.port("a", "eth0", "a.nic1", "a.eth0--b.eth0", true);
            for (int i = 0; i < frames; i++) {
                sync[44] = (byte) (i >> 8);
                sync[45] = (byte) i;
                long time = i * 62_500_000_000L;
                writer.sent(time, 0, i, time + 6_400, START + time / 1000 + 6, sync, 58);
            }
            writer.finish();
        }
        // kind, port, length, frame's kind: an octet each; instant 6, start of frame 2, time stamp 1; two runs at most
        // 3 + 3
        assertThat(Files.size(file)).isLessThan(frames * 20L);
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        Path file = folder.resolve("whole.bin");
        writeRandom(file, 7, 40, 80);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.bin");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(cut))
                    .as("%d of %d octets", length, whole.length)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("cut.bin");
        }
    }

    @Test
    void aDamagedFileIsRefusedOrReadNeverCrashedUpon() throws IOException {
        Path file = folder.resolve("whole.bin");
        writeRandom(file, 8, 40, 80);
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.bin");
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(40, changed.length)] = (byte) random.nextInt();
            Files.write(damaged, changed);
            try {
                read(damaged);
            } catch (FileSystemException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void otherFilesAndVersionsAreRefusedByName() throws IOException {
        Path file = folder.resolve("frames.bin");
        Files.writeString(file, "time_s,object,kind,from,to,detail\n");
        assertThatThrownBy(() -> FrameFileReader.open(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is no recording of frames");
        writeRandom(file, 1, 10, 80);
        byte[] octets = Files.readAllBytes(file);
        octets[FrameFile.HEADING.getBytes(StandardCharsets.UTF_8).length - 2] = '2';
        Files.write(file, octets);
        assertThatThrownBy(() -> FrameFileReader.open(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is of another version ('escapement frames 2')")
                .hasMessageContaining("reads 'escapement frames 1'");
    }
}
