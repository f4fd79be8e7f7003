// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The daemons that are simulated, in the order in which the platform starts their units. */
public enum Service {
    /** PTP ports and their clock. */
    PTP4L,
    /** PHCs steered by a 1PPS. */
    TS2PHC,
    /** The system clock steered by a PHC, or PHCs by the system clock. */
    PHC2SYS,
    /** The platform's agent, which no file of its own configures. */
    AGENT;

    /** Name of the program. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names of the programs that have configuration files: linuxptp's. */
    public static List<String> programs() {
        return Stream.of(values())
                .filter(service -> service != AGENT)
                .map(Service::program)
                .toList();
    }
}
