// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.PhaseSource;
import io.escapement.clock.frequency.Dpll;
import io.escapement.clock.frequency.DpllParameters;
import io.escapement.clock.frequency.LoopInput;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The equipment clock (EEC) of a network element: a loop that can follow the clock recovered from any port of the card, and clocks its PHC
 * and all ports.
 */
public final class EquipmentClock {
    private final Dpll loop;
    private final Map<NicPort, LoopInput> inputs = new LinkedHashMap<>();

    EquipmentClock(
            Simulator simulator,
            RandomStreams streams,
            String nic,
            DpllParameters parameters,
            PhaseSource oscillator,
            long startTime) {
        loop = new Dpll(simulator, streams, nic + "/eec", parameters, oscillator, startTime, 0);
    }

    /** The loop. */
    public Dpll loop() {
        return loop;
    }

    /** Makes a port's recovered clock an input, with its priority, 0 first; {@link Dpll#NEVER} for one not to be followed. */
    public void addPort(NicPort port, int priority) {
        inputs.put(port, loop.addLineInput(port.interfaceName(), priority, port.recoveredClock()));
    }

    /** The inputs by port, in the order in which they were added. */
    public Map<NicPort, LoopInput> inputs() {
        return Collections.unmodifiableMap(inputs);
    }
}
