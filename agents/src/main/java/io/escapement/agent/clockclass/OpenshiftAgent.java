// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.message.ManagementData.GrandmasterSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The daemon that OpenShift runs on each node, as far as it decides what is announced. It acts on events within about a second; here it
 * looks every second:
 *
 * <ul>
 *   <li>Where {@code ts2phc -s nmea} steers the PHC: class 6 while the card is locked; in holdover 7 while that is within
 *       specification ({@link io.escapement.agent.config.HoldoverSpecification}), 140 until LocalHoldoverTimeout, 248 then and while
 *       it is unlocked.
 *   <li>A ptp4l all of whose ports are masterOnly announces what the ptp4l hears that may follow (the receiver of a T-BC). When that
 *       has lost its master, both announce 135 within specification, 165 then; 248 if there never was one.
 * </ul>
 *
 * <p>It tells O-RAN's states ({@link SyncNotifications}) at each look.
 */
public final class OpenshiftAgent implements Daemon {
    /** How fast it acts [ns]. */
    private static final long REACTION = 1_000_000_000L;

    private static final long NS_PER_S = 1_000_000_000L;

    private final AgentConfiguration configuration;
    private final Map<String, BoundaryHoldover> boundaries = new HashMap<>();
    private Host host;
    private SyncNotifications notifications;
    private PollLoop loop;

    /** An agent that has not been started. */
    public OpenshiftAgent(AgentConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        boundaries.clear();
        configuration.ptp4l().forEach(instance -> boundaries.put(instance.name(), new BoundaryHoldover()));
        notifications = new SyncNotifications(host, configuration, List.of());
        loop = new PollLoop(host, configuration, "/var/run/pmc", REACTION, this::look);
    }

    private void look(HostView view) {
        for (AgentConfiguration.Ptp4l instance : configuration.ptp4l()) {
            Ptp4lStatus status = view.status(instance);
            boundaries.get(instance.name()).look(status != null && status.follows(), view.now());
        }
        for (AgentConfiguration.Ptp4l instance : configuration.ptp4l()) {
            if (view.status(instance) != null) {
                loop.write(instance, wanted(view, instance));
            }
        }
        notifications.look(view);
    }

    private GrandmasterSettings wanted(HostView view, AgentConfiguration.Ptp4l instance) {
        GrandmasterSettings present = view.status(instance).settings();
        AgentConfiguration.Ts2phc ts2phc = view.disciplining(instance);
        if (HostView.nmea(ts2phc)) {
            return grandmaster(view, ts2phc).settings(present);
        }
        AgentConfiguration.Ptp4l receiver = receiver(instance);
        if (receiver == null) {
            return present;
        }
        int limit = (int) (configuration.holdover().withinSpecification() / NS_PER_S);
        AnnouncedQuality quality = boundaries.get(receiver.name()).quality(view.now(), limit);
        if (quality != null) {
            return quality.settings(present);
        }
        return receiver == instance ? present : view.status(receiver).copy(present);
    }

    /** The ptp4l whose master decides what another one announces: itself if it may follow. */
    private AgentConfiguration.Ptp4l receiver(AgentConfiguration.Ptp4l instance) {
        if (mayFollow(instance)) {
            return instance;
        }
        return configuration.ptp4l().stream()
                .filter(OpenshiftAgent::mayFollow)
                .findFirst()
                .orElse(null);
    }

    private static boolean mayFollow(AgentConfiguration.Ptp4l instance) {
        return instance.configuration().ports().stream()
                .map(Ptp4lConfiguration.Port::options)
                .anyMatch(options -> !flag(options, "masterOnly") && !flag(options, "serverOnly"));
    }

    /** An option that later releases call otherwise. */
    private static boolean flag(Options options, String name) {
        return options.has(name) && options.flag(name);
    }

    private AnnouncedQuality grandmaster(HostView view, AgentConfiguration.Ts2phc ts2phc) {
        CardLock lock = view.primary(ts2phc);
        if (lock == null || !lock.known() || !view.active(ts2phc.name())) {
            return AnnouncedQuality.FREE_RUNNING;
        }
        return switch (lock.status()) {
            case LOCKED, LOCKED_HO_ACQ -> AnnouncedQuality.LOCKED_TO_100_NS;
            case UNLOCKED -> AnnouncedQuality.FREE_RUNNING;
            case HOLDOVER -> {
                long held = lock.heldFor(view.now());
                yield held < configuration.holdover().withinSpecification()
                        ? AnnouncedQuality.HOLDOVER
                        : held < configuration.holdover().timeout()
                                ? AnnouncedQuality.HOLDOVER_EXPIRED
                                : AnnouncedQuality.FREE_RUNNING;
            }
        };
    }

    @Override
    public void wake() {
        loop.proceed();
    }

    @Override
    public void stop() {
        loop.close();
        host.exit(0);
    }
}
