// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A unit in which recordings are written: of time for phase, of fractional or absolute frequency. */
public enum InputUnit {
    /** Second. */
    SECOND("s", 1, false),
    /** Millisecond. */
    MILLISECOND("ms", 1e-3, false),
    /** Microsecond. */
    MICROSECOND("us", 1e-6, false),
    /** Nanosecond. */
    NANOSECOND("ns", 1e-9, false),
    /** Picosecond. */
    PICOSECOND("ps", 1e-12, false),
    /** Fractional frequency. */
    ONE("1", 1, true),
    /** Parts per million. */
    PPM("ppm", 1e-6, true),
    /** Parts per billion. */
    PPB("ppb", 1e-9, true),
    /** Parts per trillion. */
    PPT("ppt", 1e-12, true),
    /** Hertz: becomes a fraction of the nominal frequency. */
    HERTZ("Hz", 1, true);

    private final String symbol;
    private final double si;
    private final boolean frequency;

    InputUnit(String symbol, double si, boolean frequency) {
        this.symbol = symbol;
        this.si = si;
        this.frequency = frequency;
    }

    /** How it is written. */
    public String symbol() {
        return symbol;
    }

    /** Its size in seconds, or as a fractional frequency; 1 for hertz. */
    public double si() {
        return si;
    }

    /** Whether it is one of frequency. */
    public boolean isFrequency() {
        return frequency;
    }

    /** The unit of that symbol; capitals matter only where two would differ by nothing else, which none do. */
    public static Optional<InputUnit> named(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equalsIgnoreCase(symbol) || unit == MICROSECOND && symbol.equals("\u00b5s"))
                .findFirst();
    }

    /** The symbols of all, phase or frequency. */
    static List<String> symbols(boolean frequency) {
        return Arrays.stream(values())
                .filter(unit -> unit.frequency == frequency)
                .map(InputUnit::symbol)
                .toList();
    }
}
