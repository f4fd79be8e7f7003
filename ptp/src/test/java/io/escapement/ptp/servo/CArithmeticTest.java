// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class CArithmeticTest {
    @Test
    void unsignedIntegersBecomeTheNearestDouble() {
        long[] values = {0, 1, -1, Long.MIN_VALUE, Long.MIN_VALUE + 1024, Long.MIN_VALUE + 1025, Long.MAX_VALUE, -1024};
        for (long value : values) {
            double exact = new BigInteger(Long.toUnsignedString(value)).doubleValue();
            assertThat(CArithmetic.unsignedToDouble(value)).as("%x", value).isEqualTo(exact);
        }
    }

    @Test
    void truncatesTowardZeroAndMarksWhatDoesNotFit() {
        assertThat(CArithmetic.truncate(-1.9)).isEqualTo(-1);
        assertThat(CArithmetic.truncate(1.9)).isEqualTo(1);
        assertThat(CArithmetic.truncate(0x1p63)).isEqualTo(Long.MIN_VALUE);
        assertThat(CArithmetic.truncate(Double.NaN)).isEqualTo(Long.MIN_VALUE);
    }
}
