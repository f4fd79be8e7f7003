// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import io.escapement.clock.preset.FigureTable;
import io.escapement.engine.random.RandomStreams;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of oscillator from {@code grades.csv}, by the name used in topologies, in the terms of data sheets: {@code ADEV(tau)^2 = white^2 / tau +
 * flicker^2 + walk^2 tau}, tau in s.
 *
 * @param label name in topologies
 * @param whiteAdev Allan deviation at 1 s of its white frequency noise [1]
 * @param flickerFloor Allan deviation of its flicker frequency noise [1]
 * @param randomWalkAdev Allan deviation at 1 s of its random-walk frequency noise [1]
 * @param drift linear frequency drift (ageing) [ppb/day]
 * @param offsetRange initial offsets lie within plus and minus this [ppb]
 * @param temperature what ambient temperature does to it
 * @param powerOn what it does since it was switched on; its retrace is the largest, of either sign
 * @param source where the figures come from
 * @param unverified quantities whose figures were found in no data sheet or standard
 */
public record OscillatorGrade(
        String label,
        double whiteAdev,
        double flickerFloor,
        double randomWalkAdev,
        double drift,
        double offsetRange,
        TemperatureResponse temperature,
        PowerOn powerOn,
        String source,
        List<String> unverified) {
    /** How long an oscillator has been on at the start unless something else is said: 30 d [s]. */
    private static final double USUALLY_POWERED = 30 * 86_400.0;

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("white", ""),
            Map.entry("flicker", ""),
            Map.entry("random-walk", ""),
            Map.entry("drift", "ppb/d"),
            Map.entry("offset", "ppb"),
            Map.entry("temperature-coefficient", "ppb/K"),
            Map.entry("temperature-cubic", "ppb/K3"),
            Map.entry("thermal-lag", "s"),
            Map.entry("retrace", "ppb"),
            Map.entry("retrace-time", "s"));

    private static final List<OscillatorGrade> ALL =
            read(FigureTable.beside(OscillatorGrade.class, "grades.csv", UNITS));

    private static List<OscillatorGrade> read(FigureTable table) {
        return table.names().stream()
                .map(label -> new OscillatorGrade(
                        label,
                        table.figure(label, "white"),
                        table.figure(label, "flicker"),
                        table.figure(label, "random-walk"),
                        table.figure(label, "drift"),
                        table.figure(label, "offset"),
                        new TemperatureResponse(
                                table.figure(label, "temperature-coefficient"),
                                table.figure(label, "temperature-cubic"),
                                table.figure(label, "thermal-lag")),
                        powerOn(table, label),
                        table.source(label),
                        table.unverified(label)))
                .toList();
    }

    private static PowerOn powerOn(FigureTable table, String label) {
        double settling = table.figure(label, "retrace-time");
        return new PowerOn(0, 1, table.figure(label, "retrace"), settling == 0 ? 1 : settling, USUALLY_POWERED);
    }

    /** Where the figures come from, and which of them are unverified. */
    public String provenance() {
        return unverified.isEmpty() ? source : source + "; unverified: " + String.join(", ", unverified);
    }

    /** All grades. */
    public static List<OscillatorGrade> all() {
        return ALL;
    }

    /** The grade of that label. */
    public static Optional<OscillatorGrade> find(String label) {
        return ALL.stream().filter(grade -> grade.label.equals(label)).findFirst();
    }

    /**
     * Parameters of an oscillator of this grade: {@code h0 = 2 white^2}, {@code h-1 = flicker^2 / (2 ln 2)}, {@code h-2 = 3
     * walk^2 / (2 pi^2)}.
     *
     * @param initialOffset [ppb]
     */
    public OscillatorParameters parameters(double initialOffset) {
        return new OscillatorParameters(
                initialOffset,
                2 * whiteAdev * whiteAdev,
                flickerFloor * flickerFloor / (2 * StrictMath.log(2)),
                3 * randomWalkAdev * randomWalkAdev / (2 * Math.PI * Math.PI),
                drift,
                temperature,
                powerOn);
    }

    /** An initial offset for the oscillator of that name, uniform within the grade's range [ppb]. */
    public double drawInitialOffset(RandomStreams streams, String name) {
        return offsetRange * (2 * streams.stream(name + "/initial-offset").nextDouble() - 1);
    }
}
