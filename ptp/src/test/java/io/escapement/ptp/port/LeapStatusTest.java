// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeapStatusTest {
    private static final long SECOND = 1_000_000_000L;
    /** 2016-12-31T00:00:00 UTC, at whose end a leap second was inserted. */
    private static final long DAY_BEFORE = 1_483_142_400L * SECOND;

    private static final long EVENING = DAY_BEFORE + 20 * 3600 * SECOND;
    private static final long NEXT_MORNING = DAY_BEFORE + 25 * 3600 * SECOND;

    private final LeapStatus status = new LeapStatus();

    @Test
    void armsInTheEveningAndDisarmsAfterMidnight() {
        assertThat(status.update(EVENING, 1, 36)).isTrue();
        assertThat(status.armed()).isEqualTo(1);
        assertThat(status.utcOffset()).isEqualTo(36);
        assertThat(status.update(NEXT_MORNING, 0, 37)).isTrue();
        assertThat(status.armed()).isZero();
        assertThat(status.utcOffset()).isEqualTo(37);
    }

    @Test
    void keepsTheOldOffsetIfTheNewOneIsAnnouncedTooEarly() {
        status.update(EVENING, 1, 36);
        assertThat(status.update(EVENING + SECOND, 0, 37)).isFalse();
        assertThat(status.utcOffset()).isEqualTo(36);
        assertThat(status.leap()).isEqualTo(1);
    }

    @Test
    void takesTheNewOffsetIfTheOldOneIsAnnouncedTooLong() {
        status.update(EVENING, 1, 36);
        status.update(NEXT_MORNING, 1, 36);
        assertThat(status.utcOffset()).isEqualTo(37);
        assertThat(status.leap()).isZero();
    }

    @Test
    void lastSecondOfTheDayIsAmbiguous() {
        long midnight = DAY_BEFORE + 24 * 3600 * SECOND;
        assertThat(LeapStatus.ambiguous(midnight - SECOND - 1)).isFalse();
        assertThat(LeapStatus.ambiguous(midnight - SECOND)).isTrue();
        assertThat(LeapStatus.ambiguous(midnight - 1)).isTrue();
        assertThat(LeapStatus.ambiguous(midnight)).isFalse();
    }
}
