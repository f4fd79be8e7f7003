// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.reference;

/**
 * The time error of a primary reference.
 *
 * @param tdev TDEV of its flicker phase noise, the same at all observation intervals [ns]
 * @param amplitude peak of its slow sinusoidal wander [ns]
 * @param period of the wander [s]
 */
public record ReferenceParameters(double tdev, double amplitude, double period) {
    /** True time itself. */
    public static final ReferenceParameters IDEAL = new ReferenceParameters(0, 0, 1);

    /** Checks the ranges. */
    public ReferenceParameters {
        if (!(tdev >= 0 && amplitude >= 0 && period > 0)) {
            throw new IllegalArgumentException("tdev and amplitude must not be negative, period must be positive");
        }
    }
}
