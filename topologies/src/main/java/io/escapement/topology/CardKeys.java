// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import static io.escapement.input.quantity.Dimension.FREQUENCY_OFFSET;
import static io.escapement.input.quantity.Dimension.PROBABILITY;
import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.input.parameter.Parameter;
import java.util.List;

/** What may be said of a NIC. */
public final class CardKeys {
    private static final String OF_MODEL = "the model's";

    /** PHC at the start; a PHC may count from 1970 at power-on. */
    public static final Parameter TIME_ERROR = Parameter.of(
                    "time-error", TIME.spread("s"), "-20000 d", "20000 d", "PHC minus true time at the start; spread")
            .usually("`+-10 us`; cold: set from CLOCK_REALTIME, as drivers do");
    /** Step of the frequency word. */
    public static final Parameter FREQUENCY_RESOLUTION = Parameter.of(
                    "frequency-resolution",
                    FREQUENCY_OFFSET.in("ppb"),
                    "0 ppb",
                    "100 ppm",
                    "step of the frequency word")
            .usually(OF_MODEL);

    /** All of a NIC itself. */
    public static final List<Parameter> ALL = List.of(TIME_ERROR, FREQUENCY_RESOLUTION);

    /** Counter. */
    public static final Parameter TICK = stamp("tick", "period of the counter that stamps are taken from");
    /** Noise of frames' stamps. */
    public static final Parameter NOISE = stamp("noise", "standard deviation of each frame's stamp");
    /** Constant of a port. */
    public static final Parameter PORT_CONSTANT =
            stamp("port-constant", "half width of the constant error of a port's stamps, drawn at link-up");
    /** Receive path. */
    public static final Parameter INGRESS_LATENCY =
            latency("ingress-latency", "from the reference plane to the point where receive stamps are taken");
    /** Transmit path. */
    public static final Parameter EGRESS_LATENCY =
            latency("egress-latency", "from the point where transmit stamps are taken to the reference plane");
    /** Noise of edges' stamps. */
    public static final Parameter EXTERNAL_NOISE =
            stamp("external-noise", "standard deviation of each external timestamp");

    /** All of time-stamping. */
    public static final List<Parameter> TIMESTAMPING =
            List.of(TICK, NOISE, PORT_CONSTANT, INGRESS_LATENCY, EGRESS_LATENCY, EXTERNAL_NOISE);

    /** Mean time a reading takes. */
    public static final Parameter BRACKET =
            reading("bracket", "0 ns", "100 ms", "mean time between the two readings of the system clock around it");
    /** Its spread. */
    public static final Parameter SPREAD = reading("spread", "0 ns", "100 ms", "standard deviation of that time");
    /** Share of slow readings. */
    public static final Parameter TAIL_PROBABILITY = Parameter.of(
                    "tail-probability", PROBABILITY.in(""), "0", "1", "share of the readings that take longer")
            .usually(OF_MODEL);
    /** Slowest reading. */
    public static final Parameter TAIL = reading("tail", "0 ns", "1 s", "longest of those");
    /** Where a slow reading is held up. */
    public static final Parameter TAIL_BEFORE = Parameter.of(
                    "tail-before", PROBABILITY.in(""), "0", "1", "share of those that are held up before the latch")
            .usually(OF_MODEL);
    /** Where in the bracket the PHC is read. */
    public static final Parameter LATCH =
            reading("latch", "-50 ms", "50 ms", "how much later than the middle of the bracket the PHC is latched");

    /** How that place varies. */
    public static final Parameter LATCH_JITTER =
            reading("latch-jitter", "0 ns", "50 ms", "standard deviation of that place");

    /** All of reading a PHC. */
    public static final List<Parameter> PHC_READ =
            List.of(BRACKET, SPREAD, TAIL_PROBABILITY, TAIL, TAIL_BEFORE, LATCH, LATCH_JITTER);

    private CardKeys() {}

    private static Parameter stamp(String key, String meaning) {
        return Parameter.of(key, TIME.in("ns"), "0 ns", "1 ms", meaning).usually(OF_MODEL);
    }

    /** A latency, negative where a driver corrects for more than the path. */
    private static Parameter latency(String key, String meaning) {
        return Parameter.of(key, TIME.in("ns"), "-1 ms", "1 ms", meaning).usually(OF_MODEL);
    }

    private static Parameter reading(String key, String least, String most, String meaning) {
        return Parameter.of(key, TIME.in("ns"), least, most, meaning).usually(OF_MODEL);
    }
}
