// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.message.Tlvs;
import io.escapement.ptp.servo.ServoState;

/** What a port does with messages that come in: which it ignores, and to whom the others go. */
final class MessageReception {
    private final Port port;
    private final BoundaryClock clock;
    private final DaemonLog log;
    private final PortTimers timers;
    private final Transport transport;
    private final PortSettings settings;
    private final MessageCounters counters;
    private final AnnounceReception announces;
    private final DelayMeasurement delay;
    private final SyncReception syncs;
    private final IntervalNegotiation negotiation;
    private final PtpMessage received;
    /** logMessageInterval of the last Sync or Follow_Up [log2 s]. */
    private int syncInterval;

    MessageReception(
            Port port,
            BoundaryClock clock,
            DaemonLog log,
            PortTimers timers,
            MessageCounters counters,
            DelayMeasurement delay,
            Transmitter transmitter) {
        this.port = port;
        this.clock = clock;
        this.log = log;
        this.timers = timers;
        this.counters = counters;
        this.delay = delay;
        received = new PtpMessage(clock.rules().tlvsOnEveryType());
        transport = port.transport();
        settings = port.settings();
        announces = new AnnounceReception(port, clock, log, port.foreignMasters());
        negotiation = new IntervalNegotiation(port, clock, transmitter);
        syncs = new SyncReception(clock.synchronization(), clock.rules(), settings.delayAsymmetry(), 0);
    }

    /** Takes the oldest event message. Returns what follows for the port. */
    PortEvent receiveEvent() {
        return receive(transport.receiveEvent(received), true);
    }

    /** Takes the oldest general message. Returns what follows for the port. */
    PortEvent receiveGeneral() {
        return receive(transport.receiveGeneral(received), false);
    }

    /** Handles what has come, to the socket whose messages are stamped or to the other. */
    private PortEvent receive(Decoding decoding, boolean stamped) {
        if (decoding == null) {
            log.error(port.label() + "recv message failed");
            return PortEvent.FAULT_DETECTED;
        }
        if (decoding == Decoding.UNSUPPORTED_VERSION) {
            log.debug(port.label() + "ignoring message");
            return PortEvent.NONE;
        }
        if (decoding != Decoding.OK) {
            log.error(port.label() + "bad message");
            return PortEvent.NONE;
        }
        counters.countReceived(received.type);
        if (isIgnored()) {
            return PortEvent.NONE;
        }
        if (received.type.isEvent() && !stamped) {
            log.error(port.label() + "received " + received.type + " without timestamp");
            return PortEvent.NONE;
        }
        long timestamp = 0;
        if (stamped) {
            timestamp = transport.receiveTimestamp() - settings.ingressLatency();
            if (port.state() == PortState.SLAVE || clock.rules().clockCheckInAnyState()) {
                clock.synchronization().check(timestamp, clock.clockCheckTime());
            }
        }
        return switch (received.type) {
            case SYNC -> sync(timestamp);
            case FOLLOW_UP -> followUp();
            case ANNOUNCE -> announces.receive(received);
            case DELAY_REQ, DELAY_RESP, PDELAY_REQ, PDELAY_RESP, PDELAY_RESP_FOLLOW_UP ->
                delay.receive(received, timestamp, followsSender());
            case MANAGEMENT -> {
                clock.manage(received, port, port);
                yield PortEvent.NONE;
            }
            case SIGNALING -> {
                negotiation.receive(received);
                yield PortEvent.NONE;
            }
        };
    }

    private boolean isIgnored() {
        DataSets dataSets = clock.dataSets();
        boolean bearsTime = received.type == MessageType.ANNOUNCE || received.type == MessageType.SYNC;
        if (!delay.peer().isCapable() && bearsTime) {
            return true;
        }
        if (settings.pathTrace()
                && received.type == MessageType.ANNOUNCE
                && Tlvs.pathContains(received, dataSets.clockIdentity)) {
            return true;
        }
        return received.majorSdoId != settings.transportSpecific() && !settings.ignoreTransportSpecific()
                || received.sourceClockIdentity == dataSets.clockIdentity
                || received.domain != dataSets.domain;
    }

    private boolean followsSender() {
        boolean follows = port.state() == PortState.UNCALIBRATED || port.state() == PortState.SLAVE;
        DataSets dataSets = clock.dataSets();
        return follows
                && (settings.ignoreSourceId()
                        || received.sourceClockIdentity == dataSets.parentClockIdentity
                                && received.sourcePortNumber == dataSets.parentPortNumber);
    }

    private PortEvent sync(long timestamp) {
        if (!followsSender()) {
            return PortEvent.NONE;
        }
        syncInterval = received.logMessageInterval;
        if (!received.flag(PtpFlags.UNICAST)) {
            syncs.messageInterval(received.logMessageInterval);
        }
        boolean twoStep = received.flag(PtpFlags.TWO_STEP) || settings.assumeTwoStep();
        return synchronizationEvent(
                twoStep
                        ? syncs.twoStepSync(received.sequenceId, timestamp, received.correction)
                        : syncs.oneStepSync(timestamp, received.timestamp, received.correction));
    }

    private PortEvent followUp() {
        if (!followsSender()
                || settings.followUpInfo() && !clock.dataSets().followUp.take(received)) {
            return PortEvent.NONE;
        }
        syncInterval = received.logMessageInterval;
        return synchronizationEvent(syncs.followUp(received.sequenceId, received.timestamp, received.correction));
    }

    private PortEvent synchronizationEvent(PortEvent event) {
        if (event == PortEvent.NONE) {
            return event;
        }
        timers.armSyncReceipt(settings.syncReceiptTimeout(), port.intervals().sync());
        if (syncs.servoState() == ServoState.JUMP) {
            delay.dropRequests();
        }
        return negotiation.synchronizedTo(syncs.servoStateBefore(), syncs.servoState(), syncInterval);
    }

    /** Drops a Sync or Follow_Up that waits for the other. */
    void flush() {
        syncs.flush();
    }

    /** Interval of the master's Syncs as far as known [log2 s]. */
    int logSyncInterval() {
        return syncs.logSyncInterval();
    }
}
