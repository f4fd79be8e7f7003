// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.frequency.Dpll;
import io.escapement.clock.frequency.LoopInput;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.host.DpllDevice;
import io.escapement.host.DpllPin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A driver as far as it shows a card's phase-locked loops in the dpll subsystem. It looks at the hardware every 500 ms, as {@code ice}
 * does, and what it saw last is what the kernel tells.
 */
abstract class LoopDriver implements EventHandler {
    private static final long PERIOD = TrueTime.PS_PER_S / 2;
    /** The largest priority that can be set. */
    private static final int MOST = 255;

    private final Simulator simulator;
    private final DpllSubsystem subsystem;
    private final String module;
    private final long clockId;
    private final List<Device> devices = new ArrayList<>();
    private final List<DpllPin> pins = new ArrayList<>();

    LoopDriver(Simulator simulator, DpllSubsystem subsystem, String module, long clockId) {
        this.simulator = simulator;
        this.subsystem = subsystem;
        this.module = module;
        this.clockId = clockId;
        simulator.schedule(simulator.now() + PERIOD, this, 0);
    }

    DpllSubsystem subsystem() {
        return subsystem;
    }

    void show(DpllDevice.Kind kind, Dpll loop) {
        Device device = new Device(subsystem.devices().size(), kind, loop);
        devices.add(device);
        subsystem.add(device);
    }

    void show(DpllPin pin) {
        pins.add(pin);
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

    /** A loop as the driver saw it last. */
    final class Device implements DpllDevice {
        private final int id;
        private final Kind kind;
        private final Dpll loop;
        private LockStatus status = LockStatus.UNLOCKED;
        private LoopInput active;

        private Device(int id, Kind kind, Dpll loop) {
            this.id = id;
            this.kind = kind;
            this.loop = loop;
        }

        Dpll loop() {
            return loop;
        }

        /** True if something has changed. */
        private boolean look() {
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
            return module;
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
            return Collections.unmodifiableList(pins);
        }
    }

    /** An input of the driver's loops. */
    abstract class InputPin implements DpllPin {
        private final int id = subsystem.takePin();

        /** The input as a loop has it. */
        abstract LoopInput at(Dpll loop);

        private LoopInput at(DpllDevice device) {
            return at(((Device) device).loop);
        }

        @Override
        public int id() {
            return id;
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
            throw new IllegalArgumentException("pin " + id + " is no child of a pin");
        }

        @Override
        public boolean setStateAt(DpllPin parent, State state) {
            return false;
        }
    }
}
