// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Settings of a trace of servo samples: what varies, under the names of {@code ServoConfiguration}; gains are constants, 0 for the
 * default, which is known at an interval of one second whatever the exponents.
 *
 * @param spread samples are within this of each other, mostly [ns]
 * @param followed offsets answer to what the servo does, as those of a clock would
 * @param changing intervals change, and leap seconds come
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
        long spread,
        boolean followed,
        boolean changing) {

    /** One whose settings are drawn, too. */
    static Trace drawn(String name, String servo, UniformRandomProvider random) {
        boolean changing = random.nextBoolean();
        int constants = changing || random.nextBoolean() ? 3 : random.nextInt(4);
        return new Trace(
                name,
                servo,
                random.nextInt(3) == 0 ? 0 : Rounded.over(random.nextInt(2_000_001) - 1_000_000, 64),
                pick(random, 62_499_999, 500_000, 5_000, 0),
                pick(random, 900_000_000, 0, 15_000, 1),
                pick(random, 2e-5, 0.0, 1.0, 1e-6),
                pick(random, 0.0, 0.0, 1e-6, 2e-4, 3e-8),
                pick(random, 0, 60, 500, 100_000),
                pick(random, 10, 4, 1, 0),
                (constants & 1) == 0 ? 0 : Rounded.over(random.nextInt(1500) + 1, 1000),
                (constants & 2) == 0 ? 0 : Rounded.over(random.nextInt(1000) + 1, 2000),
                pick(random, 50L, 1_000L, 50_000L, 5_000_000_000L),
                random.nextBoolean(),
                changing);
    }

    @SafeVarargs
    private static <T> T pick(UniformRandomProvider random, T... values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    /** The same with other gains. */
    Trace withGains(double newKp, double newKi) {
        return new Trace(
                name,
                servo,
                frequency,
                maxPpb,
                maxFrequency,
                firstStep,
                step,
                stableWithin,
                stableCount,
                newKp,
                newKi,
                spread,
                followed,
                changing);
    }

    String configJson() {
        return "{\"first_step_threshold\": " + Rounded.decimal(firstStep) + ", \"step_threshold\": "
                + Rounded.decimal(step) + ", \"max_frequency\": " + maxFrequency + ", \"servo_offset_threshold\": "
                + stableWithin + ", \"servo_num_offset_values\": " + stableCount + ", \"pi_proportional_const\": "
                + Rounded.decimal(kp) + ", \"pi_integral_const\": " + Rounded.decimal(ki) + "}";
    }

    String json(boolean sameInV311) {
        return "{\"name\": \"" + name + "\", \"file\": \"" + name + ".csv.gz\", \"servo\": \"" + servo
                + "\", \"sw_ts\": 0, \"fadj_ppb\": " + Rounded.decimal(frequency) + ", \"max_ppb\": " + maxPpb
                + ", \"config\": " + configJson() + ", \"v311_identical\": " + sameInV311 + "}";
    }
}
