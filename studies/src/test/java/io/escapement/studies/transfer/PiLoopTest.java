// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiLoopTest {
    /**
     * The stock constants of ptp4l at 16/s (0.7 and 0.3 times the interval's 0.0625^-0.3 and 0.0625^0.4 are 1.6082 and 0.0990), and others: peaking [dB] and bandwidth [Hz].
     */
    @ParameterizedTest
    @CsvSource({
        "1.6082, 0.0990, 0.0625, 2.467, 0.4208",
        "0.6, 0.001, 0.0625, 0.298, 0.1018",
        "0.6, 0.0003, 0.0625, 0.0998, 0.0985",
        "0.7, 0.3, 0.0625, 10.525, 0.568"
    })
    void peaksAsCalculatedElsewhere(double kp, double ki, double interval, double peaking, double bandwidth) {
        PiLoop loop = new PiLoop(kp, ki, interval);
        assertThat(loop.isStable()).isTrue();
        assertThat(loop.peaking()).isCloseTo(peaking, within(0.01 * peaking));
        assertThat(loop.bandwidth()).isCloseTo(bandwidth, within(0.01 * bandwidth));
    }

    @Test
    void aStockPulseServoLetsEverythingThrough() {
        PiLoop loop = new PiLoop(0.7, 0.3, 1);
        assertThat(loop.peaking()).isCloseTo(3.178, within(0.005));
        assertThat(loop.bandwidth()).isNaN();
    }

    /** Without an integral part it is a first-order low pass, which has no peak. */
    @Test
    void aProportionalLoopHasNoPeak() {
        PiLoop loop = new PiLoop(0.5, 0, 0.01);
        assertThat(loop.peaking()).isZero();
        // -3 dB of the exponential average of weight 0.005
        assertThat(loop.bandwidth()).isCloseTo(0.5 / (2 * Math.PI), within(0.001));
        assertThat(loop.gain(1e-6)).isCloseTo(1, within(1e-9));
    }

    @Test
    void findsTheIntegralGainOfAPeak() {
        PiLoop calm = new PiLoop(0.6, 0.1, 0.0625).withPeaking(0.1);
        assertThat(calm.proportional()).isEqualTo(0.6);
        assertThat(calm.peaking()).isBetween(0.099, 0.1);
        assertThat(calm.integral()).isCloseTo(0.0003, within(1e-5));
        assertThat(calm.withPeaking(1)).isSameAs(calm);
    }

    @Test
    void knowsWhatIsUnstable() {
        assertThat(new PiLoop(2.1, 0.1, 1).isStable()).isFalse();
        assertThat(new PiLoop(0.7, 3, 1).isStable()).isFalse();
        assertThat(new PiLoop(0.7, 0.3, 1).isStable()).isTrue();
        assertThatThrownBy(() -> new PiLoop(0, 0.1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
