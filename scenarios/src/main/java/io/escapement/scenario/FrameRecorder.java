// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.HardwareClock;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicPort;
import io.escapement.engine.Simulator;
import io.escapement.engine.record.FrameSink;
import io.escapement.host.machine.HostEnvironment;
import io.escapement.host.machine.SimulatedHost;
import io.escapement.output.capture.CaptureWriter;
import io.escapement.output.frames.FrameFileWriter;
import io.escapement.topology.Endpoint;
import io.escapement.topology.FibreLink;
import io.escapement.topology.HostNode;
import java.util.List;

/** Records every frame at both ends of every link, every frequency that is programmed, and when each log line was written. */
final class FrameRecorder {
    private final FrameFileWriter file;
    private Simulator simulator;

    FrameRecorder(FrameFileWriter file) {
        this.file = file;
    }

    /** Listens to a simulation that has not begun. */
    void attach(Scenario scenario, Simulation simulation) {
        simulator = simulation.simulator();
        for (FibreLink link : scenario.topology().links()) {
            for (Endpoint end : List.of(link.first(), link.second())) {
                NicPort port = simulation.host(end.host()).port(end.port());
                boolean first = end.equals(link.first());
                int number = file.port(end.host(), end.port(), port.nic().name(), link.name(), first);
                observe(simulator, port, number, file);
            }
        }
        for (HostNode node : scenario.topology().nodes()) {
            SimulatedHost host = simulation.host(node.name());
            for (Nic nic : host.nics()) {
                observe(node.name(), nic.clock());
            }
            observe(node.name(), host.systemClock().monotonic());
        }
    }

    /** A log that is recorded too. */
    HostEnvironment.LogSink recorded(HostEnvironment.LogSink log) {
        return (host, instance, line) -> {
            log.line(host, instance, line);
            file.logged(simulator.now(), host, instance);
        };
    }

    /** Gives the frames of a link's ports, or of one port, to a capture. */
    static void attach(Capture capture, Scenario scenario, Simulation simulation, CaptureWriter file) {
        for (FibreLink link : scenario.topology().links()) {
            for (Endpoint end : List.of(link.first(), link.second())) {
                if (capture.object().equals(capture.link() ? link.name() : end.toString())) {
                    NicPort port = simulation.host(end.host()).port(end.port());
                    int number = file.port(new CaptureWriter.Port(
                            port.name(),
                            port.nic().name(),
                            link.name(),
                            end.equals(link.first()),
                            port.macAddress(),
                            link.rate()));
                    observe(simulation.simulator(), port, number, file);
                }
            }
        }
    }

    /** Gives the frames of a port, under a number, to a sink. */
    static void observe(Simulator simulator, NicPort port, int number, FrameSink sink) {
        port.addObserver(new NicPort.Observer() {
            @Override
            public void frameSent(long frame, long startOfFrame, long timestamp, byte[] buffer, int length) {
                sink.sent(simulator.now(), number, frame, startOfFrame, timestamp, buffer, length);
            }

            @Override
            public void frameReceived(long frame, long startOfFrame, long timestamp, byte[] buffer, int length) {
                sink.received(simulator.now(), number, frame, startOfFrame, timestamp, buffer, length);
            }
        });
    }

    private void observe(String host, HardwareClock clock) {
        int number = file.clock(host, clock.name());
        clock.addListener(new HardwareClock.Listener() {
            @Override
            public void steered() {
                file.adjusted(simulator.now(), number, clock.scaledPpm());
            }

            @Override
            public void rateChanged() {
                // the word is what it was
            }

            @Override
            public void stepped() {
                // the journal has it
            }
        });
    }
}
