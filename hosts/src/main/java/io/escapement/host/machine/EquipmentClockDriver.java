// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.card.EquipmentClock;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicPort;
import io.escapement.clock.frequency.Dpll;
import io.escapement.clock.frequency.LoopInput;
import io.escapement.engine.Simulator;
import io.escapement.host.DpllDevice;

/** The driver of a network element's card: one device for its equipment clock, and an input for each port. */
final class EquipmentClockDriver extends LoopDriver {
    /** Name of the driver: no real one. */
    private static final String MODULE = "eec";

    private final EquipmentClock clock;

    /** The clock recovered from a port. */
    private final class PortPin extends InputPin {
        private final NicPort port;

        PortPin(NicPort port) {
            this.port = port;
        }

        @Override
        LoopInput at(Dpll loop) {
            return clock.inputs().get(port);
        }

        @Override
        public String boardLabel() {
            return "";
        }

        @Override
        public Kind kind() {
            return Kind.SYNCE_ETHERNET_PORT;
        }

        @Override
        public String interfaceName() {
            return port.interfaceName();
        }
    }

    EquipmentClockDriver(Simulator simulator, DpllSubsystem subsystem, Nic nic, long clockId) {
        super(simulator, subsystem, MODULE, clockId);
        clock = nic.equipmentClock();
        show(DpllDevice.Kind.EEC, clock.loop());
        clock.inputs().keySet().forEach(port -> show(new PortPin(port)));
    }
}
