// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * A term of an oscillator's noise, drawn tick by tick from the oscillator's one random stream, after the terms before it: the
 * order of terms is part of what a seed means.
 */
interface FrequencyNoise {
    /** Goes one tick ahead; the phase that is gained over the tick, given the frequencies at its ends [ns]. */
    double advance();

    /**
     * Variance of the phase gained over a tick about {@link #advance()} [ns^2]: what the frequency does between ticks. It is
     * left to the white term, which draws one variable for all.
     */
    double restVariance();
}
