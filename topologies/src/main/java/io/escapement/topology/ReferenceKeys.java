// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.input.parameter.Parameter;
import java.util.List;

/** What may be said of a grandmaster's reference and of a GNSS receiver. */
public final class ReferenceKeys {
    private static final String OF_GRADE = "the grade's";

    /** Flicker phase noise. */
    public static final Parameter TDEV = Parameter.of("tdev", TIME.in("ns"), "0 ns", "1 ms", "TDEV of its flicker PM")
            .usually(OF_GRADE);
    /** Slow wander. */
    public static final Parameter WANDER = Parameter.of("wander", TIME.in("ns"), "0 ns", "1 s", "peak of a slow sine")
            .usually(OF_GRADE);
    /** Its period. */
    public static final Parameter WANDER_PERIOD = Parameter.of(
                    "wander-period", TIME.in("s"), "1 s", "3650 d", "period of that sine")
            .usually(OF_GRADE);

    /** All of a reference. */
    public static final List<Parameter> ALL = List.of(TDEV, WANDER, WANDER_PERIOD);

    private static final String BELOW_A_SECOND = "999999999999 ps";

    /** Antenna and cable. */
    public static final Parameter PULSE_DELAY = Parameter.of(
                    "pulse-delay",
                    TIME.whole("ps"),
                    "-" + BELOW_A_SECOND,
                    BELOW_A_SECOND,
                    "from its second to the pulse at the pin")
            .usually("0 ns");
    /** Width of a pulse. */
    public static final Parameter PULSE_WIDTH = Parameter.of(
                    "pulse-width", TIME.whole("ps"), "1 ns", BELOW_A_SECOND, "how long a pulse is high")
            .usually("100 ms")
            .from("usual setting of a timing receiver");
    /** Delay of sentences. */
    public static final Parameter SENTENCE_DELAY = Parameter.of(
                    "sentence-delay",
                    TIME.whole("ps"),
                    "0 s",
                    BELOW_A_SECOND,
                    "mean time from a second to the last octet of its sentence")
            .usually("200 ms")
            .from("RMC sentences come 100 to 300 ms after their second");
    /** Its jitter. */
    public static final Parameter SENTENCE_JITTER = Parameter.of(
                    "sentence-jitter", TIME.whole("ps"), "0 s", BELOW_A_SECOND, "standard deviation of that time")
            .usually("10 ms")
            .from("assumed");

    /** All of a receiver besides its reference. */
    public static final List<Parameter> RECEIVER = List.of(PULSE_DELAY, PULSE_WIDTH, SENTENCE_DELAY, SENTENCE_JITTER);

    private ReferenceKeys() {}
}
