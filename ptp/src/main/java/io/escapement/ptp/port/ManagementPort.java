// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.Host;
import io.escapement.host.LocalSocket;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;

/** Port 0 of a ptp4l: the UNIX domain socket (uds_address) by which programs on the host manage it. */
final class ManagementPort implements ManagementReply {
    private final BoundaryClock clock;
    private final LocalSocket socket;
    private final int transportSpecific;
    private final boolean ignoreTransportSpecific;
    private final PtpMessage message;
    private final byte[] buffer = new byte[PtpMessage.MAXIMUM_LENGTH];
    /** Program that wrote last; as long as none did, ptp4l writes to itself. */
    private String client;

    /**
     * Binds the socket. Like any other port of ptp4l, this one draws announce timeouts, which are of zero length, and checks
     * its intervals.
     */
    ManagementPort(BoundaryClock clock, Host host, DaemonLog log, Options options) {
        this.clock = clock;
        message = new PtpMessage(clock.rules().tlvsOnEveryType());
        String path = options.text("uds_address");
        transportSpecific = options.integer("transportSpecific");
        ignoreTransportSpecific = options.flag("ignore_transport_specific");
        socket = host.bindLocal(path);
        client = path;
        host.random();
        host.random();
        PeerWatch.checkIntervals(options.integer("freq_est_interval"), options.integer("logMinPdelayReqInterval"), log);
        String name = clock.rules().namesPorts() ? " (" + path + ")" : "";
        log.notice("port 0" + name + ": INITIALIZING to LISTENING on INIT_COMPLETE");
    }

    boolean ready() {
        return socket.ready();
    }

    /** Takes one datagram. */
    void serve() {
        int length = socket.receive(buffer);
        client = socket.sender();
        DataSets dataSets = clock.dataSets();
        if (message.decode(buffer, 0, length) == Decoding.OK
                && message.type == MessageType.MANAGEMENT
                && (message.majorSdoId == transportSpecific || ignoreTransportSpecific)
                && message.domain == dataSets.domain
                && message.sourceClockIdentity != dataSets.clockIdentity) {
            clock.manage(message, this, null);
        }
    }

    @Override
    public void reply(PtpMessage answer) {
        send(client, answer);
    }

    /** Passes a message on, as it has come, to the program that wrote last. Returns false if it is gone. */
    boolean forward(PtpMessage passing) {
        return socket.send(client, buffer, passing.encode(buffer, 0));
    }

    /** Sends a message to a program. Returns false if it is gone. */
    boolean send(String path, PtpMessage answer) {
        answer.majorSdoId = transportSpecific;
        return socket.send(path, buffer, answer.encode(buffer, 0));
    }

    @Override
    public int portNumber() {
        return 0;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public String client() {
        return client;
    }

    void close() {
        socket.close();
    }
}
