// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a UTC clock that takes a leap second, and one that does not, are off by around it. */
class UtcScaleTest {
    private static final double SECOND = 1e9;

    /** A clock that is off by {@code error} [ns] and leaps at its own midnight is off by that all the time. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 50", "1, -50", "1, 3e8", "1, -3e8", "-1, 0", "-1, 50", "-1, -50", "-1, 3e8", "-1, -3e8"})
    void whoLeapsAtItsMidnightIsRight(int leap, double error) {
        UtcScale utc = new UtcScale(37, 1_000_000, leap);
        for (double since : new double[] {-2e9, -4e8, -60, -1, 0, 1, 60, 4e8, 2e9}) {
            boolean leapt = since + error >= 0;
            double unleapt = leapt ? error - leap * SECOND : error;
            assertThat(utc.timeError(unleapt, since))
                    .as("%g ns after the leap", since)
                    .isEqualTo(error);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 50", "1, -50", "-1, 0", "-1, 50", "-1, -50"})
    void whoDoesNotLeapIsASecondOff(int leap, double error) {
        UtcScale utc = new UtcScale(37, 1_000_000, leap);
        assertThat(utc.timeError(error, -100)).isEqualTo(error);
        assertThat(utc.timeError(error, 100)).isEqualTo(error + leap * SECOND);
        assertThat(utc.timeError(error, 3e9)).isEqualTo(error + leap * SECOND);
    }

    /** The second called 23:59:60, and the one that comes in place of 23:59:59. */
    @ParameterizedTest
    @CsvSource({"1, 99, 37, false", "1, 100, 38, true", "1, 101, 38, false", "-1, 99, 37, false", "-1, 100, 36, false"})
    void secondsHaveTheirOffsets(int leap, long second, int offset, boolean inserted) {
        UtcScale utc = new UtcScale(37, 100, leap);
        assertThat(utc.taiOffsetAt(second)).isEqualTo(offset);
        assertThat(utc.inserted(second)).isEqualTo(inserted);
    }
}
