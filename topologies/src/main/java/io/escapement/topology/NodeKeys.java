// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.input.parameter.Parameter;
import java.util.List;

/** What may be said of a host. */
public final class NodeKeys {
    /** System clock at the start; a host may wake in 1970. */
    public static final Parameter SYSTEM_TIME_ERROR = Parameter.of(
                    "system-time-error",
                    TIME.spread("s"),
                    "-20000 d",
                    "20000 d",
                    "CLOCK_REALTIME minus true time at the start; spread")
            .usually("+-10 us");
    /** Start of the daemons. */
    public static final Parameter START = Parameter.of(
                    "start", TIME.whole("ps"), "0 s", "100 d", "when its daemons start")
            .usually("drawn within the first second");

    /** Failures shorter than this do not count. */
    public static final Parameter HOLD_OFF = Parameter.of(
                    "hold-off", TIME.whole("ns"), "0 s", "10 s", "how long a line may fail before that counts")
            .usually("300 ms")
            .from("ITU-T G.781: 300 to 1800 ms");
    /** How long a source is on trial. */
    public static final Parameter WAIT_TO_RESTORE = Parameter.of(
                    "wait-to-restore",
                    TIME.whole("ns"),
                    "0 s",
                    "1 h",
                    "how long a source must be well again before it is followed")
            .usually("5 min")
            .from("ITU-T G.781: 0 to 12 min");

    /** All of a host's control of synchronous Ethernet. */
    public static final List<Parameter> ESMC = List.of(HOLD_OFF, WAIT_TO_RESTORE);

    /** All of a host. */
    public static final List<Parameter> ALL = List.of(SYSTEM_TIME_ERROR, START);

    private NodeKeys() {}
}
