// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.EventHandler;
import io.escapement.engine.TrueTime;
import io.escapement.host.Daemon;
import io.escapement.host.SimulatedHost;
import io.escapement.topology.GrandmasterSettings;
import io.escapement.topology.HostNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Starts the daemons of all hosts in their platform's order, and starts and stops them as the scenario asks. Whenever a
 * ptp4l with grandmaster settings has been started, pmc tells it, as the platform does.
 */
final class Daemons implements EventHandler {
    /** Time between the starts of two units of a host [ps]. */
    private static final long UNIT_INTERVAL = 100 * TrueTime.PS_PER_MS;
    /** Time from the start of ptp4l to that of pmc [ps]. */
    private static final long SETTINGS_DELAY = 10 * TrueTime.PS_PER_MS;

    private final Simulation simulation;
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();

    /**
     * What is started.
     *
     * @param settings number of the unit that tells it its settings, or -1
     */
    private record Unit(SimulatedHost host, String name, Supplier<Daemon> daemon, int settings) {}

    /** Schedules the start of every daemon. */
    Daemons(Scenario scenario, Simulation simulation, DaemonFactory factory) {
        this.simulation = simulation;
        for (HostNode node : scenario.topology().nodes()) {
            long time = startOf(node);
            for (ConfiguredInstance instance : scenario.instances()) {
                if (instance.host().equals(node.name())) {
                    int unit = add(node, instance, factory);
                    simulation.simulator().schedule(time, this, unit);
                    time += UNIT_INTERVAL;
                }
            }
        }
    }

    private int add(HostNode node, ConfiguredInstance instance, DaemonFactory factory) {
        SimulatedHost host = simulation.host(node.name());
        String name = instance.instance().name();
        int settings = -1;
        for (GrandmasterSettings given : node.grandmasterSettings()) {
            if (given.instance().equals(name)) {
                settings = units.size();
                units.add(new Unit(host, "pmc-" + name, factory.settings(instance, given), -1));
            }
        }
        byName.put(instance.name(), units.size());
        units.add(new Unit(host, name, factory.daemon(instance), settings));
        return units.size() - 1;
    }

    /** When the first unit of a host starts [ps]: given, or a whole microsecond drawn within the first second. */
    private long startOf(HostNode node) {
        if (node.start() >= 0) {
            return node.start();
        }
        double draw = simulation.streams().stream(node.name() + "/start").nextDouble();
        return (long) (draw * 1e6) * TrueTime.PS_PER_US;
    }

    /** Starts unit number {@code number}, unless the scenario has switched its host off or started it meanwhile. */
    @Override
    public void handle(long number) {
        Unit unit = units.get((int) number);
        if (!unit.host().poweredOn() || unit.host().running(unit.name())) {
            return;
        }
        unit.host().start(unit.name(), unit.daemon());
        tell(unit);
    }

    /** Starts or stops the instance {@code host/instance}; nothing happens if it is so already. */
    void set(String name, boolean started) {
        int number = byName.get(name);
        Unit unit = units.get(number);
        if (started) {
            handle(number);
        } else if (unit.host().running(unit.name())) {
            unit.host().stop(unit.name());
        }
    }

    /** A host has been switched on and has started the daemons that ran before: tells them their settings again. */
    void hostStarted(SimulatedHost host) {
        for (Unit unit : units) {
            if (unit.host() == host && host.running(unit.name())) {
                tell(unit);
            }
        }
    }

    private void tell(Unit unit) {
        if (unit.settings() >= 0) {
            simulation.simulator().schedule(simulation.simulator().now() + SETTINGS_DELAY, this, unit.settings());
        }
    }
}
