// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.host.Daemon;
import io.escapement.host.Host;
import java.util.List;

/**
 * The agent that StarlingX runs on each host: every 30 s it asks each ptp4l with pmc, looks at what the cards are locked to, raises
 * and clears alarms ({@link PtpAlarms}), and writes to each ptp4l what it is to announce ({@link ClockClassRules}) if that has
 * changed. Between two polls the host goes on announcing what it did. Beside it, its notification service looks every 2 s and
 * tells O-RAN's states ({@link SyncNotifications}). The first poll of each is one interval after the start.
 */
public final class StarlingxAgent implements Daemon {
    /** Interval of the agent [ns]. */
    private static final long AUDIT_POLL = 30_000_000_000L;
    /** Interval of the notification service [ns]. */
    private static final long NOTIFICATION_POLL = 2_000_000_000L;

    /** Clock classes of a grandmaster that its notification service takes as locked. */
    private static final List<Integer> LOCKED_CLASSES = List.of(6, 7, 135);

    private final AgentConfiguration configuration;
    private Host host;
    private ClockClassRules rules;
    private PtpAlarms alarms;
    private PollLoop audit;
    private PollLoop notification;

    /** An agent that has not been started. */
    public StarlingxAgent(AgentConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        rules = new ClockClassRules(configuration);
        alarms = new PtpAlarms(host, configuration);
        SyncNotifications notifications = new SyncNotifications(host, configuration, LOCKED_CLASSES);
        audit = new PollLoop(host, configuration, "/var/run/pmc", AUDIT_POLL, this::audit);
        notification =
                new PollLoop(host, configuration, "/var/run/pmc-notification", NOTIFICATION_POLL, notifications::look);
    }

    private void audit(HostView view) {
        rules.look(view);
        alarms.check(view);
        for (AgentConfiguration.Ptp4l instance : configuration.ptp4l()) {
            if (view.status(instance) != null) {
                audit.write(instance, rules.wanted(view, instance));
            }
        }
    }

    @Override
    public void wake() {
        audit.proceed();
        notification.proceed();
    }

    @Override
    public void stop() {
        audit.close();
        notification.close();
        host.exit(0);
    }
}
