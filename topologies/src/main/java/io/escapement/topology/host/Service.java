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
    AGENT,
    /** A network element's control of synchronous Ethernet, which no file of its own configures. */
    ESMC;

    /** Name of the program. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a program of linuxptp, with a file that configures it. */
    public boolean isProgram() {
        return this != AGENT && this != ESMC;
    }

    /** Names of the programs that have configuration files: linuxptp's. */
    public static List<String> programs() {
        return Stream.of(values())
                .filter(Service::isProgram)
                .map(Service::program)
                .toList();
    }
}
