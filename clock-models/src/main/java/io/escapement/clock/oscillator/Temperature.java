// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * Ambient temperature in an enclosure about its mean: {@code amplitude sin(2 pi t / period + phase)}. What is in one enclosure
 * has one and the same.
 *
 * <p>The mean itself is no parameter: an oscillator's initial offset is the one at the mean temperature.
 *
 * @param enclosure its name, such as that of a host
 * @param amplitude peak deviation from the mean [K], not negative; 0 for a constant temperature
 * @param period [s], positive
 * @param phase at instant 0 [rad]
 */
public record Temperature(String enclosure, double amplitude, double period, double phase)
        implements AmbientTemperature {
    /** A temperature that stays at its mean. */
    public static final Temperature CONSTANT = new Temperature("", 0, 1, 0);

    /** Checks the ranges. */
    public Temperature {
        if (!(amplitude >= 0 && amplitude < Double.POSITIVE_INFINITY)
                || !(period > 0 && period < Double.POSITIVE_INFINITY)
                || !Double.isFinite(phase)) {
            throw new IllegalArgumentException("amplitude must not be negative, period must be positive");
        }
    }

    @Override
    public boolean isConstant() {
        return amplitude == 0;
    }
}
