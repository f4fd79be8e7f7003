// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseTimeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long T = 1_700_000_000L * SECOND;

    @Test
    void isTheNearestSecond() {
        PulseTime pulse = new PulseTime(SECOND, 0, SECOND / 2, false);
        assertThat(pulse.of(T + 100_000)).isEqualTo(T);
        assertThat(pulse.of(T - 100_000)).isEqualTo(T);
        assertThat(pulse.of(T + SECOND / 2 - 1)).isEqualTo(T);
        assertThat(pulse.of(T + SECOND / 2)).isEqualTo(T + SECOND);
        PulseTime upTo44 = PulseTime.ofSeconds(0, SECOND / 2);
        assertThat(upTo44.of(T + SECOND / 2)).isEqualTo(T);
        assertThat(upTo44.of(T + SECOND / 2 + 1)).isEqualTo(T + SECOND);
    }

    @Test
    void isTheNearestPulseOfManyWithAPhase() {
        PulseTime pulse = new PulseTime(SECOND / 10, 3_000_000, SECOND / 20, false);
        assertThat(pulse.of(T + 204_000_000)).isEqualTo(T + 203_000_000);
        assertThat(pulse.of(T + 202_000_000)).isEqualTo(T + 203_000_000);
    }

    @Test
    void isTheSecondAfterTheSentence() {
        PulseTime pulse = new PulseTime(SECOND, 0, SECOND / 10, true);
        assertThat(pulse.of(T + 999_999_999)).isEqualTo(T + SECOND);
        assertThat(pulse.of(T)).isEqualTo(T + SECOND);
    }

    @Test
    void trailingEdgesAreFarFromThePulse() {
        PulseTime pulse = new PulseTime(SECOND, 0, SECOND / 2, false);
        assertThat(pulse.isTrailingEdge(T + 1000)).isFalse();
        assertThat(pulse.isTrailingEdge(T - 1000)).isFalse();
        assertThat(pulse.isTrailingEdge(T + SECOND / 2)).isTrue();
        assertThat(new PulseTime(SECOND, 0, SECOND / 10, true).isTrailingEdge(T + SECOND / 20))
                .isTrue();
    }

    @Test
    void theShortestBracketCounts() {
        long[] before = {T, T + 1000, T + 2000};
        long[] device = {T + 40, T + 1020, T + 2030};
        long[] after = {T + 90, T + 1041, T + 2041};
        ShortestReading reading = new ShortestReading();
        reading.systemOffset(3, before, device, after);
        assertThat(reading.delay()).isEqualTo(41);
        assertThat(reading.offset())
                .as("the first of two equal ones, its middle less a half")
                .isZero();
        assertThat(reading.timestamp()).isEqualTo(T + 1020);
        reading.readings(3, before, device, after);
        assertThat(reading.offset()).isZero();
        assertThat(reading.timestamp()).isEqualTo(T + 1041);
        reading.systemOffset(1, before, device, after);
        assertThat(reading.offset()).isEqualTo(5);
        reading.exchange();
        assertThat(reading.offset()).isEqualTo(-5);
        assertThat(reading.timestamp()).isEqualTo(T + 40);
    }
}
