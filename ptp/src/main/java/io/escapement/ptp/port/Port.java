// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import io.escapement.host.NetworkInterface;
import io.escapement.host.ReadyListener;
import io.escapement.ptp.bmca.ForeignMasters;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.bmca.PortStateMachine;
import io.escapement.ptp.message.PtpMessage;

/**
 * A PTP port of ptp4l: its state machine with what each transition sets going, and its timers.
 *
 * <p>The clock polls the port: {@link #ready()} takes a picture of what waits, {@link #serve} handles it descriptor by
 * descriptor, in ptp4l's order. As after one return of poll(), what was ready is handled even if handling something before
 * it made it pointless, and of the frames that wait at a socket one is taken per pass.
 */
public final class Port implements ManagementReply {
    // The descriptors in the order in which ptp4l serves them.
    private static final int EVENT = 0;
    private static final int GENERAL = 1;
    private static final int DELAY = 2;
    private static final int ANNOUNCE_RECEIPT = 3;
    private static final int SYNC_RECEIPT = 4;
    private static final int QUALIFICATION = 5;
    private static final int ANNOUNCE_TRANSMIT = 6;
    private static final int SYNC_TRANSMIT = 7;
    private static final int LINK = 8;
    private static final int FAULT = 9;

    private final BoundaryClock clock;
    private final Host host;
    private final DaemonLog log;
    private final int number;
    private final String label;
    private final String recordName;
    private final NetworkInterface networkInterface;
    private final NetworkInterface.LinkMonitor linkMonitor;
    private final PortSettings settings;
    private final PortTimers timers;
    private final Transport transport;
    private final Transmitter transmitter;
    private final ForeignMasters foreignMasters;
    private final DelayMeasurement delay;
    private final MessageReception reception;
    private final MessageCounters counters = new MessageCounters();
    private final PortStateMachine stateMachine;
    private final PortIntervals intervals;

    private PortState state = PortState.INITIALIZING;
    private FaultType fault = FaultType.UNSPECIFIED;
    /** What has been sent and is not stamped, while the port waits for that; else null. */
    private String unstamped;
    /** The descriptor that is being served. */
    private int served = EVENT;

    private boolean linkUp = true;
    private boolean linkUnread;
    private final ReadyListener listener;
    /** A free-running clock has none at first, and takes that of the first port whose link comes up again. */
    private boolean phcKnown;

    private long neighborPropDelayThreshold;

    /** A port that is INITIALIZING; {@link #dispatch} of INITIALIZE sets it up. */
    Port(
            BoundaryClock clock,
            Host host,
            DaemonLog log,
            int number,
            NetworkInterface networkInterface,
            Transport transport,
            PortSettings settings,
            ReadyListener listener) {
        this.clock = clock;
        this.listener = listener;
        this.host = host;
        this.log = log;
        this.number = number;
        this.networkInterface = networkInterface;
        this.transport = transport;
        this.settings = settings;
        label = "port " + number + (clock.rules().namesPorts() ? " (" + networkInterface.name() + ")" : "") + ": ";
        stateMachine = stateMachine(settings, clock.dataSets().slaveOnly);
        recordName = host.hostName() + "." + networkInterface.name();
        networkInterface.listen(listener);
        linkMonitor = networkInterface.monitorLink();
        timers = new PortTimers(host, listener);
        intervals = new PortIntervals(settings, clock.rules().checksMessageIntervals());
        transmitter = new Transmitter(transport, counters, clock.dataSets(), number, settings);
        foreignMasters = new ForeignMasters(
                clock.dataSets().clockIdentity, number, settings.localPriority(), settings.masterOnly());
        delay = new DelayMeasurement(this, clock, log, timers, transmitter, settings);
        phcKnown = !clock.settings().synchronization().freeRunning();
        reception = new MessageReception(this, clock, log, timers, counters, delay, transmitter);
    }

    private static PortStateMachine stateMachine(PortSettings settings, boolean slaveOnly) {
        if (settings.noBmca()) {
            return slaveOnly ? PortStateMachine.DESIGNATED_SLAVE : PortStateMachine.DESIGNATED_MASTER;
        }
        return slaveOnly ? PortStateMachine.CLIENT_ONLY : PortStateMachine.FULL;
    }

    // Polling.

    /** What waits: a bit per descriptor; 0 if nothing does, and then until the listener hears again. */
    int ready() {
        return bit(EVENT, transport.eventReady())
                | bit(GENERAL, transport.generalReady())
                | bit(DELAY, timers.delay.expired())
                | bit(ANNOUNCE_RECEIPT, timers.announceReceipt.expired())
                | bit(SYNC_RECEIPT, timers.syncReceipt.expired())
                | bit(QUALIFICATION, timers.qualification.expired())
                | bit(ANNOUNCE_TRANSMIT, timers.announceTransmit.expired())
                | bit(SYNC_TRANSMIT, timers.syncTransmit.expired())
                | bit(LINK, linkUnread || linkMonitor.ready())
                | bit(FAULT, timers.fault.expired());
    }

    private static int bit(int descriptor, boolean set) {
        return set ? 1 << descriptor : 0;
    }

    /**
     * Handles what {@link #ready()} found.
     *
     * @return false if it waits for a timestamp; then it is to be called again, with the same, until it does not
     */
    boolean serve(int ready) {
        if (unstamped != null && !clock.timestampGivenUp()) {
            return false;
        }
        for (int descriptor = served; descriptor < FAULT; descriptor++) {
            if ((ready & 1 << descriptor) != 0) {
                PortState before = state;
                PortEvent event = unstamped == null ? handle(descriptor) : sendFailed();
                if (unstamped != null) {
                    served = descriptor;
                    clock.awaitTimestamp();
                    return false;
                }
                if (event == PortEvent.STATE_DECISION_EVENT || event == PortEvent.ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES) {
                    clock.requestStateDecision();
                }
                dispatch(event, false);
                if (state == PortState.FAULTY && before != PortState.FAULTY) {
                    startFault();
                    break;
                }
            }
        }
        served = EVENT;
        if ((ready & 1 << FAULT) != 0) {
            timers.fault.disarm();
            log.debug("clearing fault on port " + number);
            if (linkUp) {
                dispatch(PortEvent.FAULT_CLEARED, false);
            }
        }
        return true;
    }

    private void startFault() {
        if (fault == FaultType.BAD_PEER_NETWORK) {
            log.debug("waiting " + settings.badPeerInterval() + " seconds to clear fault on port " + number);
            timers.armBadPeerFault(settings.badPeerInterval());
        } else {
            int interval = fault.logInterval(settings);
            log.debug("waiting 2^{" + interval + "} seconds to clear fault on port " + number);
            timers.armFault(interval);
        }
    }

    private PortEvent handle(int descriptor) {
        return switch (descriptor) {
            case EVENT -> reception.receiveEvent();
            case GENERAL -> reception.receiveGeneral();
            case DELAY -> delay.timeout();
            case ANNOUNCE_RECEIPT -> announceTimeout("announce timeout");
            case SYNC_RECEIPT -> {
                timers.syncReceipt.disarm();
                yield announceTimeout("rx sync timeout");
            }
            case QUALIFICATION -> {
                log.debug(label + "qualification timeout");
                yield PortEvent.QUALIFICATION_TIMEOUT_EXPIRES;
            }
            case ANNOUNCE_TRANSMIT -> {
                timers.armAnnounceTransmit(intervals.announce());
                if (delay.peer().isCapable()) {
                    transmitter.sendAnnounce(intervals.announce());
                }
                yield PortEvent.NONE;
            }
            case SYNC_TRANSMIT -> syncTransmitTimeout();
            case LINK -> linkChanged();
            default -> throw new IllegalArgumentException("descriptor " + descriptor);
        };
    }

    // Timers.

    private PortEvent announceTimeout(String what) {
        log.debug(label + what);
        foreignMasters.expireBest();
        if (settings.inhibitAnnounce()) {
            timers.announceReceipt.disarm();
        } else {
            armAnnounceReceipt();
        }
        if (clock.dataSets().slaveOnly && delay.mechanism() != PortSettings.DelayMechanism.P2P) {
            transport.close();
            transport.open();
        }
        return settings.inhibitAnnounce() ? PortEvent.NONE : PortEvent.ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES;
    }

    private PortEvent syncTransmitTimeout() {
        timers.armSyncTransmit(intervals.sync());
        if (!delay.peer().isCapable() || withholdsSync()) {
            return PortEvent.NONE;
        }
        return transmitter.sendSync(intervals.sync()) ? PortEvent.NONE : sendFailed("sync");
    }

    /** A port of IEEE 802.1AS that has to prove that it is capable sends no Syncs for a clock that may not be grandmaster. */
    private boolean withholdsSync() {
        return settings.followUpInfo() && !settings.alwaysCapable() && clock.isGrandmasterIncapable();
    }

    /** A message gets no timestamp: the port waits for it, and gives up. Returns what follows at once: nothing. */
    PortEvent sendFailed(String what) {
        unstamped = what;
        return PortEvent.NONE;
    }

    private PortEvent sendFailed() {
        log.error(
                clock.takeInterruption()
                        ? "poll for tx timestamp failed: Interrupted system call"
                        : "timed out while polling for tx timestamp");
        log.error(clock.rules().lateTimestampHint());
        log.error(label + "send " + unstamped + " failed");
        unstamped = null;
        return PortEvent.FAULT_DETECTED;
    }

    /** Too many peers answer at the other end of the link. Returns the fault that follows. */
    PortEvent badPeer() {
        fault = FaultType.BAD_PEER_NETWORK;
        return PortEvent.FAULT_DETECTED;
    }

    private PortEvent linkChanged() {
        boolean up = linkMonitor.ready() ? linkMonitor.read() : networkInterface.running();
        linkUnread = false;
        if (!up) {
            clock.requestStateDecision();
        }
        if (up == linkUp) {
            return PortEvent.NONE;
        }
        linkUp = up;
        log.notice(label + "link " + (up ? "up" : "down"));
        if (up && !phcKnown) {
            phcKnown = true;
            clock.switchPhc(networkInterface.phcIndex(), reception.logSyncInterval());
        }
        return up ? PortEvent.FAULT_CLEARED : PortEvent.FAULT_DETECTED;
    }

    void armAnnounceReceipt() {
        timers.armAnnounceReceipt(settings.announceReceiptTimeout(), intervals.announce());
    }

    // State machine.

    /**
     * Feeds an event to the state machine and does what its transition demands.
     *
     * @param masterChanged the clock has just selected another best master
     */
    void dispatch(PortEvent event, boolean masterChanged) {
        PortEvent cause = event;
        PortState next = stateMachine.next(state, event, masterChanged);
        if (clock.dataSets().slaveOnly && (event == PortEvent.RS_MASTER || event == PortEvent.RS_GRAND_MASTER)) {
            log.warning(label + "master state recommended in " + clock.rules().slaveOnlyMode() + " mode");
            log.warning(label + "defaultDS.priority1 probably misconfigured");
        }
        boolean clearable = linkUp || clock.rules().faultsClearWithoutLink();
        if (next == PortState.FAULTY && clearable && fault.isClearedAtOnce(settings)) {
            log.notice(label + "clearing fault immediately");
            next = stateMachine.next(next, PortEvent.FAULT_CLEARED, false);
        }
        if (next == PortState.INITIALIZING) {
            disable();
            initialize();
            cause = PortEvent.INIT_COMPLETE;
            next = stateMachine.next(next, cause, false);
        }
        if (next != state) {
            PortState before = state;
            String reason = cause == PortEvent.FAULT_DETECTED ? cause + " (FT_" + fault + ")" : cause.toString();
            log.notice(label + before + " to " + next + " on " + reason);
            state = next;
            clock.portStateChanged(this);
            host.note(recordName, EventKind.PORT_STATE, before.name(), next.name(), cause.name());
            enter(next);
        }
    }

    private void initialize() {
        fault = FaultType.UNSPECIFIED;
        intervals.reset();
        delay.initialize();
        neighborPropDelayThreshold = settings.neighborPropDelayThreshold();
        transport.open();
        armAnnounceReceipt();
        if (settings.noBmca()) {
            delay.withoutListening();
        }
        linkUnread = true;
        listener.mayBeReady();
    }

    private void disable() {
        timers.disarm();
        foreignMasters.clear();
        reception.flush();
        delay.flush();
        timers.delay.disarm();
        transport.close();
    }

    private void enter(PortState next) {
        timers.disarm();
        delay.stateLeft();
        switch (next) {
            case INITIALIZING -> {}
            case FAULTY, DISABLED -> disable();
            case LISTENING -> {
                armAnnounceReceipt();
                delay.listening();
            }
            case PASSIVE -> armAnnounceReceipt();
            case PRE_MASTER -> timers.armQualification(clock.dataSets().stepsRemoved, intervals.announce());
            case MASTER, GRAND_MASTER -> {
                if (!settings.inhibitAnnounce()) {
                    timers.armFirstAnnounce();
                }
                timers.armSyncTransmit(intervals.sync());
            }
            case UNCALIBRATED -> {
                reception.flush();
                delay.flushInUse();
                awaitMaster();
                if (settings.jbod()) {
                    switchPhc();
                }
            }
            case SLAVE -> awaitMaster();
        }
    }

    /** Has the clock turn to the port's PHC. One that runs free does not know it before a link has come up. */
    private void switchPhc() {
        if (phcKnown) {
            clock.switchPhc(networkInterface.phcIndex(), reception.logSyncInterval());
        } else {
            log.error("Switching PHC, failed to open /dev/ptp-1: No such file or directory");
            fault = FaultType.SWITCH_PHC;
            dispatch(PortEvent.FAULT_DETECTED, false);
        }
    }

    private void awaitMaster() {
        armAnnounceReceipt();
        delay.following();
    }

    // What others want to know.

    /** portNumber. */
    int number() {
        return number;
    }

    /** State of the port. */
    PortState state() {
        return state;
    }

    /** How log lines about the port begin. */
    String label() {
        return label;
    }

    /** Name {@code host.ifname} for the record. */
    String recordName() {
        return recordName;
    }

    /** The foreign masters it has heard. */
    ForeignMasters foreignMasters() {
        return foreignMasters;
    }

    /** The intervals at which it sends. */
    PortIntervals intervals() {
        return intervals;
    }

    /** Its options. */
    PortSettings settings() {
        return settings;
    }

    /** How it measures delays. */
    DelayMeasurement delay() {
        return delay;
    }

    /** Its counters. */
    MessageCounters counters() {
        return counters;
    }

    /** neighborPropDelayThresh, which management may change [ns]. */
    long neighborPropDelayThreshold() {
        return neighborPropDelayThreshold;
    }

    /** Sets neighborPropDelayThresh [ns]. */
    void setNeighborPropDelayThreshold(long threshold) {
        neighborPropDelayThreshold = threshold;
    }

    @Override
    public void reply(PtpMessage answer) {
        answer.majorSdoId = settings.transportSpecific();
        transmitter.send(answer);
    }

    /** Passes a message on as it has come. */
    void forward(PtpMessage message) {
        transmitter.send(message);
    }

    @Override
    public int portNumber() {
        return number;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public String client() {
        return "";
    }

    /** How its messages travel. */
    Transport transport() {
        return transport;
    }

    /** Its network interface. */
    NetworkInterface networkInterface() {
        return networkInterface;
    }

    /** Closes sockets and subscriptions. */
    void close() {
        timers.disarm();
        timers.delay.disarm();
        timers.fault.disarm();
        transport.close();
        linkMonitor.close();
    }
}
