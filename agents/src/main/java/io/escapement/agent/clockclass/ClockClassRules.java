// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.agent.config.Monitoring;
import io.escapement.ptp.message.ManagementData.GrandmasterSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * What StarlingX's agent has each ptp4l announce, from what it found at a poll:
 *
 * <ul>
 *   <li>Where {@code ts2phc -s nmea} steers the PHC: class 6 while the card is locked, 7 in holdover, 140 once that has lasted
 *       longer than the shorter holdover_seconds of ptp4l and ts2phc, and 248 when it is unlocked, when it had not been locked
 *       long enough, or when ts2phc does not run. A second card follows the state of the first one while its own 1PPS input
 *       is good.
 *   <li>Where {@code ts2phc -s generic} steers it: what the ptp4l hears on whose port phc2sys follows.
 *   <li>Elsewhere a ptp4l that has a master is left alone. One that lost it has class 135, and 165 after holdover_seconds; one
 *       that never had one has 248.
 * </ul>
 *
 * @see "starlingx/monitoring d29da26, collectd-extensions, ptp.py"
 */
final class ClockClassRules {
    private static final long NS_PER_S = 1_000_000_000L;

    private final AgentConfiguration configuration;
    private final Map<String, BoundaryHoldover> boundaries = new HashMap<>();

    ClockClassRules(AgentConfiguration configuration) {
        this.configuration = configuration;
        configuration.ptp4l().forEach(instance -> boundaries.put(instance.name(), new BoundaryHoldover()));
    }

    /** Takes what a poll found. */
    void look(HostView view) {
        for (AgentConfiguration.Ptp4l instance : configuration.ptp4l()) {
            Ptp4lStatus status = view.status(instance);
            boundaries.get(instance.name()).look(status != null && status.follows(), view.now());
        }
    }

    /** What a ptp4l that has answered is to announce as grandmaster; its present settings if they are to stay. */
    GrandmasterSettings wanted(HostView view, AgentConfiguration.Ptp4l instance) {
        GrandmasterSettings present = view.status(instance).settings();
        AgentConfiguration.Ts2phc ts2phc = view.disciplining(instance);
        if (HostView.nmea(ts2phc)) {
            return grandmaster(view, instance, ts2phc).settings(present);
        }
        AgentConfiguration.Ptp4l upstream = view.upstream();
        if (ts2phc != null && upstream != instance) {
            return HostView.generic(ts2phc) && upstream != null ? copied(view, upstream, present) : present;
        }
        AnnouncedQuality quality = boundary(view, instance);
        return quality == null ? present : quality.settings(present);
    }

    private AnnouncedQuality boundary(HostView view, AgentConfiguration.Ptp4l instance) {
        return boundaries
                .get(instance.name())
                .quality(view.now(), instance.monitoring().holdover());
    }

    private GrandmasterSettings copied(HostView view, AgentConfiguration.Ptp4l upstream, GrandmasterSettings present) {
        AnnouncedQuality lost = boundary(view, upstream);
        return lost == null ? view.status(upstream).copy(present) : lost.settings(present);
    }

    private AnnouncedQuality grandmaster(
            HostView view, AgentConfiguration.Ptp4l instance, AgentConfiguration.Ts2phc ts2phc) {
        CardLock lock = deciding(view, instance, ts2phc);
        if (lock == null || !lock.known()) {
            return AnnouncedQuality.FREE_RUNNING;
        }
        if (!view.active(ts2phc.name()) && view.status(instance).localGrandmaster()) {
            return AnnouncedQuality.FREE_RUNNING;
        }
        return switch (lock.status()) {
            case LOCKED, LOCKED_HO_ACQ -> AnnouncedQuality.LOCKED;
            case UNLOCKED -> AnnouncedQuality.FREE_RUNNING;
            case HOLDOVER -> {
                Monitoring source = ts2phc.monitoring();
                long limit = Math.min(instance.monitoring().holdover(), source.holdover()) * NS_PER_S;
                if (lock.lockedFor() < source.lockedBeforeHoldover() * NS_PER_S) {
                    yield AnnouncedQuality.FREE_RUNNING;
                }
                yield lock.heldFor(view.now()) < limit ? AnnouncedQuality.HOLDOVER : AnnouncedQuality.HOLDOVER_EXPIRED;
            }
        };
    }

    /** The card whose state counts: the one with the receiver, unless another one has lost its own input. */
    private static CardLock deciding(
            HostView view, AgentConfiguration.Ptp4l instance, AgentConfiguration.Ts2phc ts2phc) {
        CardLock primary = view.primary(ts2phc);
        CardLock own = view.lock(view.card(instance));
        return own == null || !own.known() || own.locked() ? primary : own;
    }
}
