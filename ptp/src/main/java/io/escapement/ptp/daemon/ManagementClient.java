// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.host.LocalSocket;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.ManagementTlv;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;

/**
 * The client's end of a management connection to a ptp4l of the same host, over its local socket. Requests go to all
 * ports and do not cross boundary clocks.
 */
final class ManagementClient {
    private static final int ALL_PORTS = 0xFFFF;
    private static final long ALL_CLOCKS = -1L;

    /** What has come of asking for a data set. */
    enum Answer {
        /** Nothing yet. */
        PENDING,
        /** The data set is in {@link #message()}. */
        RECEIVED,
        /** The server answered with an error. */
        REFUSED
    }

    private final LocalSocket socket;
    private final String server;
    private final int domain;
    private final int majorSdoId;
    private final int portNumber;
    private final byte[] buffer = new byte[PtpMessage.MAXIMUM_LENGTH];
    private final PtpMessage request = new PtpMessage();
    private final PtpMessage message = new PtpMessage();
    private int sequenceId;
    private boolean requested;

    /**
     * Opens a connection.
     *
     * @param path path to bind; the process identifier makes it unique
     * @param server path of ptp4l's socket
     * @param domain domainNumber
     * @param majorSdoId transportSpecific
     */
    ManagementClient(Host host, String path, String server, int domain, int majorSdoId) {
        socket = host.bindLocal(path + "." + host.processId());
        this.server = server;
        this.domain = domain;
        this.majorSdoId = majorSdoId;
        portNumber = host.processId() & 0xFFFF;
    }

    /** Sends a request. Returns false if no server is there. */
    boolean send(int action, ManagementId id, ManagementData data) {
        request.clear(MessageType.MANAGEMENT);
        request.majorSdoId = majorSdoId;
        request.domain = domain;
        request.sourcePortNumber = portNumber;
        request.sequenceId = sequenceId;
        request.logMessageInterval = PtpMessage.NO_INTERVAL;
        request.targetClockIdentity = ALL_CLOCKS;
        request.targetPortNumber = ALL_PORTS;
        request.action = action;
        sequenceId = sequenceId + 1 & 0xFFFF;
        ManagementTlv.put(request, id, data);
        return socket.send(server, buffer, request.encode(buffer, 0));
    }

    /**
     * Asks for a data set: takes what has come, until it is this one; sends the request once nothing is left to take.
     * After the program has waited in vain it calls {@link #giveUp} and asks again.
     */
    Answer ask(ManagementId id) {
        while (true) {
            while (receive()) {
                if (ManagementTlv.id(message) != id.code()) {
                    continue;
                }
                if (ManagementTlv.isError(message)) {
                    requested = false;
                    return Answer.REFUSED;
                }
                if (message.action == ManagementAction.RESPONSE
                        && ManagementTlv.data(message).isPresent()) {
                    requested = false;
                    return Answer.RECEIVED;
                }
            }
            if (requested) {
                return Answer.PENDING;
            }
            requested = true;
            send(ManagementAction.GET, id, new ManagementData.Empty());
        }
    }

    /** Has the next {@link #ask} wait for answers of further ports to the request sent last. */
    void expectMore() {
        requested = true;
    }

    /** Has the next {@link #ask} send its request again. */
    void giveUp() {
        requested = false;
    }

    /** Takes the next management message that is well formed. Returns false if there is none. */
    boolean receive() {
        while (socket.ready()) {
            int length = socket.receive(buffer);
            if (message.decode(buffer, 0, length) == Decoding.OK && message.type == MessageType.MANAGEMENT) {
                return true;
            }
        }
        return false;
    }

    /** The message received last. */
    PtpMessage message() {
        return message;
    }

    /** Its data set. */
    ManagementData data() {
        return ManagementTlv.data(message).orElseThrow();
    }

    /** Closes the socket. */
    void close() {
        socket.close();
    }
}
