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

    /** All of a host. */
    public static final List<Parameter> ALL = List.of(SYSTEM_TIME_ERROR, START);

    private NodeKeys() {}
}
