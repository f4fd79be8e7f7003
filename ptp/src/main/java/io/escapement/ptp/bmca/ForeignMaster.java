// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/**
 * A port elsewhere that a port has heard announce a grandmaster (IEEE 1588-2019, 9.3.2.4): its last Announces, as long as
 * they are current, and what they say as a data set.
 */
public final class ForeignMaster {
    /** Announces that must be current for a master to count (FOREIGN_MASTER_THRESHOLD). */
    static final int THRESHOLD = 2;

    /** Pruning precedes storing, so there may be one more than the threshold. */
    private static final int CAPACITY = THRESHOLD + 1;
    /** An Announce is current for four of its intervals (FOREIGN_MASTER_TIME_WINDOW) [ns]. */
    private static final long WINDOW_OF_1_S = 4_000_000_000L;

    private static final int EXPONENT_LIMIT = 31;

    private final DataSet dataSet = new DataSet();
    /** Newest first. */
    private final Announcement[] announcements = new Announcement[CAPACITY];

    private int count;

    ForeignMaster(long senderClock, int senderPort, long receiverClock, int receiverPort, int localPriority) {
        dataSet.senderClock = senderClock;
        dataSet.senderPort = senderPort;
        dataSet.receiverClock = receiverClock;
        dataSet.receiverPort = receiverPort;
        dataSet.localPriority = localPriority;
        for (int i = 0; i < CAPACITY; i++) {
            announcements[i] = new Announcement();
        }
    }

    /** What it announces, as of the last state decision. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** Its newest Announce that is kept, or null. */
    public Announcement newest() {
        return count > 0 ? announcements[0] : null;
    }

    /** Number of the own port that hears it. */
    public int receiverPort() {
        return dataSet.receiverPort;
    }

    boolean isSender(long clock, int port) {
        return dataSet.senderClock == clock && dataSet.senderPort == port;
    }

    int count() {
        return count;
    }

    /** Stores an Announce. Returns true if it tells of a change of the grandmaster. */
    boolean store(Announcement announcement) {
        boolean changed = count > 0 && !announcements[0].sameGrandmaster(announcement);
        Announcement slot = announcements[CAPACITY - 1];
        for (int i = CAPACITY - 1; i > 0; i--) {
            announcements[i] = announcements[i - 1];
        }
        slot.set(announcement);
        announcements[0] = slot;
        count = Math.min(count + 1, CAPACITY);
        return changed;
    }

    /** Drops Announces beyond the threshold and those that are not current any more, oldest first. */
    void prune(long monotonic) {
        count = Math.min(count, THRESHOLD);
        while (count > 0 && !current(announcements[count - 1], monotonic)) {
            count--;
        }
    }

    private static boolean current(Announcement announcement, long monotonic) {
        int exponent = announcement.logMessageInterval;
        if (exponent <= -EXPONENT_LIMIT) {
            return false;
        }
        if (exponent >= EXPONENT_LIMIT) {
            return true;
        }
        long window = exponent < 0 ? WINDOW_OF_1_S >> -exponent : WINDOW_OF_1_S << exponent;
        return monotonic - announcement.receiveTime < window;
    }

    void clear() {
        count = 0;
    }

    /** Takes the newest Announce into the data set. */
    void refreshDataSet() {
        Announcement newest = announcements[0];
        dataSet.priority1 = newest.priority1;
        dataSet.grandmasterIdentity = newest.grandmasterIdentity;
        dataSet.clockClass = newest.clockClass;
        dataSet.clockAccuracy = newest.clockAccuracy;
        dataSet.offsetScaledLogVariance = newest.offsetScaledLogVariance;
        dataSet.priority2 = newest.priority2;
        dataSet.stepsRemoved = newest.stepsRemoved;
    }
}
