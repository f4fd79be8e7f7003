// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.ManagementTlv;
import java.util.List;
import java.util.function.Consumer;

/**
 * One run of pmc, as the agent starts it: all commands are sent at once, and it ends when nothing has come for a tenth of a
 * second. The commands do not cross boundary clocks.
 */
final class PmcExchange {
    private static final long QUIET = 100_000_000L;

    private final ManagementClient client;
    private final DescriptorTimer timer;
    private final Consumer<ManagementData> taker;
    private long clock;
    private boolean clockKnown;

    /**
     * Sends commands to a ptp4l.
     *
     * @param socket path of its own socket, to which the process identifier is added
     * @param taker gets the data sets that it answers with
     */
    PmcExchange(
            Host host,
            String socket,
            Ptp4lConfiguration server,
            List<ManagementCommand> commands,
            Consumer<ManagementData> taker) {
        this.taker = taker;
        client = new ManagementClient(
                host,
                socket,
                server.options().text("uds_address"),
                server.options().integer("domainNumber"),
                server.options().integer("transportSpecific"));
        timer = host.createTimer();
        commands.forEach(command -> client.send(command, 0));
        timer.arm(QUIET);
    }

    /** Takes what has come. Returns true if nothing more is waited for: the socket is closed then. */
    boolean proceed() {
        boolean received = false;
        while (client.receive()) {
            received = true;
            if (isAnswer()) {
                taker.accept(client.data());
            }
        }
        if (received) {
            timer.arm(QUIET);
            return false;
        }
        if (!timer.expired()) {
            return false;
        }
        close();
        return true;
    }

    /** A ptp4l passes on what other clocks say to others' questions; the first answer to DEFAULT_DATA_SET tells its own identity. */
    private boolean isAnswer() {
        if (client.message().action != ManagementAction.RESPONSE
                || ManagementTlv.isError(client.message())
                || ManagementTlv.data(client.message()).isEmpty()) {
            return false;
        }
        if (!clockKnown && ManagementTlv.id(client.message()) == ManagementId.DEFAULT_DATA_SET.code()) {
            clockKnown = true;
            clock = client.message().sourceClockIdentity;
        }
        return clockKnown && client.message().sourceClockIdentity == clock;
    }

    void close() {
        timer.disarm();
        client.close();
    }
}
