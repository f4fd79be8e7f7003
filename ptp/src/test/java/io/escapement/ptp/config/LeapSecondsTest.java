// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeapSecondsTest {
    /** 2017-01-01 [s since 1970-01-01 UTC]. */
    private static final long LAST = 1_483_228_800L;
    /** 2020-12-28. */
    private static final long EXPIRY = 1_609_113_600L;

    @ParameterizedTest
    @CsvSource({
        "63071999, UNKNOWN, 0",
        "63072000, KNOWN, 10",
        "78796798, KNOWN, 10",
        "78796799, AMBIGUOUS, 10",
        "78796800, KNOWN, 11",
        "1483228798, KNOWN, 36",
        "1483228799, AMBIGUOUS, 36",
        "1483228800, KNOWN, 37",
        "1609113600, KNOWN, 37",
        "1609113601, UNKNOWN, 0"
    })
    void theTableOf311(long utc, LeapSeconds.Finding finding, int offset) {
        LeapSeconds table = LeapSeconds.builtin(Release.V3_1_1);
        assertThat(table.find(utc)).isEqualTo(finding);
        assertThat(table.offset(utc)).isEqualTo(offset);
    }

    @Test
    void theTableOfLaterReleasesHasNoKnownEnd() {
        assertThat(LeapSeconds.builtin(Release.V4_4).find(EXPIRY + 1)).isEqualTo(LeapSeconds.Finding.KNOWN);
    }

    /** What the original 3.1.1 makes of such files. */
    @Test
    void filesAreReadLineByLine() {
        String text = "#@\t3692217700\n# c\n\njunk line\n3644697600 36 # x\n  3692217600   37\n";
        LeapSeconds table = LeapSeconds.read(text).orElseThrow();
        assertThat(table.entries()).hasSize(2);
        assertThat(table.offset(LAST)).isEqualTo(37);
        assertThat(table.offset(LAST - 1)).isEqualTo(36);
        assertThat(table.find(LAST + 101)).isEqualTo(LeapSeconds.Finding.UNKNOWN);
    }

    @Test
    void aFileThatDoesNotTellWhenItExpiresIsRefused() {
        assertThat(LeapSeconds.read("3692217600 37\n")).isEmpty();
        assertThat(LeapSeconds.read("#@ abc\n3692217600 37\n")).isEmpty();
        assertThat(LeapSeconds.read("")).isEmpty();
    }

    @Test
    void theLastEntryCountsWhateverTheOrder() {
        LeapSeconds table = LeapSeconds.read("#@ 3692217700\n3692217600 37\n3644697600 36\n")
                .orElseThrow();
        assertThat(table.offset(LAST + 1)).isEqualTo(36);
        assertThat(table.find(LAST - 1)).isEqualTo(LeapSeconds.Finding.KNOWN);
    }

    @Test
    void anEmptyTableKnowsNothing() {
        assertThat(LeapSeconds.read("#@ 3692217700\n").orElseThrow().find(LAST)).isEqualTo(LeapSeconds.Finding.UNKNOWN);
    }
}
