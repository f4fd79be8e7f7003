// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.quantity.Spread;

/**
 * An oscillator: a grade from the catalogue, with what the file changes of it. A null leaves the grade's own value.
 *
 * @param grade name of the grade, such as {@code OCXO}
 * @param white Allan deviation of the white FM at 1 s [1]
 * @param flicker floor of the Allan deviation of the flicker FM [1]
 * @param randomWalk Allan deviation of the random-walk FM at 1 s [1]
 * @param drift linear frequency drift [ppb/d]
 * @param offset frequency offset at the start [ppb]
 * @param temperatureCoefficient frequency change with temperature [ppb/K]
 * @param temperatureCubic frequency change with its third power, about the mean temperature [ppb/K^3]
 * @param thermalLag time constant with which the temperature reaches the resonator [s]
 * @param powerOn what it does since it was switched on
 * @param allan Allan deviations that its noise is fitted to; null where the noise is given by levels
 * @param recording what takes the place of all the others: a measured phase; null for a model
 */
public record Oscillator(
        String grade,
        Double white,
        Double flicker,
        Double randomWalk,
        Double drift,
        Spread offset,
        Double temperatureCoefficient,
        Double temperatureCubic,
        Double thermalLag,
        PoweredOscillator powerOn,
        AllanTable allan,
        PhaseRecord recording) {
    /** A grade as the catalogue has it. */
    public static Oscillator ofGrade(String grade) {
        return new Oscillator(
                grade, null, null, null, null, null, null, null, null, PoweredOscillator.OF_GRADE, null, null);
    }

    /** A measured one; its grade stands for none. */
    static Oscillator measured(String grade, PhaseRecord recording) {
        return new Oscillator(
                grade, null, null, null, null, null, null, null, null, PoweredOscillator.OF_GRADE, null, recording);
    }
}
