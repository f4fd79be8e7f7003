// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.servo.ServoProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * phc2sys's automatic mode: follows the port states of one or several ptp4l, each in a domain of its own, and has clocks of
 * ports, and with {@code -r} the system clock, follow a clock of a port that is SLAVE. Which one is a matter of the release.
 *
 * <p>A change is acted on at the next update. Domains are waited for one after the other.
 */
abstract class AutomaticFollower extends ClockFollower implements PortDomain.Owner<SteeredClock> {
    private static final String SYSTEM_CLOCK = "CLOCK_REALTIME";

    /** Exit status of a program that a signal has interrupted while it learnt the ports: main has returned -1. */
    private static final int INTERRUPTED = 255;

    private enum Phase {
        LEARNING_PORTS,
        ASLEEP,
        FOLLOWING_CHANGES
    }

    final List<PortDomain<SteeredClock>> domains = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    /** Clocks of {@code -c}, which no port says anything of. */
    final List<SteeredClock> furtherSinks = new ArrayList<>();

    private SteeredClock systemClock;
    private int domainsFound;
    private Phase phase = Phase.LEARNING_PORTS;
    private int current;
    /** The system clock begins anew when it is next to follow. */
    private boolean systemRestarts;

    /** A clock and what it follows. */
    private record Pair(SteeredClock sink, HostClock source, TimeScaleOffset scale) {}

    AutomaticFollower(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        super(host, configuration, servo);
    }

    /** The automatic mode of a release. */
    static AutomaticFollower of(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        return switch (configuration.release()) {
            case V3_1_1 -> new OneDomainFollower(host, configuration, servo);
            case V4_4, NEXT -> new DomainsFollower(host, configuration, servo);
        };
    }

    @Override
    void start() {
        for (Phc2sysConfiguration.Domain domain : configuration.domains()) {
            ManagementClient ptp4l = connect(domains.size(), domain.socket(), domain.number());
            domains.add(new PortDomain<>(host, log, ptp4l, "phc2sys", this));
        }
        proceed();
    }

    @Override
    void interrupted() {
        if (phase == Phase.ASLEEP) {
            beginUpdate();
            return;
        }
        log.error("poll failed");
        if (phase == Phase.LEARNING_PORTS) {
            domains.get(current).givenUp().ifPresent(log::error);
            end(INTERRUPTED);
        } else {
            domains.get(current).interrupted();
            proceed();
        }
    }

    @Override
    void close() {
        domains.forEach(PortDomain::close);
    }

    // Clocks of ports.

    @Override
    public void portsFound() {
        domainsFound++;
        if (domainsFound < domains.size()) {
            return;
        }
        configuration.furtherSinks().forEach(sink -> furtherSinks.add(takeOver(sink)));
        if (configuration.systemClock() > 0) {
            systemClock = takeOver(SYSTEM_CLOCK);
        }
    }

    @Override
    public String device(SteeredClock clock) {
        return clock.clock().device();
    }

    @Override
    public boolean same(SteeredClock one, SteeredClock other) {
        return one.clock().isSameAs(other.clock());
    }

    @Override
    public void restart(SteeredClock clock) {
        clock.restart();
    }

    // From update to update.

    @Override
    void wake() {
        if (phase != Phase.ASLEEP) {
            proceed();
        } else if (awake()) {
            beginUpdate();
        }
    }

    private void beginUpdate() {
        for (PortDomain<SteeredClock> domain : domains) {
            if (!domain.beginUpdate()) {
                sleep();
                return;
            }
        }
        if (domains.stream().anyMatch(PortDomain::changed)) {
            phase = Phase.FOLLOWING_CHANGES;
            proceed();
        } else {
            updateAll();
        }
    }

    /** Takes the steps of the domains until one has to wait. */
    private void proceed() {
        while (current < domains.size()) {
            if (!domains.get(current).proceed()) {
                return;
            }
            current++;
        }
        current = 0;
        boolean sorted = phase == Phase.FOLLOWING_CHANGES && domains.stream().noneMatch(PortDomain::changed);
        phase = Phase.ASLEEP;
        if (sorted) {
            pairs.clear();
            choose();
            noteSinks();
            updateAll();
        } else {
            sleep();
        }
    }

    // What follows what.

    /** Chooses the sources, with {@link #follow} and {@link #followWithSystemClock}. */
    abstract void choose();

    /** The system clock, or null where it takes no part. */
    final SteeredClock systemClock() {
        return systemClock;
    }

    /** True if the system clock may be a source. */
    final boolean systemMayBeSource() {
        return configuration.systemClock() > 1;
    }

    /** Has clocks follow a source from now on, with what a domain's ptp4l says of TAI and UTC. */
    final void follow(List<SteeredClock> sinks, HostClock source, PortDomain<SteeredClock> domain) {
        sinks.forEach(sink -> pairs.add(new Pair(sink, source, domain.scale())));
    }

    /** Has the system clock follow the source of a domain, before all others. */
    final void followWithSystemClock(PortDomain<SteeredClock> domain, HostClock source) {
        if (systemRestarts) {
            systemRestarts = false;
            systemClock.restart();
        }
        log.info("selecting " + SYSTEM_CLOCK + " for synchronization");
        pairs.add(0, new Pair(systemClock, source, domain.scale()));
    }

    /** The system clock does not follow: its servo begins anew when it does again. */
    final void leaveSystemClock() {
        systemRestarts = true;
    }

    /** Notes what is steered from now on; first what is not any more, since ports may share a clock. */
    private void noteSinks() {
        List<SteeredClock> clocks = new ArrayList<>();
        domains.forEach(domain -> clocks.addAll(domain.clocks()));
        clocks.addAll(furtherSinks);
        if (systemClock != null) {
            clocks.add(systemClock);
        }
        for (boolean steered : new boolean[] {false, true}) {
            for (SteeredClock clock : clocks) {
                if (isSink(clock) == steered) {
                    clock.setSteered(steered);
                }
            }
        }
    }

    private boolean isSink(SteeredClock clock) {
        return pairs.stream()
                .anyMatch(pair -> pair.sink() == clock && !pair.source().isSameAs(clock.clock()));
    }

    private void updateAll() {
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            update(pair.sink(), pair.source(), pair.scale());
        }
        sleep();
    }
}
