// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.PacketSocket;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;

/** A port's part in the delay request-response mechanism, both sides (IEEE 1588-2019, 11.3). */
final class EndToEndExchange {
    private final Port port;
    private final BoundaryClock clock;
    private final DaemonLog log;
    private final PortTimers timers;
    private final Transmitter transmitter;
    private final PortSettings settings;
    private final EndToEndDelay delay;
    private int logInterval;
    /** Requests sent by the SLAVE port since the last answer [1]. */
    private int unanswered;

    EndToEndExchange(
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
        delay = new EndToEndDelay(clock.synchronization(), settings.delayAsymmetry());
    }

    /** Starts over with the configured interval. */
    void initialize() {
        logInterval = settings.logMinDelayReqInterval();
    }

    /** Interval of requests: the configured one, or what the master asks for [log2 s]. */
    int logInterval() {
        return logInterval;
    }

    void armTimer() {
        if (!settings.inhibitDelayReq()) {
            timers.armDelay(settings.delayRequestVariability(), logInterval);
        }
    }

    /** The delay timer has expired: sends a Delay_Req. */
    PortEvent timeout() {
        armTimer();
        boolean counts = settings.delayResponseTimeout() > 0 && port.state() == PortState.SLAVE;
        if (counts && unanswered == settings.delayResponseTimeout()) {
            unanswered = 0;
            log.error(port.label() + "delay response timeout");
            clock.synchronization().resetMeasurements(true);
            return PortEvent.SYNCHRONIZATION_FAULT;
        }
        long timestamp = transmitter.sendDelayRequest(delay.requestCorrection());
        if (timestamp == PacketSocket.NO_TIMESTAMP) {
            return port.sendFailed("delay request");
        }
        unanswered = counts ? unanswered + 1 : 0;
        delay.requested(transmitter.lastDelayRequestSequence(), timestamp, clock.monotonicTime());
        return PortEvent.NONE;
    }

    /**
     * Answers a Delay_Req to a port that is MASTER.
     *
     * @param receiveTime when it came, latency corrected [ns]
     */
    void request(PtpMessage message, long receiveTime) {
        transmitter.sendDelayResponse(message, receiveTime, logInterval);
    }

    /** Takes a Delay_Resp of the master. */
    void response(PtpMessage message) {
        if (message.requestingClockIdentity != clock.dataSets().clockIdentity
                || message.requestingPortNumber != port.number()
                || !delay.responded(message.sequenceId, message.timestamp, message.correction)) {
            return;
        }
        unanswered = 0;
        int wanted = message.logMessageInterval;
        if (wanted == logInterval || message.flag(PtpFlags.UNICAST)) {
            return;
        }
        if (MessageIntervals.plausible(wanted)) {
            logInterval = wanted;
            log.notice(port.label() + "minimum delay request interval 2^" + wanted);
            port.delay().armTimer();
        } else {
            clock.bogusInterval(port.label() + "ignore bogus delay request interval 2^" + wanted);
        }
    }

    /** Forgets requests that have not been answered. */
    void flush() {
        delay.flush();
    }
}
