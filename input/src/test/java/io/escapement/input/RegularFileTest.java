// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {
    @TempDir
    Path folder;

    /** A pipe that nobody writes to would be waited for, and {@code /dev/zero} be read for ever. */
    @Test
    void pipesAndDevicesAreNotOpened() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/zero"));
        for (Path file : new Path[] {pipe, link, Path.of("/dev/zero")}) {
            assertThatThrownBy(() -> RegularFile.open(file))
                    .isInstanceOf(UnusableFileException.class)
                    .hasMessageContaining("is a pipe, a socket or a device; expected a regular file");
            assertThatThrownBy(() -> RegularFile.text(file, 10)).isInstanceOf(UnusableFileException.class);
            assertThatThrownBy(() -> RegularFile.channel(file)).isInstanceOf(UnusableFileException.class);
        }
        assertThatThrownBy(() -> RegularFile.open(folder)).hasMessageContaining("is a folder, not a file");
        assertThatThrownBy(() -> RegularFile.open(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void textHasALimitAndAnEncoding() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "ab\u00b5");
        assertThat(RegularFile.text(file, 4)).isEqualTo("ab\u00b5");
        assertThatThrownBy(() -> RegularFile.text(file, 3)).hasMessageContaining("has 4 octets; at most 3 are read");
        Files.write(file, "ab\u00b5c".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RegularFile.text(file, 10)).hasMessageContaining("is not a text in UTF-8");
        // the kernel makes it up as it is read, and says that it has no octets
        assertThat(RegularFile.text(Path.of("/proc/self/status"), 1 << 16)).contains("State:");
        assertThatThrownBy(() -> RegularFile.text(Path.of("/proc/self/status"), 10))
                .hasMessageContaining("at most 10");
    }
}
