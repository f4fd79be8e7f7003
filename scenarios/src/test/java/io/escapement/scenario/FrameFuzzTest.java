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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /**
     * Networks in which the runs once parted: octets behind a message that is passed on over IPv6 (63), texts (129), lengths (253),
     * signs (511), counters (259) and rounding (1027) of answers, a grandmaster that may not be one but is taken to be capable
     * (223), a second responder after a step (80, 519), a path out of a TLV of unicast (1441).
     */
    @ParameterizedTest
    @ValueSource(longs = {63, 80, 129, 223, 253, 259, 421, 511, 519, 627, 821, 1027, 1441})
    void networksThatOnceParted(long seed) throws Exception {
        assertThat(new FrameFuzz(root).run(seed).orElse("")).isEmpty();
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
