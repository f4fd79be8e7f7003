// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twins and originals under frames that nobody sends on purpose, see {@link HostileMessage}. */
class FrameFuzzTest {
    private static final int FRAMES = 100_000;
    private static final long MANY_FRAMES = 10_000_000;
    private static final int FINDINGS = 20;

    @TempDir
    Path root;

    @BeforeAll
    static void needsTheOriginals() {
        TwinComparison.needsTheOriginals();
    }

    @Test
    void aHundredThousandFrames() throws Exception {
        FrameFuzz fuzz = new FrameFuzz(root);
        for (long seed = 1; fuzz.hostile() < FRAMES; seed++) {
            assertThat(fuzz.run(seed).orElse("")).isEmpty();
        }
        assertThat(fuzz.compared()).isGreaterThan(FRAMES);
    }

    @Test
    @Tag("long")
    void tenMillionFrames() throws Exception {
        FrameFuzz fuzz = new FrameFuzz(root);
        List<String> found = new ArrayList<>();
        for (long seed = 1; fuzz.hostile() < MANY_FRAMES && found.size() < FINDINGS; seed++) {
            fuzz.run(seed).ifPresent(found::add);
        }
        assertThat(found).as("of " + fuzz.hostile() + " frames").isEmpty();
    }
}
