// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.bmca.PortState;

/**
 * A port of ptp4l and its clock, as automatic modes keep them.
 *
 * @param <C> what its clock is to the program
 */
final class FollowedPort<C> {
    private final int number;
    private final C clock;
    private PortState state;
    private boolean changed = true;

    /**
     * A port that has just been found, which counts as a change.
     *
     * @param state as ptp4l reports it
     */
    FollowedPort(int number, C clock, PortState state) {
        this.number = number;
        this.clock = clock;
        this.state = concern(state);
    }

    /** What of a state matters: whether the port follows, is about to, or gives time; anything else is DISABLED. */
    private static PortState concern(PortState state) {
        return switch (state) {
            case SLAVE, UNCALIBRATED, MASTER, PRE_MASTER -> state;
            case GRAND_MASTER -> PortState.MASTER;
            case INITIALIZING, FAULTY, DISABLED, LISTENING, PASSIVE -> PortState.DISABLED;
        };
    }

    /** Takes a state that ptp4l reports. Returns true if that is a change that matters. */
    boolean enter(PortState reported) {
        PortState before = state;
        state = concern(reported);
        changed |= state != before;
        return state != before;
    }

    /** Has it looked at anew as if its state had changed. */
    void renew() {
        changed = true;
    }

    /** Takes note of the change. */
    void settle() {
        changed = false;
    }

    /** portNumber. */
    int number() {
        return number;
    }

    /** The clock. */
    C clock() {
        return clock;
    }

    /** SLAVE, UNCALIBRATED, MASTER, PRE_MASTER or DISABLED. */
    PortState state() {
        return state;
    }

    /** True if the state has changed, or it is to be looked at anew, since {@link #settle}. */
    boolean changed() {
        return changed;
    }
}
