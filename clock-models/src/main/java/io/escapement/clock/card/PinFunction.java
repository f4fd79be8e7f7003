// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

/** What a pin is used for. */
public enum PinFunction {
    /** Not used. */
    NONE,
    /** External timestamps. */
    EXTERNAL_TIMESTAMP,
    /** Periodic output. */
    PERIODIC_OUTPUT
}
