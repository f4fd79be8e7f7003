// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockCheckTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int LIMIT = 1000;

    private final ClockCheck check = new ClockCheck(LIMIT, SECOND);

    /** Two readings two seconds of monotonic time apart, the clock having advanced by so much more. */
    private boolean advance(long extra) {
        check.sample(10 * SECOND, 10 * SECOND);
        return check.sample(12 * SECOND + extra, 12 * SECOND);
    }

    @Test
    void knowsNothingBeforeAFrequencyIsProgrammed() {
        assertThat(advance(SECOND)).isFalse();
    }

    @Test
    void findsAClockThatIsTooFastOrTooSlow() {
        check.setFrequency(0);
        // 2 us in 2 s are 1000 ppb, the limit itself.
        assertThat(advance(1990)).isFalse();
        check.reset();
        check.setFrequency(0);
        assertThat(advance(2010)).isTrue();
        check.reset();
        check.setFrequency(0);
        assertThat(advance(-2010)).isTrue();
    }

    @Test
    void takesOutWhatWasProgrammed() {
        check.setFrequency(100_000);
        assertThat(advance(200_000)).isFalse();
        check.reset();
        check.setFrequency(100_000);
        assertThat(advance(0)).as("held back by its own oscillator").isTrue();
    }

    @Test
    void allowsForEveryFrequencyProgrammedMeanwhile() {
        check.setFrequency(0);
        check.sample(10 * SECOND, 10 * SECOND);
        check.setFrequency(100_000);
        check.setFrequency(0);
        assertThat(check.sample(12 * SECOND + 120_000, 12 * SECOND)).isFalse();
        assertThat(check.sample(14 * SECOND + 240_000, 14 * SECOND)).isTrue();
    }

    @Test
    void forgivesAStep() {
        check.setFrequency(0);
        check.sample(10 * SECOND, 10 * SECOND);
        check.step(5 * SECOND);
        assertThat(check.sample(17 * SECOND, 12 * SECOND)).isFalse();
    }

    @Test
    void waitsForTheShortestInterval() {
        check.setFrequency(0);
        check.sample(10 * SECOND, 10 * SECOND);
        assertThat(check.sample(10 * SECOND + SECOND / 2, 12 * SECOND)).isFalse();
        assertThat(check.sample(12 * SECOND, 10 * SECOND + SECOND / 2)).isFalse();
        assertThat(check.sample(9 * SECOND, 12 * SECOND)).as("backwards").isTrue();
    }
}
