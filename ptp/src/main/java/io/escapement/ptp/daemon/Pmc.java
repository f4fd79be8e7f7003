// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.ptp.message.ManagementAction;
import java.util.List;

/**
 * Sends commands to a ptp4l of the same host, as linuxptp's pmc does when it gets them on its command line: all at once. It
 * prints what comes back and ends when nothing has come for a tenth of a second.
 */
public final class Pmc implements Daemon {
    private static final long ANSWER_TIMEOUT = 100_000_000L;
    private static final String SOCKET_PATH = "/var/run/pmc";

    private final Server server;
    private final List<ManagementCommand> commands;
    private Host host;
    private ManagementClient ptp4l;
    private DescriptorTimer timer;

    /**
     * The ptp4l it talks to.
     *
     * @param path its uds_address
     * @param domain its domainNumber
     * @param majorSdoId its transportSpecific
     * @param boundaryHops how many boundary clocks the commands may cross
     */
    public record Server(String path, int domain, int majorSdoId, int boundaryHops) {}

    /** A client that has not been started, with what it will send. */
    public Pmc(Server server, List<ManagementCommand> commands) {
        this.server = server;
        this.commands = List.copyOf(commands);
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        ptp4l = new ManagementClient(host, SOCKET_PATH, server.path(), server.domain(), server.majorSdoId());
        timer = host.createTimer();
        for (ManagementCommand command : commands) {
            host.print("sending: " + command.title());
            ptp4l.send(command, server.boundaryHops());
        }
        timer.arm(ANSWER_TIMEOUT);
    }

    @Override
    public void wake() {
        boolean received = false;
        while (ptp4l.receive()) {
            received = true;
            int action = ptp4l.message().action;
            if (action == ManagementAction.RESPONSE || action == ManagementAction.ACKNOWLEDGE) {
                ManagementText.lines(ptp4l.message()).forEach(host::print);
            }
        }
        if (received) {
            timer.arm(ANSWER_TIMEOUT);
        } else if (timer.expired()) {
            ptp4l.close();
            host.exit(0);
        }
    }

    @Override
    public void stop() {
        ptp4l.close();
        host.exit(0);
    }
}
