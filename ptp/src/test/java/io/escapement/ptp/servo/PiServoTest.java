// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PiServoTest {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private static Servo pi(Map<String, ? extends Number> options, ServoRules rules, double frequency) {
        Servo servo = Servos.create("pi", ServoConfiguration.of(options), rules, frequency, 62_499_999, false);
        servo.syncInterval(1.0);
        return servo;
    }

    @Test
    void estimatesFrequencyFromTwoSamplesThenSteps() {
        Servo servo = pi(Map.of(), ServoRules.NEXT, 0);
        assertThat(servo.sample(50_000, START, 1.0)).isZero();
        assertThat(servo.state()).isEqualTo(ServoState.UNLOCKED);
        // 100 ns in 1 s are 100 ppb of a clock that started at 0 ppb.
        assertThat(servo.sample(50_100, START + SECOND, 1.0)).isEqualTo(100.0);
        assertThat(servo.state()).isEqualTo(ServoState.JUMP);
    }

    @Test
    void addsProportionalAndIntegralTerm() {
        Servo servo = pi(Map.of(), ServoRules.NEXT, 0);
        servo.sample(0, START, 1.0);
        servo.sample(100, START + SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED);
        // kp 0.7 and ki 0.3 at 1 s: 7 + 100 + 3, and the next sample finds a drift of 103.
        assertThat(servo.sample(10, START + 2 * SECOND, 1.0)).isEqualTo(0.7 * 10 + 100.0 + 0.3 * 10);
        assertThat(servo.sample(0, START + 3 * SECOND, 1.0)).isEqualTo(103.0);
        assertThat(servo.rateRatio()).isEqualTo(1.0);
    }

    @Test
    void weighsTheSample() {
        Servo servo = pi(Map.of(), ServoRules.NEXT, 0);
        servo.sample(0, START, 1.0);
        servo.sample(0, START + SECOND, 1.0);
        assertThat(servo.sample(100, START + 2 * SECOND, 0.5)).isEqualTo(0.7 * 100 * 0.5 + 0.0 + 0.3 * 100 * 0.5);
    }

    @Test
    void integralStandsStillAtTheLimit() {
        Servo servo = pi(Map.of("max_frequency", 1000), ServoRules.NEXT, 0);
        servo.sample(0, START, 1.0);
        servo.sample(0, START + SECOND, 1.0);
        assertThat(servo.sample(5_000, START + 2 * SECOND, 1.0)).isEqualTo(1000.0);
        assertThat(servo.sample(-5_000, START + 3 * SECOND, 1.0)).isEqualTo(-1000.0);
        assertThat(servo.sample(0, START + 4 * SECOND, 1.0)).isZero();
    }

    @Test
    void waitsUntilTheFrequencyCanBeEstimated() {
        Servo servo = pi(Map.of("pi_integral_const", 0.001, "pi_proportional_const", 0.7), ServoRules.NEXT, 0);
        servo.sample(0, START, 1.0);
        // 0.016 / 0.001 = 16 s; 15 s and 0.1 % are less, 16 s are enough.
        servo.sample(0, START + 15 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.UNLOCKED);
        servo.sample(0, START + 16 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED);
    }

    @Test
    void startsOverWhenTimeDoesNotAdvance() {
        Servo servo = pi(Map.of(), ServoRules.NEXT, 7.0);
        servo.sample(0, START, 1.0);
        assertThat(servo.sample(0, START, 1.0)).isEqualTo(7.0);
        servo.sample(0, START + SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.UNLOCKED);
        servo.sample(0, START + 2 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED);
    }

    @Test
    void unlocksBeyondTheStepThresholdAndStepsTwoSamplesLater() {
        Servo servo = pi(Map.of("step_threshold", 1e-6), ServoRules.NEXT, 0);
        servo.sample(0, START, 1.0);
        servo.sample(0, START + SECOND, 1.0);
        assertThat(servo.sample(1001, START + 2 * SECOND, 1.0)).isZero();
        assertThat(servo.state()).isEqualTo(ServoState.UNLOCKED);
        servo.sample(1001, START + 3 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.UNLOCKED);
        servo.sample(1001, START + 4 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.JUMP);
    }

    @Test
    void firstStepThresholdCountsOnceEvenAfterReset() {
        Servo servo = pi(Map.of(), ServoRules.NEXT, 0);
        servo.sample(0, START, 1.0);
        servo.sample(0, START + SECOND, 1.0);
        servo.reset();
        servo.sample(1_000_000, START + 2 * SECOND, 1.0);
        servo.sample(1_000_000, START + 3 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED);
    }

    @Test
    void startFrequencyIsTruncatedIn311() {
        assertThat(pi(Map.of(), ServoRules.V3_1_1, -2.9).sample(0, START, 1.0)).isEqualTo(-2.0);
        assertThat(pi(Map.of(), ServoRules.V4_4, -2.9).sample(0, START, 1.0)).isEqualTo(-2.9);
    }

    @Test
    void oneConstantAloneCountsOnlyAfter44() {
        ServoConfiguration one = ServoConfiguration.of(Map.of("pi_proportional_const", 0.5));
        for (ServoRules rules : new ServoRules[] {ServoRules.V3_1_1, ServoRules.V4_4}) {
            PiGains gains = new PiGains(one, rules, false);
            assertThat(gains.kp(1.0)).isEqualTo(0.7);
            assertThat(gains.ki(1.0)).isEqualTo(0.3);
        }
        assertThat(new PiGains(one, ServoRules.NEXT, false).kp(1.0)).isEqualTo(0.5);
        assertThat(new PiGains(one, ServoRules.NEXT, false).ki(1.0)).isEqualTo(0.3);
    }

    @Test
    void oneScaleAloneCountsOnlyAfter44() {
        ServoConfiguration one = ServoConfiguration.of(Map.of("pi_integral_scale", 0.2));
        assertThat(new PiGains(one, ServoRules.V4_4, true).ki(1.0)).isEqualTo(0.001);
        assertThat(new PiGains(one, ServoRules.NEXT, true).ki(1.0)).isEqualTo(0.2);
        assertThat(new PiGains(one, ServoRules.NEXT, true).kp(1.0)).isEqualTo(0.1);
    }

    @Test
    void gainsFollowTheInterval() {
        PiGains hardware = new PiGains(ServoConfiguration.DEFAULTS, ServoRules.NEXT, false);
        assertThat(hardware.kp(0.125)).isEqualTo(0x1.4e662672a2af3p+0);
        assertThat(hardware.ki(0.125)).isEqualTo(0x1.0b6ee1cea53ep-3);
        assertThat(hardware.kp(2.0)).isEqualTo(0.35);
        PiGains software = new PiGains(ServoConfiguration.DEFAULTS, ServoRules.NEXT, true);
        assertThat(software.kp(0x1p-7)).isEqualTo(0x1.b6ff97d080a3ap-2);
        assertThat(software.ki(0x1p-7)).isEqualTo(0x1.2d1fd778816fep-13);
    }
}
