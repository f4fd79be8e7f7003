// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

/** Whether a ptp4l that follows others has ever had a master, and since when it has none, as seen at the polls. */
final class BoundaryHoldover {
    private static final long NS_PER_S = 1_000_000_000L;

    private boolean everLocked;
    private boolean locked;
    private long lostAt;

    /** Takes what a poll found. */
    void look(boolean follows, long now) {
        if (locked && !follows) {
            lostAt = now;
        }
        locked = follows;
        everLocked |= follows;
    }

    /**
     * What it is to announce; null while it follows a master, whose quality it announces then.
     *
     * @param holdover how long holdover is within specification [s]
     */
    AnnouncedQuality quality(long now, int holdover) {
        if (locked) {
            return null;
        }
        if (!everLocked) {
            return AnnouncedQuality.FREE_RUNNING;
        }
        return now - lostAt >= holdover * NS_PER_S
                ? AnnouncedQuality.BOUNDARY_HOLDOVER_EXPIRED
                : AnnouncedQuality.BOUNDARY_HOLDOVER;
    }
}
