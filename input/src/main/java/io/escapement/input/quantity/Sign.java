// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.quantity;

import java.math.BigDecimal;

/** Which signs a quantity may have. */
public enum Sign {
    /** Any. */
    ANY,
    /** Zero or more. */
    NOT_NEGATIVE,
    /** More than zero. */
    POSITIVE;

    /** What is wrong with the value, or null. */
    public String complaint(BigDecimal value) {
        if (this == NOT_NEGATIVE && value.signum() < 0) {
            return "must not be negative";
        }
        if (this == POSITIVE && value.signum() <= 0) {
            return "must be more than zero";
        }
        return null;
    }
}
