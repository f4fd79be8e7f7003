// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/** What a servo tells its caller to do with a result. The ordinal is the code that linuxptp logs ({@code s0} to {@code s3}). */
public enum ServoState {
    /** Not enough samples yet: leave the clock alone. */
    UNLOCKED,
    /** Step the clock by minus the offset and program the frequency. */
    JUMP,
    /** Program the frequency. */
    LOCKED,
    /** Program the frequency; the offset has stayed within servo_offset_threshold for servo_num_offset_values samples. */
    LOCKED_STABLE
}
