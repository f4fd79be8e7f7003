// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "flaw, lawn, 2",
        "'', abc, 3",
        "abc, '', 3",
        "same, same, 0",
        "ab, ba, 1",
        "abcd, acbx, 2"
    })
    void distanceCountsEdits(String a, String b, int edits) {
        assertThat(Spelling.distance(a, b)).isEqualTo(edits);
    }

    @Test
    void theNearestWordIsSuggestedAndAFarOneIsNot() {
        List<String> words = List.of("priority1", "priority2", "domainNumber");
        assertThat(Spelling.nearest("priorty1", words)).contains("priority1");
        assertThat(Spelling.nearest("DOMAINNUMBER", words)).contains("domainNumber");
        assertThat(Spelling.nearest("tdve", List.of("adev", "tdev"))).contains("tdev");
        assertThat(Spelling.nearest("colour", words)).isEmpty();
        assertThat(Spelling.hint("priority3", words)).isEqualTo("did you mean priority1?");
    }

    /** Comparing a word of 131 kB with every option took minutes. */
    @Test
    void nobodyIsAskedWhetherHeMeantSomethingElseByAWordWithoutEnd() {
        assertThat(Spelling.nearest("a".repeat(131_072), List.of("a".repeat(131_071))))
                .isEmpty();
        List<String> names =
                IntStream.range(0, 100_000).mapToObj(i -> "node-" + i).toList();
        assertThat(Spelling.nearest("nodes-1", names)).isEmpty();
        assertThat(Spelling.nearest("nodes-1", names.subList(0, 5000))).contains("node-1");
    }
}
