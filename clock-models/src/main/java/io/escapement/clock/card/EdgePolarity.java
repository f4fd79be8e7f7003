// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

/** Which edges make external timestamps. */
public enum EdgePolarity {
    /** Rising edges. */
    RISING,
    /** Falling edges. */
    FALLING,
    /** Both. */
    BOTH
}
