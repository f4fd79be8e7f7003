// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/** Ambient temperature in an enclosure about the one at which its oscillators have their initial offsets. */
public sealed interface AmbientTemperature permits Temperature, TemperatureCourse {
    /** Whether it never changes. */
    boolean isConstant();
}
