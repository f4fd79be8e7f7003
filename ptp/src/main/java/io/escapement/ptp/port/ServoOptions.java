// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.config.Options;
import io.escapement.ptp.servo.ServoConfiguration;

/** Reads the servo options of a program. */
public final class ServoOptions {
    private ServoOptions() {}

    /** The servo options in force. */
    public static ServoConfiguration of(Options options) {
        return new ServoConfiguration(
                options.real("step_threshold"),
                options.real("first_step_threshold"),
                options.integer("max_frequency"),
                options.integer("servo_offset_threshold"),
                options.integer("servo_num_offset_values"),
                options.real("pi_proportional_const"),
                options.real("pi_proportional_scale"),
                options.real("pi_proportional_exponent"),
                options.real("pi_proportional_norm_max"),
                options.real("pi_integral_const"),
                options.real("pi_integral_scale"),
                options.real("pi_integral_exponent"),
                options.real("pi_integral_norm_max"));
    }
}
