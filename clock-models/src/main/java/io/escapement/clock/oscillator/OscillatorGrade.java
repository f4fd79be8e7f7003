// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import io.escapement.engine.random.RandomStreams;
import java.util.List;
import java.util.Optional;

/**
 * A kind of oscillator, by the name used in topologies, in the terms of data sheets: {@code ADEV(tau)^2 = white^2 / tau +
 * flicker^2 + walk^2 tau}, tau in s.
 *
 * @param label name in topologies
 * @param whiteAdev Allan deviation at 1 s of its white frequency noise [1]
 * @param flickerFloor Allan deviation of its flicker frequency noise [1]
 * @param randomWalkAdev Allan deviation at 1 s of its random-walk frequency noise [1]
 * @param drift linear frequency drift (ageing) [ppb/day]
 * @param offsetRange initial offsets lie within plus and minus this [ppb]
 * @param temperatureCoefficient [ppb/K]
 * @param thermalLag [s]
 * @param source where the figures come from
 */
public record OscillatorGrade(
        String label,
        double whiteAdev,
        double flickerFloor,
        double randomWalkAdev,
        double drift,
        double offsetRange,
        double temperatureCoefficient,
        double thermalLag,
        String source) {
    private static final String NETWORK_CARD =
            "credible values for a telecom network card and its host; what is not stated there is 0";
    private static final String CLASS_VALUES =
            "typical of the class (data-sheet surveys, not one part); thermal lag assumed";

    private static final List<OscillatorGrade> ALL = List.of(
            new OscillatorGrade("ideal", 0, 0, 0, 0, 0, 0, 0, "by definition"),
            new OscillatorGrade("XO", 1e-9, 0, 0, 0, 8000, 0, 0, NETWORK_CARD),
            new OscillatorGrade("TCXO", 5e-11, 0, 0, 0, 100, 10, 120, NETWORK_CARD),
            new OscillatorGrade("OCXO", 1e-11, 0, 3e-14, 0.5, 100, 0, 0, NETWORK_CARD),
            new OscillatorGrade("XO-50ppm", 0, 1e-9, 2.8e-10, 8, 50000, 700, 30, CLASS_VALUES),
            new OscillatorGrade("TCXO-ST3", 0, 3e-10, 3e-11, 5, 1000, 30, 120, CLASS_VALUES),
            new OscillatorGrade("OCXO-ST3E", 2e-11, 8e-12, 1.6e-12, 0.75, 100, 0.15, 300, CLASS_VALUES),
            new OscillatorGrade(
                    "OCXO-OX208", 0, 5e-12, 1.5e-12, 0.15, 50, 0.011, 300, "OX-208 data sheet, maximum values"),
            new OscillatorGrade("DOCXO", 0, 1.5e-12, 3e-13, 0.075, 20, 0.003, 600, CLASS_VALUES),
            new OscillatorGrade(
                    "rubidium",
                    3e-11,
                    1e-12,
                    0,
                    0.0017,
                    0.05,
                    0.006,
                    600,
                    "8040C data sheet, maximum values; floor typical"),
            new OscillatorGrade("CSAC", 3e-10, 0, 0, 0.03, 0.5, 0.0125, 100, "SA.45s data sheet"),
            new OscillatorGrade("caesium", 8.5e-12, 1e-14, 0, 0, 0.0005, 0, 0, "5071A high-performance data sheet"));

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
                temperatureCoefficient,
                thermalLag);
    }

    /** An initial offset for the oscillator of that name, uniform within the grade's range [ppb]. */
    public double drawInitialOffset(RandomStreams streams, String name) {
        return offsetRange * (2 * streams.stream(name + "/initial-offset").nextDouble() - 1);
    }
}
