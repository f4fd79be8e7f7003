// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.EventHandler;
import io.escapement.engine.TrueTime;
import io.escapement.host.Daemon;
import io.escapement.host.machine.SimulatedHost;
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
final class Daemons {
    /** Time between the starts of two units of a host [ps]. */
    private static final long UNIT_INTERVAL = 100 * TrueTime.PS_PER_MS;
    /** Time from the start of ptp4l to that of pmc [ps]. */
    private static final long SETTINGS_DELAY = 10 * TrueTime.PS_PER_MS;

    private final Simulation simulation;
    private final DaemonFactory factory;
    private final EventHandler starter = number -> start(unit(number));
    private final EventHandler teller =
            number -> manage(unit(number), unit(number).settings(), 0);
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();

    /**
     * What is started.
     *
     * @param settings commands by which the platform tells it its settings then; empty if it does not
     */
    private record Unit(
            SimulatedHost host, ConfiguredInstance instance, Supplier<Daemon> daemon, List<String> settings) {
        String name() {
            return instance.instance().name();
        }
    }

    /** Schedules the start of every daemon. */
    Daemons(Scenario scenario, Simulation simulation, DaemonFactory factory) {
        this.simulation = simulation;
        this.factory = factory;
        for (HostNode node : scenario.topology().nodes()) {
            long time = startOf(node);
            for (ConfiguredInstance instance : scenario.instances()) {
                if (instance.host().equals(node.name())) {
                    int unit = add(node, instance);
                    simulation.simulator().schedule(time, starter, unit);
                    time += UNIT_INTERVAL;
                }
            }
        }
    }

    private Unit unit(long number) {
        return units.get((int) number);
    }

    private int add(HostNode node, ConfiguredInstance instance) {
        SimulatedHost host = simulation.host(node.name());
        String name = instance.instance().name();
        List<String> settings = node.grandmasterSettings().stream()
                .filter(given -> given.instance().equals(name))
                .map(Daemons::command)
                .toList();
        byName.put(instance.name(), units.size());
        units.add(new Unit(host, instance, factory.daemon(instance), settings));
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

    /** Starts a unit, unless the scenario has switched its host off or started it meanwhile. */
    private void start(Unit unit) {
        SimulatedHost host = unit.host();
        if (host.poweredOn() && (!host.running(unit.name()) || host.stopping(unit.name()))) {
            host.start(unit.name(), unit.daemon());
            tell(unit);
        }
    }

    /** Starts or ends the instance {@code host/instance}; nothing happens if it is so already. */
    void set(String name, ScenarioEvent.InstanceState.State state) {
        Unit unit = units.get(byName.get(name));
        boolean running = unit.host().running(unit.name());
        switch (state) {
            case STARTED -> start(unit);
            case STOPPED -> {
                if (running) {
                    unit.host().stop(unit.name());
                }
            }
            case KILLED -> {
                if (running) {
                    unit.host().kill(unit.name());
                }
            }
        }
    }

    /** Has pmc send commands; they get no answer if the host is switched off. */
    void manage(ScenarioEvent.Management event) {
        manage(units.get(byName.get(event.object())), event.commands(), event.hops());
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
        if (!unit.settings().isEmpty()) {
            simulation.simulator().schedule(simulation.simulator().now() + SETTINGS_DELAY, teller, units.indexOf(unit));
        }
    }

    /** Starts a pmc; one that still waits for further answers does not stand in its way. */
    private void manage(Unit unit, List<String> commands, int hops) {
        String usual = "pmc-" + unit.name();
        String name = usual;
        for (int i = 2; unit.host().running(name); i++) {
            name = usual + "-" + i;
        }
        simulation.answers().expect(unit.host().name(), name, unit.name(), commands);
        if (unit.host().poweredOn()) {
            ConfiguredInstance.Ptp4l server =
                    (ConfiguredInstance.Ptp4l) unit.instance(); // others are refused when events are read
            unit.host().start(name, factory.pmc(server, commands, hops));
        }
    }

    /** As the platform writes it. */
    private static String command(GrandmasterSettings settings) {
        return "SET GRANDMASTER_SETTINGS_NP"
                + " clockClass " + settings.clockClass()
                + " clockAccuracy 0x" + Integer.toHexString(settings.clockAccuracy())
                + " offsetScaledLogVariance 0x" + Integer.toHexString(settings.offsetScaledLogVariance())
                + " currentUtcOffset " + settings.currentUtcOffset()
                + " leap61 " + flag(settings.leap61())
                + " leap59 " + flag(settings.leap59())
                + " currentUtcOffsetValid " + flag(settings.currentUtcOffsetValid())
                + " ptpTimescale " + flag(settings.ptpTimescale())
                + " timeTraceable " + flag(settings.timeTraceable())
                + " frequencyTraceable " + flag(settings.frequencyTraceable())
                + " timeSource 0x" + Integer.toHexString(settings.timeSource());
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }
}
