// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import java.util.Locale;

/**
 * Random part of a delay.
 *
 * @param shape its distribution
 * @param amount standard deviation (normal), half width (uniform) or mean (exponential) [ps]; 0 for none
 */
public record JitterSpec(Shape shape, double amount) {
    /** None at all. */
    public static final JitterSpec NONE = new JitterSpec(Shape.NORMAL, 0);

    /** The distributions. */
    public enum Shape {
        /** Gaussian about zero; the amount is the standard deviation. */
        NORMAL,
        /** Uniform in [-amount, amount]. */
        UNIFORM,
        /** Exponential; the amount is the mean. */
        EXPONENTIAL;

        /** Its key in a file. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
