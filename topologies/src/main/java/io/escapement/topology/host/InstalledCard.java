// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import java.util.List;

/**
 * A NIC as far as a host's configuration files speak of it.
 *
 * @param name name within its host
 * @param phc index N of its {@code /dev/ptpN}
 * @param ports names of its ports
 */
public record InstalledCard(String name, int phc, List<String> ports) {
    /** Keeps a copy of the ports. */
    public InstalledCard {
        ports = List.copyOf(ports);
    }

    boolean has(String port) {
        return ports.contains(port);
    }
}
