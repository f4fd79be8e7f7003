// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

/**
 * Ambient temperature about its mean: {@code amplitude * sin(2 pi t / period)}. The mean itself does not matter: an
 * oscillator's offset is the one at the mean temperature.
 *
 * @param amplitude [K]; negative where it falls at first
 * @param period [s]
 */
public record Temperature(double amplitude, double period) {
    /** A temperature that stays at its mean. */
    public static final Temperature CONSTANT = new Temperature(0, 1);
}
