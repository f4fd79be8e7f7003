// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/** A term of an oscillator's phase that is no matter of chance: ageing, temperature. */
interface PhaseCourse {
    /** Goes one tick ahead, to tick {@code index} (1 at the first call); phase accumulated since instant 0 [ns]. */
    double advance(long index);
}
