// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import io.escapement.host.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a daemon's servo states by what it does to the clocks: a servo that jumps steps its clock, one that is locked only
 * adjusts its frequency, and one that is made anew when a port is to calibrate, as {@code boundary_clock_jbod} has it, first
 * asks for the frequency that is there and programs it again. That a servo is unlocked again otherwise, or stable, is only known from what a daemon
 * prints of each sample.
 */
final class ServoNotes {
    private static final String REALTIME = "CLOCK_REALTIME";
    private static final String DEVICE = "/dev/ptp";
    private static final String UNLOCKED = "UNLOCKED";
    private static final String JUMP = "JUMP";
    private static final String LOCKED = "LOCKED";
    /** By the number that is printed. */
    private static final List<String> STATES = List.of(UNLOCKED, JUMP, LOCKED, "LOCKED_STABLE");

    private final Host host;
    private final List<Steered> clocks = new ArrayList<>();
    private final Map<Integer, String> phcs = new HashMap<>();
    private final boolean findsClocksLater;
    /** The clock that was programmed last. */
    private Steered current;

    /** Now programming a frequency is no lock: daemons begin with that. */
    private boolean settingUp = true;

    private static final class Steered {
        private final String name;
        private String state = UNLOCKED;
        private boolean stepped;
        private boolean adjusted;
        private boolean begunAnew;
        private String told;

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

    /** The daemon has opened a PHC. */
    void opened(int index, String clock) {
        phcs.put(index, clock);
    }

    /** The daemon has stepped a clock. */
    void stepped(String clock) {
        find(clock).stepped = true;
    }

    /** The daemon turns to another clock, until it waits again. */
    void setsUp() {
        settingUp = true;
    }

    /** The daemon has asked for the frequency of a clock, with which a new servo begins. */
    void asked(String clock) {
        if (settingUp && !findsClocksLater) {
            find(clock).begunAnew = true;
        }
    }

    /** The daemon has programmed a frequency. */
    void adjusted(String clock, boolean changed) {
        Steered steered = find(clock);
        steered.adjusted |= !settingUp || findsClocksLater && changed || !steered.state.equals(UNLOCKED);
    }

    /** The daemon has printed the state of the servo of the clock that it programmed last. */
    void told(int state) {
        if (current != null) {
            current.told = STATES.get(state);
        }
    }

    /** The daemon has printed the state of a clock's servo: of CLOCK_REALTIME, or of the PHC of an interface or device. */
    void told(String device, int state) {
        String clock = device.equals(REALTIME) ? host.hostName() + ".system" : phcs.get(phcIndex(device));
        if (clock != null) {
            find(clock).told = STATES.get(state);
        }
    }

    private int phcIndex(String device) {
        if (device.startsWith(DEVICE)) {
            return Integer.parseInt(device.substring(DEVICE.length()));
        }
        NetworkInterface named = host.networkInterface(device);
        return named == null ? -1 : named.phcIndex();
    }

    /** The daemon waits: notes what it has done. */
    void settle() {
        settingUp = findsClocksLater;
        for (int i = 0; i < clocks.size(); i++) {
            Steered clock = clocks.get(i);
            String done = clock.stepped ? JUMP : clock.begunAnew ? UNLOCKED : clock.adjusted ? LOCKED : clock.state;
            String state = clock.told == null ? done : clock.told;
            clock.told = null;
            clock.stepped = false;
            clock.adjusted = false;
            clock.begunAnew = false;
            if (!state.equals(clock.state)) {
                host.note(clock.name, EventKind.SERVO_STATE, clock.state, state, host.instanceName());
                clock.state = state;
            }
        }
    }

    private Steered find(String name) {
        for (int i = 0; i < clocks.size(); i++) {
            if (clocks.get(i).name.equals(name)) {
                current = clocks.get(i);
                return current;
            }
        }
        current = new Steered(name);
        clocks.add(current);
        return current;
    }
}
