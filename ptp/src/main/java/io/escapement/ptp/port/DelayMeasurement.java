// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.PtpMessage;

/** How a port measures delays: by the mechanism configured, or, with {@code Auto}, by the one its peer turns out to use. */
final class DelayMeasurement {
    private final Port port;
    private final DaemonLog log;
    private final PortSettings settings;
    private final PortTimers timers;
    private final EndToEndExchange endToEnd;
    private final PeerDelayExchange peerDelay;
    private boolean peerDelayInUse;

    DelayMeasurement(
            Port port,
            BoundaryClock clock,
            DaemonLog log,
            PortTimers timers,
            Transmitter transmitter,
            PortSettings settings) {
        this.port = port;
        this.log = log;
        this.settings = settings;
        this.timers = timers;
        endToEnd = new EndToEndExchange(port, clock, log, timers, transmitter, settings);
        peerDelay = new PeerDelayExchange(port, clock, log, timers, transmitter, settings);
        peerDelayInUse = settings.delayMechanism() == PortSettings.DelayMechanism.P2P;
    }

    /** The mechanism in use; AUTO until a peer has been heard. */
    PortSettings.DelayMechanism mechanism() {
        return peerDelayInUse ? PortSettings.DelayMechanism.P2P : settings.delayMechanism();
    }

    /** The port is being set up. */
    void initialize() {
        endToEnd.initialize();
        peerDelay.initialize();
    }

    /** The port has left a state: peer delays are measured in all states, others anew in each. */
    void stateLeft() {
        if (!peerDelayInUse) {
            timers.delay.disarm();
        }
    }

    /** The port listens. */
    void listening() {
        if (peerDelayInUse) {
            peerDelay.armTimer();
        }
    }

    /** The port will skip LISTENING. */
    void withoutListening() {
        armTimer();
    }

    /** Arms the delay timer as the mechanism in use has it. */
    void armTimer() {
        if (peerDelayInUse) {
            peerDelay.armTimer();
        } else {
            endToEnd.armTimer();
        }
    }

    /** The port follows a master. */
    void following() {
        if (!peerDelayInUse) {
            endToEnd.armTimer();
        }
    }

    private void delayRequest(PtpMessage message, long timestamp) {
        if (peerDelayInUse) {
            log.warning(port.label() + "delay request on P2P port");
        } else {
            endToEnd.request(message, timestamp);
        }
    }

    /** The delay timer has expired. Returns what follows for the port. */
    PortEvent timeout() {
        return peerDelayInUse ? peerDelay.timeout() : endToEnd.timeout();
    }

    /**
     * Takes a message of either mechanism.
     *
     * @param timestamp of an event message, latency corrected [ns]
     * @param fromMaster whether the port follows its sender
     * @return what follows for the port
     */
    PortEvent receive(PtpMessage message, long timestamp, boolean fromMaster) {
        switch (message.type) {
            case DELAY_REQ -> {
                if (port.state() == PortState.MASTER || port.state() == PortState.GRAND_MASTER) {
                    delayRequest(message, timestamp);
                }
            }
            case DELAY_RESP -> {
                if (fromMaster) {
                    endToEnd.response(message);
                }
            }
            case PDELAY_REQ -> {
                return peerDelayRequest(message, timestamp);
            }
            case PDELAY_RESP -> {
                return peerDelay.response(message, timestamp);
            }
            case PDELAY_RESP_FOLLOW_UP -> peerDelay.followUp(message);
            default -> throw new IllegalArgumentException("not a delay message: " + message.type);
        }
        return PortEvent.NONE;
    }

    private PortEvent peerDelayRequest(PtpMessage message, long timestamp) {
        if (settings.delayMechanism() == PortSettings.DelayMechanism.E2E) {
            log.warning(port.label() + "pdelay_req on E2E port");
            return PortEvent.NONE;
        }
        if (!peerDelayInUse) {
            log.info(port.label() + "peer detected, switch to P2P");
            peerDelayInUse = true;
            peerDelay.armTimer();
        }
        return peerDelay.request(message, timestamp);
    }

    /** Forgets requests that have not been answered, and what came of peer delay measurement so far. */
    void flush() {
        endToEnd.flush();
        peerDelay.flush();
    }

    /** The port begins to follow a master: the mechanism in use starts afresh. */
    void flushInUse() {
        if (peerDelayInUse) {
            peerDelay.flush();
        } else {
            endToEnd.flush();
        }
    }

    /** The clock was stepped: what was sent before can't be measured with, but who answered is not forgotten. */
    void dropRequests() {
        endToEnd.flush();
        peerDelay.dropRequest();
    }

    /** What is known of the peer at the other end of the link. */
    PeerWatch peer() {
        return peerDelay.peer();
    }

    /** portDS.logMinDelayReqInterval as adopted from the master [log2 s]. */
    int logMinDelayReqInterval() {
        return endToEnd.logInterval();
    }

    /** portDS.meanLinkDelay [2^-16 ns]. */
    long meanLinkDelay() {
        return peerDelay.meanLinkDelay();
    }
}
