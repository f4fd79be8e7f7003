// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.agent.operations.Notifications;
import io.escapement.agent.operations.Notifications.Resource;
import io.escapement.agent.operations.SyncState;
import io.escapement.host.DpllDevice.LockStatus;
import io.escapement.host.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states that a platform notifies of, from a poll:
 *
 * <ul>
 *   <li>a ptp4l is locked while it has a master, or is a grandmaster whose card is locked, its offset is within the larger threshold,
 *       and, where the platform looks at them, its grandmaster's class is good enough and its time traceable;
 *   <li>GNSS is synchronized while the card with the receiver is locked;
 *   <li>the system clock is locked while phc2sys runs and its offset from the PHC is within the smaller threshold;
 *   <li>the host is while the system clock is, and what leads the PHC that it follows.
 * </ul>
 *
 * <p>What was locked is in holdover for holdover_seconds, and runs free then.
 */
final class SyncNotifications {
    private final Notifications notifications;
    private final AgentConfiguration configuration;
    private final List<Integer> classes;
    private final SystemOffset offset;
    private final Map<String, SyncState> states = new HashMap<>();

    /**
     * Nothing is known yet.
     *
     * @param classes clock classes of a grandmaster that count as locked; empty if the platform does not look at them
     */
    SyncNotifications(Host host, AgentConfiguration configuration, List<Integer> classes) {
        this.configuration = configuration;
        this.classes = classes;
        notifications = new Notifications(host);
        offset = new SystemOffset(host, configuration);
    }

    private SyncState state(String name, int holdover) {
        return states.computeIfAbsent(name, key -> new SyncState(holdover));
    }

    /** Takes what a poll found. */
    void look(HostView view) {
        for (AgentConfiguration.Ts2phc instance : configuration.ts2phc()) {
            CardLock primary = HostView.nmea(instance) ? view.primary(instance) : null;
            if (primary != null && primary.known()) {
                lookAtReceiver(view, instance, primary);
            }
        }
        configuration.ptp4l().forEach(instance -> lookAtPtp4l(view, instance));
        for (AgentConfiguration.Phc2sys instance : configuration.phc2sys()) {
            AgentConfiguration.Ptp4l server = view.server(instance);
            AgentConfiguration.Card card = server == null ? null : view.followed(instance, server);
            if (card != null) {
                lookAtSystemClock(view, instance, server, card);
            }
        }
    }

    private void lookAtReceiver(HostView view, AgentConfiguration.Ts2phc instance, CardLock primary) {
        SyncState.Name name =
                state(instance.name(), instance.monitoring().holdover()).look(primary.locked(), view.now());
        String value = switch (name) {
            case LOCKED -> "SYNCHRONIZED";
            case HOLDOVER -> "HOLDOVER";
            case FREERUN -> "FAILURE-NOFIX";
        };
        notifications.tell(Resource.GNSS, instance.name(), value);
    }

    private void lookAtPtp4l(HostView view, AgentConfiguration.Ptp4l instance) {
        Ptp4lStatus status = view.status(instance);
        SyncState.Name name = state(instance.name(), instance.monitoring().holdover())
                .look(status != null && locked(view, instance, status), view.now());
        notifications.tell(Resource.PTP_LOCK, instance.name(), name.name());
        if (status != null) {
            notifications.tell(Resource.CLOCK_CLASS, instance.name(), Integer.toString(status.grandmasterClass()));
        }
    }

    private boolean locked(HostView view, AgentConfiguration.Ptp4l instance, Ptp4lStatus status) {
        boolean led =
                status.follows() && !status.localGrandmaster() || status.localGrandmaster() && led(view, instance);
        return led
                && Math.abs(status.masterOffset()) <= instance.monitoring().majorOffset()
                && (classes.isEmpty() || classes.contains(status.grandmasterClass()) && status.timeTraceable());
    }

    /** Whether something leads the PHC of a grandmaster. */
    private boolean led(HostView view, AgentConfiguration.Ptp4l instance) {
        AgentConfiguration.Ts2phc ts2phc = view.disciplining(instance);
        if (HostView.nmea(ts2phc)) {
            CardLock primary = view.primary(ts2phc);
            return primary != null
                    && primary.known()
                    && (primary.locked() || !classes.isEmpty() && primary.status() == LockStatus.HOLDOVER);
        }
        AgentConfiguration.Ptp4l upstream = view.upstream();
        return HostView.generic(ts2phc)
                && upstream != null
                && view.status(upstream) != null
                && view.status(upstream).follows();
    }

    private void lookAtSystemClock(
            HostView view,
            AgentConfiguration.Phc2sys instance,
            AgentConfiguration.Ptp4l server,
            AgentConfiguration.Card card) {
        boolean near = view.active(instance.name())
                && offset.of(card.phc(), view.status(server).utcOffset())
                        <= instance.monitoring().minorOffset();
        int holdover = instance.monitoring().holdover();
        SyncState.Name system = state(instance.name(), holdover).look(near, view.now());
        notifications.tell(Resource.OS_CLOCK, instance.name(), system.name());
        AgentConfiguration.Ts2phc ts2phc = configuration.disciplining(card);
        String source = HostView.nmea(ts2phc) ? ts2phc.name() : server.name();
        int shorter = Math.min(
                holdover,
                HostView.nmea(ts2phc)
                        ? ts2phc.monitoring().holdover()
                        : server.monitoring().holdover());
        boolean both = system == SyncState.Name.LOCKED
                && states.get(source) != null
                && states.get(source).name() == SyncState.Name.LOCKED;
        notifications.tell(
                Resource.HOST, "", state("", shorter).look(both, view.now()).name());
    }
}
