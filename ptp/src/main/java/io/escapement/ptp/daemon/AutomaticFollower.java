// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.port.LogText;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.servo.ServoProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * phc2sys's automatic mode: asks ptp4l for its ports, subscribes to their changes of state, and has the clocks of all
 * others, and with {@code -r} the system clock, follow the clock of the port that is SLAVE.
 *
 * <p>A change is acted on at the next update. Where the program waits for an answer, so does this: {@link #proceed} goes
 * from step to step until one has to wait.
 */
final class AutomaticFollower extends ClockFollower {
    /** How long ptp4l keeps a subscription that is not renewed [s]. */
    private static final int SUBSCRIPTION = 180;

    private static final String SYSTEM_CLOCK = "CLOCK_REALTIME";

    private enum Step {
        FINDING_PTP4L,
        COUNTING_PORTS,
        SUBSCRIBING,
        READING_PORTS,
        READING_UTC_OFFSET,
        ASLEEP,
        CHECKING_UTC_OFFSET,
        RENEWING_CLOCKS
    }

    private final Phc2sysConfiguration configuration;
    private final List<FollowedPort> ports = new ArrayList<>();
    private SteeredClock systemClock;
    private Step step = Step.FINDING_PTP4L;
    private int portCount;
    private boolean portsChanged = true;

    // What a reconfiguration finds. Ports are looked at, and clocks updated, in the reverse order.
    private final List<SteeredClock> sinks = new ArrayList<>();
    private HostClock source;
    private int renewing;
    private HostClock slave;
    private int followers;
    /** The system clock begins anew when it is next to follow. */
    private boolean systemRestarts;

    AutomaticFollower(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        super(host, configuration, servo);
        this.configuration = configuration;
    }

    @Override
    void start() {
        connect().listen(this::portState);
        proceed();
    }

    private void portState(ManagementData.PortDataSet reported) {
        if (ports.stream().noneMatch(port -> port.number() == reported.portNumber())) {
            unknownPort(reported);
        }
        for (FollowedPort port : ports) {
            if (port.number() == reported.portNumber() && port.enter(PortState.of(reported.portState()))) {
                log.info(LogText.text("port ")
                        .clockIdentity(reported.clockIdentity())
                        .add("-")
                        .integer(reported.portNumber(), 0)
                        .add(" changed state"));
                portsChanged = true;
            }
        }
    }

    // From step to step.

    @Override
    void wake() {
        boolean timedOut = timedOut();
        if (step == Step.ASLEEP) {
            if (timedOut) {
                cycle();
            }
            return;
        }
        if (timedOut) {
            ptp4l().giveUp();
            unanswered();
        }
        proceed();
    }

    private void cycle() {
        if (refreshDue() && !(subscribeAgain() && refresh())) {
            sleep();
            return;
        }
        ptp4l().takeEvents();
        if (portsChanged) {
            step = Step.CHECKING_UTC_OFFSET;
            proceed();
        } else {
            updateAll();
        }
    }

    private boolean subscribeAgain() {
        ManagementClient.Answer answer = subscribe();
        ptp4l().giveUp();
        return answer != ManagementClient.Answer.REFUSED;
    }

    private ManagementClient.Answer subscribe() {
        return ptp4l().set(ManagementId.SUBSCRIBE_EVENTS_NP, new ManagementData.EventSubscription(SUBSCRIPTION, true));
    }

    /** Takes steps until one has to wait. */
    private void proceed() {
        while (step != Step.ASLEEP) {
            if (step == Step.RENEWING_CLOCKS && !anyToRenew()) {
                choose();
                noteSinks();
                updateAll();
                return;
            }
            switch (ask()) {
                case PENDING -> {
                    awaitAnswer();
                    return;
                }
                case RECEIVED -> take(ptp4l().data());
                case REFUSED -> {
                    if (step == Step.FINDING_PTP4L) {
                        throw failure("ptp4l does not answer DEFAULT_DATA_SET");
                    }
                    unanswered();
                }
            }
        }
    }

    private ManagementClient.Answer ask() {
        return switch (step) {
            case FINDING_PTP4L, COUNTING_PORTS -> ptp4l().ask(ManagementId.DEFAULT_DATA_SET);
            case SUBSCRIBING -> subscribe();
            case READING_PORTS -> ptp4l().ask(ManagementId.PORT_PROPERTIES_NP, ports.size() + 1);
            case READING_UTC_OFFSET, CHECKING_UTC_OFFSET -> ptp4l().ask(ManagementId.TIME_PROPERTIES_DATA_SET);
            case RENEWING_CLOCKS ->
                ptp4l().ask(ManagementId.PORT_PROPERTIES_NP, ports.get(renewing).number());
            case ASLEEP -> throw new IllegalStateException("nothing to ask");
        };
    }

    private void take(ManagementData data) {
        switch (step) {
            case FINDING_PTP4L -> step = Step.COUNTING_PORTS;
            case COUNTING_PORTS -> {
                portCount = ((ManagementData.DefaultDataSet) data).numberPorts();
                step = Step.SUBSCRIBING;
            }
            case SUBSCRIBING -> step = Step.READING_PORTS;
            case READING_PORTS -> {
                add((ManagementData.PortProperties) data);
                if (ports.size() == portCount) {
                    addSystemClock();
                    step = Step.READING_UTC_OFFSET;
                }
            }
            case READING_UTC_OFFSET -> {
                scale.set((ManagementData.TimePropertiesDataSet) data);
                step = Step.ASLEEP;
                sleep();
            }
            case CHECKING_UTC_OFFSET -> {
                scale.set((ManagementData.TimePropertiesDataSet) data);
                reconfigure();
            }
            case RENEWING_CLOCKS -> renewed(true);
            case ASLEEP -> throw new IllegalStateException("nothing was asked");
        }
    }

    private void unanswered() {
        switch (step) {
            case FINDING_PTP4L -> log.notice("Waiting for ptp4l...");
            case COUNTING_PORTS -> throw failure("failed to get number of ports");
            case SUBSCRIBING -> throw failure("failed to subscribe");
            case READING_PORTS -> throw failure("failed to get port properties");
            case READING_UTC_OFFSET -> throw failure("failed to get UTC offset");
            case CHECKING_UTC_OFFSET -> {
                log.error("failed to get UTC offset");
                step = Step.ASLEEP;
                sleep();
            }
            case RENEWING_CLOCKS -> renewed(false);
            case ASLEEP -> throw new IllegalStateException("nothing was asked");
        }
    }

    private void add(ManagementData.PortProperties port) {
        if (port.timestamping() != ManagementData.PortProperties.HARDWARE) {
            throw new DaemonException(
                    "port " + port.portNumber() + " of ptp4l has no hardware time stamps: the built-in"
                            + " phc2sys follows PTP hardware clocks only");
        }
        ports.add(new FollowedPort(port.portNumber(), takeOver(port.interfaceName()), PortState.of(port.portState())));
    }

    private void addSystemClock() {
        if (configuration.systemClock() > 0) {
            systemClock = takeOver(SYSTEM_CLOCK);
        }
    }

    // Reconfiguration.

    private void reconfigure() {
        log.info("reconfiguring after port state change");
        portsChanged = false;
        sinks.clear();
        source = null;
        slave = null;
        followers = 0;
        renewing = ports.size() - 1;
        step = Step.RENEWING_CLOCKS;
    }

    /** Sorts ports into sources and sinks until one has changed; ptp4l is asked for that one's clock before. */
    private boolean anyToRenew() {
        while (renewing >= 0 && !ports.get(renewing).changed()) {
            sort(ports.get(renewing));
            renewing--;
        }
        return renewing >= 0;
    }

    private void renewed(boolean known) {
        ports.get(renewing).settle(known);
    }

    private void sort(FollowedPort port) {
        SteeredClock clock = port.clock();
        if (port.state() == PortState.UNCALIBRATED || port.state() == PortState.SLAVE) {
            followers++;
            if (port.state() == PortState.SLAVE) {
                slave = clock.clock();
            }
            return;
        }
        for (SteeredClock sink : sinks) {
            if (sink.clock().isSameAs(clock.clock())) {
                log.info("skipping " + clock.clock().device() + ": "
                        + sink.clock().device() + " has the same clock and is already selected");
                return;
            }
        }
        log.info("selecting " + clock.clock().device() + " for synchronization");
        sinks.add(0, clock);
    }

    /** Chooses the source, if there is one. */
    private void choose() {
        boolean systemMayBeSource = configuration.systemClock() > 1;
        if (ReleaseRules.of(configuration.release()).portClockIsDefaultSource()
                && sinks.size() > 1
                && slave == null
                && !systemMayBeSource) {
            source = ports.get(0).clock().clock();
            systemRestarts = true;
            log.info("no source, selecting " + source.device() + " as the default clock");
        } else if (followers > 1) {
            log.info("multiple master clocks available, postponing sync...");
        } else if (followers > 0 && slave == null) {
            log.info("master clock not ready, waiting...");
        } else if (slave == null && (sinks.isEmpty() || !systemMayBeSource) || sinks.isEmpty() && systemClock == null) {
            log.info("nothing to synchronize");
        } else {
            follow();
        }
    }

    private void follow() {
        if (slave == null) {
            systemRestarts = true;
            source = systemClock.clock();
        } else {
            source = slave;
            followWithSystemClock();
        }
        log.info("selecting " + source.device() + " as the master clock");
    }

    private void followWithSystemClock() {
        if (systemClock != null) {
            if (systemRestarts) {
                systemRestarts = false;
                systemClock.restart();
            }
            log.info("selecting " + SYSTEM_CLOCK + " for synchronization");
            sinks.add(0, systemClock);
        }
    }

    /** Notes what is steered from now on; first what is not any more, since ports may share a clock. */
    private void noteSinks() {
        for (boolean steered : new boolean[] {false, true}) {
            for (FollowedPort port : ports) {
                if (isSink(port.clock()) == steered) {
                    port.clock().setSteered(steered);
                }
            }
            if (systemClock != null && isSink(systemClock) == steered) {
                systemClock.setSteered(steered);
            }
        }
    }

    private boolean isSink(SteeredClock clock) {
        return source != null && !source.isSameAs(clock.clock()) && sinks.contains(clock);
    }

    private void updateAll() {
        if (source != null) {
            for (SteeredClock sink : sinks) {
                update(sink, source);
            }
        }
        step = Step.ASLEEP;
        sleep();
    }
}
