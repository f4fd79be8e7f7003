// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.LogText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The ports of one ptp4l and their clocks, as the automatic modes of phc2sys and ts2phc keep them: learnt at the start, told by
 * ptp4l when they change their state, and sorted into those that follow and those that give time.
 *
 * <p>Where the programs wait for an answer, so does this: {@link #proceed} goes from step to step until one has to wait.
 *
 * @param <C> what a port's clock is to the program
 */
final class PortDomain<C> {
    /** How long ptp4l keeps a subscription that is not renewed [s]. */
    private static final int SUBSCRIPTION = 180;

    private enum Step {
        FINDING_PTP4L,
        COUNTING_PORTS,
        SUBSCRIBING,
        READING_PORTS,
        READING_UTC_OFFSET,
        DONE,
        CHECKING_UTC_OFFSET,
        RENEWING_CLOCKS
    }

    /** What a program does with ports. */
    interface Owner<C> {
        /** Takes over the clock of an interface, of a port that has been found. */
        C takeOver(String interfaceName);

        /** All ports have been found. */
        void portsFound();

        /** The device name of a clock. */
        String device(C clock);

        /** True if both are the same clock. */
        boolean same(C one, C other);

        /** A clock begins to give time. */
        void restart(C clock);
    }

    private final DaemonLog log;
    private final ManagementClient ptp4l;
    private final String program;
    private final Owner<C> owner;
    private final TimeScaleOffset scale = new TimeScaleOffset(OptionalInt.empty());
    private final UtcOffsetRefresh refresh;
    private final List<FollowedPort<C>> ports = new ArrayList<>();
    private Step step = Step.FINDING_PTP4L;
    private int portCount;
    private boolean portsChanged = true;

    // What a reconfiguration finds. Ports are looked at in the reverse order.
    private final List<C> sinks = new ArrayList<>();
    private final List<C> following = new ArrayList<>();
    private C slave;
    private int renewing;
    /** The new state of the clock that is being renewed, as it was when that began. */
    private PortState renewedAs;

    /**
     * The ports of the ptp4l at the other end.
     *
     * @param program the name of the program, for messages
     */
    PortDomain(Host host, DaemonLog log, ManagementClient ptp4l, String program, Owner<C> owner) {
        this.log = log;
        this.ptp4l = ptp4l;
        this.program = program;
        this.owner = owner;
        refresh = new UtcOffsetRefresh(host, ptp4l, scale);
        ptp4l.listen(this::portState);
    }

    private void portState(ManagementData.PortDataSet reported) {
        if (ports.stream().noneMatch(port -> port.number() == reported.portNumber())) {
            unknownPort(log, reported);
        }
        for (FollowedPort<C> port : ports) {
            if (port.number() == reported.portNumber() && port.take(PortState.of(reported.portState()))) {
                log.info(LogText.text("port ")
                        .clockIdentity(reported.clockIdentity())
                        .add("-")
                        .integer(reported.portNumber(), 0)
                        .add(" changed state"));
                portsChanged |= port.changeClock();
            }
        }
    }

    /** ptp4l has told the state of a port that is not followed. */
    static void unknownPort(DaemonLog log, ManagementData.PortDataSet reported) {
        log.info(LogText.text("received data for unknown port ")
                .clockIdentity(reported.clockIdentity())
                .add("-")
                .integer(reported.portNumber(), 0));
    }

    /**
     * Begins an update: renews subscription and UTC offset every 60 s, and looks whether ports have changed their state; then
     * {@link #proceed} sorts them anew. Returns false if ptp4l answers with an error, which leaves out this update.
     */
    boolean beginUpdate() {
        if (refresh.due() && !(subscribeAgain() && refresh.ask())) {
            return false;
        }
        ptp4l.takeEvents();
        if (portsChanged) {
            step = Step.CHECKING_UTC_OFFSET;
        }
        return true;
    }

    /** True if ports have changed their state since they were sorted. */
    boolean changed() {
        return portsChanged;
    }

    private boolean subscribeAgain() {
        ManagementClient.Answer answer = subscribe();
        ptp4l.giveUp();
        return answer != ManagementClient.Answer.REFUSED;
    }

    private ManagementClient.Answer subscribe() {
        return ptp4l.set(ManagementId.SUBSCRIBE_EVENTS_NP, new ManagementData.EventSubscription(SUBSCRIPTION, true));
    }

    /** Takes steps until one has to wait for an answer (false) or all are done (true). */
    boolean proceed() {
        while (step != Step.DONE) {
            if (step == Step.RENEWING_CLOCKS && !anyToRenew()) {
                step = Step.DONE;
                return true;
            }
            switch (ask()) {
                case PENDING -> {
                    return false;
                }
                case RECEIVED -> take(ptp4l.data());
                case TIMED_OUT -> unanswered();
                case REFUSED -> {
                    if (step == Step.FINDING_PTP4L) {
                        throw failure("ptp4l does not answer DEFAULT_DATA_SET");
                    }
                    unanswered();
                }
            }
        }
        return true;
    }

    private ManagementClient.Answer ask() {
        return switch (step) {
            case FINDING_PTP4L, COUNTING_PORTS -> ptp4l.ask(ManagementId.DEFAULT_DATA_SET);
            case SUBSCRIBING -> subscribe();
            case READING_PORTS -> ptp4l.ask(ManagementId.PORT_PROPERTIES_NP, ports.size() + 1);
            case READING_UTC_OFFSET, CHECKING_UTC_OFFSET -> ptp4l.ask(ManagementId.TIME_PROPERTIES_DATA_SET);
            case RENEWING_CLOCKS ->
                ptp4l.ask(ManagementId.PORT_PROPERTIES_NP, ports.get(renewing).number());
            case DONE -> throw new IllegalStateException("nothing to ask");
        };
    }

    private void take(ManagementData data) {
        switch (step) {
            case FINDING_PTP4L -> {
                ptp4l.hearOnly(((ManagementData.DefaultDataSet) data).clockIdentity());
                step = Step.COUNTING_PORTS;
            }
            case COUNTING_PORTS -> {
                portCount = ((ManagementData.DefaultDataSet) data).numberPorts();
                step = Step.SUBSCRIBING;
            }
            case SUBSCRIBING -> step = Step.READING_PORTS;
            case READING_PORTS -> {
                add((ManagementData.PortProperties) data);
                if (ports.size() == portCount) {
                    owner.portsFound();
                    step = Step.READING_UTC_OFFSET;
                }
            }
            case READING_UTC_OFFSET -> {
                scale.set((ManagementData.TimePropertiesDataSet) data);
                step = Step.DONE;
            }
            case CHECKING_UTC_OFFSET -> {
                scale.set((ManagementData.TimePropertiesDataSet) data);
                reconfigure();
            }
            case RENEWING_CLOCKS -> {
                ports.get(renewing).take(PortState.of(((ManagementData.PortProperties) data).portState()));
                renewed();
            }
            case DONE -> throw new IllegalStateException("nothing was asked");
        }
    }

    /** A signal has interrupted the wait for an answer, which is not asked for again. */
    void interrupted() {
        ptp4l.expectMore();
        unanswered();
    }

    /** What the program says when it has waited in vain while it learns the ports, and ends; nothing if it goes on. */
    Optional<String> givenUp() {
        return switch (step) {
            case COUNTING_PORTS -> Optional.of("failed to get number of ports");
            case SUBSCRIBING -> Optional.of("failed to subscribe");
            case READING_PORTS -> Optional.of("failed to get port properties");
            case READING_UTC_OFFSET -> Optional.of("failed to get UTC offset");
            case FINDING_PTP4L, DONE, CHECKING_UTC_OFFSET, RENEWING_CLOCKS -> Optional.empty();
        };
    }

    private void unanswered() {
        switch (step) {
            case FINDING_PTP4L -> log.notice("Waiting for ptp4l...");
            case COUNTING_PORTS, SUBSCRIBING, READING_PORTS, READING_UTC_OFFSET ->
                throw failure(givenUp().orElseThrow());
            case CHECKING_UTC_OFFSET -> {
                log.error("failed to get UTC offset");
                step = Step.DONE;
            }
            case RENEWING_CLOCKS -> renewed();
            case DONE -> throw new IllegalStateException("nothing was asked");
        }
    }

    private DaemonException failure(String message) {
        log.error(message);
        return new DaemonException(message);
    }

    private void add(ManagementData.PortProperties port) {
        if (port.timestamping() != ManagementData.PortProperties.HARDWARE) {
            throw new DaemonException(
                    "port " + port.portNumber() + " of ptp4l has no hardware time stamps: the built-in " + program
                            + " follows PTP hardware clocks only");
        }
        ports.add(new FollowedPort<>(
                port.portNumber(), owner.takeOver(port.interfaceName()), PortState.of(port.portState())));
    }

    private void reconfigure() {
        log.info("reconfiguring after port state change");
        portsChanged = false;
        sinks.clear();
        slave = null;
        following.clear();
        renewing = ports.size() - 1;
        step = Step.RENEWING_CLOCKS;
    }

    /** Sorts ports until one has changed; ptp4l is asked for that one's clock before. */
    private boolean anyToRenew() {
        while (renewing >= 0 && ports.get(renewing).newClockState() == null) {
            sort(ports.get(renewing));
            renewing--;
        }
        if (renewing >= 0 && renewedAs == null) {
            renewedAs = ports.get(renewing).newClockState();
        }
        return renewing >= 0;
    }

    private void renewed() {
        FollowedPort<C> port = ports.get(renewing);
        port.settle();
        if (renewedAs == PortState.MASTER) {
            owner.restart(port.clock());
        }
        renewedAs = null;
    }

    private void sort(FollowedPort<C> port) {
        C clock = port.clock();
        if (port.clockState() == PortState.UNCALIBRATED || port.clockState() == PortState.SLAVE) {
            following.add(clock);
            if (port.clockState() == PortState.SLAVE) {
                slave = clock;
            }
            return;
        }
        for (C sink : sinks) {
            if (owner.same(sink, clock)) {
                log.info("skipping " + owner.device(clock) + ": " + owner.device(sink)
                        + " has the same clock and is already selected");
                return;
            }
        }
        log.info("selecting " + owner.device(clock) + " for synchronization");
        sinks.add(0, clock);
    }

    /** Makes a clock the source although its port is no SLAVE; it begins anew the next time. */
    void makeDefault(C clock) {
        ports.stream().filter(port -> port.clock() == clock).forEach(FollowedPort::makeDefault);
    }

    /** What this ptp4l says of TAI and UTC. */
    TimeScaleOffset scale() {
        return scale;
    }

    /** The clocks of all ports, in the order of the ports. */
    List<C> clocks() {
        return ports.stream().map(FollowedPort::clock).toList();
    }

    /** The clocks that give time, or could, as sorted last: the one to be updated first comes first. */
    List<C> sinks() {
        return sinks;
    }

    /** The clock of the port that is SLAVE, or null. */
    C slave() {
        return slave;
    }

    /** The clocks of ports that are UNCALIBRATED or SLAVE, one for each port. */
    List<C> following() {
        return following;
    }

    /** Closes the connection. */
    void close() {
        ptp4l.close();
    }
}
