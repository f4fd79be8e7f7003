// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static io.escapement.input.quantity.Dimension.FREQUENCY;
import static io.escapement.input.quantity.Dimension.FREQUENCY_OFFSET;
import static io.escapement.input.quantity.Dimension.PROBABILITY;
import static io.escapement.input.quantity.Dimension.RATE;
import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.parameter.Parameter;
import io.escapement.input.quantity.QuantityException;
import java.util.List;

/**
 * Quantities on the command line: a bare number is in the unit that the option's help names, one with a unit in that. Those of {@code
 * run} are those of the scenario's file.
 */
final class OptionQuantity {
    private static final String CENTURY = "36500 d";

    static final Parameter SAMPLES_PER_SECOND =
            Parameter.of("--rate", RATE.in("/s"), "1e-6 /s", "1e9 /s", "samples per second of files without times");
    static final Parameter NOMINAL = Parameter.of(
            "--nominal", FREQUENCY.in("Hz"), "0.001 Hz", "1000 GHz", "nominal frequency of a column in Hz");
    static final Parameter SETTLE =
            Parameter.of("--settle", TIME.in("s"), "0 s", CENTURY, "what is left out at the begin");
    static final Parameter FROM = Parameter.of("--from", TIME.in("s"), "0 s", CENTURY, "begin of what is looked at");
    static final Parameter TO = Parameter.of("--to", TIME.in("s"), "1 ps", CENTURY, "end of what is looked at");
    static final Parameter TAU = Parameter.of("--taus", TIME.in("s"), "1 ps", CENTURY, "observation interval");
    static final Parameter LEAST_DURATION = Parameter.of(
            "--min-duration",
            TIME.in("s"),
            "0 s",
            CENTURY,
            "shortest record that the mask of an equipment is judged by");
    static final Parameter MOST_MISSING = Parameter.of(
            "--max-missing", PROBABILITY.in(""), "0", "100 %", "share of the samples that may be missing in one");
    static final Parameter WINDOW = Parameter.of("--window", TIME.in("s"), "1 us", CENTURY, "length of the windows");
    static final Parameter FASTEST =
            Parameter.of("--fastest", PROBABILITY.in(""), "1e-9", "100 %", "share of each window that is selected");
    static final Parameter CLUSTER =
            Parameter.of("--cluster", TIME.in("s"), "0 s", "1000 s", "what counts as near the floor");
    static final Parameter BAND =
            Parameter.of("--band", TIME.in("ns"), "1 ps", "1000 s", "offsets that count as settled");
    static final Parameter TRIAL =
            Parameter.of("--duration", TIME.in("s"), "10 s", "400 d", "length of an oscillator's holdover");
    static final Parameter AVERAGING = Parameter.of(
            "--averaging", TIME.in("s"), "1 s", "100 d", "time over which an oscillator's frequency is learnt");
    static final Parameter WANDER =
            Parameter.of("--amplitude", TIME.in("ns"), "1 ns", "1 ms", "peak of the wander at a reference");
    static final Parameter SERVO_FREQUENCY = Parameter.of(
            "--frequency",
            FREQUENCY_OFFSET.in("ppb"),
            "-1000000 ppm",
            "1000000 ppm",
            "frequency excess that the servo starts from");

    /** All of them. */
    static final List<Parameter> ALL = List.of(
            SAMPLES_PER_SECOND,
            NOMINAL,
            SETTLE,
            FROM,
            TO,
            TAU,
            LEAST_DURATION,
            MOST_MISSING,
            WINDOW,
            FASTEST,
            CLUSTER,
            BAND,
            TRIAL,
            AVERAGING,
            WANDER,
            SERVO_FREQUENCY);

    private OptionQuantity() {}

    /** The quantity, a bare number being in the unit of its measure [that unit]; null if nothing was written. */
    static Double read(Parameter parameter, String text) throws InputException {
        try {
            return text == null ? null : (Double) parameter.readBare(text);
        } catch (QuantityException e) {
            throw new InputException(e.at(SourcePosition.whole(parameter.key())));
        }
    }

    /** The quantity, which has to have its unit [unit of its measure]; null if nothing was written. */
    static Double readWithUnit(Parameter parameter, String text) throws InputException {
        try {
            return text == null ? null : (Double) parameter.read(text);
        } catch (QuantityException e) {
            throw new InputException(e.at(SourcePosition.whole(parameter.key())));
        }
    }
}
