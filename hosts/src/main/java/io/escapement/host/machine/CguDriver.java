// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.card.CguInput;
import io.escapement.clock.card.ClockGenerationUnit;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicPort;
import io.escapement.clock.frequency.Dpll;
import io.escapement.clock.frequency.LoopInput;
import io.escapement.engine.Simulator;
import io.escapement.host.DpllDevice;
import io.escapement.host.DpllPin;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver {@code ice} as far as it shows a card's {@link ClockGenerationUnit}: a device for each loop, a pin for each input, and one
 * for each port, whose parents are the two inputs for recovered clocks.
 *
 * @see "Linux, drivers/net/ethernet/intel/ice/ice_dpll.c"
 */
final class CguDriver extends LoopDriver {
    private final ClockGenerationUnit unit;
    private final List<DpllPin> recovered = new ArrayList<>();

    /** An input of both loops. */
    private final class UnitPin extends InputPin {
        private final CguInput input;

        UnitPin(CguInput input) {
            this.input = input;
        }

        @Override
        LoopInput at(Dpll loop) {
            return unit.input(loop, input);
        }

        @Override
        public String boardLabel() {
            return input.label();
        }

        @Override
        public Kind kind() {
            return switch (input) {
                case RCLKA, RCLKB -> Kind.MUX;
                case SDP20, SDP22 -> Kind.INTERNAL_OSCILLATOR;
                case GNSS -> Kind.GNSS;
                default -> Kind.EXTERNAL;
            };
        }
    }

    /** The clock recovered from a port. */
    private final class PortPin implements DpllPin {
        private final int id = subsystem().takePin();
        private final NicPort port;

        PortPin(NicPort port) {
            this.port = port;
        }

        @Override
        public int id() {
            return id;
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

        @Override
        public List<DpllPin> parents() {
            return List.copyOf(recovered);
        }

        @Override
        public boolean input(DpllDevice device) {
            return true;
        }

        /** It has none: its parent has. */
        @Override
        public int priority(DpllDevice device) {
            throw new IllegalArgumentException("the pin of " + interfaceName() + " has no priority of its own");
        }

        @Override
        public boolean setPriority(DpllDevice device, int priority) {
            return false;
        }

        @Override
        public State state(DpllDevice device) {
            throw new IllegalArgumentException("the pin of " + interfaceName() + " has a state at its parents");
        }

        @Override
        public boolean setState(DpllDevice device, State state) {
            return false;
        }

        @Override
        public State stateAt(DpllPin parent) {
            return unit.recoveredFrom(((UnitPin) parent).input) == port ? State.CONNECTED : State.DISCONNECTED;
        }

        @Override
        public boolean setStateAt(DpllPin parent, State state) {
            CguInput input = ((UnitPin) parent).input;
            if (state == State.CONNECTED) {
                unit.recover(input, port);
            } else if (unit.recoveredFrom(input) == port) {
                unit.recover(input, null);
            }
            subsystem().changed();
            return true;
        }
    }

    CguDriver(Simulator simulator, DpllSubsystem subsystem, Nic nic, List<NicPort> ports, long clockId) {
        super(simulator, subsystem, "ice", clockId);
        unit = nic.cgu();
        show(DpllDevice.Kind.EEC, unit.eec());
        show(DpllDevice.Kind.PPS, unit.pps());
        for (CguInput input : CguInput.values()) {
            UnitPin pin = new UnitPin(input);
            if (input.recovered()) {
                recovered.add(pin);
            }
            show(pin);
        }
        ports.forEach(port -> show(new PortPin(port)));
    }
}
