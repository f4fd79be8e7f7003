// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import static io.escapement.input.quantity.Dimension.AGEING;
import static io.escapement.input.quantity.Dimension.FREQUENCY_OFFSET;
import static io.escapement.input.quantity.Dimension.NUMBER;
import static io.escapement.input.quantity.Dimension.POWER_LAW;
import static io.escapement.input.quantity.Dimension.RATE;
import static io.escapement.input.quantity.Dimension.TEMPERATURE;
import static io.escapement.input.quantity.Dimension.TEMPERATURE_COEFFICIENT;
import static io.escapement.input.quantity.Dimension.TEMPERATURE_DIFFERENCE;
import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.input.parameter.Parameter;
import io.escapement.input.quantity.Dimension;
import java.util.List;

/**
 * What may be said of an oscillator and of the temperature around it. The ranges hold every kind of oscillator from caesium to RC, and
 * keep a clock's rate within a few per cent of 1 whatever the others are.
 */
public final class OscillatorKeys {
    private static final String OF_GRADE = "the grade's";

    /** White FM. */
    public static final Parameter WHITE = Parameter.of(
                    "white", NUMBER.in(""), "0", "1e-4", "Allan deviation of its white FM at 1 s")
            .usually(OF_GRADE);
    /** Flicker FM. */
    public static final Parameter FLICKER = Parameter.of(
                    "flicker", NUMBER.in(""), "0", "1e-4", "floor of the Allan deviation of its flicker FM")
            .usually(OF_GRADE);
    /** Random-walk FM. */
    public static final Parameter RANDOM_WALK = Parameter.of(
                    "random-walk", NUMBER.in(""), "0", "1e-4", "Allan deviation of its random-walk FM at 1 s")
            .usually(OF_GRADE);
    /** Ageing. */
    public static final Parameter DRIFT = Parameter.of(
                    "drift", AGEING.in("ppb/d"), "-10 ppm/d", "10 ppm/d", "linear drift of its frequency, as by ageing")
            .usually(OF_GRADE);
    /** Initial offset. */
    public static final Parameter OFFSET = Parameter.of(
                    "offset",
                    FREQUENCY_OFFSET.spread("ppb"),
                    "-10000 ppm",
                    "10000 ppm",
                    "frequency offset at the start; spread")
            .usually(OF_GRADE);
    /** Temperature coefficient. */
    public static final Parameter TEMPERATURE_RESPONSE = Parameter.of(
                    "temperature-coefficient",
                    TEMPERATURE_COEFFICIENT.in("ppb/K"),
                    "-10 ppm/K",
                    "10 ppm/K",
                    "change of its frequency with the temperature around it")
            .usually(OF_GRADE);
    /** Third-order temperature coefficient. */
    public static final Parameter TEMPERATURE_CUBIC = Parameter.of(
                    "temperature-cubic",
                    Dimension.TEMPERATURE_CUBIC.in("ppb/K3"),
                    "-100 ppb/K3",
                    "100 ppb/K3",
                    "change of its frequency with the third power of that temperature's distance from the mean")
            .usually(OF_GRADE);
    /** Thermal lag. */
    public static final Parameter THERMAL_LAG = Parameter.of(
                    "thermal-lag",
                    TIME.in("s"),
                    "0 s",
                    "1 d",
                    "time constant with which that temperature reaches the resonator")
            .usually(OF_GRADE);

    /** Factor of logarithmic ageing. */
    public static final Parameter AGEING_FACTOR = Parameter.of(
                    "ageing",
                    FREQUENCY_OFFSET.in("ppb"),
                    "-1000 ppm",
                    "1000 ppm",
                    "A of its logarithmic ageing, A ln(1 + t / T)")
            .usually("0 ppb");
    /** Time constant of logarithmic ageing. */
    public static final Parameter AGEING_TIME =
            Parameter.of("ageing-time", TIME.in("s"), "1 s", "36500 d", "T of its logarithmic ageing");
    /** Retrace. */
    public static final Parameter RETRACE = Parameter.of(
                    "retrace",
                    FREQUENCY_OFFSET.spread("ppb"),
                    "-1000 ppm",
                    "1000 ppm",
                    "how far its frequency is off right after it was switched on; spread")
            .usually(OF_GRADE);
    /** Time constant of retrace. */
    public static final Parameter RETRACE_TIME = Parameter.of(
                    "retrace-time", TIME.in("s"), "1 s", "365 d", "time constant with which that dies out")
            .usually(OF_GRADE);
    /** Time since power-on. */
    public static final Parameter POWERED = Parameter.of(
                    "powered", TIME.in("s"), "0 s", "36500 d", "how long it has been on when the simulation starts")
            .usually("30 d");

    /** All of an oscillator. */
    public static final List<Parameter> ALL = List.of(
            WHITE,
            FLICKER,
            RANDOM_WALK,
            DRIFT,
            OFFSET,
            TEMPERATURE_RESPONSE,
            TEMPERATURE_CUBIC,
            THERMAL_LAG,
            AGEING_FACTOR,
            AGEING_TIME,
            RETRACE,
            RETRACE_TIME,
            POWERED);

    /** White FM as a coefficient. */
    public static final Parameter H0 = Parameter.of("h0", POWER_LAW.in(""), "0", "2e-8", "coefficient of white FM [s]")
            .usually("0");
    /** Flicker FM as a coefficient. */
    public static final Parameter H_1 = Parameter.of(
                    "h-1", POWER_LAW.in(""), "0", "1e-8", "coefficient of flicker FM [1]")
            .usually("0");
    /** Random-walk FM as a coefficient. */
    public static final Parameter H_2 = Parameter.of(
                    "h-2", POWER_LAW.in(""), "0", "1e-9", "coefficient of random-walk FM [Hz]")
            .usually("0");
    /** An observation interval of a table. */
    public static final Parameter TAU =
            Parameter.of("allan-deviation", TIME.in("s"), "1 us", "36500 d", "observation interval");
    /** An Allan deviation of a table. */
    public static final Parameter DEVIATION =
            Parameter.of("allan-deviation", NUMBER.in(""), "1e-18", "1e-4", "Allan deviation");
    /** Spacing of a record. */
    public static final Parameter RECORD_RATE =
            Parameter.of("rate", RATE.in("/s"), "1e-6 /s", "1e6 /s", "samples per second of a file without times");

    /** Swing of the temperature. */
    public static final Parameter AMPLITUDE =
            Parameter.of("amplitude", TEMPERATURE_DIFFERENCE.in("K"), "-200 K", "200 K", "peak of the sine");
    /** Its period. */
    public static final Parameter PERIOD = Parameter.of("period", TIME.in("s"), "1 s", "3650 d", "of the sine");

    /** Swing over a day. */
    public static final Parameter DIURNAL =
            Parameter.of("diurnal", TEMPERATURE_DIFFERENCE.in("K"), "-200 K", "200 K", "peak of a sine of 24 h");
    /** Height of a ramp. */
    public static final Parameter RAMP = Parameter.of(
            "ramp", TEMPERATURE_DIFFERENCE.in("K"), "-200 K", "200 K", "by how much it changes evenly, once");
    /** Begin of a ramp. */
    public static final Parameter RAMP_FROM = Parameter.of("from", TIME.in("s"), "0 s", "3650 d", "when a ramp begins")
            .usually("0 s");
    /** End of a ramp. */
    public static final Parameter RAMP_TO = Parameter.of("to", TIME.in("s"), "1 s", "3650 d", "when a ramp ends");
    /** Height of a step. */
    public static final Parameter STEP =
            Parameter.of("step", TEMPERATURE_DIFFERENCE.in("K"), "-200 K", "200 K", "by how much it changes at once");
    /** Time of a step. */
    public static final Parameter STEP_AT = Parameter.of("at", TIME.in("s"), "0 s", "3650 d", "when a step happens");
    /** What a recorded temperature is told about. */
    public static final Parameter MEAN = Parameter.of(
                    "mean", TEMPERATURE.in("degC"), "-100 degC", "200 degC", "temperature at which offsets hold")
            .usually("the mean of the file");
    /** All of a temperature. */
    public static final List<Parameter> SURROUNDINGS =
            List.of(AMPLITUDE, PERIOD, DIURNAL, RAMP, RAMP_FROM, RAMP_TO, STEP, STEP_AT, MEAN);

    private OscillatorKeys() {}
}
