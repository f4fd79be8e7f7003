// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import static io.escapement.input.quantity.Dimension.BIT_RATE;
import static io.escapement.input.quantity.Dimension.DELAY_PER_LENGTH;
import static io.escapement.input.quantity.Dimension.LENGTH;
import static io.escapement.input.quantity.Dimension.PROBABILITY;
import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.input.parameter.Parameter;
import java.util.List;

/** What may be said of links and of cables. The ranges hold links by satellite, and pads of nothing but delay. */
public final class LinkKeys {
    /** Length of a fibre. */
    public static final Parameter FIBRE =
            Parameter.of("fibre", LENGTH.in("m"), "0 m", "50000 km", "length of the fibre");
    /** Delay of a fibre per length. */
    public static final Parameter FIBRE_DELAY = Parameter.of(
                    "delay-per-length", DELAY_PER_LENGTH.in("ns/m"), "3.3 ns/m", "100 ns/m", "with `fibre`")
            .usually("4.897 ns/m")
            .from("standard single-mode fibre, group index 1.468");
    /** Delay of a link. */
    public static final Parameter DELAY = Parameter.of(
            "delay", TIME.whole("ps"), "0 s", "10 s", "mean propagation delay of both directions, in place of `fibre`");
    /** Difference of the directions. */
    public static final Parameter ASYMMETRY = Parameter.of(
                    "asymmetry", TIME.whole("ps"), "-20 s", "20 s", "delay first end -> second end minus the reverse")
            .usually("0 ns");
    /** Lost frames. */
    public static final Parameter LOSS = Parameter.of(
                    "loss", PROBABILITY.in(""), "0", "1", "probability that a frame is lost")
            .usually("0");
    /** Line rate. */
    public static final Parameter RATE = Parameter.of(
                    "rate", BIT_RATE.in("bit/s"), "1 Mbit/s", "1000 Gbit/s", "line rate")
            .usually("10 Gbit/s");

    /** All of a link. */
    public static final List<Parameter> ALL = List.of(FIBRE, FIBRE_DELAY, DELAY, ASYMMETRY, LOSS, RATE);

    /** Gaussian jitter. */
    public static final Parameter NORMAL = jitter("normal", "standard deviation");
    /** Uniform jitter. */
    public static final Parameter UNIFORM = jitter("uniform", "half width");
    /** Exponential jitter. */
    public static final Parameter EXPONENTIAL = jitter("exponential", "mean");

    /** All of a jitter. */
    public static final List<Parameter> JITTER = List.of(NORMAL, UNIFORM, EXPONENTIAL);

    /** Length of a cable. */
    public static final Parameter LENGTH_OF_CABLE =
            Parameter.of("length", LENGTH.in("m"), "0 m", "100 km", "length of the cable");
    /** Delay of a cable per length. */
    public static final Parameter CABLE_DELAY_PER_LENGTH = Parameter.of(
                    "delay-per-length", DELAY_PER_LENGTH.in("ns/m"), "3.3 ns/m", "100 ns/m", "with `length`")
            .usually("5.0 ns/m")
            .from("coaxial cable with solid polyethylene, velocity factor 0.66");
    /** Delay of a cable. */
    public static final Parameter CABLE_DELAY =
            Parameter.of("delay", TIME.whole("ps"), "0 s", "1 s", "of the cable, in place of `length`");
    /** Delay of the output. */
    public static final Parameter OUTPUT_DELAY = Parameter.of(
                    "output-delay", TIME.whole("ps"), "-100 ms", "100 ms", "of the output's pin and its electronics")
            .usually("0 ns");
    /** Delay of the input. */
    public static final Parameter INPUT_DELAY = Parameter.of(
                    "input-delay", TIME.whole("ps"), "-100 ms", "100 ms", "of the input's pin and its electronics")
            .usually("0 ns");
    /** Jitter of edges. */
    public static final Parameter CABLE_JITTER = Parameter.of(
                    "jitter", TIME.in("ns"), "0 ns", "1 ms", "standard deviation of each edge")
            .usually("0 ns");

    /** All of a cable. */
    public static final List<Parameter> CABLE =
            List.of(LENGTH_OF_CABLE, CABLE_DELAY_PER_LENGTH, CABLE_DELAY, OUTPUT_DELAY, INPUT_DELAY, CABLE_JITTER);

    private LinkKeys() {}

    private static Parameter jitter(String key, String meaning) {
        return Parameter.of(key, TIME.in("ns"), "0 ns", "1 s", meaning);
    }
}
