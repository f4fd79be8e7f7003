// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.quantity;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a quantity measures, and what it is counted in where it is used.
 *
 * @param dimension what it measures
 * @param unit one of the dimension's units
 * @param form which values it has in that unit
 */
public record Measure(Dimension dimension, String unit, Form form) {
    /** Which values a quantity has. */
    public enum Form {
        /** Any number. */
        NUMBER,
        /** A whole number. */
        WHOLE,
        /** A number, or one that is drawn: {@code +-10 us}. */
        SPREAD
    }

    /** Checks the unit. */
    public Measure {
        if (!dimension.units().contains(unit)) {
            throw new IllegalArgumentException(dimension + " has no unit '" + unit + "'");
        }
    }

    /** A value in base units of the dimension, in this unit. */
    public BigDecimal of(BigDecimal base) {
        return base.divide(dimension.factor(unit), MathContext.DECIMAL128);
    }
}
