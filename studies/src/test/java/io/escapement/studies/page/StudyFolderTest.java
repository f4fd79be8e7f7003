// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.UnusableFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {
    @Test
    void aFolderServesOneStudyAtATime(@TempDir Path folder) throws IOException {
        try (FileChannel first = StudyFolder.open(folder).lock()) {
            assertThatThrownBy(() -> StudyFolder.open(folder).lock())
                    .isInstanceOf(UnusableFileException.class)
                    .hasMessageContaining("is in use by another study");
            assertThat(first.isOpen()).isTrue();
        }
        try (FileChannel next = StudyFolder.open(folder).lock()) {
            assertThat(next.isOpen()).isTrue();
        }
    }
}
