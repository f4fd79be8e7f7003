// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.port.DaemonLog;
import java.util.ArrayList;
import java.util.List;

/**
 * ts2phc 4.x with {@code -a}: ptp4l's port states say which clock is the reference. That is the one of the port that is SLAVE,
 * by its own timestamp of the pulse or, if it puts the pulse out, by its time; all other sinks are steered after it. Nothing is
 * steered while several ports follow, or one that is not there yet. Without a SLAVE port the clock that was configured first is
 * the reference.
 *
 * <p>With {@code ts2phc.external_pps} (next only) the source of the pulse stays the reference, and the clocks of ports that are
 * SLAVE or UNCALIBRATED are left to ptp4l.
 */
final class PortRule implements CycleRule, PortDomain.Owner<HostClock> {
    private static final String SOCKET_PATH = "/var/run/ts2phc";

    private enum Phase {
        LEARNING_PORTS,
        IDLE,
        FOLLOWING_CHANGES
    }

    private final Host host;
    private final DaemonLog log;
    private final List<PulseSink> sinks;
    private final PulseSource source;
    private final boolean externalPulse;
    private final PortDomain<HostClock> domain;
    private final List<PulseSink> targets = new ArrayList<>();
    private final SourceRule bySource;
    private Phase phase = Phase.LEARNING_PORTS;
    /** The reference, where it is a sink. */
    private PulseSink reference;

    private boolean sourceIsReference;

    PortRule(
            Host host,
            DaemonLog log,
            Ts2phcConfiguration configuration,
            List<PulseSink> sinks,
            PulseSource source,
            PulseTime pulses,
            Holdover holdover) {
        this.host = host;
        this.log = log;
        this.sinks = sinks;
        this.source = source;
        Options options = configuration.options();
        externalPulse = configuration.externalPulse();
        ManagementClient ptp4l = new ManagementClient(
                host,
                SOCKET_PATH,
                options.text("uds_address"),
                options.integer("domainNumber"),
                options.integer("transportSpecific"));
        domain = new PortDomain<>(host, log, ptp4l, "ts2phc", this);
        bySource = new SourceRule(targets, source, pulses, holdover);
    }

    @Override
    public HostClock takeOver(String interfaceName) {
        return HostClock.open(host, interfaceName);
    }

    @Override
    public void portsFound() {}

    @Override
    public String device(HostClock clock) {
        return clock.device();
    }

    @Override
    public boolean same(HostClock one, HostClock other) {
        return one.isSameAs(other);
    }

    @Override
    public void restart(HostClock clock) {
        PulseSink sink = sinkOf(clock);
        if (sink != null) {
            sink.restart();
        }
    }

    private PulseSink sinkOf(HostClock clock) {
        for (PulseSink sink : sinks) {
            if (sink.isClock(clock)) {
                return sink;
            }
        }
        return null;
    }

    @Override
    public boolean ready() {
        if (phase != Phase.IDLE && !learnt()) {
            return false;
        }
        if (domain.beginUpdate() && domain.changed()) {
            phase = Phase.FOLLOWING_CHANGES;
            return learnt();
        }
        return true;
    }

    /** Takes steps until ptp4l has told everything (true) or has to be waited for (false). */
    private boolean learnt() {
        if (!domain.proceed()) {
            return false;
        }
        if (phase == Phase.FOLLOWING_CHANGES && !domain.changed()) {
            choose();
        }
        phase = Phase.IDLE;
        return true;
    }

    private void choose() {
        targets.clear();
        reference = null;
        sourceIsReference = false;
        if (externalPulse) {
            sinks.stream()
                    .filter(sink -> domain.following().stream().noneMatch(sink::isClock))
                    .forEach(targets::add);
        } else if (domain.following().size() > 1) {
            log.info("multiple master clocks available, postponing sync...");
        } else if (!domain.following().isEmpty() && domain.slave() == null) {
            log.info("master clock not ready, waiting...");
        } else if (domain.slave() == null) {
            reference = sinks.get(0);
            log.info("no source, selecting " + reference.name() + " as the default clock");
        } else {
            reference = sinkOf(domain.slave());
            sourceIsReference = reference == null && source.isClock(domain.slave());
            log.info(
                    reference != null || sourceIsReference
                            ? "selecting " + device(domain.slave()) + " as the master clock"
                            : device(domain.slave()) + " neither takes nor puts out the pulse, postponing sync...");
        }
        if (reference != null || sourceIsReference) {
            sinks.stream().filter(sink -> sink != reference).forEach(targets::add);
        }
    }

    @Override
    public void synchronize() {
        if (externalPulse || sourceIsReference) {
            bySource.synchronize();
        } else if (reference != null) {
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).follow(reference.timestamp());
            }
        }
    }
}
