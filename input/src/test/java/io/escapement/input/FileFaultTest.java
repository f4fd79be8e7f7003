// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {
    @TempDir
    Path folder;

    private static IOException reading(Path file) {
        return catchThrowableOfType(IOException.class, () -> Files.readAllBytes(file));
    }

    @Test
    void whatIsWrongWithANameIsNoFaultOfTheMachine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path round = Files.createSymbolicLink(folder.resolve("round"), folder.resolve("round"));
        assertThat(FileFault.isOfMachine(reading(folder.resolve("absent")))).isFalse();
        assertThat(FileFault.isOfMachine(reading(folder))).isFalse();
        assertThat(FileFault.isOfMachine(reading(file.resolve("below")))).isFalse();
        assertThat(FileFault.isOfMachine(reading(round))).isFalse();
        assertThat(FileFault.isOfMachine(reading(folder.resolve("n".repeat(300)))))
                .isFalse();
        assertThat(FileFault.isOfMachine(new UnusableFileException(file, "is cut off")))
                .isFalse();
    }

    @Test
    void whatNoOtherNameWouldHelpIs() {
        IOException failure = new FileSystemException("file", null, "Too many open files");
        assertThat(FileFault.isOfMachine(failure)).isTrue();
        assertThatThrownBy(() -> FileFault.passOn(failure))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(failure);
    }
}
