// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.agent.config.Monitoring;
import io.escapement.agent.operations.AlarmList;
import io.escapement.agent.operations.Severity;
import io.escapement.host.Host;
import java.util.Locale;

/**
 * StarlingX's alarms 100.119 as they follow from a poll: a service that does not run, no lock, an offset out of tolerance, loss
 * of GNSS or of the 1PPS of a card that has DPLLs. The offset of an instance is the larger one of what its ptp4l says and of what
 * PHC and system clock differ by ({@link SystemOffset}). One sample suffices.
 */
final class PtpAlarms {
    private static final long NS_PER_S = 1_000_000_000L;

    private final Host host;
    private final AgentConfiguration configuration;
    private final AlarmList alarms;
    private final SystemOffset systemOffset;

    PtpAlarms(Host host, AgentConfiguration configuration) {
        this.host = host;
        this.configuration = configuration;
        alarms = new AlarmList(host);
        systemOffset = new SystemOffset(host, configuration);
    }

    /** Raises and clears what a poll found. */
    void check(HostView view) {
        for (AgentConfiguration.Ptp4l instance : configuration.ptp4l()) {
            if (runs(view, "ptp4l", instance.name()) && view.status(instance) != null) {
                checkLock(view, instance);
                if (!alarms.isRaised(noLock(instance))) {
                    checkOffset(instance.name(), instance.monitoring(), view.card(instance), view.status(instance));
                }
            }
        }
        for (AgentConfiguration.Phc2sys instance : configuration.phc2sys()) {
            if (runs(view, "phc2sys", instance.name())) {
                checkSystemClock(view, instance);
            }
        }
        for (AgentConfiguration.Ts2phc instance : configuration.ts2phc()) {
            runs(view, "ts2phc", instance.name());
            CardLock primary = HostView.nmea(instance) ? view.primary(instance) : null;
            if (primary != null && primary.known()) {
                checkSignal(view, primary, "GNSS", instance.monitoring());
            }
        }
        for (CardLock lock : view.locks()) {
            if (lock.card().watched() && lock.hasLoops()) {
                checkSignal(view, lock, "1PPS", Monitoring.DEFAULT);
            }
        }
    }

    private static String entity(String instance) {
        return "instance=" + instance + ".ptp";
    }

    private static String noLock(AgentConfiguration.Ptp4l instance) {
        return entity(instance.name()) + "=no-lock";
    }

    private String object(String instance) {
        return host.hostName() + "/" + instance;
    }

    /** Checks that a service runs; if not, that is the only alarm of its instance. */
    private boolean runs(HostView view, String service, String instance) {
        String entity = entity(instance);
        if (view.active(instance)) {
            alarms.clear(entity);
            return true;
        }
        alarms.clearOthers(entity, entity);
        alarms.raise(
                object(instance),
                entity,
                Severity.MAJOR,
                "PTP service " + service + "@" + instance + ".service enabled but not running");
        return false;
    }

    private void checkLock(HostView view, AgentConfiguration.Ptp4l instance) {
        Ptp4lStatus status = view.status(instance);
        if (status.follows() && !status.localGrandmaster() || clockLocked(view, instance)) {
            alarms.clear(noLock(instance));
        } else {
            alarms.raise(
                    object(instance.name()),
                    noLock(instance),
                    Severity.MAJOR,
                    "is not locked to remote PTP Grand Master");
        }
    }

    /** Whether something else than PTP keeps the PHC of a ptp4l locked. */
    private static boolean clockLocked(HostView view, AgentConfiguration.Ptp4l instance) {
        AgentConfiguration.Ts2phc ts2phc = view.disciplining(instance);
        if (HostView.nmea(ts2phc)) {
            CardLock own = view.lock(view.card(instance));
            CardLock deciding = own != null && own.known() ? own : view.primary(ts2phc);
            return deciding != null && deciding.anyLocked();
        }
        AgentConfiguration.Ptp4l upstream = view.upstream();
        if (!HostView.generic(ts2phc) || upstream == null || view.status(upstream) == null) {
            return false;
        }
        return view.status(upstream).follows() && !view.status(upstream).localGrandmaster();
    }

    private void checkSystemClock(HostView view, AgentConfiguration.Phc2sys instance) {
        AgentConfiguration.Ptp4l server = view.server(instance);
        if (server != null && !alarms.isRaised(noLock(server))) {
            AgentConfiguration.Card card = view.followed(instance, server);
            checkOffset(instance.name(), instance.monitoring(), card, view.status(server));
        }
    }

    private void checkOffset(String instance, Monitoring limits, AgentConfiguration.Card card, Ptp4lStatus status) {
        if (card == null) {
            return;
        }
        long offset = Math.max(Math.abs(status.masterOffset()), systemOffset.of(card.phc(), status.utcOffset()));
        Severity severity = offset > limits.majorOffset()
                ? Severity.MAJOR
                : offset > limits.minorOffset() ? Severity.MINOR : Severity.CLEAR;
        String entity = entity(instance) + "=out-of-tolerance";
        if (severity == Severity.CLEAR) {
            alarms.clear(entity);
        } else {
            alarms.raise(object(instance), entity, severity, outOfTolerance(offset, limits));
        }
    }

    private static String outOfTolerance(long offset, Monitoring limits) {
        boolean large = offset >= 1_000_000;
        return String.format(
                Locale.ROOT,
                "Precision Time Protocol (PTP) clocking is out of tolerance by %.2f %s "
                        + "(configured threshold: minor:%d nsec, major:%d nsec)",
                offset / (large ? 1e6 : 1e3),
                large ? "millisecs" : "microsecs",
                limits.minorOffset(),
                limits.majorOffset());
    }

    private void checkSignal(HostView view, CardLock lock, String signal, Monitoring limits) {
        String port = lock.card().basePort();
        String entity = "interface=" + port + ".ptp=" + signal + "-signal-loss";
        String state = switch (lock.status()) {
            case LOCKED, LOCKED_HO_ACQ -> "";
            case UNLOCKED -> "unlocked";
            case HOLDOVER ->
                lock.lockedFor() < limits.lockedBeforeHoldover() * NS_PER_S
                        ? "holdover-unstable(freerun)"
                        : lock.heldFor(view.now()) < limits.holdover() * NS_PER_S ? "holdover" : "holdover-expired";
        };
        if (state.isEmpty()) {
            alarms.clear(entity);
        } else {
            Severity severity = state.equals("holdover") ? Severity.MINOR : Severity.MAJOR;
            alarms.raise(host.hostName() + "." + port, entity, severity, signal + " signal loss state: " + state);
        }
    }
}
