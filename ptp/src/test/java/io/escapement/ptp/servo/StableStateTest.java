// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** LOCKED_STABLE, with a PI servo of tiny gains that reports LOCKED for whatever it is given. */
class StableStateTest {
    private static String states(ServoRules rules, int threshold, int values, long... offsets) {
        Servo servo = Servos.create(
                "pi",
                ServoConfiguration.of(Map.of("servo_offset_threshold", threshold, "servo_num_offset_values", values)),
                rules,
                0,
                1_000_000,
                false);
        servo.syncInterval(1.0);
        servo.sample(1000, 1_000_000_000L, 1.0);
        servo.sample(1000, 2_000_000_000L, 1.0);
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < offsets.length; i++) {
            servo.sample(offsets[i], (3 + i) * 1_000_000_000L, 1.0);
            states.append(servo.state().ordinal());
        }
        return states.toString();
    }

    @Test
    void oneSampleOutOfRangeRestartsTheCount() {
        assertThat(states(ServoRules.NEXT, 10, 3, 1, 1, 1, 1, 10, 1, 1, 1)).isEqualTo("22332223");
        assertThat(states(ServoRules.V4_4, 10, 3, 1, 1, 1, 1, 10, 1, 1, 1)).isEqualTo("22332223");
    }

    @Test
    void in311ItOnlyPausesTheCount() {
        assertThat(states(ServoRules.V3_1_1, 10, 3, 1, 1, -10, 1, 10, 10, 1)).isEqualTo("2223333");
    }

    @Test
    void noValuesMeanAlwaysStable() {
        assertThat(states(ServoRules.NEXT, 10, 0, 1, 500)).isEqualTo("33");
    }

    @Test
    void noThresholdMeansNeverStable() {
        assertThat(states(ServoRules.NEXT, 0, 0, 0, 0)).isEqualTo("22");
    }
}
