// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.yaml.Kind;
import java.util.List;

/** The kinds of mapping in a scenario file, each with the keys it may have. The JSON Schema has the same. */
public final class ScenarioFormat {
    /** The top of the file. */
    public static final Kind SCENARIO = Kind.of(
                    "scenario",
                    "name",
                    "topology",
                    "seed",
                    "start",
                    "leap-second",
                    "boot",
                    "release",
                    "daemons",
                    "instances",
                    "linuxptp",
                    "version",
                    "events",
                    "capture",
                    "observe",
                    "require")
            .with(ScenarioKeys.SCENARIO);
    /** Which software is simulated. */
    public static final Kind RELEASE = Kind.of("release", "linuxptp");
    /** An instance of a daemon. */
    public static final Kind INSTANCE = Kind.of("instance", "daemon");
    /** The original binaries. */
    public static final Kind LINUXPTP = Kind.of("linuxptp", "binaries", "isolate");
    /** Something that happens. */
    public static final Kind EVENT = Kind.of(
                    "event", "link", "cable", "instance", "host", "clock", "gnss", "state", "jitter", "pmc", "hops")
            .with(ScenarioKeys.EVENT);
    /** A capture of frames. */
    public static final Kind CAPTURE = Kind.of("capture", "link", "port", "file", "timestamps");
    /** A clock to be charted. */
    public static final Kind OBSERVATION = Kind.of("observation", "clock", "against");
    /** A requirement. */
    public static final Kind REQUIREMENT = Kind.of("requirement", "text", "clock", "against", "metric", "mask", "while")
            .with(ScenarioKeys.REQUIREMENT);

    /** All of them. */
    public static final List<Kind> ALL =
            List.of(SCENARIO, RELEASE, INSTANCE, LINUXPTP, EVENT, CAPTURE, OBSERVATION, REQUIREMENT);

    private ScenarioFormat() {}
}
