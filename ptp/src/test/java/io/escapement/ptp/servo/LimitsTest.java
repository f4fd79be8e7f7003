// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What C computes where there is no result. */
class LimitsTest {
    @ParameterizedTest
    @CsvSource({"-2,3,-8", "-2,2,4", "-2,-1,-0.5", "-1,9007199254740993,1", "2,0,1"})
    void negativeNumbersHaveWholePowers(double x, double y, double power) {
        assertThat(Power.of(x, y)).isEqualTo(power);
    }

    @Test
    void andNoOthers() {
        assertThat(Power.of(-1.08E-19, -0.3)).isNaN();
    }

    @Test
    void conversionsThatDoNotFitGiveTheMostNegativeInteger() {
        for (double beyond : new double[] {Double.NaN, 0x1p31, -0x1p31 - 1, Double.POSITIVE_INFINITY}) {
            assertThat(CArithmetic.truncateToInt(beyond)).isEqualTo(Integer.MIN_VALUE);
        }
        assertThat(CArithmetic.truncateToInt(0x1p31 - 0.5)).isEqualTo(Integer.MAX_VALUE);
        assertThat(CArithmetic.truncateToInt(-0x1p31 - 0.5)).isEqualTo(Integer.MIN_VALUE);
    }
}
