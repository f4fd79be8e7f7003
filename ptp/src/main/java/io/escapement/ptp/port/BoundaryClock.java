// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.engine.record.EventKind;
import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PhcDevice;
import io.escapement.ptp.bmca.Announcement;
import io.escapement.ptp.bmca.BestMasterClock;
import io.escapement.ptp.bmca.DataSet;
import io.escapement.ptp.bmca.DataSetComparison;
import io.escapement.ptp.bmca.ForeignMaster;
import io.escapement.ptp.bmca.ForeignMasters;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.bmca.PortStateMachine;
import io.escapement.ptp.bmca.StateDecision;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ptp4l's clock, ordinary with one port and boundary with several: its data sets, the loop that polls its ports, the best
 * master clock algorithm and the PTP hardware clock that is steered.
 *
 * <p>A pass of the loop serves all that was ready when it began, port by port in the order of the configuration; a state
 * decision that any of it asked for comes at the end of the pass.
 */
public final class BoundaryClock {
    private final Host host;
    private final DaemonLog log;
    private final ReleaseRules rules;
    private final ClockSettings settings;
    private final ServoFactory servos;
    private final DataSets dataSets;
    private final PortStateMachine stateMachine;
    private final ClockSynchronization synchronization;
    private final SynchronizationLog synchronizationLog;
    private final DataSetComparison comparison;
    private final BestMasterClock bestMaster;
    private final StateDecision decision;
    private final DataSet ownDataSet = new DataSet();
    private final List<Port> ports = new ArrayList<>();
    private final ForeignMasters[] foreignMasters;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ManagementResponder responder;
    private final int[] ready;
    private final StateDecision.Rule[] recommended;

    private final Options options;
    private ManagementPort managementPort;
    private PhcDevice phc;
    private boolean managementReady;
    private int timeFlags = PtpFlags.PTP_TIMESCALE;
    private int timeSource;
    private boolean decisionRequested;
    private String selected = "";
    private int announcedClass = -1;

    /**
     * A clock whose ports are INITIALIZING.
     *
     * @param servo what makes its servos in place of linuxptp
     * @throws DaemonException if ptp4l would not start
     */
    public BoundaryClock(Host host, DaemonLog log, Ptp4lConfiguration configuration, Optional<ServoProvider> servo) {
        this.host = host;
        this.log = log;
        options = configuration.options();
        rules = ReleaseRules.of(configuration.release());
        settings = ClockSettings.of(options);
        List<NetworkInterface> interfaces = interfaces(configuration);
        phc = host.openPhc(interfaces.get(0).phcIndex());
        boolean freeRunning = settings.synchronization().freeRunning();
        if (!freeRunning) {
            if (phc.maxAdjustment() == 0) {
                throw new DaemonException("clock is not adjustable");
            }
            log.info("selected /dev/ptp" + phc.index() + " as PTP clock");
        }

        dataSets = new DataSets(
                ClockIdentities.of(
                        options.text("clockIdentity"), interfaces.get(0).macAddress()),
                interfaces.size(),
                settings);
        timeSource = settings.timeSource();
        stateMachine = settings.slaveOnly() ? PortStateMachine.CLIENT_ONLY : PortStateMachine.FULL;
        comparison = new DataSetComparison(settings.comparison(), rules.identityOrder());
        bestMaster = new BestMasterClock(comparison, dataSets.clockIdentity, rules.pathsTellMastersApart());
        decision = new StateDecision(comparison);
        servos = new ServoFactory(options, rules.servo(), servo);
        synchronizationLog = new SynchronizationLog(host, log);
        synchronization = new ClockSynchronization(
                settings.synchronization(),
                rules,
                settings.timestampProcessor(),
                phc,
                freeRunning ? servos.createIdle() : servos.create(phc),
                synchronizationLog);
        synchronizationLog.follow(synchronization, phc.clockName());
        dataSets.followOwnClock(synchronization.utcOffset(), timeFlags, timeSource);

        for (int i = 0; i < interfaces.size(); i++) {
            Options portOptions = configuration.ports().get(i).options();
            Transport transport = Transport.of(interfaces.get(i), portOptions);
            ports.add(new Port(this, host, log, i + 1, interfaces.get(i), transport, PortSettings.of(portOptions)));
            if (interfaces.get(i).phcIndex() != phc.index()) {
                log.warning(ports.get(i).label() + "just a bunch of devices");
            }
        }
        foreignMasters = ports.stream().map(Port::foreignMasters).toArray(ForeignMasters[]::new);
        responder = new ManagementResponder(this, ports, subscriptions, ClockSettings.Description.of(options));
        ready = new int[ports.size()];
        recommended = new StateDecision.Rule[ports.size()];
    }

    private List<NetworkInterface> interfaces(Ptp4lConfiguration configuration) {
        List<NetworkInterface> interfaces = new ArrayList<>();
        for (Ptp4lConfiguration.Port port : configuration.ports()) {
            NetworkInterface found = host.networkInterface(port.interfaceName());
            if (found == null) {
                throw new DaemonException(
                        "interface '" + port.interfaceName() + "' does not exist on " + host.hostName());
            }
            int first =
                    interfaces.isEmpty() ? found.phcIndex() : interfaces.get(0).phcIndex();
            if (found.phcIndex() != first && !port.options().flag("boundary_clock_jbod")) {
                throw new DaemonException("port " + (interfaces.size() + 1) + ": PHC device mismatch: /dev/ptp" + first
                        + " requested, ptp" + found.phcIndex() + " attached to " + port.interfaceName()
                        + "; ports of different clocks need boundary_clock_jbod 1");
            }
            refuse(port);
            interfaces.add(found);
        }
        return interfaces;
    }

    /** Refuses what would leave a port FAULTY for ever, or is not simulated. */
    private static void refuse(Ptp4lConfiguration.Port port) {
        Options options = port.options();
        if (options.flag("inhibit_delay_req") && !options.word("asCapable").equals("true")) {
            throw new DaemonException(
                    port.interfaceName() + ": inhibit_delay_req can only be set when asCapable == 'true'.");
        }
        boolean peerDelay = !options.word("delay_mechanism").equals("E2E");
        if (peerDelay && options.integer("transportSpecific") == Port.GPTP) {
            throw new DaemonException(port.interfaceName()
                    + ": transportSpecific 1 with peer delay is IEEE 802.1AS, which is not simulated yet");
        }
    }

    /** Sets the ports up. */
    public void start() {
        for (Port port : ports) {
            port.dispatch(PortEvent.INITIALIZE, false);
        }
        managementPort = new ManagementPort(this, host, log, options);
    }

    /** Handles what is ready, and what becomes ready by that, until nothing is. */
    public void run() {
        while (poll()) {
            for (int i = 0; i < ready.length; i++) {
                if (ready[i] != 0) {
                    ports.get(i).serve(ready[i]);
                }
            }
            if (managementReady) {
                managementPort.serve();
            }
            if (decisionRequested) {
                decisionRequested = false;
                decide();
            }
            subscriptions.prune(host.monotonicTime());
        }
    }

    private boolean poll() {
        int any = 0;
        for (int i = 0; i < ready.length; i++) {
            ready[i] = ports.get(i).ready();
            any |= ready[i];
        }
        managementReady = managementPort.ready();
        return managementReady || any != 0;
    }

    /** Closes what is open. */
    public void close() {
        for (Port port : ports) {
            port.close();
        }
        managementPort.close();
    }

    // State decision.

    /** Has a state decision made at the end of the pass. */
    void requestStateDecision() {
        decisionRequested = true;
    }

    private void decide() {
        ForeignMaster before = bestMaster.best();
        boolean changed = bestMaster.decide(foreignMasters, host.monotonicTime());
        ForeignMaster best = bestMaster.best();
        logSelection(best);
        fillOwnDataSet();
        if (changed || best != before) {
            noteBestMaster(best);
        }
        if (changed) {
            synchronization.masterChanged(false);
        }
        for (int i = 0; i < ports.size(); i++) {
            Port port = ports.get(i);
            PortState recommendation = decision.decide(ownDataSet, best, foreignMasters[i].best(), port.state(), false);
            noteDecision(i, port);
            if (recommendation == PortState.GRAND_MASTER) {
                log.notice(port.label() + "assuming the grand master role");
                dataSets.followOwnClock(synchronization.utcOffset(), timeFlags, timeSource);
                synchronization.clearCurrentDataSet();
                noteClockClass();
            } else if (recommendation == PortState.SLAVE) {
                follow(best);
            }
            port.dispatch(StateDecision.recommendation(recommendation), changed);
        }
    }

    private void logSelection(ForeignMaster best) {
        if (!log.prints(DaemonLog.NOTICE)) {
            return;
        }
        LogText identity = LogText.text(best == null ? "selected local clock " : "selected best master clock ")
                .clockIdentity(bestMaster.bestIdentity());
        log.notice(best == null ? identity.add(" as best master") : identity);
    }

    private void fillOwnDataSet() {
        ownDataSet.priority1 = dataSets.priority1;
        ownDataSet.grandmasterIdentity = dataSets.clockIdentity;
        ownDataSet.clockClass = dataSets.clockClass;
        ownDataSet.clockAccuracy = dataSets.clockAccuracy;
        ownDataSet.offsetScaledLogVariance = dataSets.offsetScaledLogVariance;
        ownDataSet.priority2 = dataSets.priority2;
        ownDataSet.localPriority = dataSets.localPriority;
        ownDataSet.stepsRemoved = 0;
        ownDataSet.senderClock = dataSets.clockIdentity;
        ownDataSet.receiverClock = dataSets.clockIdentity;
    }

    private void follow(ForeignMaster best) {
        Announcement newest = best.newest();
        DataSet dataSet = best.dataSet();
        dataSets.follow(dataSet, newest);
        int utcOffset = synchronization.utcOffset();
        if (newest.currentUtcOffset < utcOffset) {
            log.warning("running in a temporal vortex");
        }
        followTime(newest, newest.currentUtcOffset);
        boolean named = rules.utcOffsetUpdateNamed() && isUtcOffsetTrusted(newest);
        if (synchronization.utcOffset() != utcOffset || named) {
            log.info("updating UTC offset to " + synchronization.utcOffset());
        }
        noteClockClass();
    }

    /** Takes what the master says of its time as long as it stays the master. */
    void refreshTime(Announcement announcement) {
        if (rules.utcOffsetFromEveryAnnounce()) {
            followTime(announcement, announcement.currentUtcOffset);
        } else {
            followTime(announcement, synchronization.utcOffset());
        }
    }

    private void followTime(Announcement announcement, int utcOffset) {
        int flags = announcement.timeFlags;
        dataSets.followTime(announcement);
        int leap = (flags & PtpFlags.LEAP_61) != 0 ? 1 : (flags & PtpFlags.LEAP_59) != 0 ? -1 : 0;
        boolean ptpTimescale = (flags & PtpFlags.PTP_TIMESCALE) != 0;
        synchronization.masterTime(ptpTimescale, leap, utcOffset, isUtcOffsetTrusted(announcement));
    }

    private static boolean isUtcOffsetTrusted(Announcement announcement) {
        int trusted = PtpFlags.UTC_OFFSET_VALID | PtpFlags.TIME_TRACEABLE;
        return (announcement.timeFlags & trusted) == trusted;
    }

    // Record.

    private void noteBestMaster(ForeignMaster best) {
        String identity =
                LogText.text("").clockIdentity(bestMaster.bestIdentity()).toString();
        String reason = "no other clock qualifies";
        if (best != null) {
            boolean better = comparison.compare(best.dataSet(), ownDataSet) > 0;
            reason = "heard on " + ports.get(best.receiverPort() - 1).recordName()
                    + (better ? ", better than the own clock by " : ", but the own clock is better by ")
                    + comparison.decidedBy().label();
        }
        host.note(instance(), EventKind.BEST_MASTER, selected, identity, reason);
        selected = identity;
    }

    private void noteDecision(int index, Port port) {
        StateDecision.Rule rule = decision.rule();
        StateDecision.Rule before = recommended[index];
        if (rule != before) {
            recommended[index] = rule;
            host.note(
                    port.recordName(),
                    EventKind.STATE_DECISION,
                    before == null ? "" : before.name(),
                    rule.name(),
                    decision.decidedBy().label());
        }
    }

    private void noteClockClass() {
        if (dataSets.grandmasterClockClass != announcedClass) {
            String before = announcedClass < 0 ? "" : Integer.toString(announcedClass);
            announcedClass = dataSets.grandmasterClockClass;
            host.note(instance(), EventKind.CLOCK_CLASS, before, Integer.toString(announcedClass), "");
        }
    }

    private String instance() {
        return host.hostName() + "/" + host.instanceName();
    }

    // Management.

    /**
     * Handles a management message.
     *
     * @param arrival the port it came to, or null if it came from a program on the host
     */
    void manage(PtpMessage message, ManagementReply origin, Port arrival) {
        if (message.boundaryHops > 0 && (arrival == null || forwards(arrival))) {
            message.boundaryHops--;
            if (forward(message, arrival)) {
                // As in ptp4l; a message that nobody else is to see is answered as if it had come a hop further.
                message.boundaryHops++;
            }
        }
        if (responder.handle(message, origin)) {
            decisionRequested = true;
        }
    }

    /**
     * Passes a management message on to the other ports, and answers also to the program that asked last. Returns true if
     * that sent it to anybody.
     */
    private boolean forward(PtpMessage message, Port arrival) {
        boolean sent = false;
        for (Port port : ports) {
            if (port != arrival && forwards(port)) {
                port.reply(message);
                sent = true;
            }
        }
        boolean answer = message.action == ManagementAction.RESPONSE || message.action == ManagementAction.ACKNOWLEDGE;
        if (arrival != null && answer) {
            managementPort.reply(message);
            sent = true;
        }
        return sent;
    }

    private static boolean forwards(Port port) {
        return switch (port.state()) {
            case PRE_MASTER, MASTER, GRAND_MASTER, UNCALIBRATED, SLAVE -> true;
            case INITIALIZING, FAULTY, DISABLED, LISTENING, PASSIVE -> false;
        };
    }

    /** What the clock announces as a grandmaster. */
    ManagementData.GrandmasterSettings grandmasterSettings() {
        return new ManagementData.GrandmasterSettings(
                dataSets.clockClass,
                dataSets.clockAccuracy,
                dataSets.offsetScaledLogVariance,
                synchronization.utcOffset(),
                timeFlags,
                timeSource);
    }

    /** Sets what the clock announces as a grandmaster. */
    void setGrandmasterSettings(ManagementData.GrandmasterSettings newSettings) {
        dataSets.clockClass = newSettings.clockClass();
        dataSets.clockAccuracy = newSettings.clockAccuracy();
        dataSets.offsetScaledLogVariance = newSettings.offsetScaledLogVariance();
        synchronization.utcOffset(newSettings.currentUtcOffset());
        timeFlags = newSettings.flags();
        timeSource = newSettings.timeSource();
    }

    /**
     * Sets whether synchronization is uncertain.
     *
     * @return false for a value that means nothing
     */
    boolean setSynchronizationUncertain(int uncertain) {
        if (uncertain != DataSets.CERTAIN && uncertain != DataSets.UNCERTAIN && uncertain != DataSets.DONT_CARE) {
            return false;
        }
        dataSets.synchronizationUncertain = uncertain;
        synchronization.synchronizationCertain(uncertain == DataSets.CERTAIN);
        return true;
    }

    /** A port has changed its state. */
    void portStateChanged(Port port) {
        responder.portStateChanged(port);
    }

    // What there is to see from outside.

    /** The best master (Ebest) as of the last state decision, or null. */
    public ForeignMaster bestMaster() {
        return bestMaster.best();
    }

    /** State of a port, by its number. */
    public PortState portState(int number) {
        return ports.get(number - 1).state();
    }

    /** currentDS.stepsRemoved [1]. */
    public int stepsRemoved() {
        return dataSets.stepsRemoved;
    }

    /** parentDS.parentPortIdentity.clockIdentity. */
    public long parentClockIdentity() {
        return dataSets.parentClockIdentity;
    }

    /** parentDS.parentPortIdentity.portNumber. */
    public int parentPortNumber() {
        return dataSets.parentPortNumber;
    }

    // What the ports need.

    long monotonicTime() {
        return host.monotonicTime();
    }

    ManagementPort managementPort() {
        return managementPort;
    }

    /**
     * Steers the PHC of a port from now on, with a new servo (boundary_clock_jbod).
     *
     * @param index of the PHC
     * @param logSyncInterval interval of the port's Syncs [log2 s]
     */
    void switchPhc(int index, int logSyncInterval) {
        if (phc.index() != index) {
            phc = host.openPhc(index);
        }
        Servo servo = servos.create(phc);
        synchronization.switchClock(phc, servo, logSyncInterval);
        synchronizationLog.follow(synchronization, phc.clockName());
    }

    /** True for a clock that may not be grandmaster and has no other: it sends no Syncs. */
    boolean isGrandmasterIncapable() {
        return !settings.gmCapable() && dataSets.grandmasterIdentity == dataSets.clockIdentity;
    }

    ReleaseRules rules() {
        return rules;
    }

    ClockSettings settings() {
        return settings;
    }

    DataSets dataSets() {
        return dataSets;
    }

    PortStateMachine stateMachine() {
        return stateMachine;
    }

    ClockSynchronization synchronization() {
        return synchronization;
    }
}
