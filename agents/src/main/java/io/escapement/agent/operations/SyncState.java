// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.operations;

/** State of something that is synchronized, as O-RAN's notifications name it, and how it gets from one to the next. */
public final class SyncState {
    /** Names of the states. */
    public enum Name {
        /** It follows nothing. */
        FREERUN,
        /** It lost what it followed not long ago. */
        HOLDOVER,
        /** It follows. */
        LOCKED
    }

    private static final long NS_PER_S = 1_000_000_000L;

    private final int holdover;
    private Name name = Name.FREERUN;
    private long lostAt;

    /**
     * In free run.
     *
     * @param holdover how long it is in holdover before it runs free [s]
     */
    public SyncState(int holdover) {
        this.holdover = holdover;
    }

    /** Takes whether it is well now: CLOCK_MONOTONIC [ns]. */
    public Name look(boolean well, long now) {
        if (well) {
            name = Name.LOCKED;
        } else if (name == Name.LOCKED) {
            name = Name.HOLDOVER;
            lostAt = now;
        } else if (name == Name.HOLDOVER && now - lostAt >= holdover * NS_PER_S) {
            name = Name.FREERUN;
        }
        return name;
    }

    /** The present state. */
    public Name name() {
        return name;
    }
}
