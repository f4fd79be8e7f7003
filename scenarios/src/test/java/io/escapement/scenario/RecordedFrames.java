// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.NicPort;
import io.escapement.engine.Simulator;
import io.escapement.topology.CardPort;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Every frame that arrives in a simulation: instant [ps], port, receive timestamp [ns], octets. */
final class RecordedFrames {
    private final Simulator simulator;
    private final List<String> frames = new ArrayList<>();

    RecordedFrames(Scenario scenario, Simulation simulation) {
        simulator = simulation.simulator();
        for (HostNode node : scenario.topology().nodes()) {
            for (NetworkCard card : node.nics()) {
                for (CardPort port : card.ports()) {
                    NicPort listened = simulation.host(node.name()).port(port.name());
                    listened.addListener(new Listener(node.name() + "." + port.name()));
                }
            }
        }
    }

    List<String> frames() {
        return frames;
    }

    private final class Listener implements NicPort.Listener {
        private final String port;

        private Listener(String port) {
            this.port = port;
        }

        @Override
        public void frameArrived(byte[] buffer, int length, long timestamp) {
            frames.add(simulator.now() + " ps " + port + " " + timestamp + " "
                    + HexFormat.of().formatHex(buffer, 0, length));
        }

        @Override
        public void linkChanged(boolean up) {
            frames.add(simulator.now() + " ps " + port + (up ? " up" : " down"));
        }
    }
}
