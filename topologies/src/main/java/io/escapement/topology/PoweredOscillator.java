// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.quantity.Spread;

/**
 * What a file says of an oscillator's ageing and warming through since it was switched on. A null leaves the grade's own value.
 *
 * @param ageing factor of its logarithmic ageing [ppb]
 * @param ageingTime time constant of that [s]
 * @param retrace how far its frequency is off right after it was switched on [ppb]
 * @param retraceTime time constant with which that dies out [s]
 * @param powered how long it has been on when the simulation starts [s]
 */
public record PoweredOscillator(Double ageing, Double ageingTime, Spread retrace, Double retraceTime, Double powered) {
    /** Nothing said. */
    public static final PoweredOscillator OF_GRADE = new PoweredOscillator(null, null, null, null, null);
}
