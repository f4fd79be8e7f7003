// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateRatioEstimatorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void takesTheRatioOverTheEstimationInterval() {
        RateRatioEstimator estimator = new RateRatioEstimator(1);
        estimator.messageInterval(0);
        assertThat(estimator.measure(SECOND, 5 * SECOND)).isFalse();
        assertThat(estimator.measure(2 * SECOND, 6 * SECOND)).isFalse();
        assertThat(estimator.measure(3 * SECOND + 20, 7 * SECOND)).isTrue();
        assertThat(estimator.ratio()).isEqualTo(2.00000002 / 2.0);
        assertThat(estimator.valid()).isTrue();
        assertThat(estimator.measure(4 * SECOND, 8 * SECOND)).isFalse();
    }

    @Test
    void keepsTheRatioWhileItStartsOver() {
        RateRatioEstimator estimator = new RateRatioEstimator(0);
        estimator.messageInterval(0);
        estimator.measure(SECOND, SECOND);
        estimator.measure(3 * SECOND, 2 * SECOND);
        estimator.restart();
        assertThat(estimator.ratio()).isEqualTo(2.0);
        assertThat(estimator.measure(9 * SECOND, 9 * SECOND)).isFalse();
        estimator.reset();
        assertThat(estimator.ratio()).isEqualTo(1.0);
        assertThat(estimator.valid()).isFalse();
    }

    @Test
    void leavesOutAMeasurementThatTookNoTime() {
        RateRatioEstimator estimator = new RateRatioEstimator(0);
        estimator.messageInterval(0);
        estimator.measure(SECOND, SECOND);
        assertThat(estimator.measure(2 * SECOND, SECOND)).isFalse();
        assertThat(estimator.measure(2 * SECOND, 2 * SECOND)).isTrue();
        assertThat(estimator.ratio()).isEqualTo(1.0);
    }

    @Test
    void intervalsLongerThanTheEstimationIntervalMakeARatioEach() {
        assertThat(RateRatioEstimator.shift(1, 3)).isZero();
        assertThat(RateRatioEstimator.shift(30, -10)).isEqualTo(31);
    }
}
