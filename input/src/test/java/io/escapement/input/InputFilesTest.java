// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.escapement.input.yaml.YamlReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatAFileMayHoldIsReadAsYaml() throws IOException, InputException {
        StringBuilder content = new StringBuilder();
        int keys = 0;
        // more than the parser takes by itself
        while (content.length() <= 3 << 20) {
            content.append("key-" + keys++ + ": " + "text ".repeat(2000) + "\n");
        }
        Path file = Files.writeString(folder.resolve("large.yaml"), content);
        Findings findings = new Findings();
        String text = InputFiles.read(file, new SourcePosition("s.yaml", 1, 1), findings);
        findings.throwIfAny();
        assertThat(YamlReader.readMapping("large.yaml", text).entries()).hasSize(keys);
    }

    @Test
    void aLargerFileIsRefusedWithItsSizeAndTheLimit() throws IOException {
        Path file = folder.resolve("larger.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(InputFiles.MAX_SIZE + 1L);
        }
        Findings findings = new Findings();
        assertThat(InputFiles.read(file, new SourcePosition("s.yaml", 3, 5), findings))
                .isNull();
        assertThat(catchThrowable(findings::throwIfAny))
                .hasMessageContaining("s.yaml:3:5")
                .hasMessageContaining("'" + file + "' has 8388609 octets; at most 8388608 are read");
    }
}
