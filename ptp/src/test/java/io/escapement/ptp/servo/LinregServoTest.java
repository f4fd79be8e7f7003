// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinregServoTest {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private static Servo linreg(double frequency) {
        Servo servo =
                Servos.create("linreg", ServoConfiguration.DEFAULTS, ServoRules.NEXT, frequency, 62_499_999, false);
        servo.syncInterval(1.0);
        return servo;
    }

    @Test
    void locksOnTheFourthSampleWithFrequencyPlusOffset() {
        Servo servo = linreg(0);
        for (int i = 0; i < 3; i++) {
            assertThat(servo.sample(100L * i, START + i * SECOND, 1.0)).isZero();
            assertThat(servo.state()).isEqualTo(ServoState.UNLOCKED);
        }
        double adjustment = servo.sample(300, START + 3 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED);
        // 100 ns/s of slope and the offset of 300 ns taken back within one interval; second order in 1e-7 stays below
        // 1e-4.
        assertThat(adjustment).isCloseTo(400.0, within(1e-4));
        assertThat(servo.rateRatio()).isCloseTo(1.0 + 300e-9, within(1e-12));
    }

    @Test
    void stepsAtItsFirstEstimate() {
        Servo servo = linreg(0);
        double adjustment = 0;
        for (int i = 0; i < 4; i++) {
            adjustment = servo.sample(1_000_000, START + i * SECOND, 1.0);
        }
        assertThat(servo.state()).isEqualTo(ServoState.JUMP);
        // The step takes the offset away, nothing is left for the frequency.
        assertThat(adjustment).isCloseTo(0.0, within(1e-6));
        servo.sample(0, START + 4 * SECOND - 1_000_000, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED);
    }

    @Test
    void tracksAClosedLoopToZero() {
        Servo servo = linreg(0);
        // A clock 5 ppm fast, steered every second, with time kept in ns as a real number.
        double offset = 0;
        double frequency = 5_000;
        double programmed = 0;
        for (int i = 0; i < 200; i++) {
            double adjustment = servo.sample(Math.round(offset), START + i * SECOND + Math.round(offset), 1.0);
            if (servo.state() != ServoState.UNLOCKED) {
                programmed = -adjustment;
            }
            if (servo.state() == ServoState.JUMP) {
                offset -= Math.round(offset);
            }
            offset += frequency + programmed;
        }
        // Offsets are whole ns, so the loop can't do better than about one.
        assertThat(offset).isCloseTo(0.0, within(2.0));
        assertThat(programmed).isCloseTo(-5_000.0, within(2.0));
    }

    @Test
    void resetForgetsThePhaseButNotTheFrequency() {
        Servo servo = linreg(0);
        double adjustment = 0;
        for (int i = 0; i < 4; i++) {
            adjustment = servo.sample(100L * i, START + i * SECOND, 1.0);
        }
        servo.reset();
        assertThat(servo.rateRatio()).isEqualTo(1.0);
        assertThat(servo.sample(0, START + 9 * SECOND, 1.0)).isEqualTo(adjustment);
        assertThat(servo.state()).isEqualTo(ServoState.UNLOCKED);
    }

    @Test
    void passedLeapSecondMovesTheReference() {
        Servo servo = linreg(0);
        for (int i = 0; i < 4; i++) {
            servo.sample(0, START + i * SECOND, 1.0);
        }
        servo.leap(1);
        servo.leap(0);
        // Corrected local time has gained a second that the offset takes back: the line goes on and the slope stays 1,
        // while
        // the intercept of a second drives the frequency to its limit.
        double adjustment = servo.sample(SECOND, START + 4 * SECOND, 1.0);
        assertThat(adjustment).isEqualTo(62_499_999.0);
        assertThat(servo.rateRatio()).isCloseTo(1.0 / (1.0 - 62_499_999e-9), within(1e-12));
    }

    @Test
    void limitsTheFrequency() {
        Servo servo = linreg(0);
        double adjustment = 0;
        for (int i = 0; i < 4; i++) {
            adjustment = servo.sample(100_000_000L * i, START + i * SECOND, 1.0);
        }
        assertThat(adjustment).isEqualTo(62_499_999.0);
    }
}
