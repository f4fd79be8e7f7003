// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/**
 * What the follow-up information TLV tells of the grandmaster (IEEE 802.1AS-2011, 11.4.4.3). One object is meant to be filled
 * over and over again.
 */
public final class FollowUpInformation {
    private static final int CONTENT = 6;

    /** cumulativeScaledRateOffset [2^-41]. */
    public int cumulativeScaledRateOffset;
    /** gmTimeBaseIndicator. */
    public int gmTimeBaseIndicator;
    /** lastGmPhaseChange, bits 95 to 80 of its 96; it is in units of 2^-16 ns. */
    public int phaseChangeHigh;
    /** lastGmPhaseChange, bits 79 to 16. */
    public long phaseChangeLow;
    /** lastGmPhaseChange, bits 15 to 0. */
    public int phaseChangeFraction;
    /** scaledLastGmFreqChange, which linuxptp calls scaledLastGmPhaseChange [2^-41]. */
    public int scaledLastGmPhaseChange;

    /** All zero. */
    public FollowUpInformation() {}

    /** Takes what a message tells. Returns false, and changes nothing, if it has no follow-up information. */
    public boolean take(PtpMessage message) {
        int value = Tlvs.followUpInformation(message);
        if (value < 0) {
            return false;
        }
        byte[] octets = message.suffix;
        int at = value + CONTENT;
        cumulativeScaledRateOffset = Octets.signed32(octets, at);
        gmTimeBaseIndicator = Octets.unsigned16(octets, at + 4);
        phaseChangeHigh = Octets.unsigned16(octets, at + 6);
        phaseChangeLow = Octets.signed64(octets, at + 8);
        phaseChangeFraction = Octets.unsigned16(octets, at + 16);
        scaledLastGmPhaseChange = Octets.signed32(octets, at + 18);
        return true;
    }
}
