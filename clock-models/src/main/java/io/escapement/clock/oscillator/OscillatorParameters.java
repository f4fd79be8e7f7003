// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * A free-running oscillator. Noise levels are those of the one-sided spectral density of fractional frequency, {@code
 * S_y(f) = h0 + h-1 / f + h-2 / f^2} (IEEE 1139).
 *
 * @param initialOffset fractional frequency offset at instant 0 and mean temperature [ppb]
 * @param whiteFm h0 [1/Hz]
 * @param flickerFm h-1 [1]
 * @param randomWalkFm h-2 [Hz]
 * @param drift linear frequency drift [ppb/day]
 * @param temperature what ambient temperature does to it
 * @param powerOn what it does since it was switched on
 */
public record OscillatorParameters(
        double initialOffset,
        double whiteFm,
        double flickerFm,
        double randomWalkFm,
        double drift,
        TemperatureResponse temperature,
        PowerOn powerOn) {
    /** No noise, no offset. */
    public static final OscillatorParameters IDEAL = new OscillatorParameters(0, 0, 0, 0, 0, TemperatureResponse.NONE);

    /** Of an oscillator that was switched on long ago. */
    public OscillatorParameters(
            double initialOffset,
            double whiteFm,
            double flickerFm,
            double randomWalkFm,
            double drift,
            TemperatureResponse temperature) {
        this(initialOffset, whiteFm, flickerFm, randomWalkFm, drift, temperature, PowerOn.LONG_AGO);
    }

    /** Checks the ranges. */
    public OscillatorParameters {
        if (!Double.isFinite(initialOffset) || !Double.isFinite(drift)) {
            throw new IllegalArgumentException("initial offset and drift must be finite");
        }
        if (!(whiteFm >= 0 && flickerFm >= 0 && randomWalkFm >= 0)) {
            throw new IllegalArgumentException("noise levels must not be negative");
        }
    }

    /** The same oscillator with another initial offset [ppb]. */
    public OscillatorParameters withInitialOffset(double offset) {
        return new OscillatorParameters(offset, whiteFm, flickerFm, randomWalkFm, drift, temperature, powerOn);
    }
}
