// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.ptp.message.ManagementData.GrandmasterSettings;
import io.escapement.ptp.message.ManagementId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks each ptp4l of a host with pmc at an interval, one after the other, and then tells what it found; what is to be written to
 * them then follows. A poll that takes longer than the interval is not overtaken: the next one is left out.
 */
final class PollLoop {
    private static final List<ManagementCommand> QUESTIONS = Stream.of(
                    ManagementId.DEFAULT_DATA_SET,
                    ManagementId.PARENT_DATA_SET,
                    ManagementId.TIME_PROPERTIES_DATA_SET,
                    ManagementId.TIME_STATUS_NP,
                    ManagementId.GRANDMASTER_SETTINGS_NP,
                    ManagementId.PORT_DATA_SET)
            .map(ManagementCommand::get)
            .toList();

    private final Host host;
    private final AgentConfiguration configuration;
    private final String socket;
    private final long interval;
    private final Consumer<HostView> listener;
    private final HostView view;
    private final DescriptorTimer timer;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private PmcExchange exchange;
    private long next;

    /**
     * A loop whose first poll is one interval from now.
     *
     * @param socket path of pmc's socket, to which the process identifier is added
     * @param interval [ns]
     * @param listener hears of each poll
     */
    PollLoop(Host host, AgentConfiguration configuration, String socket, long interval, Consumer<HostView> listener) {
        this.host = host;
        this.configuration = configuration;
        this.socket = socket;
        this.interval = interval;
        this.listener = listener;
        view = new HostView(host, configuration);
        timer = host.createTimer();
        next = host.monotonicTime() + interval;
        timer.armAt(next);
    }

    /** Does what can be done now. */
    void proceed() {
        if (timer.expired()) {
            next += interval;
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
        steps.add(() -> {
            view.complete();
            listener.accept(view);
        });
    }

    private void ask(AgentConfiguration.Ptp4l instance) {
        Ptp4lStatus status = new Ptp4lStatus();
        exchange = new PmcExchange(host, socket, instance.configuration(), QUESTIONS, status::take);
        steps.addFirst(() -> view.take(instance, status));
    }

    /** Writes to a ptp4l what it is to announce as grandmaster, unless it is what it announces. */
    void write(AgentConfiguration.Ptp4l instance, GrandmasterSettings wanted) {
        GrandmasterSettings present = view.status(instance).settings();
        if (!wanted.equals(present)) {
            host.print(instance.name() + ": clockClass " + present.clockClass() + " to " + wanted.clockClass());
            steps.add(() -> exchange = new PmcExchange(
                    host, socket, instance.configuration(), List.of(ManagementCommand.set(wanted)), answer -> {}));
        }
    }

    void close() {
        timer.disarm();
        if (exchange != null) {
            exchange.close();
        }
    }
}
