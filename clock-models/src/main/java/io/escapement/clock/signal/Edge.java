// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.signal;

/** A change of level of a pulse signal. */
public enum Edge {
    /** From low to high. */
    RISING,
    /** From high to low. */
    FALLING
}
