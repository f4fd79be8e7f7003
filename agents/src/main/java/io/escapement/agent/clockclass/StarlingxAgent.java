// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.host.Daemon;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The agent that StarlingX runs on each host: every 30 s it asks each ptp4l with pmc, looks at what the cards are locked to, raises
 * and clears alarms ({@link PtpAlarms}), and writes to each ptp4l what it is to announce ({@link ClockClassRules}) if that has
 * changed. The first poll is one interval after its start. Between two polls the host goes on announcing what it did.
 */
public final class StarlingxAgent implements Daemon {
    private static final List<ManagementCommand> QUESTIONS = Stream.of(
                    ManagementId.DEFAULT_DATA_SET,
                    ManagementId.PARENT_DATA_SET,
                    ManagementId.TIME_PROPERTIES_DATA_SET,
                    ManagementId.TIME_STATUS_NP,
                    ManagementId.GRANDMASTER_SETTINGS_NP,
                    ManagementId.PORT_DATA_SET)
            .map(ManagementCommand::get)
            .toList();

    private final AgentConfiguration configuration;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private Host host;
    private HostView view;
    private ClockClassRules rules;
    private PtpAlarms alarms;
    private DescriptorTimer timer;
    private long next;
    private PmcExchange exchange;

    /** An agent that has not been started. */
    public StarlingxAgent(AgentConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        view = new HostView(host, configuration);
        rules = new ClockClassRules(configuration);
        alarms = new PtpAlarms(host, configuration);
        timer = host.createTimer();
        next = host.monotonicTime() + configuration.interval();
        timer.armAt(next);
    }

    @Override
    public void wake() {
        if (timer.expired()) {
            next += configuration.interval();
            timer.armAt(next);
            if (exchange == null && steps.isEmpty()) {
                begin();
            }
        }
        while (exchange == null || exchange.proceed()) {
            exchange = null;
            if (steps.isEmpty()) {
                return;
            }
            steps.remove().run();
        }
    }

    private void begin() {
        view.begin();
        for (AgentConfiguration.Ptp4l instance : configuration.ptp4l()) {
            if (view.active(instance.name())) {
                steps.add(() -> ask(instance));
            }
        }
        steps.add(this::decide);
    }

    private void ask(AgentConfiguration.Ptp4l instance) {
        Ptp4lStatus status = new Ptp4lStatus();
        exchange = new PmcExchange(host, instance.configuration(), QUESTIONS, status::take);
        steps.addFirst(() -> view.take(instance, status));
    }

    private void decide() {
        view.complete();
        rules.look(view);
        alarms.check(view);
        for (AgentConfiguration.Ptp4l instance : configuration.ptp4l()) {
            Ptp4lStatus status = view.status(instance);
            if (status != null) {
                ManagementData.GrandmasterSettings wanted = rules.wanted(view, instance);
                if (!wanted.equals(status.settings())) {
                    host.print(instance.name() + ": clockClass "
                            + status.settings().clockClass() + " to " + wanted.clockClass());
                    steps.add(() -> tell(instance, wanted));
                }
            }
        }
    }

    private void tell(AgentConfiguration.Ptp4l instance, ManagementData.GrandmasterSettings settings) {
        exchange =
                new PmcExchange(host, instance.configuration(), List.of(ManagementCommand.set(settings)), answer -> {});
    }

    @Override
    public void stop() {
        if (exchange != null) {
            exchange.close();
        }
        host.exit(0);
    }
}
