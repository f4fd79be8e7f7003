// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PowerTest {
    @Test
    void isExactWhereTheResultIs() {
        assertThat(Power.of(4.0, 0.5)).isEqualTo(2.0);
        assertThat(Power.of(0.125, -0.0)).isEqualTo(1.0);
        assertThat(Power.of(3.0, 5.0)).isEqualTo(243.0);
        assertThat(Power.of(0x1p-16, -0.25)).isEqualTo(16.0);
        assertThat(Power.of(10.0, -3.0)).isEqualTo(0.001);
        assertThat(Power.of(0.7, 1.0)).isEqualTo(0.7);
    }

    @Test
    void roundsTiesToEven() {
        // (2^27 + 1)^2 = 2^54 + 2^28 + 1 needs 55 bits: one bit beyond the half way point decides upward.
        assertThat(Power.of(0x1p27 + 1, 2.0)).isEqualTo(0x1p54 + 0x1p28);
        // (2^26 + 2^-1)^2 = 2^52 + 2^26 + 2^-2: rounds down.
        assertThat(Power.of(0x1p26 + 0.5, 2.0)).isEqualTo(0x1p52 + 0x1p26);
        // (2^26 + 1)^2 * 1.5-like tie: 134217731^2 = 18014399046352361 lies midway between ...360 and ...362 plus 0,
        // odd.
        assertThat(Power.of(134217731.0, 2.0)).isEqualTo((double) (134217731L * 134217731L));
    }

    @Test
    void agreesWithExactSquareRoots() {
        // sqrt is correctly rounded by IEEE 754, so it is an oracle for the exponent one half.
        for (int i = 1; i < 500; i++) {
            double x = i * 0.37 + 1e-5;
            assertThat(Power.of(x, 0.5)).as("%s", x).isEqualTo(Math.sqrt(x));
        }
    }

    @Test
    void leavesTheRangeAsBinary64Does() {
        assertThat(Power.of(2.0, 1024.0)).isInfinite();
        assertThat(Power.of(2.0, -1074.0)).isEqualTo(Double.MIN_VALUE);
        assertThat(Power.of(2.0, 1e9)).isInfinite();
        assertThat(Power.of(2.0, -1e9)).isZero();
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> Power.of(0.0, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Power.of(1.0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
