// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PhcDevice;
import io.escapement.ptp.bmca.Announcement;
import io.escapement.ptp.bmca.ForeignMaster;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.PassedOn;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoProvider;
import java.util.ArrayList;
import java.util.BitSet;
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
    /** Of one wake-up; far more than all that can wait. */
    private static final int MAX_PASSES = 100_000;

    private static final long SECOND = 1_000_000_000L;
    private static final long QUIET_SECONDS = 300;

    private final Host host;
    private final DaemonLog log;
    private final ReleaseRules rules;
    private final ClockSettings settings;
    private final ServoFactory servos;
    private final DataSets dataSets;
    private final ClockSynchronization synchronization;
    private final SynchronizationLog synchronizationLog;
    private final MasterSelection selection;
    private final List<Port> ports = new ArrayList<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final ManagementResponder responder;
    private final int[] ready;
    /** The ports at which something may be ready: all that were heard of since they last had nothing. */
    private final BitSet stirred = new BitSet();
    /** The port to be served next in the present pass; their number if no pass is under way. */
    private int next;
    /** Expires when a port has waited long enough for a timestamp. */
    private DescriptorTimer timestampTimeout;
    /** A signal has interrupted that wait. */
    private boolean interrupted;

    private boolean stopping;

    private final Options options;
    private ManagementPort managementPort;
    private PhcDevice phc;
    private boolean managementReady;
    private boolean decisionRequested;
    /** When a bogus interval may be logged again [s]. */
    private long nextBogusInterval;

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
        if (settings.slaveOnly() && !settings.gmCapable()) {
            throw new DaemonException("Cannot mix 1588 slaveOnly with 802.1AS !gmCapable");
        }
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
        dataSets.followOwnClock(synchronization.utcOffset());

        for (int i = 0; i < interfaces.size(); i++) {
            Options portOptions = configuration.ports().get(i).options();
            Transport transport = Transport.of(interfaces.get(i), portOptions, log);
            int index = i;
            ports.add(new Port(
                    this,
                    host,
                    log,
                    i + 1,
                    interfaces.get(i),
                    transport,
                    PortSettings.of(portOptions),
                    () -> stirred.set(index)));
            if (interfaces.get(i).phcIndex() != phc.index() && !freeRunning) {
                log.warning(ports.get(i).label() + "just a bunch of devices");
            }
        }
        selection = new MasterSelection(host, log, this, ports);
        responder = new ManagementResponder(this, ports, subscriptions, ClockSettings.Description.of(options));
        ready = new int[ports.size()];
        next = ready.length;
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
            if (found.phcIndex() != first
                    && !port.options().flag("boundary_clock_jbod")
                    && !settings.synchronization().freeRunning()) {
                throw new DaemonException("port " + (interfaces.size() + 1) + ": PHC device mismatch: /dev/ptp" + first
                        + " requested, ptp" + found.phcIndex() + " attached to " + port.interfaceName()
                        + "; ports of different clocks need boundary_clock_jbod 1");
            }
            refuse(port, settings.slaveOnly());
            if (settings.oneStep() && !found.oneStep()) {
                throw new DaemonException("ioctl SIOCSHWTSTAMP failed: the hardware of " + port.interfaceName()
                        + " can't stamp Syncs in passing (one-step)");
            }
            interfaces.add(found);
        }
        return interfaces;
    }

    /** Refuses what would leave a port FAULTY for ever, or is not simulated. */
    private static void refuse(Ptp4lConfiguration.Port port, boolean slaveOnly) {
        Options options = port.options();
        if (options.flag("inhibit_delay_req") && !options.word("asCapable").equals("true")) {
            throw new DaemonException(
                    port.interfaceName() + ": inhibit_delay_req can only be set when asCapable == 'true'.");
        }
        if (PortSettings.of(options).noBmca() && !PortSettings.of(options).masterOnly() && !slaveOnly) {
            throw new DaemonException(port.interfaceName()
                    + ": Please enable at least one of masterOnly or slaveOnly when BMCA == noop.");
        }
    }

    /** Sets the ports up. */
    public void start() {
        for (Port port : ports) {
            port.dispatch(PortEvent.INITIALIZE, false);
        }
        managementPort = new ManagementPort(this, host, log, options);
    }

    /**
     * Handles what is ready, and what becomes ready by that, until nothing is. A pass in which a port waits for a timestamp
     * stops there, and goes on when that wait is over.
     */
    public void run() {
        int passes = 0;
        while (passBegun() || !stopping && poll()) {
            if (++passes > MAX_PASSES) {
                throw new DaemonException(
                        "it makes no progress: " + MAX_PASSES + " passes of its loop without waiting");
            }
            if (!servePorts()) {
                return;
            }
            if (managementReady) {
                managementPort.serve();
            }
            if (decisionRequested) {
                decisionRequested = false;
                selection.decide();
            }
            subscriptions.prune(host.monotonicTime(), log);
        }
    }

    private boolean passBegun() {
        return next < ready.length;
    }

    /** The program is to end (SIGTERM): it ends the present pass, or takes one more over what is ready. */
    public void stop() {
        interrupted = passBegun();
        if (!interrupted) {
            poll();
        }
        stopping = true;
        run();
    }

    /** True if the program has nothing more to do before it ends. */
    public boolean stopped() {
        return stopping && !passBegun();
    }

    private boolean servePorts() {
        for (next = portFrom(next); passBegun(); next = portFrom(next + 1)) {
            if (ready[next] != 0 && !ports.get(next).serve(ready[next])) {
                return false;
            }
        }
        return true;
    }

    /** The first port of that index or a higher one of which something was heard; behind the last if there is none. */
    private int portFrom(int index) {
        int port = stirred.nextSetBit(index);
        return port < 0 ? ready.length : port;
    }

    private boolean poll() {
        int any = 0;
        for (int i = portFrom(0); i < ready.length; i = portFrom(i + 1)) {
            ready[i] = ports.get(i).ready();
            stirred.set(i, ready[i] != 0);
            any |= ready[i];
        }
        managementReady = managementPort.ready();
        boolean found = managementReady || any != 0;
        next = found ? 0 : ready.length;
        return found;
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

    /** Takes what the master says of its time as long as it stays the master. */
    void refreshTime(Announcement announcement) {
        selection.refreshTime(announcement);
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
     * Passes a management message on to the other ports, and all but requests also to the program that asked last. Returns true
     * if that sent it to anybody.
     */
    private boolean forward(PtpMessage message, Port arrival) {
        boolean sent = false;
        if (rules.confusesPhaseChange()) {
            PassedOn.confusePhaseChange(message);
        }
        for (Port port : ports) {
            if (port != arrival && forwards(port)) {
                port.forward(message);
                sent = true;
            }
        }
        boolean request = message.action == ManagementAction.GET
                || message.action == ManagementAction.SET
                || message.action == ManagementAction.COMMAND;
        if (arrival != null && !request) {
            if (!managementPort.forward(message)) {
                log.error("uds port: management forward failed");
            }
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
                dataSets.ownTimeFlags,
                dataSets.ownTimeSource);
    }

    /** Sets what the clock announces as a grandmaster. */
    void setGrandmasterSettings(ManagementData.GrandmasterSettings newSettings) {
        dataSets.clockClass = newSettings.clockClass();
        dataSets.clockAccuracy = newSettings.clockAccuracy();
        dataSets.offsetScaledLogVariance = newSettings.offsetScaledLogVariance();
        synchronization.utcOffset(newSettings.currentUtcOffset());
        dataSets.ownTimeFlags = newSettings.flags();
        dataSets.ownTimeSource = newSettings.timeSource();
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
        if (dataSets.synchronizationUncertain != uncertain) {
            synchronization.endSummary();
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
        return selection.best();
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

    /** A port has sent what the hardware does not stamp: nothing else happens until it has waited long enough. */
    void awaitTimestamp() {
        if (timestampTimeout == null) {
            timestampTimeout = host.createTimer();
        }
        timestampTimeout.arm(settings.timestampTimeout());
    }

    /** Whether the wait for a timestamp is over. */
    boolean timestampGivenUp() {
        return interrupted || timestampTimeout.expired();
    }

    /** Whether a signal has put an end to the wait for a timestamp; the next wait is not concerned. */
    boolean takeInterruption() {
        boolean taken = interrupted;
        interrupted = false;
        return taken;
    }

    /** Logs that another clock asks for an interval that can't be meant; not again within five minutes, on whatever port. */
    void bogusInterval(String line) {
        long second = host.monotonicTime() / SECOND;
        if (second >= nextBogusInterval) {
            nextBogusInterval = second + QUIET_SECONDS;
            log.info(line);
        }
    }

    /** The clock that the sanity check goes by [ns]. */
    long clockCheckTime() {
        return rules.clockCheckTime(host);
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

    ClockSynchronization synchronization() {
        return synchronization;
    }
}
