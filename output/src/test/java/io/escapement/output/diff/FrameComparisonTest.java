// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.diff.EntryDifference.Kind;
import io.escapement.output.frames.FrameEntry;
import io.escapement.output.frames.FrameFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameComparisonTest {
    private static final long SECOND = 1_000_000_000_000L;

    @TempDir
    Path folder;

    /** Writes entries after the names: ports 0 (a.eth0) and 1 (b.eth0) of a link, clock 0 (a.nic1). */
    private interface Entries {
        void write(FrameFileWriter file);
    }

    private Path file(String name, Entries entries) throws IOException {
        Path file = folder.resolve(name);
        try (FrameFileWriter writer = new FrameFileWriter(Files.newOutputStream(file), 0)) {
            writer.port("a", "eth0", "a.nic1", "a.eth0--b.eth0", true);
            writer.port("b", "eth0", "b.nic1", "a.eth0--b.eth0", false);
            writer.clock("a", "a.nic1");
            entries.write(writer);
            writer.finish();
        }
        return file;
    }

    private static void sent(FrameFileWriter file, long time, int port, long number, int octet) {
        file.sent(time, port, number, time + 6400, time / 1000 + 6, new byte[] {(byte) octet, 1, 2}, 3);
    }

    private FrameComparison compare(Entries first, Entries second) throws IOException {
        FrameComparison.LogText text = line -> "line " + line.line();
        return FrameComparison.of(file("a.bin", first), text, file("b.bin", second), text, 100 * SECOND);
    }

    @Test
    void theOrderOfIndependentThingsAtOneInstantDoesNotCount() throws IOException {
        FrameComparison comparison = compare(
                file -> {
                    sent(file, SECOND, 0, 0, 1);
                    sent(file, SECOND, 0, 1, 2);
                    sent(file, SECOND, 1, 0, 3);
                    file.adjusted(SECOND, 0, 5);
                    file.logged(SECOND, "a", "ptp4l");
                },
                file -> {
                    file.logged(SECOND, "a", "ptp4l");
                    sent(file, SECOND, 1, 0, 3);
                    file.adjusted(SECOND, 0, 5);
                    sent(file, SECOND, 0, 0, 1);
                    sent(file, SECOND, 0, 1, 2);
                });
        for (Kind kind : Kind.values()) {
            assertThat(comparison.first(kind)).isEmpty();
        }
        assertThat(comparison.count(Kind.FRAME)).isEqualTo(3);
        assertThat(comparison.count(Kind.FREQUENCY)).isEqualTo(1);
        assertThat(comparison.count(Kind.LOG_LINE)).isEqualTo(1);
    }

    @Test
    void theOrderWithinAPortCounts() throws IOException {
        FrameComparison comparison = compare(
                file -> {
                    sent(file, SECOND, 0, 0, 1);
                    sent(file, SECOND, 0, 1, 2);
                },
                file -> {
                    sent(file, SECOND, 0, 0, 2);
                    sent(file, SECOND, 0, 1, 1);
                });
        assertThat(comparison.first(Kind.FRAME).orElseThrow().ordinal()).isZero();
    }

    @Test
    void theEarliestDifferenceIsFoundWithItsCounterpart() throws IOException {
        FrameComparison comparison = compare(
                file -> {
                    for (int i = 0; i < 10; i++) {
                        sent(file, i * SECOND, 0, i, i);
                        sent(file, i * SECOND, 1, i, i);
                    }
                },
                file -> {
                    for (int i = 0; i < 10; i++) {
                        sent(file, i * SECOND, 0, i, i == 7 ? 99 : i);
                        sent(file, i * SECOND + (i >= 4 ? 1 : 0), 1, i, i);
                    }
                });
        EntryDifference first = comparison.first(Kind.FRAME).orElseThrow();
        assertThat(first.stream().object()).isEqualTo("b.eth0");
        assertThat(first.ordinal()).isEqualTo(4);
        assertThat(first.a().time()).isEqualTo(4 * SECOND);
        assertThat(first.b().time()).isEqualTo(4 * SECOND + 1);
        assertThat(first.time()).isEqualTo(4 * SECOND);
    }

    @Test
    void aStreamThatEndsDiffersWhereTheOtherGoesOn() throws IOException {
        FrameComparison comparison = compare(
                file -> {
                    file.adjusted(SECOND, 0, 5);
                },
                file -> {
                    file.adjusted(SECOND, 0, 5);
                    file.adjusted(2 * SECOND, 0, 5);
                    file.adjusted(3 * SECOND, 0, 5);
                });
        EntryDifference first = comparison.first(Kind.FREQUENCY).orElseThrow();
        assertThat(first.a()).isNull();
        assertThat(first.b()).isEqualTo(new FrameEntry.Adjustment(2 * SECOND, "a", "a.nic1", 5));
    }

    @Test
    void whatComesAfterTheEndDoesNotCount() throws IOException {
        FrameComparison comparison = compare(file -> sent(file, 100 * SECOND, 0, 0, 1), file -> {
            sent(file, 100 * SECOND, 0, 0, 1);
            sent(file, 100 * SECOND + 1, 0, 1, 1);
        });
        assertThat(comparison.first(Kind.FRAME)).isEmpty();
    }
}
