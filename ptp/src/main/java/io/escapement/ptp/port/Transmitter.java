// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.PacketSocket;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.message.Tlvs;

/**
 * Builds and sends the messages of a port: Announce, Sync and Follow_Up, Delay_Req and Delay_Resp. Each kind has
 * its own sequence (IEEE 1588-2019, 7.3.7), which lasts as long as the daemon runs.
 */
final class Transmitter {
    private final PtpMessage message = new PtpMessage();
    private final Transport transport;
    private final MessageCounters counters;
    private final DataSets dataSets;
    private final int portNumber;
    private final int transportSpecific;
    private final long egressLatency;
    private final boolean pathTrace;
    private final boolean followUpInfo;

    private int announceSequence;
    private int syncSequence;
    private int delayRequestSequence;
    private int signalingSequence;

    Transmitter(
            Transport transport, MessageCounters counters, DataSets dataSets, int portNumber, PortSettings settings) {
        this.transport = transport;
        this.counters = counters;
        this.dataSets = dataSets;
        this.portNumber = portNumber;
        transportSpecific = settings.transportSpecific();
        egressLatency = settings.egressLatency();
        pathTrace = settings.pathTrace();
        followUpInfo = settings.followUpInfo();
    }

    void sendAnnounce(int logInterval) {
        start(MessageType.ANNOUNCE, announceSequence++, logInterval);
        message.flags = dataSets.announcedTimeFlags();
        message.currentUtcOffset = dataSets.currentUtcOffset;
        message.grandmasterPriority1 = dataSets.grandmasterPriority1;
        message.grandmasterClockClass = dataSets.grandmasterClockClass;
        message.grandmasterClockAccuracy = dataSets.grandmasterClockAccuracy;
        message.grandmasterOffsetScaledLogVariance = dataSets.grandmasterOffsetScaledLogVariance;
        message.grandmasterPriority2 = dataSets.grandmasterPriority2;
        message.grandmasterIdentity = dataSets.grandmasterIdentity;
        message.stepsRemoved = dataSets.stepsRemoved;
        message.timeSource = dataSets.timeSource;
        if (pathTrace && dataSets.pathLength < Tlvs.longestPath()) {
            Tlvs.appendPathTrace(message, dataSets.path, dataSets.pathLength, dataSets.clockIdentity);
        }
        sendGeneral();
    }

    /** Sends a Sync, and its Follow_Up if it has one. Returns false if the Sync got no timestamp; then there is none. */
    boolean sendSync(int logInterval) {
        int sequence = syncSequence++;
        start(MessageType.SYNC, sequence, logInterval);
        if (dataSets.oneStep) {
            counters.countSent(message.type);
            transport.sendEventOneStep(message);
            return true; // Nobody waits for the timestamp.
        }
        message.flags = PtpFlags.TWO_STEP;
        long timestamp = sendEvent();
        if (timestamp == PacketSocket.NO_TIMESTAMP) {
            return false;
        }
        start(MessageType.FOLLOW_UP, sequence, logInterval);
        message.timestamp = timestamp + egressLatency;
        if (followUpInfo) {
            Tlvs.appendFollowUpInformation(message);
        }
        sendGeneral();
        return true;
    }

    /**
     * Sends a Delay_Req.
     *
     * @param correction its correctionField [2^-16 ns]
     * @return when it left, latency corrected [ns], or {@link PacketSocket#NO_TIMESTAMP}
     */
    long sendDelayRequest(long correction) {
        start(MessageType.DELAY_REQ, delayRequestSequence++, PtpMessage.NO_INTERVAL);
        message.correction = correction;
        long timestamp = sendEvent();
        return timestamp == PacketSocket.NO_TIMESTAMP ? timestamp : timestamp + egressLatency;
    }

    /** sequenceId of the Delay_Req sent last. */
    int lastDelayRequestSequence() {
        return delayRequestSequence - 1 & 0xFFFF;
    }

    /**
     * Answers a Delay_Req.
     *
     * @param receiveTime when it came, latency corrected [ns]
     */
    void sendDelayResponse(PtpMessage request, long receiveTime, int logInterval) {
        start(MessageType.DELAY_RESP, request.sequenceId, logInterval);
        message.correction = request.correction;
        message.timestamp = receiveTime;
        message.requestingClockIdentity = request.sourceClockIdentity;
        message.requestingPortNumber = request.sourcePortNumber;
        sendGeneral();
    }

    /**
     * Sends a Pdelay_Req.
     *
     * @param correction its correctionField [2^-16 ns]
     * @param logInterval its logMessageInterval [log2 s]
     * @return when it left, latency corrected [ns], or {@link PacketSocket#NO_TIMESTAMP}
     */
    long sendPeerDelayRequest(long correction, int logInterval) {
        start(MessageType.PDELAY_REQ, delayRequestSequence++, logInterval);
        message.correction = correction;
        long timestamp = sendEvent();
        return timestamp == PacketSocket.NO_TIMESTAMP ? timestamp : timestamp + egressLatency;
    }

    /**
     * Answers a Pdelay_Req with a two-step Pdelay_Resp.
     *
     * @param receiveTime when it came, latency corrected [ns]
     * @return false if the answer got no timestamp
     */
    boolean sendPeerDelayResponse(PtpMessage request, long receiveTime) {
        boolean unicast = request.flag(PtpFlags.UNICAST);
        startPeerDelayAnswer(MessageType.PDELAY_RESP, request);
        message.flags |= PtpFlags.TWO_STEP;
        message.timestamp = receiveTime;
        long timestamp = counted(unicast ? transport.answerEvent(message) : transport.sendEvent(message));
        if (timestamp == PacketSocket.NO_TIMESTAMP) {
            return false;
        }
        startPeerDelayAnswer(MessageType.PDELAY_RESP_FOLLOW_UP, request);
        message.correction = request.correction;
        message.timestamp = timestamp + egressLatency;
        if (unicast) {
            counters.countSent(message.type);
            transport.answerGeneral(message);
        } else {
            sendGeneral();
        }
        return true;
    }

    /** Sends a message interval request to the port at the other end, see {@link Tlvs#appendIntervalRequest}. */
    void sendIntervalRequest(int link, int sync, int announce) {
        start(MessageType.SIGNALING, signalingSequence++, PtpMessage.NO_INTERVAL);
        message.targetClockIdentity = -1L;
        message.targetPortNumber = 0xFFFF;
        Tlvs.appendIntervalRequest(message, link, sync, announce);
        sendGeneral();
    }

    private void startPeerDelayAnswer(MessageType type, PtpMessage request) {
        start(type, request.sequenceId, PtpMessage.NO_INTERVAL);
        message.flags = request.flags & PtpFlags.UNICAST;
        message.requestingClockIdentity = request.sourceClockIdentity;
        message.requestingPortNumber = request.sourcePortNumber;
    }

    private long sendEvent() {
        return counted(transport.sendEvent(message));
    }

    private long counted(long timestamp) {
        if (timestamp != PacketSocket.NO_TIMESTAMP) {
            counters.countSent(message.type);
        }
        return timestamp;
    }

    private void sendGeneral() {
        counters.countSent(message.type);
        transport.sendGeneral(message);
    }

    /** Sends a message of another's making. */
    void send(PtpMessage other) {
        counters.countSent(other.type);
        transport.sendGeneral(other);
    }

    private void start(MessageType type, int sequence, int logInterval) {
        message.clear(type);
        message.majorSdoId = transportSpecific;
        message.domain = dataSets.domain;
        message.sourceClockIdentity = dataSets.clockIdentity;
        message.sourcePortNumber = portNumber;
        message.sequenceId = sequence & 0xFFFF;
        message.logMessageInterval = logInterval;
    }
}
