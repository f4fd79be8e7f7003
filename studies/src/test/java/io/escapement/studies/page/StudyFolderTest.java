// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.UnusableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {
    @Test
    void aFolderServesOneStudyAtATime(@TempDir Path folder) throws IOException {
        try (Closeable first = StudyFolder.open(folder).lock()) {
            // The second refusal: the first must not have freed the lock, as closing the file again would.
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> StudyFolder.open(folder).lock())
                        .isInstanceOf(UnusableFileException.class)
                        .hasMessageContaining("is in use by another study");
            }
            assertThat(first).isNotNull();
        }
        StudyFolder.open(folder).lock().close();
        StudyFolder.open(folder).lock().close();
    }

    @Test
    void aFileOfSomebodyElsesIsNoLock(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve(".lock"), "mine, and to stay as it is, for a long time to come");
        assertThatThrownBy(() -> StudyFolder.open(folder).lock())
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("is no lock of this program's");
        assertThat(other).hasContent("mine, and to stay as it is, for a long time to come");
    }
}
