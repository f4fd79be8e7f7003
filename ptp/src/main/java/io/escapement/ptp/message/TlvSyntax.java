// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/**
 * Which TLVs linuxptp takes for well formed: each has an even length and fits what was received, and those that it knows have
 * the length of their kind. One that is not spoils its message.
 */
final class TlvSyntax {
    /** What {@link #measure} returns for a TLV that is not well formed. */
    static final int BAD = -1;

    private static final int HEADER_LENGTH = 4;

    private static final int MANAGEMENT = 0x0001;
    private static final int ERROR_STATUS = 0x0002;
    private static final int ORGANIZATION = 0x0003;
    private static final int REQUEST_UNICAST = 0x0004;
    private static final int GRANT_UNICAST = 0x0005;
    private static final int CANCEL_UNICAST = 0x0006;
    private static final int ACKNOWLEDGE_CANCEL_UNICAST = 0x0007;
    private static final int PATH_TRACE = 0x0008;
    private static final int SLAVE_RECEIVE_TIMING = 0x8004;
    private static final int SLAVE_DELAY_TIMING = 0x7F00;

    private static final int IDENTITY_LENGTH = 8;
    private static final int PORT_IDENTITY_LENGTH = 10;
    private static final int RECEIVE_TIMING_LENGTH = 34;
    private static final int DELAY_TIMING_LENGTH = 30;
    private static final long IEEE_802_1 = 0x0080C2_000000L;

    private TlvSyntax() {}

    /**
     * How many octets are TLVs. Fewer octets than a TLV's header at the end are padding.
     *
     * @param octets what was received, from {@code begin} to {@code end}
     * @return their number, or {@link #BAD}
     */
    static int measure(byte[] octets, int begin, int end) {
        int at = begin;
        while (end - at >= HEADER_LENGTH) {
            int length = Octets.unsigned16(octets, at + 2);
            int value = at + HEADER_LENGTH;
            if (length % 2 != 0 || value + length > end || !isSound(octets, at, value, length)) {
                return BAD;
            }
            at = value + length;
        }
        return at - begin;
    }

    private static boolean isSound(byte[] octets, int at, int value, int length) {
        return switch (Octets.unsigned16(octets, at)) {
            case MANAGEMENT ->
                length >= 2
                        && (length == 2
                                || ManagementSyntax.isSound(
                                        Octets.unsigned16(octets, value), octets, value + 2, length - 2));
            case ERROR_STATUS -> length >= 8;
            case ORGANIZATION -> isSoundExtension(octets, value, length);
            case REQUEST_UNICAST -> length >= 6 && isOfUnicast(octets[value]);
            case GRANT_UNICAST -> length >= 8 && isOfUnicast(octets[value]);
            case CANCEL_UNICAST, ACKNOWLEDGE_CANCEL_UNICAST -> length >= 2 && isOfUnicast(octets[value]);
            case PATH_TRACE -> length % IDENTITY_LENGTH == 0;
            case SLAVE_RECEIVE_TIMING -> isOfRecords(length, RECEIVE_TIMING_LENGTH);
            case SLAVE_DELAY_TIMING -> isOfRecords(length, DELAY_TIMING_LENGTH);
            default -> true;
        };
    }

    /** Whether the upper half of an octet is the type of a message that can be had by unicast. */
    private static boolean isOfUnicast(byte octet) {
        MessageType type = MessageType.of(octet >> 4);
        return type == MessageType.ANNOUNCE
                || type == MessageType.SYNC
                || type == MessageType.DELAY_RESP
                || type == MessageType.PDELAY_RESP;
    }

    private static boolean isSoundExtension(byte[] octets, int value, int length) {
        if (length < 6) {
            return false;
        }
        long extension =
                (long) Octets.unsigned16(octets, value) << 32 | Octets.signed32(octets, value + 2) & 0xFFFFFFFFL;
        if (extension == (IEEE_802_1 | 1)) {
            return length == Tlvs.FOLLOW_UP_LENGTH;
        }
        return extension != (IEEE_802_1 | 2) || length == Tlvs.INTERVAL_REQUEST_LENGTH;
    }

    private static boolean isOfRecords(int length, int record) {
        return length >= PORT_IDENTITY_LENGTH && (length - PORT_IDENTITY_LENGTH) % record == 0;
    }
}
