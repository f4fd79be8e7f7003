// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/**
 * What an Announce message says, and when it was heard. One object is meant to be filled over and over again; what is to be
 * kept is copied.
 */
public final class Announcement {
    /** clockIdentity of the sourcePortIdentity. */
    public long senderClock;
    /** portNumber of the sourcePortIdentity. */
    public int senderPort;
    /** logMessageInterval [log2 s]. */
    public int logMessageInterval;
    /** When it was received, on the monotonic clock [ns]. */
    public long receiveTime;

    /** grandmasterPriority1. */
    public int priority1;
    /** grandmasterClockQuality.clockClass. */
    public int clockClass;
    /** grandmasterClockQuality.clockAccuracy. */
    public int clockAccuracy;
    /** grandmasterClockQuality.offsetScaledLogVariance. */
    public int offsetScaledLogVariance;
    /** grandmasterPriority2. */
    public int priority2;
    /** grandmasterIdentity. */
    public long grandmasterIdentity;
    /** stepsRemoved as announced, so of the sender [1]. */
    public int stepsRemoved;

    /** Second octet of the flagField: leap seconds, time scale and what is traceable (IEEE 1588-2019, table 37). */
    public int timeFlags;
    /** currentUtcOffset [s]. */
    public int currentUtcOffset;
    /** timeSource. */
    public int timeSource;

    /** All zero. */
    public Announcement() {}

    /** Becomes a copy of another. */
    public void set(Announcement other) {
        senderClock = other.senderClock;
        senderPort = other.senderPort;
        logMessageInterval = other.logMessageInterval;
        receiveTime = other.receiveTime;
        priority1 = other.priority1;
        clockClass = other.clockClass;
        clockAccuracy = other.clockAccuracy;
        offsetScaledLogVariance = other.offsetScaledLogVariance;
        priority2 = other.priority2;
        grandmasterIdentity = other.grandmasterIdentity;
        stepsRemoved = other.stepsRemoved;
        timeFlags = other.timeFlags;
        currentUtcOffset = other.currentUtcOffset;
        timeSource = other.timeSource;
    }

    /** Whether the other tells of the same grandmaster, equally good and equally far. */
    public boolean sameGrandmaster(Announcement other) {
        return priority1 == other.priority1
                && clockClass == other.clockClass
                && clockAccuracy == other.clockAccuracy
                && offsetScaledLogVariance == other.offsetScaledLogVariance
                && priority2 == other.priority2
                && grandmasterIdentity == other.grandmasterIdentity
                && stepsRemoved == other.stepsRemoved;
    }
}
