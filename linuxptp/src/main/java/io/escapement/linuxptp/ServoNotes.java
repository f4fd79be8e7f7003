// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a daemon's servo states by what it does to the clocks: a servo that jumps steps its clock, one that is locked only
 * adjusts its frequency. So a servo that loses its input is not seen to leave its state; a port that leaves SLAVE tells.
 */
final class ServoNotes {
    private static final String UNLOCKED = "UNLOCKED";
    private static final String JUMP = "JUMP";
    private static final String LOCKED = "LOCKED";

    private final Host host;
    private final List<Steered> clocks = new ArrayList<>();
    private final boolean findsClocksLater;
    /** Now programming the frequency that is in force is no lock: daemons begin with that. */
    private boolean settingUp = true;

    private static final class Steered {
        private final String name;
        private String state = UNLOCKED;
        private boolean stepped;
        private boolean adjusted;

        private Steered(String name) {
            this.name = name;
        }
    }

    /**
     * Notes of a daemon.
     *
     * @param findsClocksLater whether it may set up further clocks at any time
     */
    ServoNotes(Host host, boolean findsClocksLater) {
        this.host = host;
        this.findsClocksLater = findsClocksLater;
    }

    /** The daemon has stepped a clock. */
    void stepped(String clock) {
        find(clock).stepped = true;
    }

    /** The daemon turns to another clock, until it waits again. */
    void setsUp() {
        settingUp = true;
    }

    /** The daemon has programmed a frequency. */
    void adjusted(String clock, boolean changed) {
        Steered steered = find(clock);
        steered.adjusted |= changed || !settingUp || !steered.state.equals(UNLOCKED);
    }

    /** The daemon waits: notes what it has done. */
    void settle() {
        settingUp = findsClocksLater;
        for (int i = 0; i < clocks.size(); i++) {
            Steered clock = clocks.get(i);
            String state = clock.stepped ? JUMP : clock.adjusted ? LOCKED : clock.state;
            clock.stepped = false;
            clock.adjusted = false;
            if (!state.equals(clock.state)) {
                host.note(clock.name, EventKind.SERVO_STATE, clock.state, state, host.instanceName());
                clock.state = state;
            }
        }
    }

    private Steered find(String name) {
        for (int i = 0; i < clocks.size(); i++) {
            if (clocks.get(i).name.equals(name)) {
                return clocks.get(i);
            }
        }
        Steered added = new Steered(name);
        clocks.add(added);
        return added;
    }
}
