// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.EventHandler;
import io.escapement.engine.TrueTime;
import io.escapement.host.Daemon;
import io.escapement.host.SimulatedHost;
import io.escapement.topology.HostNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Starts the daemons of all hosts in their platform's order, and starts and stops them as the scenario asks. */
final class Daemons implements EventHandler {
    /** Time between the starts of two units of a host [ps]. */
    private static final long UNIT_INTERVAL = 100 * TrueTime.PS_PER_MS;

    private final Simulation simulation;
    private final List<Start> starts = new ArrayList<>();
    private final Map<String, Start> byName = new HashMap<>();

    private record Start(String host, String instance, Supplier<Daemon> daemon) {}

    /** Schedules the start of every daemon. */
    Daemons(Scenario scenario, Simulation simulation, DaemonFactory factory) {
        this.simulation = simulation;
        for (HostNode node : scenario.topology().nodes()) {
            long time = startOf(node);
            for (ConfiguredInstance instance : scenario.instances()) {
                if (instance.host().equals(node.name())) {
                    add(time, new Start(node.name(), instance.instance().name(), factory.daemon(instance)));
                    time += UNIT_INTERVAL;
                }
            }
        }
    }

    private void add(long time, Start start) {
        byName.put(start.host() + "/" + start.instance(), start);
        simulation.simulator().schedule(time, this, starts.size());
        starts.add(start);
    }

    /** When the first unit of a host starts [ps]: given, or a whole microsecond drawn within the first second. */
    private long startOf(HostNode node) {
        if (node.start() >= 0) {
            return node.start();
        }
        double draw = simulation.streams().stream(node.name() + "/start").nextDouble();
        return (long) (draw * 1e6) * TrueTime.PS_PER_US;
    }

    /** Starts daemon number {@code index}. */
    @Override
    public void handle(long index) {
        start(starts.get((int) index));
    }

    /** Starts or stops the instance {@code host/instance}; nothing happens if it is so already. */
    void set(String name, boolean started) {
        Start start = byName.get(name);
        SimulatedHost host = simulation.host(start.host());
        if (started && !host.running(start.instance())) {
            start(start);
        } else if (!started && host.running(start.instance())) {
            host.stop(start.instance());
        }
    }

    private void start(Start start) {
        simulation.host(start.host()).start(start.instance(), start.daemon());
    }
}
