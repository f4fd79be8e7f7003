// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingTest {
    /** Whoever reads the note has no use for the names of classes. */
    @Test
    void tellsTheReasonInWordsAlone() {
        List<Missing> missing = new ArrayList<>();
        Missing.attempt(missing, "report.html", () -> {
            throw new UncheckedIOException(new IOException("logs/a.log: is not a text in UTF-8"));
        });
        assertThat(missing).containsExactly(new Missing("report.html", "logs/a.log: is not a text in UTF-8"));
    }
}
