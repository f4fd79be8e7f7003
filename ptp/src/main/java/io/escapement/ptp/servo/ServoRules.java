// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * In what the servos of one linuxptp release differ from those of another. Everything not named here is the same in all.
 *
 * @param integerStartFrequency the frequency a servo starts from is truncated toward zero to whole ppb
 * @param nullfLocksByThreshold nullf reports LOCKED for offsets within servo_offset_threshold or step_threshold, instead
 *     of for an offset of exactly zero only
 * @param stableNeedsEverySample a LOCKED sample beyond servo_offset_threshold restarts the count toward LOCKED_STABLE,
 *     instead of leaving the count where it is
 * @param independentPiConstants each of pi_proportional_const and pi_integral_const counts for itself, and so does each
 *     of the scales; otherwise constants count only if both are set, and scales only if both are set
 */
public record ServoRules(
        boolean integerStartFrequency,
        boolean nullfLocksByThreshold,
        boolean stableNeedsEverySample,
        boolean independentPiConstants) {
    /** linuxptp 3.1.1. */
    public static final ServoRules V3_1_1 = new ServoRules(true, false, false, false);

    /** linuxptp 4.4. */
    public static final ServoRules V4_4 = new ServoRules(false, true, true, false);

    /** linuxptp after 4.4. */
    public static final ServoRules NEXT = new ServoRules(false, true, true, true);
}
