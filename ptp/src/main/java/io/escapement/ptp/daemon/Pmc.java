// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementTlv;
import java.util.List;

/**
 * Sends commands to a ptp4l of the same host once, as a platform does with linuxptp's pmc when it has started ptp4l, prints
 * the answers as pmc does, and ends. Other than pmc it holds ptp4l to answering each command, and without an error.
 */
public final class Pmc implements Daemon {
    private static final long ANSWER_TIMEOUT = 100_000_000L;
    private static final String SOCKET_PATH = "/var/run/pmc";

    private final String server;
    private final int domain;
    private final int majorSdoId;
    private final List<ManagementCommand> commands;
    private Host host;
    private ManagementClient ptp4l;
    private DescriptorTimer timer;
    private int next;

    /**
     * A client that has not been started.
     *
     * @param server uds_address of ptp4l
     * @param domain domainNumber of ptp4l
     * @param majorSdoId transportSpecific of ptp4l
     * @param commands what to send, one after the other
     */
    public Pmc(String server, int domain, int majorSdoId, List<ManagementCommand> commands) {
        this.server = server;
        this.domain = domain;
        this.majorSdoId = majorSdoId;
        this.commands = List.copyOf(commands);
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        ptp4l = new ManagementClient(host, SOCKET_PATH, server, domain, majorSdoId);
        timer = host.createTimer();
        send();
    }

    private void send() {
        if (next == commands.size()) {
            timer.disarm();
            ptp4l.close();
            host.exit(0);
            return;
        }
        ManagementCommand command = commands.get(next);
        host.print("sending: " + command.title());
        if (!ptp4l.send(command.action(), command.id(), command.data())) {
            throw new DaemonException("no ptp4l at " + server + " to take " + command.title());
        }
        timer.arm(ANSWER_TIMEOUT);
    }

    @Override
    public void wake() {
        ManagementCommand command = commands.get(next);
        boolean answered = false;
        while (ptp4l.receive()) {
            if (ptp4l.message().action != ManagementAction.RESPONSE
                    || ManagementTlv.id(ptp4l.message()) != command.id().code()) {
                continue;
            }
            ManagementText.lines(ptp4l.message()).forEach(host::print);
            if (ManagementTlv.isError(ptp4l.message())) {
                throw new DaemonException("ptp4l at " + server + " refuses " + command.title() + ": "
                        + ManagementTlv.error(ptp4l.message()));
            }
            answered = true;
        }
        if (answered) {
            next++;
            send();
        } else if (timer.expired()) {
            throw new DaemonException("ptp4l at " + server + " does not answer " + command.title());
        }
    }

    @Override
    public void stop() {
        ptp4l.close();
    }
}
