// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.message.Tlvs;
import io.escapement.ptp.servo.ServoState;

/**
 * How a port and its master agree on intervals (message interval requests, IEEE 802.1AS-2011, 10.5.4.3): a clock whose servo
 * has become stable asks for fewer Syncs (msg_interval_request), one whose servo has not locked asks for those of the
 * start.
 */
final class IntervalNegotiation {
    private static final long ALL_CLOCKS = -1L;
    private static final int ALL_PORTS = 0xFFFF;

    private final Port port;
    private final BoundaryClock clock;
    private final Transmitter transmitter;
    private final PortSettings settings;
    private final PortIntervals intervals;

    IntervalNegotiation(Port port, BoundaryClock clock, Transmitter transmitter) {
        this.port = port;
        this.clock = clock;
        this.transmitter = transmitter;
        settings = port.settings();
        intervals = port.intervals();
    }

    /**
     * Follows what a Sync made of the servo.
     *
     * @param before the servo's state before it
     * @param state after it
     * @param syncInterval logMessageInterval of the Sync [log2 s]
     * @return what follows for the port
     */
    PortEvent synchronizedTo(ServoState before, ServoState state, int syncInterval) {
        return switch (state) {
            case UNLOCKED -> {
                if (clock.settings().servoOffsetThreshold() != 0 && syncInterval != settings.logSyncInterval()) {
                    intervals.startAgain();
                    requestSyncs(Tlvs.INITIAL);
                }
                yield PortEvent.SYNCHRONIZATION_FAULT;
            }
            case JUMP -> PortEvent.SYNCHRONIZATION_FAULT;
            case LOCKED -> PortEvent.MASTER_CLOCK_SELECTED;
            case LOCKED_STABLE -> stable(before, syncInterval);
        };
    }

    private PortEvent stable(ServoState before, int syncInterval) {
        PortEvent usual = clock.rules().stableServoSelectsMaster() ? PortEvent.MASTER_CLOCK_SELECTED : PortEvent.NONE;
        if (!settings.msgIntervalRequest()) {
            return usual;
        }
        if (before == ServoState.LOCKED) {
            intervals.operate();
            requestSyncs(settings.operLogSyncInterval());
            return PortEvent.MASTER_CLOCK_SELECTED;
        }
        if (syncInterval != settings.operLogSyncInterval()) {
            // The master has forgotten what it was asked for: it has been started anew, most likely.
            clock.synchronization().resetServo();
            return PortEvent.SYNCHRONIZATION_FAULT;
        }
        return usual;
    }

    private void requestSyncs(int interval) {
        if (port.delay().peer().isCapable()) {
            transmitter.sendIntervalRequest(Tlvs.NO_CHANGE, interval, Tlvs.NO_CHANGE);
        }
    }

    /** Takes a Signaling message. */
    void receive(PtpMessage message) {
        boolean inService = switch (port.state()) {
            case INITIALIZING, FAULTY, DISABLED -> false;
            case LISTENING, PRE_MASTER, MASTER, PASSIVE, UNCALIBRATED, SLAVE, GRAND_MASTER -> true;
        };
        boolean toAll = message.targetClockIdentity == ALL_CLOCKS && message.targetPortNumber == ALL_PORTS;
        boolean toThis = message.targetClockIdentity == clock.dataSets().clockIdentity
                && message.targetPortNumber == port.number();
        if (inService && (toAll || toThis)) {
            Tlvs.intervalRequests(message).forEach(intervals::follow);
        }
    }
}
