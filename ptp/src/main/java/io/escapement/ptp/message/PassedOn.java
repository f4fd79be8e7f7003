// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/**
 * What linuxptp 3.1.1 does to a lastGmPhaseChange that it sends, or passes on in a management message: turning it into the octet
 * order of the network it takes bits 79 to 16 from bits 95 to 80, which it has just turned.
 */
public final class PassedOn {
    private static final int HEADER_LENGTH = 4;
    private static final int MANAGEMENT = 0x0001;
    private static final int ORGANIZATION = 0x0003;
    private static final int IN_TIME_STATUS = 2 + 26;
    private static final int IN_FOLLOW_UP_INFORMATION = 6 + 6;

    private PassedOn() {}

    /** Makes the message what its receiver gets. */
    public static void confusePhaseChange(PtpMessage message) {
        byte[] octets = message.suffix;
        int length;
        for (int at = 0; message.suffixLength - at >= HEADER_LENGTH; at += HEADER_LENGTH + length) {
            length = Octets.unsigned16(octets, at + 2);
            int value = at + HEADER_LENGTH;
            switch (Octets.unsigned16(octets, at)) {
                case MANAGEMENT -> {
                    if (length == 2 + ManagementData.TimeStatus.LENGTH
                            && Octets.unsigned16(octets, value) == ManagementId.TIME_STATUS_NP.code()) {
                        confuse(octets, value + IN_TIME_STATUS);
                    }
                }
                case ORGANIZATION -> {
                    if (Tlvs.isFollowUpInformation(octets, at)) {
                        confuse(octets, value + IN_FOLLOW_UP_INFORMATION);
                    }
                }
                default -> {}
            }
        }
    }

    /** Bits 79 to 16 as they are sent, by bits 95 to 80. */
    public static long confused(int phaseChangeHigh) {
        return Short.reverseBytes((short) phaseChangeHigh) & 0xFFFF;
    }

    private static void confuse(byte[] octets, int at) {
        Octets.put64(octets, at + 2, confused(Octets.unsigned16(octets, at)));
    }
}
