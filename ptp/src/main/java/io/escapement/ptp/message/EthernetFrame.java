// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/** PTP directly over Ethernet (IEEE 1588-2019, annex E; annex F of 2008): frames with ethertype 0x88F7. */
public final class EthernetFrame {
    /** Destination of all messages but peer delay ones, unless configured otherwise. */
    public static final String PTP_MULTICAST = "01:1B:19:00:00:00";
    /** Destination of peer delay messages: not forwarded by bridges. */
    public static final String PEER_DELAY_MULTICAST = "01:80:C2:00:00:0E";
    /** Ethertype of PTP. */
    public static final int ETHERTYPE = 0x88F7;
    /** Destination, source and ethertype [octets]. */
    public static final int HEADER_LENGTH = 14;

    /** VLAN tag between addresses and ethertype [octets]. */
    public static final int VLAN_TAG_LENGTH = 4;

    private static final int VLAN_ETHERTYPE = 0x8100;
    private static final int ETHERTYPE_OFFSET = 12;

    private EthernetFrame() {}

    /**
     * Writes a whole frame without padding or check sequence.
     *
     * @param frame receives it
     * @param destination 6 octets
     * @param source 6 octets
     * @return its length [octets]
     */
    public static int encode(byte[] frame, byte[] destination, byte[] source, PtpMessage message) {
        System.arraycopy(destination, 0, frame, 0, MacAddress.LENGTH);
        System.arraycopy(source, 0, frame, MacAddress.LENGTH, MacAddress.LENGTH);
        Octets.put16(frame, ETHERTYPE_OFFSET, ETHERTYPE);
        return HEADER_LENGTH + message.encode(frame, HEADER_LENGTH);
    }

    /** Whether a frame of at least {@link #HEADER_LENGTH} has a VLAN tag. */
    public static boolean isTagged(byte[] frame) {
        return Octets.unsigned16(frame, ETHERTYPE_OFFSET) == VLAN_ETHERTYPE;
    }

    /** Where the PTP message begins in a frame, tagged or not [octets]; -1 if it carries none. */
    public static int messageOffset(byte[] frame, int length) {
        if (length > HEADER_LENGTH && Octets.unsigned16(frame, ETHERTYPE_OFFSET) == ETHERTYPE) {
            return HEADER_LENGTH;
        }
        if (length > HEADER_LENGTH + VLAN_TAG_LENGTH
                && Octets.unsigned16(frame, ETHERTYPE_OFFSET) == VLAN_ETHERTYPE
                && Octets.unsigned16(frame, ETHERTYPE_OFFSET + VLAN_TAG_LENGTH) == ETHERTYPE) {
            return HEADER_LENGTH + VLAN_TAG_LENGTH;
        }
        return -1;
    }

    /** Reads the message of a frame for which {@link #messageOffset} is not -1. */
    public static Decoding decode(byte[] frame, int length, PtpMessage message) {
        int offset = messageOffset(frame, length);
        return message.decode(frame, offset, length - offset);
    }

    /** Filter of a port's event socket: event messages only. */
    public static boolean isEvent(byte[] frame, int length) {
        int offset = messageOffset(frame, length);
        return offset >= 0 && (frame[offset] & 0x8) == 0;
    }

    /** Filter of a port's general socket: general messages only. */
    public static boolean isGeneral(byte[] frame, int length) {
        int offset = messageOffset(frame, length);
        return offset >= 0 && (frame[offset] & 0x8) != 0;
    }
}
