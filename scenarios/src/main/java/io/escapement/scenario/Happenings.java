// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.signal.PpsCable;
import io.escapement.engine.EventHandler;
import io.escapement.engine.record.EventKind;
import io.escapement.host.machine.SimulatedHost;
import io.escapement.network.link.Link;
import io.escapement.network.link.LinkParameters;
import java.util.List;

/** Makes happen what the scenario asks for. */
final class Happenings implements EventHandler {
    private final Simulation simulation;
    private final Daemons daemons;
    private final List<ScenarioEvent> events;

    private Happenings(Simulation simulation, Daemons daemons, List<ScenarioEvent> events) {
        this.simulation = simulation;
        this.daemons = daemons;
        this.events = events;
    }

    /** Schedules the events of a scenario. */
    static void schedule(Simulation simulation, Daemons daemons, List<ScenarioEvent> events) {
        Happenings happenings = new Happenings(simulation, daemons, events);
        for (int i = 0; i < events.size(); i++) {
            simulation.simulator().schedule(events.get(i).at(), happenings, i);
        }
    }

    @Override
    public void handle(long index) {
        ScenarioEvent event = events.get((int) index);
        simulation
                .journal()
                .record(simulation.simulator().now(), event.object(), EventKind.SCENARIO, "", "", event.text());
        if (event instanceof ScenarioEvent.LinkState state) {
            setLink(state);
        } else if (event instanceof ScenarioEvent.LinkChange change) {
            changeLink(change);
        } else if (event instanceof ScenarioEvent.CableState state) {
            PpsCable cable = simulation.cable(state.object());
            cable.setConnected(state.connected());
        } else if (event instanceof ScenarioEvent.InstanceState state) {
            daemons.set(state.object(), state.state());
        } else if (event instanceof ScenarioEvent.Management management) {
            daemons.manage(management);
        } else if (event instanceof ScenarioEvent.HostState state) {
            setHost(state);
        } else if (event instanceof ScenarioEvent.GnssState state) {
            simulation.gnss(state.object()).setFix(state.fixed());
        } else if (event instanceof ScenarioEvent.ClockStep step) {
            host(step.object()).stepClock(step.object(), step.step());
        }
    }

    private void setLink(ScenarioEvent.LinkState state) {
        Link link = simulation.link(state.object());
        boolean before = link.up();
        link.setUp(state.up());
        if (link.up() != before) {
            journalLink(state.object(), state.up() ? "down" : "up", state.text(), "");
        }
    }

    private void changeLink(ScenarioEvent.LinkChange change) {
        Link link = simulation.link(change.object());
        LinkParameters now = link.parameters();
        long mean = now.delayReverse() + Math.floorDiv(now.delayForward() - now.delayReverse(), 2L);
        long asymmetry = now.delayForward() - now.delayReverse();
        link.setParameters(LinkParameters.symmetricAbout(
                change.delay() == null ? mean : change.delay(),
                change.asymmetry() == null ? asymmetry : change.asymmetry(),
                change.jitter() == null ? now.jitter() : Simulation.jitter(change.jitter()),
                change.loss() == null ? now.loss() : change.loss(),
                now.rate()));
        journalLink(change.object(), "", "", change.text());
    }

    private void setHost(ScenarioEvent.HostState state) {
        SimulatedHost host = simulation.host(state.object());
        if (state.started()) {
            host.powerOn();
            daemons.hostStarted(host);
        } else {
            host.powerOff();
        }
    }

    private SimulatedHost host(String clock) {
        return simulation.host(clock.substring(0, clock.indexOf('.')));
    }

    private void journalLink(String link, String from, String to, String detail) {
        simulation.journal().record(simulation.simulator().now(), link, EventKind.LINK, from, to, detail);
    }
}
