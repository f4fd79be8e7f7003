// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NullServoTest {
    private static ServoState[] states(ServoRules rules, Map<String, ? extends Number> options, long... offsets) {
        Servo servo = Servos.create("nullf", ServoConfiguration.of(options), rules, 12.0, 1000, false);
        ServoState[] states = new ServoState[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            assertThat(servo.sample(offsets[i], i, 1.0)).isZero();
            states[i] = servo.state();
        }
        return states;
    }

    @Test
    void byDefaultStepsOnceAndThenNeverLocks() {
        assertThat(states(ServoRules.NEXT, Map.of(), 20_000, 20_001, 20_001, 0))
                .containsExactly(ServoState.UNLOCKED, ServoState.JUMP, ServoState.UNLOCKED, ServoState.UNLOCKED);
    }

    @Test
    void locksOnZeroIn311() {
        assertThat(states(ServoRules.V3_1_1, Map.of(), 0, 20_001, 5))
                .containsExactly(ServoState.LOCKED, ServoState.UNLOCKED, ServoState.UNLOCKED);
    }

    @Test
    void locksWithinTheStepThreshold() {
        assertThat(states(ServoRules.NEXT, Map.of("step_threshold", 1e-6), -1000, 1001))
                .containsExactly(ServoState.LOCKED, ServoState.JUMP);
    }

    @Test
    void becomesStable() {
        Map<String, Integer> options = Map.of("servo_offset_threshold", 10, "servo_num_offset_values", 2);
        assertThat(states(ServoRules.NEXT, options, 9, -9, 10, 9, 9))
                .containsExactly(
                        ServoState.LOCKED,
                        ServoState.LOCKED_STABLE,
                        ServoState.UNLOCKED,
                        ServoState.LOCKED,
                        ServoState.LOCKED_STABLE);
    }

    @Test
    void onlyTheNamedServosExist() {
        assertThatThrownBy(() -> Servos.create("ntpshm", ServoConfiguration.DEFAULTS, ServoRules.NEXT, 0, 1000, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ntpshm");
        assertThatThrownBy(() -> ServoConfiguration.of(Map.of("stepthreshold", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stepthreshold");
    }
}
