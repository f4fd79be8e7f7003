// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

/**
 * Simulated true time: a {@code long} count of picoseconds [ps] since the start of the simulation.
 *
 * <p>A picosecond resolves the sub-nanosecond steps of time-stamping hardware, and 63 bits of it last 106 days, longer
 * than any timing study runs. All instants and durations of the engine are in this unit.
 */
public final class TrueTime {
    /** Picoseconds in a nanosecond [ps]. */
    public static final long PS_PER_NS = 1_000L;
    /** Picoseconds in a microsecond [ps]. */
    public static final long PS_PER_US = 1_000_000L;
    /** Picoseconds in a millisecond [ps]. */
    public static final long PS_PER_MS = 1_000_000_000L;
    /** Picoseconds in a second [ps]. */
    public static final long PS_PER_S = 1_000_000_000_000L;

    private TrueTime() {}

    /** The instant as seconds [s]; exact to 1 ps for the first 2.5 hours, to 1 ns for 104 days. */
    public static double toSeconds(long ps) {
        return ps / 1e12;
    }

    /** Seconds [s] rounded to the nearest picosecond [ps]. */
    public static long ofSeconds(double seconds) {
        return Math.round(seconds * 1e12);
    }
}
