// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.card.CguInput;
import io.escapement.clock.card.ClockGenerationUnit;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicPort;
import io.escapement.clock.frequency.Dpll;
import io.escapement.clock.frequency.LoopInput;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.host.DpllDevice;
import io.escapement.host.DpllPin;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver {@code ice} as far as it shows a card's {@link ClockGenerationUnit} in the dpll subsystem: a device for each loop, a pin for
 * each input, and one for each port, whose parents are the two inputs for recovered clocks. It looks at the hardware every 500 ms,
 * and what it saw last is what the kernel tells.
 *
 * @see "Linux, drivers/net/ethernet/intel/ice/ice_dpll.c"
 */
final class CguDriver implements EventHandler {
    private static final long PERIOD = TrueTime.PS_PER_S / 2;
    /** The largest priority that can be set. */
    private static final int MOST = 255;

    private final Simulator simulator;
    private final DpllSubsystem subsystem;
    private final ClockGenerationUnit unit;
    private final long clockId;
    private final List<Device> devices = new ArrayList<>();
    private final List<DpllPin> pins = new ArrayList<>();
    private final List<InputPin> inputs = new ArrayList<>();

    /** A loop as the driver saw it last. */
    private final class Device implements DpllDevice {
        private final int id;
        private final Kind kind;
        private final Dpll loop;
        private LockStatus status = LockStatus.UNLOCKED;
        private LoopInput active;

        Device(int id, Kind kind, Dpll loop) {
            this.id = id;
            this.kind = kind;
            this.loop = loop;
        }

        /** True if something has changed. */
        boolean look() {
            LockStatus seen = LockStatus.valueOf(loop.state().name());
            boolean follows = seen == LockStatus.LOCKED || seen == LockStatus.LOCKED_HO_ACQ;
            LoopInput input = follows ? loop.active() : null;
            boolean changed = seen != status || input != active;
            status = seen;
            active = input;
            return changed;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public String moduleName() {
            return "ice";
        }

        @Override
        public long clockId() {
            return clockId;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public LockStatus lockStatus() {
            return status;
        }

        @Override
        public List<DpllPin> pins() {
            return List.copyOf(pins);
        }
    }

    /** An input of both loops. */
    private final class InputPin implements DpllPin {
        private final int id;
        private final CguInput input;

        InputPin(int id, CguInput input) {
            this.id = id;
            this.input = input;
        }

        private LoopInput at(DpllDevice device) {
            return unit.input(((Device) device).loop, input);
        }

        @Override
        public int id() {
            return id;
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

        @Override
        public String interfaceName() {
            return "";
        }

        @Override
        public List<DpllPin> parents() {
            return List.of();
        }

        @Override
        public boolean input(DpllDevice device) {
            return true;
        }

        @Override
        public int priority(DpllDevice device) {
            return at(device).priority();
        }

        @Override
        public boolean setPriority(DpllDevice device, int priority) {
            if (priority < 0 || priority > MOST) {
                return false;
            }
            at(device).setPriority(priority);
            subsystem.changed();
            return true;
        }

        @Override
        public State state(DpllDevice device) {
            LoopInput at = at(device);
            if (((Device) device).active == at) {
                return State.CONNECTED;
            }
            return at.usable() ? State.SELECTABLE : State.DISCONNECTED;
        }

        @Override
        public boolean setState(DpllDevice device, State state) {
            if (state == State.CONNECTED) {
                return false;
            }
            at(device).setUsable(state == State.SELECTABLE);
            subsystem.changed();
            return true;
        }

        @Override
        public State stateAt(DpllPin parent) {
            throw new IllegalArgumentException(boardLabel() + " is no child of a pin");
        }

        @Override
        public boolean setStateAt(DpllPin parent, State state) {
            return false;
        }
    }

    /** The clock recovered from a port. */
    private final class PortPin implements DpllPin {
        private final int id;
        private final NicPort port;

        PortPin(int id, NicPort port) {
            this.id = id;
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
            return inputs.stream()
                    .filter(pin -> pin.input.recovered())
                    .map(DpllPin.class::cast)
                    .toList();
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
            return unit.recoveredFrom(((InputPin) parent).input) == port ? State.CONNECTED : State.DISCONNECTED;
        }

        @Override
        public boolean setStateAt(DpllPin parent, State state) {
            CguInput input = ((InputPin) parent).input;
            if (state == State.CONNECTED) {
                unit.recover(input, port);
            } else if (unit.recoveredFrom(input) == port) {
                unit.recover(input, null);
            }
            subsystem.changed();
            return true;
        }
    }

    /** A driver of a card that has such a unit; it begins to look at the hardware. */
    CguDriver(Simulator simulator, DpllSubsystem subsystem, Nic nic, List<NicPort> ports, long clockId) {
        this.simulator = simulator;
        this.subsystem = subsystem;
        this.clockId = clockId;
        unit = nic.cgu();
        int first = subsystem.devices().size();
        devices.add(new Device(first, DpllDevice.Kind.EEC, unit.eec()));
        devices.add(new Device(first + 1, DpllDevice.Kind.PPS, unit.pps()));
        devices.forEach(subsystem::add);
        int pin = subsystem.takePins(CguInput.values().length + ports.size());
        for (CguInput input : CguInput.values()) {
            inputs.add(new InputPin(pin++, input));
        }
        pins.addAll(inputs);
        for (NicPort port : ports) {
            pins.add(new PortPin(pin++, port));
        }
        simulator.schedule(simulator.now() + PERIOD, this, 0);
    }

    @Override
    public void handle(long argument) {
        boolean changed = false;
        for (int i = 0; i < devices.size(); i++) {
            changed |= devices.get(i).look();
        }
        if (changed) {
            subsystem.changed();
        }
        simulator.schedule(simulator.now() + PERIOD, this, 0);
    }
}
