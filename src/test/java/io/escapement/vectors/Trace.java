// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

/**
 * Settings of a trace of servo samples: what varies, under the names of {@code ServoConfiguration}; gains are constants, which
 * hold at an interval of one second whatever the exponents.
 *
 * @param spread samples are within this of each other, mostly [ns]
 */
record Trace(
        String name,
        String servo,
        double frequency,
        int maxPpb,
        int maxFrequency,
        double firstStep,
        double step,
        int stableWithin,
        int stableCount,
        double kp,
        double ki,
        long spread) {
    String json(boolean sameInV311) {
        String config = "\"first_step_threshold\": " + Rounded.decimal(firstStep) + ", \"step_threshold\": "
                + Rounded.decimal(step) + ", \"max_frequency\": " + maxFrequency + ", \"servo_offset_threshold\": "
                + stableWithin + ", \"servo_num_offset_values\": " + stableCount + ", \"pi_proportional_const\": "
                + Rounded.decimal(kp) + ", \"pi_integral_const\": " + Rounded.decimal(ki);
        return "{\"name\": \"" + name + "\", \"file\": \"" + name + ".csv\", \"servo\": \"" + servo
                + "\", \"sw_ts\": 0, \"fadj_ppb\": " + Rounded.decimal(frequency) + ", \"max_ppb\": " + maxPpb
                + ", \"config\": {" + config + "}, \"v311_identical\": " + sameInV311 + "}";
    }
}
