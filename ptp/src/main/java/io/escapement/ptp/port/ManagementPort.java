// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.Host;
import io.escapement.host.LocalSocket;

/** Port 0 of a ptp4l: the UNIX domain socket (uds_address) by which programs on the host manage it. */
final class ManagementPort {
    private final LocalSocket socket;

    /** Binds the socket. Like any other port of ptp4l, this one draws announce timeouts; they are of zero length. */
    ManagementPort(Host host, DaemonLog log, ReleaseRules rules, String path) {
        socket = host.bindLocal(path);
        host.random();
        host.random();
        String name = rules.namesPorts() ? " (" + path + ")" : "";
        log.notice("port 0" + name + ": INITIALIZING to LISTENING on INIT_COMPLETE");
    }

    void close() {
        socket.close();
    }
}
