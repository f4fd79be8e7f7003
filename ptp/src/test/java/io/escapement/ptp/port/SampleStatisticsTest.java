// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleStatisticsTest {
    @Test
    void ofAFewNumbers() {
        SampleStatistics statistics = new SampleStatistics();
        for (double value : new double[] {2, -4, 4, 4, 5, 5, 7, 9}) {
            statistics.add(value);
        }
        assertThat(statistics.count()).isEqualTo(8);
        assertThat(statistics.mean()).isCloseTo(4.0, within(1e-14));
        assertThat(statistics.maxAbsolute()).isEqualTo(9);
        // Squares add up to 232; deviations from 4 are -2 -8 0 0 1 1 3 5, their squares add up to 104.
        assertThat(statistics.rms()).isCloseTo(Math.sqrt(29), within(1e-14));
        assertThat(statistics.standardDeviation()).isCloseTo(Math.sqrt(13), within(1e-14));
        statistics.reset();
        statistics.add(-3);
        assertThat(statistics.mean()).isEqualTo(-3);
        assertThat(statistics.standardDeviation()).isZero();
    }

    @Test
    void intervalsSaturate() {
        assertThat(TimeInterval.of(3)).isEqualTo(3 << 16);
        assertThat(TimeInterval.of(Long.MAX_VALUE)).isEqualTo(0x7FFF_FFFF_FFFF_0000L);
        assertThat(TimeInterval.of(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(TimeInterval.nanoseconds(-1)).isEqualTo(-1);
    }
}
