// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.parameter.Parameter;

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
        NORMAL(LinkKeys.NORMAL),
        /** Uniform in [-amount, amount]. */
        UNIFORM(LinkKeys.UNIFORM),
        /** Exponential; the amount is the mean. */
        EXPONENTIAL(LinkKeys.EXPONENTIAL);

        private final Parameter parameter;

        Shape(Parameter parameter) {
            this.parameter = parameter;
        }

        /** What a file gives of it. */
        Parameter parameter() {
            return parameter;
        }

        /** Its key in a file. */
        public String key() {
            return parameter.key();
        }
    }
}
