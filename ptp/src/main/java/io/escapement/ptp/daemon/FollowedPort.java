// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.bmca.PortState;

/**
 * A port of ptp4l and its clock, as automatic modes keep them. Like the programs it has two states: that of the port, as it was
 * told last, and that by which the clock was sorted last; what the clock is to be sorted by next is a third.
 *
 * @param <C> what its clock is to the program
 */
final class FollowedPort<C> {
    private final int number;
    private final C clock;
    private PortState state;
    private PortState clockState;
    /** Null where nothing has changed. */
    private PortState newClockState;

    /**
     * A port that has just been found, which counts as a change.
     *
     * @param state as ptp4l reports it
     */
    FollowedPort(int number, C clock, PortState state) {
        this.number = number;
        this.clock = clock;
        this.state = concern(state);
        newClockState = this.state;
    }

    /** What of a state matters: whether the port follows, is about to, or gives time; anything else is DISABLED. */
    private static PortState concern(PortState state) {
        return switch (state) {
            case SLAVE, UNCALIBRATED, MASTER, PRE_MASTER -> state;
            case GRAND_MASTER -> PortState.MASTER;
            case INITIALIZING, FAULTY, DISABLED, LISTENING, PASSIVE -> PortState.DISABLED;
        };
    }

    /** Takes a state that ptp4l reports on request; it concerns the port only. Returns true if that is a change that matters. */
    boolean take(PortState reported) {
        PortState before = state;
        state = concern(reported);
        return state != before;
    }

    /** The port has changed its state. Returns true if the clock is to be sorted anew for that. */
    boolean changeClock() {
        if (clockState == state && newClockState == null) {
            return false;
        }
        newClockState = state;
        return true;
    }

    /** Has the clock count as that of a SLAVE, and sorted anew next time by the state that it has. */
    void makeDefault() {
        newClockState = clockState;
        clockState = PortState.SLAVE;
    }

    /** The clock takes the state by which it is to be sorted. */
    void settle() {
        clockState = newClockState;
        newClockState = null;
    }

    /** portNumber. */
    int number() {
        return number;
    }

    /** The clock. */
    C clock() {
        return clock;
    }

    /** By what the clock was sorted last: SLAVE, UNCALIBRATED, MASTER, PRE_MASTER or DISABLED. */
    PortState clockState() {
        return clockState;
    }

    /** By what it is to be sorted; null if nothing has changed since {@link #settle}. */
    PortState newClockState() {
        return newClockState;
    }
}
