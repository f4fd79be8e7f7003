// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.Announcement;
import io.escapement.ptp.bmca.DataSet;
import io.escapement.ptp.message.FollowUpInformation;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.message.Tlvs;

/**
 * The data sets of a clock (IEEE 1588-2019, clause 8.2) as far as linuxptp keeps them. Mutable: the clock writes them,
 * its ports and the management responder read them.
 */
final class DataSets {
    /** parentDS.observedParentOffsetScaledLogVariance while parent statistics are not kept. */
    static final int UNKNOWN_VARIANCE = 0xFFFF;
    /** parentDS.observedParentClockPhaseChangeRate while parent statistics are not kept. */
    static final int UNKNOWN_PHASE_CHANGE_RATE = 0x7FFF_FFFF;

    /** Synchronization is certain. */
    static final int CERTAIN = 0;
    /** Synchronization is uncertain. */
    static final int UNCERTAIN = 1;
    /** Nothing is said of the certainty of synchronization. */
    static final int DONT_CARE = 0xFF;

    /** defaultDS.clockIdentity. */
    final long clockIdentity;
    /** defaultDS.numberPorts [1]. */
    final int numberPorts;
    /** defaultDS.domainNumber. */
    final int domain;
    /** defaultDS.slaveOnly. */
    final boolean slaveOnly;
    /** The contrary of defaultDS.twoStepFlag. */
    final boolean oneStep;
    /** defaultDS.clockQuality.clockClass. */
    int clockClass;
    /** defaultDS.clockQuality.clockAccuracy. */
    int clockAccuracy;
    /** defaultDS.clockQuality.offsetScaledLogVariance. */
    int offsetScaledLogVariance;
    /** defaultDS.priority1. */
    int priority1;
    /** defaultDS.priority2. */
    int priority2;
    /** localPriority of the clock (ITU-T G.8275.1). */
    final int localPriority;
    /** Flags of timePropertiesDS as a grandmaster, see {@link PtpFlags}. */
    int ownTimeFlags = PtpFlags.PTP_TIMESCALE;
    /** timePropertiesDS.timeSource as a grandmaster. */
    int ownTimeSource;

    /** currentDS.stepsRemoved [1]. */
    int stepsRemoved;

    /** parentDS.parentPortIdentity.clockIdentity. */
    long parentClockIdentity;
    /** parentDS.parentPortIdentity.portNumber. */
    int parentPortNumber;
    /** parentDS.grandmasterIdentity. */
    long grandmasterIdentity;
    /** parentDS.grandmasterClockQuality.clockClass. */
    int grandmasterClockClass;
    /** parentDS.grandmasterClockQuality.clockAccuracy. */
    int grandmasterClockAccuracy;
    /** parentDS.grandmasterClockQuality.offsetScaledLogVariance. */
    int grandmasterOffsetScaledLogVariance;
    /** parentDS.grandmasterPriority1. */
    int grandmasterPriority1;
    /** parentDS.grandmasterPriority2. */
    int grandmasterPriority2;

    /** The clocks that the parent's time has come by (path trace), the grandmaster first. */
    final long[] path = new long[Tlvs.longestPath()];
    /** How many they are [1]. */
    int pathLength;

    /** What the last Follow_Up told of the grandmaster's time. */
    final FollowUpInformation followUp = new FollowUpInformation();
    /** timePropertiesDS.currentUtcOffset [s]. */
    int currentUtcOffset;
    /** Flags of timePropertiesDS, see {@link PtpFlags}. */
    int timeFlags;
    /** timePropertiesDS.timeSource. */
    int timeSource;
    /** What management says of the certainty of synchronization. */
    int synchronizationUncertain = DONT_CARE;

    /** Data sets of a clock that has not looked around yet. */
    DataSets(long clockIdentity, int numberPorts, ClockSettings settings) {
        this.clockIdentity = clockIdentity;
        this.numberPorts = numberPorts;
        domain = settings.domain();
        slaveOnly = settings.slaveOnly();
        oneStep = settings.oneStep();
        clockClass = settings.clockClass();
        clockAccuracy = settings.clockAccuracy();
        offsetScaledLogVariance = settings.offsetScaledLogVariance();
        priority1 = settings.priority1();
        priority2 = settings.priority2();
        localPriority = settings.localPriority();
        ownTimeSource = settings.timeSource();
    }

    /** Takes the clock itself for the grandmaster (IEEE 1588-2019, table 30). */
    void followOwnClock(int utcOffset) {
        stepsRemoved = 0;
        pathLength = 0;
        parentClockIdentity = clockIdentity;
        parentPortNumber = 0;
        grandmasterIdentity = clockIdentity;
        grandmasterClockClass = clockClass;
        grandmasterClockAccuracy = clockAccuracy;
        grandmasterOffsetScaledLogVariance = offsetScaledLogVariance;
        grandmasterPriority1 = priority1;
        grandmasterPriority2 = priority2;
        currentUtcOffset = utcOffset;
        timeFlags = ownTimeFlags;
        timeSource = ownTimeSource;
    }

    /** Takes a foreign clock for the grandmaster (IEEE 1588-2019, table 33). */
    void follow(DataSet best, Announcement announcement) {
        stepsRemoved = best.stepsRemoved + 1;
        parentClockIdentity = best.senderClock;
        parentPortNumber = best.senderPort;
        grandmasterIdentity = announcement.grandmasterIdentity;
        grandmasterClockClass = announcement.clockClass;
        grandmasterClockAccuracy = announcement.clockAccuracy;
        grandmasterOffsetScaledLogVariance = announcement.offsetScaledLogVariance;
        grandmasterPriority1 = announcement.priority1;
        grandmasterPriority2 = announcement.priority2;
    }

    /** Takes the clocks that the parent's Announce has come by. */
    void followPath(PtpMessage announce) {
        pathLength = Tlvs.pathTrace(announce, path);
    }

    /** Takes timePropertiesDS from an Announce. */
    void followTime(Announcement announcement) {
        currentUtcOffset = announcement.currentUtcOffset;
        timeFlags = announcement.timeFlags;
        timeSource = announcement.timeSource;
    }

    /** Flags of timePropertiesDS with what management says of the certainty of synchronization. */
    int announcedTimeFlags() {
        return switch (synchronizationUncertain) {
            case DONT_CARE -> timeFlags & ~PtpFlags.SYNCHRONIZATION_UNCERTAIN;
            case UNCERTAIN -> timeFlags | PtpFlags.SYNCHRONIZATION_UNCERTAIN;
            default -> timeFlags;
        };
    }
}
