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
 * @param temperature what ambient temperature does to it
 * @param source where the figures come from
 */
public record OscillatorGrade(
        String label,
        double whiteAdev,
        double flickerFloor,
        double randomWalkAdev,
        double drift,
        double offsetRange,
        TemperatureResponse temperature,
        String source) {
    private static final String NETWORK_CARD = "credible values for a telecom network card and its host; what is not"
            + " stated there is 0 but for temperature";
    private static final String CLASS_VALUES =
            "typical of the class (data-sheet surveys, not one part); thermal lag assumed";
    private static final String CRYSTAL =
            "; temperature: AT cut for the least excursion over -40 to 85 degC (Gerber and"
                    + " Ballato 1985), thermal lag assumed";
    private static final String OVEN =
            "; temperature: +-5 ppb over -40 to 85 degC, as Stratum 3E parts are specified," + " thermal lag assumed";

    /** Half the range of ambient temperature that telecom parts are specified for, -40 to 85 degC [K]. */
    private static final double HALF_RANGE = 62.5;

    private static final List<OscillatorGrade> ALL = List.of(
            new OscillatorGrade("ideal", 0, 0, 0, 0, 0, TemperatureResponse.NONE, "by definition"),
            new OscillatorGrade("XO", 1e-9, 0, 0, 0, 8000, crystal(), NETWORK_CARD + CRYSTAL),
            new OscillatorGrade("TCXO", 5e-11, 0, 0, 0, 100, linear(10, 120), NETWORK_CARD),
            new OscillatorGrade("OCXO", 1e-11, 0, 3e-14, 0.5, 100, oven(), NETWORK_CARD + OVEN),
            new OscillatorGrade(
                    "XO-50ppm",
                    0,
                    1e-9,
                    2.8e-10,
                    8,
                    50000,
                    TemperatureResponse.crystal(-700, 30),
                    CLASS_VALUES + ", cubic that of AT-cut quartz"),
            new OscillatorGrade("TCXO-ST3", 0, 3e-10, 3e-11, 5, 1000, linear(30, 120), CLASS_VALUES),
            new OscillatorGrade("OCXO-ST3E", 2e-11, 8e-12, 1.6e-12, 0.75, 100, linear(0.15, 300), CLASS_VALUES),
            new OscillatorGrade(
                    "OCXO-OX208",
                    0,
                    5e-12,
                    1.5e-12,
                    0.15,
                    50,
                    linear(0.011, 300),
                    "OX-208 data sheet, maximum values (temperature: +-0.4 ppb over 0 to 70 degC); thermal lag assumed"),
            new OscillatorGrade("DOCXO", 0, 1.5e-12, 3e-13, 0.075, 20, linear(0.003, 600), CLASS_VALUES),
            new OscillatorGrade(
                    "rubidium",
                    3e-11,
                    1e-12,
                    0,
                    0.0017,
                    0.05,
                    linear(0.006, 600),
                    "8040C data sheet, maximum values (temperature: 0.3 ppb over 0 to 50 degC); floor typical, thermal lag"
                            + " assumed"),
            new OscillatorGrade(
                    "CSAC",
                    3e-10,
                    0,
                    0,
                    0.03,
                    0.5,
                    linear(0.0125, 100),
                    "SA.45s data sheet (temperature: +-0.5 ppb over 80 K); thermal lag assumed"),
            new OscillatorGrade(
                    "caesium",
                    8.5e-12,
                    1e-14,
                    0,
                    0,
                    0.0005,
                    linear(3e-6, 600),
                    "5071A high-performance data sheet (temperature: +-8e-14 over its environment, taken for 0 to 55 degC); thermal lag assumed"));

    private static TemperatureResponse linear(double slope, double lag) {
        return TemperatureResponse.linear(slope, lag);
    }

    /** An uncompensated crystal whose cut makes the least of the range. */
    private static TemperatureResponse crystal() {
        double slope = -0.75 * TemperatureResponse.AT_CUT_CUBIC * HALF_RANGE * HALF_RANGE;
        return TemperatureResponse.crystal(Math.rint(slope), 30);
    }

    /** What an oven leaves of ambient temperature: 10 ppb over the range. */
    private static TemperatureResponse oven() {
        return linear(10 / (2 * HALF_RANGE), 300);
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
                temperature);
    }

    /** An initial offset for the oscillator of that name, uniform within the grade's range [ppb]. */
    public double drawInitialOffset(RandomStreams streams, String name) {
        return offsetRange * (2 * streams.stream(name + "/initial-offset").nextDouble() - 1);
    }
}
