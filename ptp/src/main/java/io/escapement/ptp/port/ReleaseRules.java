// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.PortIdentityOrder;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.servo.ServoRules;

/**
 * In what the PTP machinery of one linuxptp release differs from that of another: the one place where releases are told
 * apart, below whole programs that behave differently. Everything not named here is the same in all.
 *
 * @param servo rules of the servos
 * @param identityOrder order of port identities in data set comparisons
 * @param failedAdjustmentUnlocks a clock that refuses an adjustment resets its servo to UNLOCKED
 * @param utcHandlingOfTaiClocks leap seconds are followed also by a local clock of the PTP time scale, when the master's
 *     isn't
 * @param clockCheckInterval shortest interval of the sanity check [ns]
 * @param clockCheckForgetsMaster the sanity check starts anew with another master
 * @param gptpPeerCorrection with transportSpecific 1 the corrections of peer delay responses are combined as IEEE 802.1AS
 *     has them
 * @param checksMessageIntervals logMessageIntervals outside of -10 to 22 are ignored
 * @param namesPorts log lines name a port's interface besides its number
 */
public record ReleaseRules(
        ServoRules servo,
        PortIdentityOrder identityOrder,
        boolean failedAdjustmentUnlocks,
        boolean utcHandlingOfTaiClocks,
        long clockCheckInterval,
        boolean clockCheckForgetsMaster,
        boolean gptpPeerCorrection,
        boolean checksMessageIntervals,
        boolean namesPorts) {
    private static final long SECOND = 1_000_000_000L;

    private static final ReleaseRules V3_1_1 = new ReleaseRules(
            ServoRules.V3_1_1, PortIdentityOrder.LITTLE_ENDIAN, false, false, SECOND / 10, false, false, false, false);
    private static final ReleaseRules V4_4 =
            new ReleaseRules(ServoRules.V4_4, PortIdentityOrder.NUMERIC, true, true, SECOND, true, true, true, true);
    private static final ReleaseRules NEXT =
            new ReleaseRules(ServoRules.NEXT, PortIdentityOrder.NUMERIC, true, true, SECOND, true, true, true, true);

    /** The rules of a release. */
    public static ReleaseRules of(Release release) {
        return switch (release) {
            case V3_1_1 -> V3_1_1;
            case V4_4 -> V4_4;
            case NEXT -> NEXT;
        };
    }
}
