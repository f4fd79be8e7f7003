// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.PacketSocket;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;

/**
 * A port's part in the peer-to-peer delay mechanism, both sides (IEEE 1588-2019, 11.4). As a responder it is two-step; as a
 * requester it takes both kinds of answers, a two-step one in either order.
 */
final class PeerDelayExchange {
    private final Port port;
    private final BoundaryClock clock;
    private final DaemonLog log;
    private final PortTimers timers;
    private final Transmitter transmitter;
    private final PortSettings settings;
    private final PeerDelay delay;

    private boolean requested;
    private int sequenceId;
    private long requestTransmitted;

    private boolean responded;
    private boolean responseTwoStep;
    /** Whether it answers the request; another takes its place nevertheless. */
    private boolean responseFits;

    private long responseClock;
    private int responsePort;
    private long requestReceived;
    private long responseReceived;
    private long responseCorrection;

    private boolean followedUp;
    /** Whether it belongs to an answer to the request. */
    private boolean followUpFits;

    private long followUpClock;
    private int followUpPort;
    private long responseTransmitted;
    private long followUpCorrection;

    private final PeerWatch peer;

    PeerDelayExchange(
            Port port,
            BoundaryClock clock,
            DaemonLog log,
            PortTimers timers,
            Transmitter transmitter,
            PortSettings settings) {
        this.port = port;
        this.clock = clock;
        this.log = log;
        this.timers = timers;
        this.transmitter = transmitter;
        this.settings = settings;
        RateRatioEstimator ratio = new RateRatioEstimator(settings.freqEstInterval());
        delay = new PeerDelay(
                settings.timestampProcessor(),
                ratio,
                clock.synchronization(),
                clock.rules(),
                settings.delayAsymmetry(),
                settings.transportSpecific(),
                settings.followUpInfo());
        peer = new PeerWatch(port, log, clock.rules(), delay, ratio);
    }

    /** The port is being set up. */
    void initialize() {
        peer.initialize();
        delay.initialize();
    }

    /** What is known of the peer. */
    PeerWatch peer() {
        return peer;
    }

    /** portDS.meanLinkDelay [2^-16 ns]. */
    long meanLinkDelay() {
        return delay.meanLinkDelay();
    }

    void armTimer() {
        if (!settings.inhibitDelayReq()) {
            timers.armPeerDelay(port.intervals().peerDelay());
        }
    }

    /** The delay timer has expired: sends a Pdelay_Req and forgets what came of the one before. */
    PortEvent timeout() {
        armTimer();
        responded = false;
        followedUp = false;
        peer.requesting();
        boolean gptp = settings.followUpInfo() && !settings.alwaysCapable();
        int interval = gptp ? port.intervals().peerDelay() : PtpMessage.NO_INTERVAL;
        long transmitted = transmitter.sendPeerDelayRequest(delay.requestCorrection(), interval);
        if (transmitted == PacketSocket.NO_TIMESTAMP) {
            requested = false;
            return port.sendFailed("peer delay request");
        }
        if (requested) {
            peer.lost();
        }
        requested = true;
        requestTransmitted = transmitted;
        sequenceId = transmitter.lastDelayRequestSequence();
        return PortEvent.NONE;
    }

    /**
     * Answers a Pdelay_Req.
     *
     * @param receiveTime when it came, latency corrected [ns]
     */
    PortEvent request(PtpMessage message, long receiveTime) {
        peer.heard(message, "pdelay_req");
        return transmitter.sendPeerDelayResponse(message, receiveTime)
                ? PortEvent.NONE
                : port.sendFailed("peer delay response");
    }

    /**
     * Takes a Pdelay_Resp.
     *
     * @param receiveTime when it came, latency corrected [ns]
     */
    PortEvent response(PtpMessage message, long receiveTime) {
        boolean another =
                responded && (responseClock != message.sourceClockIdentity || responsePort != message.sourcePortNumber);
        if (another && peer.answeredTwice()) {
            return port.badPeer();
        }
        if (!requested) {
            log.error(port.label() + "rogue peer delay response");
            return PortEvent.FAULT_DETECTED;
        }
        peer.heard(message, "pdelay_resp");
        responded = true;
        responseFits = isAnswer(message);
        responseTwoStep = message.flag(PtpFlags.TWO_STEP) || settings.assumeTwoStep();
        responseClock = message.sourceClockIdentity;
        responsePort = message.sourcePortNumber;
        requestReceived = message.timestamp;
        responseReceived = receiveTime;
        responseCorrection = message.correction;
        measure();
        return PortEvent.NONE;
    }

    /** Takes a Pdelay_Resp_Follow_Up. */
    void followUp(PtpMessage message) {
        if (!requested) {
            return;
        }
        followedUp = true;
        followUpFits = isAnswer(message);
        followUpClock = message.sourceClockIdentity;
        followUpPort = message.sourcePortNumber;
        responseTransmitted = message.timestamp;
        followUpCorrection = message.correction;
        measure();
    }

    private boolean isAnswer(PtpMessage message) {
        return message.requestingClockIdentity == clock.dataSets().clockIdentity
                && message.requestingPortNumber == port.number()
                && message.sequenceId == sequenceId;
    }

    private void measure() {
        if (!responded || !responseFits) {
            return;
        }
        boolean complete = !responseTwoStep
                || followedUp && followUpFits && followUpClock == responseClock && followUpPort == responsePort;
        if (!complete) {
            return;
        }
        boolean steers = port.state() == PortState.UNCALIBRATED || port.state() == PortState.SLAVE;
        delay.measured(
                requestTransmitted,
                responseTwoStep ? requestReceived : 0,
                responseTwoStep ? responseTransmitted : 0,
                responseReceived,
                responseCorrection,
                responseTwoStep ? followUpCorrection : 0,
                steers);
        peer.measured();
        requested = false;
    }

    /** Forgets a request that has not been answered. */
    void dropRequest() {
        requested = false;
    }

    /** Forgets the request and who answered. */
    void flush() {
        requested = false;
        responded = false;
        followedUp = false;
    }
}
