// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.management;

import io.escapement.host.DescriptorTimer;
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
 * ports and do not cross boundary clocks, unless a command says otherwise.
 *
 * <p>Waiting for an answer is what it is in the programs: a poll of this socket alone, for a second from the request on and
 * again from each datagram that comes. Nothing else that the process has open prolongs or ends it.
 */
public final class ManagementClient {
    /** targetPortNumber of a request to every port. */
    public static final int ALL_PORTS = 0xFFFF;

    /** How long the programs wait for an answer [ns]. */
    private static final long PATIENCE = 1_000_000_000L;

    private static final long ALL_CLOCKS = ManagementCommand.Target.ALL.clockIdentity();

    /** What has come of asking for a data set. */
    public enum Answer {
        /** Nothing yet. */
        PENDING,
        /** The data set is in {@link #message()}. */
        RECEIVED,
        /** The server answered with an error. */
        REFUSED,
        /** It has been waited for in vain; the next time the request is sent again. */
        TIMED_OUT
    }

    /** Hears of port states that ptp4l tells without having been asked for them. */
    @FunctionalInterface
    public interface PortStateListener {
        /** A port has entered a state. */
        void portState(ManagementData.PortDataSet port);
    }

    private final LocalSocket socket;
    private final DescriptorTimer timer;
    private final String server;
    private final int domain;
    private final int majorSdoId;
    private final int portNumber;
    private final byte[] buffer = new byte[PtpMessage.MAXIMUM_LENGTH];
    private final PtpMessage request = new PtpMessage();
    private final PtpMessage message = new PtpMessage();
    private PortStateListener listener;
    private int sequenceId;
    private boolean requested;
    private boolean choosy;
    private long clock;

    /**
     * Opens a connection.
     *
     * @param path path to bind; the process identifier makes it unique
     * @param server path of ptp4l's socket
     * @param domain domainNumber
     * @param majorSdoId transportSpecific
     */
    public ManagementClient(Host host, String path, String server, int domain, int majorSdoId) {
        socket = host.bindLocal(path + "." + host.processId());
        timer = host.createTimer();
        this.server = server;
        this.domain = domain;
        this.majorSdoId = majorSdoId;
        portNumber = host.processId() & 0xFFFF;
    }

    /** Has a listener told of port states that come on their own (SUBSCRIBE_EVENTS_NP). */
    public void listen(PortStateListener portStates) {
        listener = portStates;
    }

    /**
     * Takes answers and port states of this clock only from now on: ptp4l also passes on what other clocks answer, when it comes
     * over the network and somebody else has asked.
     */
    public void hearOnly(long clockIdentity) {
        choosy = true;
        clock = clockIdentity;
    }

    private boolean isHeard() {
        return !choosy || message.sourceClockIdentity == clock;
    }

    /** Sends a request to all ports. Returns false if no server is there. */
    public boolean send(int action, ManagementId id, ManagementData data) {
        return send(action, id, data, ALL_PORTS);
    }

    /** Sends a command that may cross boundary clocks. Returns false if no server is there. */
    public boolean send(ManagementCommand command, int boundaryHops) {
        return send(command.action(), command.id(), command.data(), command.target(), boundaryHops);
    }

    private boolean send(int action, ManagementId id, ManagementData data, int port) {
        return send(action, id, data, new ManagementCommand.Target(ALL_CLOCKS, port), 0);
    }

    private boolean send(
            int action, ManagementId id, ManagementData data, ManagementCommand.Target target, int boundaryHops) {
        request.clear(MessageType.MANAGEMENT);
        request.majorSdoId = majorSdoId;
        request.domain = domain;
        request.sourcePortNumber = portNumber;
        request.sequenceId = sequenceId;
        request.logMessageInterval = PtpMessage.NO_INTERVAL;
        request.targetClockIdentity = target.clockIdentity();
        request.targetPortNumber = target.portNumber();
        request.startingBoundaryHops = boundaryHops;
        request.boundaryHops = boundaryHops;
        request.action = action;
        sequenceId = sequenceId + 1 & 0xFFFF;
        ManagementTlv.put(request, id, data);
        return socket.send(server, buffer, request.encode(buffer, 0));
    }

    /**
     * Asks for a data set: takes what has come, until it is this one; sends the request once nothing is left to take. While
     * the answer is {@link Answer#PENDING} it is to be asked for again at each wake-up; one that does not wait gives up.
     */
    public Answer ask(ManagementId id) {
        return ask(ManagementAction.GET, id, new ManagementData.Empty(), ALL_PORTS);
    }

    /** The same for a data set of one port. */
    public Answer ask(ManagementId id, int port) {
        return ask(ManagementAction.GET, id, new ManagementData.Empty(), port);
    }

    /** The same for a data set that is to be changed. */
    public Answer set(ManagementId id, ManagementData data) {
        return ask(ManagementAction.SET, id, data, ALL_PORTS);
    }

    private Answer ask(int action, ManagementId id, ManagementData data, int port) {
        while (true) {
            while (receive()) {
                timer.arm(PATIENCE);
                boolean asked = ManagementTlv.id(message) == id.code();
                if (asked && ManagementTlv.isError(message)) {
                    giveUp();
                    return Answer.REFUSED;
                }
                if (!isHeard()) {
                    continue;
                }
                if (!asked) {
                    tellListener();
                } else if (message.action == ManagementAction.RESPONSE
                        && ManagementTlv.data(message).isPresent()) {
                    giveUp();
                    return Answer.RECEIVED;
                }
            }
            if (requested && timer.expired()) {
                giveUp();
                return Answer.TIMED_OUT;
            }
            if (requested) {
                return Answer.PENDING;
            }
            expectMore();
            send(action, id, data, port);
        }
    }

    /** Takes what has come, for the listener only. */
    public void takeEvents() {
        while (receive()) {
            if (isHeard()) {
                tellListener();
            }
        }
    }

    private void tellListener() {
        if (listener != null
                && !ManagementTlv.isError(message)
                && message.action == ManagementAction.RESPONSE
                && ManagementTlv.data(message).orElse(null) instanceof ManagementData.PortDataSet port) {
            listener.portState(port);
        }
    }

    /** Has the next {@link #ask} wait for answers of further ports to the request sent last. */
    public void expectMore() {
        requested = true;
        timer.arm(PATIENCE);
    }

    /** Waits no more: the next {@link #ask} sends its request again. */
    public void giveUp() {
        requested = false;
        timer.disarm();
    }

    /** Takes the next management message that is well formed. Returns false if there is none. */
    public boolean receive() {
        while (socket.ready()) {
            int length = socket.receive(buffer);
            if (message.decode(buffer, 0, length) == Decoding.OK && message.type == MessageType.MANAGEMENT) {
                return true;
            }
        }
        return false;
    }

    /** The message received last. */
    public PtpMessage message() {
        return message;
    }

    /** Its data set. */
    public ManagementData data() {
        return ManagementTlv.data(message).orElseThrow();
    }

    /** Closes the socket. */
    public void close() {
        timer.disarm();
        socket.close();
    }
}
