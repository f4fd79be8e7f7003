// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The data field of a management TLV: one record per layout (IEEE 1588-2019, 15.5.3; linuxptp's own from C000 on). */
public interface ManagementData {
    /** linuxptp puts the flag of SLAVE_ONLY where it is in DEFAULT_DATA_SET: bit 1, not bit 0 as IEEE 1588 does. */
    int SLAVE_ONLY = 0x02;

    /**
     * Writes the data field.
     *
     * @return its length [octets], even
     */
    int encode(byte[] buffer, int offset);

    /** No data: in a GET, or for NULL_MANAGEMENT. */
    record Empty() implements ManagementData {
        @Override
        public int encode(byte[] buffer, int offset) {
            return 0;
        }
    }

    /**
     * What a GET carries for values to come: zeros, which mean nothing.
     *
     * @param length [octets], even
     */
    record Blank(int length) implements ManagementData {
        @Override
        public int encode(byte[] buffer, int offset) {
            Arrays.fill(buffer, offset, offset + length, (byte) 0);
            return length;
        }
    }

    /**
     * One value of one octet and a reserved one: PRIORITY1, PRIORITY2, DOMAIN, SLAVE_ONLY, CLOCK_ACCURACY,
     * intervals, time-outs, DELAY_MECHANISM.
     *
     * @param value 0 to 255
     */
    record Octet(int value) implements ManagementData {
        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put8(buffer, offset, value);
            Octets.put8(buffer, offset + 1, 0);
            return 2;
        }

        static Octet decode(byte[] buffer, int offset) {
            return new Octet(Octets.unsigned8(buffer, offset));
        }
    }

    /**
     * DEFAULT_DATA_SET.
     *
     * @param twoStep twoStepFlag
     * @param slaveOnly slaveOnly
     * @param numberPorts numberPorts [1]
     * @param priority1 priority1
     * @param clockClass clockQuality.clockClass
     * @param clockAccuracy clockQuality.clockAccuracy
     * @param offsetScaledLogVariance clockQuality.offsetScaledLogVariance
     * @param priority2 priority2
     * @param clockIdentity clockIdentity
     * @param domain domainNumber
     */
    record DefaultDataSet(
            boolean twoStep,
            boolean slaveOnly,
            int numberPorts,
            int priority1,
            int clockClass,
            int clockAccuracy,
            int offsetScaledLogVariance,
            int priority2,
            long clockIdentity,
            int domain)
            implements ManagementData {
        static final int LENGTH = 20;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put16(buffer, offset, ((twoStep ? 1 : 0) | (slaveOnly ? 2 : 0)) << 8);
            Octets.put16(buffer, offset + 2, numberPorts);
            Octets.put8(buffer, offset + 4, priority1);
            Octets.put8(buffer, offset + 5, clockClass);
            Octets.put8(buffer, offset + 6, clockAccuracy);
            Octets.put16(buffer, offset + 7, offsetScaledLogVariance);
            Octets.put8(buffer, offset + 9, priority2);
            Octets.put64(buffer, offset + 10, clockIdentity);
            Octets.put8(buffer, offset + 18, domain);
            Octets.put8(buffer, offset + 19, 0);
            return LENGTH;
        }

        static DefaultDataSet decode(byte[] buffer, int offset) {
            int flags = Octets.unsigned8(buffer, offset);
            return new DefaultDataSet(
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    Octets.unsigned16(buffer, offset + 2),
                    Octets.unsigned8(buffer, offset + 4),
                    Octets.unsigned8(buffer, offset + 5),
                    Octets.unsigned8(buffer, offset + 6),
                    Octets.unsigned16(buffer, offset + 7),
                    Octets.unsigned8(buffer, offset + 9),
                    Octets.signed64(buffer, offset + 10),
                    Octets.unsigned8(buffer, offset + 18));
        }
    }

    /**
     * CURRENT_DATA_SET.
     *
     * @param stepsRemoved stepsRemoved [1]
     * @param offsetFromMaster offsetFromMaster [2^-16 ns]
     * @param meanPathDelay meanPathDelay [2^-16 ns]
     */
    record CurrentDataSet(int stepsRemoved, long offsetFromMaster, long meanPathDelay) implements ManagementData {
        static final int LENGTH = 18;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put16(buffer, offset, stepsRemoved);
            Octets.put64(buffer, offset + 2, offsetFromMaster);
            Octets.put64(buffer, offset + 10, meanPathDelay);
            return LENGTH;
        }

        static CurrentDataSet decode(byte[] buffer, int offset) {
            return new CurrentDataSet(
                    Octets.unsigned16(buffer, offset),
                    Octets.signed64(buffer, offset + 2),
                    Octets.signed64(buffer, offset + 10));
        }
    }

    /**
     * PARENT_DATA_SET.
     *
     * @param parentClockIdentity parentPortIdentity.clockIdentity
     * @param parentPortNumber parentPortIdentity.portNumber
     * @param parentStats parentStats, an octet of which the lowest bit counts
     * @param observedVariance observedParentOffsetScaledLogVariance
     * @param observedPhaseChangeRate observedParentClockPhaseChangeRate
     * @param grandmasterPriority1 grandmasterPriority1
     * @param clockClass grandmasterClockQuality.clockClass
     * @param clockAccuracy grandmasterClockQuality.clockAccuracy
     * @param offsetScaledLogVariance grandmasterClockQuality.offsetScaledLogVariance
     * @param grandmasterPriority2 grandmasterPriority2
     * @param grandmasterIdentity grandmasterIdentity
     */
    record ParentDataSet(
            long parentClockIdentity,
            int parentPortNumber,
            int parentStats,
            int observedVariance,
            int observedPhaseChangeRate,
            int grandmasterPriority1,
            int clockClass,
            int clockAccuracy,
            int offsetScaledLogVariance,
            int grandmasterPriority2,
            long grandmasterIdentity)
            implements ManagementData {
        static final int LENGTH = 32;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put64(buffer, offset, parentClockIdentity);
            Octets.put16(buffer, offset + 8, parentPortNumber);
            Octets.put16(buffer, offset + 10, parentStats << 8);
            Octets.put16(buffer, offset + 12, observedVariance);
            Octets.put32(buffer, offset + 14, observedPhaseChangeRate);
            Octets.put8(buffer, offset + 18, grandmasterPriority1);
            Octets.put8(buffer, offset + 19, clockClass);
            Octets.put8(buffer, offset + 20, clockAccuracy);
            Octets.put16(buffer, offset + 21, offsetScaledLogVariance);
            Octets.put8(buffer, offset + 23, grandmasterPriority2);
            Octets.put64(buffer, offset + 24, grandmasterIdentity);
            return LENGTH;
        }

        static ParentDataSet decode(byte[] buffer, int offset) {
            return new ParentDataSet(
                    Octets.signed64(buffer, offset),
                    Octets.unsigned16(buffer, offset + 8),
                    Octets.unsigned8(buffer, offset + 10),
                    Octets.unsigned16(buffer, offset + 12),
                    Octets.signed32(buffer, offset + 14),
                    Octets.unsigned8(buffer, offset + 18),
                    Octets.unsigned8(buffer, offset + 19),
                    Octets.unsigned8(buffer, offset + 20),
                    Octets.unsigned16(buffer, offset + 21),
                    Octets.unsigned8(buffer, offset + 23),
                    Octets.signed64(buffer, offset + 24));
        }
    }

    /**
     * TIME_PROPERTIES_DATA_SET.
     *
     * @param currentUtcOffset currentUtcOffset [s]
     * @param flags leap seconds, validity, time scale and traceability, see {@link PtpFlags}
     * @param timeSource timeSource
     */
    record TimePropertiesDataSet(int currentUtcOffset, int flags, int timeSource) implements ManagementData {
        static final int LENGTH = 4;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put16(buffer, offset, currentUtcOffset);
            Octets.put8(buffer, offset + 2, flags);
            Octets.put8(buffer, offset + 3, timeSource);
            return LENGTH;
        }

        static TimePropertiesDataSet decode(byte[] buffer, int offset) {
            return new TimePropertiesDataSet(
                    Octets.signed16(buffer, offset),
                    Octets.unsigned8(buffer, offset + 2),
                    Octets.unsigned8(buffer, offset + 3));
        }
    }

    /**
     * PORT_DATA_SET.
     *
     * @param clockIdentity portIdentity.clockIdentity
     * @param portNumber portIdentity.portNumber
     * @param portState portState, 1 (initializing) to 9 (slave)
     * @param logMinDelayReqInterval logMinDelayReqInterval [log2 s]
     * @param peerMeanPathDelay peerMeanPathDelay [2^-16 ns]
     * @param logAnnounceInterval logAnnounceInterval [log2 s]
     * @param announceReceiptTimeout announceReceiptTimeout [1]
     * @param logSyncInterval logSyncInterval [log2 s]
     * @param delayMechanism delayMechanism: 1 E2E, 2 P2P
     * @param logMinPdelayReqInterval logMinPdelayReqInterval [log2 s]
     * @param versionNumber versionNumber
     */
    record PortDataSet(
            long clockIdentity,
            int portNumber,
            int portState,
            int logMinDelayReqInterval,
            long peerMeanPathDelay,
            int logAnnounceInterval,
            int announceReceiptTimeout,
            int logSyncInterval,
            int delayMechanism,
            int logMinPdelayReqInterval,
            int versionNumber)
            implements ManagementData {
        static final int LENGTH = 26;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put64(buffer, offset, clockIdentity);
            Octets.put16(buffer, offset + 8, portNumber);
            Octets.put8(buffer, offset + 10, portState);
            Octets.put8(buffer, offset + 11, logMinDelayReqInterval);
            Octets.put64(buffer, offset + 12, peerMeanPathDelay);
            Octets.put8(buffer, offset + 20, logAnnounceInterval);
            Octets.put8(buffer, offset + 21, announceReceiptTimeout);
            Octets.put8(buffer, offset + 22, logSyncInterval);
            Octets.put8(buffer, offset + 23, delayMechanism);
            Octets.put8(buffer, offset + 24, logMinPdelayReqInterval);
            Octets.put8(buffer, offset + 25, versionNumber);
            return LENGTH;
        }

        static PortDataSet decode(byte[] buffer, int offset) {
            return new PortDataSet(
                    Octets.signed64(buffer, offset),
                    Octets.unsigned16(buffer, offset + 8),
                    Octets.unsigned8(buffer, offset + 10),
                    buffer[offset + 11],
                    Octets.signed64(buffer, offset + 12),
                    buffer[offset + 20],
                    Octets.unsigned8(buffer, offset + 21),
                    buffer[offset + 22],
                    Octets.unsigned8(buffer, offset + 23),
                    buffer[offset + 24],
                    Octets.unsigned8(buffer, offset + 25));
        }
    }

    /**
     * TIME_STATUS_NP.
     *
     * @param masterOffset offset from the master [ns]
     * @param ingressTime when the last Sync came, in local time [ns]
     * @param cumulativeScaledRateOffset rate ratio from 802.1AS follow-up information [2^-41]
     * @param scaledLastGmPhaseChange from the same [2^-41]
     * @param gmTimeBaseIndicator from the same
     * @param phaseChangeHigh lastGmPhaseChange from the same, bits 95 to 80; in units of 2^-16 ns
     * @param phaseChangeLow its bits 79 to 16
     * @param phaseChangeFraction its bits 15 to 0
     * @param gmPresent whether the grandmaster is another clock
     * @param grandmasterIdentity grandmasterIdentity
     */
    record TimeStatus(
            long masterOffset,
            long ingressTime,
            int cumulativeScaledRateOffset,
            int scaledLastGmPhaseChange,
            int gmTimeBaseIndicator,
            int phaseChangeHigh,
            long phaseChangeLow,
            int phaseChangeFraction,
            boolean gmPresent,
            long grandmasterIdentity)
            implements ManagementData {
        static final int LENGTH = 50;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put64(buffer, offset, masterOffset);
            Octets.put64(buffer, offset + 8, ingressTime);
            Octets.put32(buffer, offset + 16, cumulativeScaledRateOffset);
            Octets.put32(buffer, offset + 20, scaledLastGmPhaseChange);
            Octets.put16(buffer, offset + 24, gmTimeBaseIndicator);
            Octets.put16(buffer, offset + 26, phaseChangeHigh);
            Octets.put64(buffer, offset + 28, phaseChangeLow);
            Octets.put16(buffer, offset + 36, phaseChangeFraction);
            Octets.put32(buffer, offset + 38, gmPresent ? 1 : 0);
            Octets.put64(buffer, offset + 42, grandmasterIdentity);
            return LENGTH;
        }

        static TimeStatus decode(byte[] buffer, int offset) {
            return new TimeStatus(
                    Octets.signed64(buffer, offset),
                    Octets.signed64(buffer, offset + 8),
                    Octets.signed32(buffer, offset + 16),
                    Octets.signed32(buffer, offset + 20),
                    Octets.unsigned16(buffer, offset + 24),
                    Octets.unsigned16(buffer, offset + 26),
                    Octets.signed64(buffer, offset + 28),
                    Octets.unsigned16(buffer, offset + 36),
                    Octets.signed32(buffer, offset + 38) != 0,
                    Octets.signed64(buffer, offset + 42));
        }
    }

    /**
     * GRANDMASTER_SETTINGS_NP.
     *
     * @param clockClass clockClass
     * @param clockAccuracy clockAccuracy
     * @param offsetScaledLogVariance offsetScaledLogVariance
     * @param currentUtcOffset currentUtcOffset [s]
     * @param flags leap seconds, validity, time scale and traceability, see {@link PtpFlags}
     * @param timeSource timeSource
     */
    record GrandmasterSettings(
            int clockClass,
            int clockAccuracy,
            int offsetScaledLogVariance,
            int currentUtcOffset,
            int flags,
            int timeSource)
            implements ManagementData {
        static final int LENGTH = 8;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put8(buffer, offset, clockClass);
            Octets.put8(buffer, offset + 1, clockAccuracy);
            Octets.put16(buffer, offset + 2, offsetScaledLogVariance);
            Octets.put16(buffer, offset + 4, currentUtcOffset);
            Octets.put8(buffer, offset + 6, flags);
            Octets.put8(buffer, offset + 7, timeSource);
            return LENGTH;
        }

        static GrandmasterSettings decode(byte[] buffer, int offset) {
            return new GrandmasterSettings(
                    Octets.unsigned8(buffer, offset),
                    Octets.unsigned8(buffer, offset + 1),
                    Octets.unsigned16(buffer, offset + 2),
                    Octets.signed16(buffer, offset + 4),
                    Octets.unsigned8(buffer, offset + 6),
                    Octets.unsigned8(buffer, offset + 7));
        }
    }

    /**
     * PORT_DATA_SET_NP.
     *
     * @param neighborPropDelayThreshold neighborPropDelayThresh [ns]
     * @param asCapable asCapable: 0 no, 1 yes, 2 by configuration
     */
    record PortDataSetNp(long neighborPropDelayThreshold, int asCapable) implements ManagementData {
        static final int LENGTH = 8;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put32(buffer, offset, (int) neighborPropDelayThreshold);
            Octets.put32(buffer, offset + 4, asCapable);
            return LENGTH;
        }

        static PortDataSetNp decode(byte[] buffer, int offset) {
            return new PortDataSetNp(
                    Octets.signed32(buffer, offset) & 0xFFFFFFFFL, Octets.signed32(buffer, offset + 4));
        }
    }

    /**
     * SUBSCRIBE_EVENTS_NP.
     *
     * @param duration how long notifications are wanted [s]
     * @param portState whether changes of port state are: a PORT_DATA_SET is sent at each
     */
    record EventSubscription(int duration, boolean portState) implements ManagementData {
        static final int LENGTH = 66;

        @Override
        public int encode(byte[] buffer, int offset) {
            Octets.put16(buffer, offset, duration);
            Arrays.fill(buffer, offset + 2, offset + LENGTH, (byte) 0);
            Octets.put8(buffer, offset + 2, portState ? 1 : 0);
            return LENGTH;
        }

        static EventSubscription decode(byte[] buffer, int offset) {
            return new EventSubscription(Octets.unsigned16(buffer, offset), (buffer[offset + 2] & 1) != 0);
        }
    }

    /**
     * PORT_PROPERTIES_NP.
     *
     * @param clockIdentity portIdentity.clockIdentity
     * @param portNumber portIdentity.portNumber
     * @param portState portState, 1 (initializing) to 9 (slave)
     * @param timestamping time_stamping: 0 software, 1 hardware, 3 one-step
     * @param interfaceName network interface, ASCII, at most 255 characters
     */
    record PortProperties(long clockIdentity, int portNumber, int portState, int timestamping, String interfaceName)
            implements ManagementData {
        /** time_stamping of a port whose frames the hardware stamps. */
        public static final int HARDWARE = 1;
        /** time_stamping of a port into whose Syncs the hardware writes the time. */
        public static final int ONE_STEP = 3;

        static final int FIXED_LENGTH = 13;

        @Override
        public int encode(byte[] buffer, int offset) {
            byte[] name = interfaceName.getBytes(StandardCharsets.US_ASCII);
            Octets.put64(buffer, offset, clockIdentity);
            Octets.put16(buffer, offset + 8, portNumber);
            Octets.put8(buffer, offset + 10, portState);
            Octets.put8(buffer, offset + 11, timestamping);
            Octets.put8(buffer, offset + 12, name.length);
            System.arraycopy(name, 0, buffer, offset + FIXED_LENGTH, name.length);
            int length = FIXED_LENGTH + name.length;
            if (length % 2 != 0) {
                Octets.put8(buffer, offset + length++, 0);
            }
            return length;
        }

        /** Null if the name does not fit. */
        static PortProperties decode(byte[] buffer, int offset, int length) {
            int nameLength = Octets.unsigned8(buffer, offset + 12);
            if (FIXED_LENGTH + nameLength > length) {
                return null;
            }
            return new PortProperties(
                    Octets.signed64(buffer, offset),
                    Octets.unsigned16(buffer, offset + 8),
                    Octets.unsigned8(buffer, offset + 10),
                    Octets.unsigned8(buffer, offset + 11),
                    new String(buffer, offset + FIXED_LENGTH, nameLength, StandardCharsets.US_ASCII));
        }
    }
}
