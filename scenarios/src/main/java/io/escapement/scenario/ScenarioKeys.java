// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static io.escapement.input.quantity.Dimension.RATE;
import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.input.parameter.Parameter;
import io.escapement.topology.LinkKeys;
import java.util.List;

/** What may be said of a scenario, its events and its requirements. */
final class ScenarioKeys {
    /** Longest simulation: true time is a long of picoseconds, 106 d, and what is planned beyond the end has to fit as well. */
    private static final String LONGEST = "100 d";

    /** Simulated time. */
    static final Parameter DURATION = Parameter.of("duration", TIME.whole("ps"), "1 ms", LONGEST, "simulated time");
    /** Settling. */
    static final Parameter SETTLE = Parameter.of(
                    "settle", TIME.whole("ps"), "0 s", LONGEST, "left out of the statistics, from the start")
            .usually("0 s");
    /** Recording. */
    static final Parameter RECORD = Parameter.of(
                    "record", RATE.in("/s"), "0.001 /s", "1000 /s", "samples of each clock's series")
            .usually("16 /s");

    /** All of a scenario. */
    static final List<Parameter> SCENARIO = List.of(DURATION, SETTLE, RECORD);

    /** Instant of an event. */
    static final Parameter AT = Parameter.of("at", TIME.whole("ps"), "0 s", LONGEST, "when it happens");
    /** Step of a clock. */
    static final Parameter STEP =
            Parameter.of("step", TIME.in("ns"), "-20000 d", "20000 d", "what is added to the clock");

    /** All of an event. */
    static final List<Parameter> EVENT = List.of(AT, LinkKeys.DELAY, LinkKeys.ASYMMETRY, LinkKeys.LOSS, STEP);

    /** Limit from above. */
    static final Parameter BELOW = limit("below");
    /** Limit from below. */
    static final Parameter ABOVE = limit("above");
    /** Limit of the lock time from above. */
    static final Parameter LOCK_BELOW = lockTime("below");
    /** Limit of the lock time from below. */
    static final Parameter LOCK_ABOVE = lockTime("above");
    /** Begin of what is judged. */
    static final Parameter FROM = Parameter.of("from", TIME.in("s"), "0 s", LONGEST, "begin of what is judged")
            .usually("0 s");
    /** End of what is judged. */
    static final Parameter TO = Parameter.of("to", TIME.in("s"), "0 s", LONGEST, "end of what is judged")
            .usually("the end of the scenario");

    /** All of a requirement. */
    static final List<Parameter> REQUIREMENT = List.of(BELOW, ABOVE, FROM, TO);

    private ScenarioKeys() {}

    private static Parameter limit(String key) {
        return Parameter.of(key, TIME.in("ns"), "-20000 d", "20000 d", "limit of the metric");
    }

    private static Parameter lockTime(String key) {
        return Parameter.of(key, TIME.in("s"), "0 s", LONGEST, "limit of the lock time");
    }
}
