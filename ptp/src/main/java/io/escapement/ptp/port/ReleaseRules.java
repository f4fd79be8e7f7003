// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.Host;
import io.escapement.ptp.bmca.PortIdentityOrder;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.servo.ServoRules;

/**
 * How the PTP machinery of linuxptp differs between releases. This is the only place below whole programs that tells
 * releases apart; what is not named here is the same in all of them.
 *
 * @param servo rules of the servos
 * @param identityOrder order of port identities in data set comparisons
 * @param failedAdjustmentUnlocks a clock that refuses an adjustment resets its servo to UNLOCKED
 * @param utcHandlingOfTaiClocks leap seconds are followed also by a local clock of the PTP time scale, when the master's
 *     isn't
 * @param clockCheckInterval shortest interval of the sanity check [ns]
 * @param clockCheckRaw the sanity check holds clocks against CLOCK_MONOTONIC_RAW, else against CLOCK_MONOTONIC, which phc2sys
 *     steers
 * @param clockCheckForgetsMaster the sanity check starts anew with another master
 * @param gptpPeerCorrection with transportSpecific 1 the corrections of peer delay responses are combined as IEEE 802.1AS
 *     has them
 * @param checksMessageIntervals logMessageIntervals outside of -10 to 22 are ignored
 * @param clockCheckInAnyState the sanity check looks at the event messages of every port, not of SLAVE ports only
 * @param freeRunningSummariesShort a free-running clock, which has a sample per frequency estimate only, puts fewer of them
 *     into a summary
 * @param utcOffsetUpdateNamed a UTC offset taken from a trustworthy master is logged even if it is the known one
 * @param utcOffsetFromEveryAnnounce the own UTC offset follows every Announce of the master, not only those that led to
 *     its selection
 * @param faultsClearWithoutLink a fault_reset_interval of -128 clears a fault even while the link is down
 * @param pathsTellMastersApart a grandmaster that is heard over another path counts as another master: what was measured of
 *     the path delay is forgotten, and a SLAVE port goes back to UNCALIBRATED
 * @param portClockIsDefaultSource phc2sys -a that finds no SLAVE port has other clocks follow one of them nevertheless
 * @param multipleResponsesAsLost as many requests in succession may have several responders as may be lost, else two
 * @param stableServoSelectsMaster a port whose servo is stable becomes SLAVE; else it waits for one that is just locked
 * @param tlvsOnEveryType Syncs, Pdelay_Req and Pdelay_Resp may have TLVs; else such a message is bad
 * @param confusesPhaseChange bits 79 to 16 of lastGmPhaseChange are sent wrong, see {@link io.escapement.ptp.message.PassedOn}
 * @param slaveOnlyMode what log lines call a clock that is never master
 * @param lateTimestampHint what is said after a transmit timestamp has not come
 * @param namesPorts log lines name a port's interface besides its number
 */
public record ReleaseRules(
        ServoRules servo,
        PortIdentityOrder identityOrder,
        boolean failedAdjustmentUnlocks,
        boolean utcHandlingOfTaiClocks,
        long clockCheckInterval,
        boolean clockCheckRaw,
        boolean clockCheckForgetsMaster,
        boolean gptpPeerCorrection,
        boolean checksMessageIntervals,
        boolean clockCheckInAnyState,
        boolean freeRunningSummariesShort,
        boolean utcOffsetUpdateNamed,
        boolean utcOffsetFromEveryAnnounce,
        boolean faultsClearWithoutLink,
        boolean pathsTellMastersApart,
        boolean portClockIsDefaultSource,
        boolean multipleResponsesAsLost,
        boolean stableServoSelectsMaster,
        boolean tlvsOnEveryType,
        boolean confusesPhaseChange,
        String slaveOnlyMode,
        String lateTimestampHint,
        boolean namesPorts) {
    private static final long SECOND = 1_000_000_000L;

    private static final ReleaseRules V3_1_1 = new ReleaseRules(
            ServoRules.V3_1_1,
            PortIdentityOrder.LITTLE_ENDIAN,
            false,
            false,
            SECOND / 10,
            false,
            false,
            false,
            false,
            true,
            false,
            true,
            false,
            true,
            false,
            true,
            false,
            false,
            false,
            true,
            "slave only",
            "increasing tx_timestamp_timeout may correct this issue, but it is likely caused by a driver bug",
            false);
    private static final ReleaseRules V4_4 = since4(ServoRules.V4_4, false);
    private static final ReleaseRules NEXT = since4(ServoRules.NEXT, true);

    private static ReleaseRules since4(ServoRules servo, boolean clockCheckRaw) {
        return new ReleaseRules(
                servo,
                PortIdentityOrder.NUMERIC,
                true,
                true,
                SECOND,
                clockCheckRaw,
                true,
                true,
                true,
                false,
                true,
                false,
                true,
                false,
                true,
                false,
                true,
                true,
                true,
                false,
                "client only",
                "increasing tx_timestamp_timeout or increasing kworker priority may correct this issue, but a driver bug"
                        + " likely causes it",
                true);
    }

    /** The clock that the sanity check goes by [ns]. */
    public long clockCheckTime(Host host) {
        return clockCheckRaw ? host.monotonicRawTime() : host.monotonicTime();
    }

    /** How many Pdelay_Req in succession may have several responders before a port gives up [1]. */
    int allowedMultipleResponses(int allowedLostResponses) {
        return multipleResponsesAsLost ? allowedLostResponses : 2;
    }

    /** The rules of a release. */
    public static ReleaseRules of(Release release) {
        return switch (release) {
            case V3_1_1 -> V3_1_1;
            case V4_4 -> V4_4;
            case NEXT -> NEXT;
        };
    }
}
