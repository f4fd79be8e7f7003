// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import java.util.Map;
import java.util.TreeMap;

/**
 * The servo options of a linuxptp configuration, under linuxptp's names.
 *
 * @param stepThreshold step_threshold: offset beyond which a servo steps the clock at any time [s]; 0 = never
 * @param firstStepThreshold first_step_threshold: offset beyond which a servo may step at its first update [s]; 0 = never
 * @param maxFrequency max_frequency: limit of the frequency adjustment [ppb]; 0 = that of the clock only
 * @param offsetThreshold servo_offset_threshold: offset below which a sample counts toward LOCKED_STABLE [ns]; 0 = never
 * @param offsetValues servo_num_offset_values: samples that make LOCKED into LOCKED_STABLE [1]
 * @param proportionalConst pi_proportional_const: fixed proportional gain [ppb/ns]; 0 = derived from the scale
 * @param proportionalScale pi_proportional_scale: gain at an interval of 1 s [ppb/ns]; 0 = default of the time stamping
 * @param proportionalExponent pi_proportional_exponent: exponent of the interval in the gain [1]
 * @param proportionalNormMax pi_proportional_norm_max: upper limit of gain times interval [1]
 * @param integralConst pi_integral_const: fixed integral gain [ppb/ns]; 0 = derived from the scale
 * @param integralScale pi_integral_scale: gain at an interval of 1 s [ppb/ns]; 0 = default of the time stamping
 * @param integralExponent pi_integral_exponent: exponent of the interval in the gain [1]
 * @param integralNormMax pi_integral_norm_max: upper limit of gain times interval [1]
 */
public record ServoConfiguration(
        double stepThreshold,
        double firstStepThreshold,
        int maxFrequency,
        int offsetThreshold,
        int offsetValues,
        double proportionalConst,
        double proportionalScale,
        double proportionalExponent,
        double proportionalNormMax,
        double integralConst,
        double integralScale,
        double integralExponent,
        double integralNormMax) {
    /** What a daemon without any servo option runs with. */
    public static final ServoConfiguration DEFAULTS =
            new ServoConfiguration(0.0, 0.00002, 900_000_000, 0, 10, 0.0, 0.0, -0.3, 0.7, 0.0, 0.0, 0.4, 0.3);

    /**
     * The defaults with some options changed.
     *
     * @param changed values by linuxptp's option name, in the units above
     * @throws IllegalArgumentException if a name is not that of a servo option, or a value that counts something not an integer
     */
    public static ServoConfiguration of(Map<String, ? extends Number> changed) {
        Map<String, Number> left = new TreeMap<>(changed);
        ServoConfiguration configuration = new ServoConfiguration(
                real(left, "step_threshold", DEFAULTS.stepThreshold),
                real(left, "first_step_threshold", DEFAULTS.firstStepThreshold),
                whole(left, "max_frequency", DEFAULTS.maxFrequency),
                whole(left, "servo_offset_threshold", DEFAULTS.offsetThreshold),
                whole(left, "servo_num_offset_values", DEFAULTS.offsetValues),
                real(left, "pi_proportional_const", DEFAULTS.proportionalConst),
                real(left, "pi_proportional_scale", DEFAULTS.proportionalScale),
                real(left, "pi_proportional_exponent", DEFAULTS.proportionalExponent),
                real(left, "pi_proportional_norm_max", DEFAULTS.proportionalNormMax),
                real(left, "pi_integral_const", DEFAULTS.integralConst),
                real(left, "pi_integral_scale", DEFAULTS.integralScale),
                real(left, "pi_integral_exponent", DEFAULTS.integralExponent),
                real(left, "pi_integral_norm_max", DEFAULTS.integralNormMax));
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("not a servo option: " + String.join(", ", left.keySet()));
        }
        return configuration;
    }

    private static double real(Map<String, Number> left, String name, double otherwise) {
        Number value = left.remove(name);
        return value == null ? otherwise : value.doubleValue();
    }

    private static int whole(Map<String, Number> left, String name, int otherwise) {
        Number value = left.remove(name);
        if (value == null) {
            return otherwise;
        }
        if (value.doubleValue() != value.intValue()) {
            throw new IllegalArgumentException(name + " " + value + " is not an integer");
        }
        return value.intValue();
    }
}
