// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.synce;

import java.util.Arrays;

/**
 * A frame of the Ethernet synchronization messaging channel, without check sequence: 60 octets.
 *
 * @param event whether it tells of a change, and does not only repeat
 * @param ssm SSM code, 4 bits
 * @param extended enhanced SSM code; {@link #NONE} where the frame has no extended TLV
 * @param origin identity of the clock that began the chain, 64 bits
 * @param flags of the chain: bit 0 it mixes EEC and eEEC, bit 1 it is told in part
 * @param enhancedClocks eEECs of the chain [1]
 * @param clocks EECs of the chain [1]
 * @see "ITU-T G.8264 (08/2017), clause 11.3; IEEE 802.3-2018, annex 57B"
 */
public record EsmcFrame(boolean event, int ssm, int extended, long origin, int flags, int enhancedClocks, int clocks) {
    /** No extended TLV. */
    public static final int NONE = -1;
    /** Octets of a frame. */
    public static final int LENGTH = 60;
    /** Slow protocols. */
    public static final int ETHERTYPE = 0x8809;

    private static final byte[] DESTINATION = {0x01, (byte) 0x80, (byte) 0xc2, 0, 0, 0x02};
    /** Organization-specific slow protocol, ITU-T, ESMC. */
    private static final byte[] PROTOCOL = {(byte) 0x88, 0x09, 0x0a, 0x00, 0x19, (byte) 0xa7, 0x00, 0x01};

    private static final int PROTOCOL_AT = 12;
    private static final int VERSION_AT = 20;
    private static final int TLVS_AT = 24;
    private static final int EXTENDED_AT = 28;
    private static final int VERSION = 0x10;
    private static final int EVENT = 0x08;
    private static final int QL_LENGTH = 4;
    private static final int EXTENDED_LENGTH = 20;

    /** Writes the frame as a port of that hardware address sends it. */
    public void write(byte[] frame, byte[] source) {
        Arrays.fill(frame, 0, LENGTH, (byte) 0);
        System.arraycopy(DESTINATION, 0, frame, 0, DESTINATION.length);
        System.arraycopy(source, 0, frame, DESTINATION.length, source.length);
        System.arraycopy(PROTOCOL, 0, frame, PROTOCOL_AT, PROTOCOL.length);
        frame[VERSION_AT] = (byte) (event ? VERSION | EVENT : VERSION);
        frame[TLVS_AT] = 1;
        frame[TLVS_AT + 2] = QL_LENGTH;
        frame[TLVS_AT + 3] = (byte) (ssm & 0xf);
        if (extended != NONE) {
            frame[EXTENDED_AT] = 2;
            frame[EXTENDED_AT + 2] = EXTENDED_LENGTH;
            frame[EXTENDED_AT + 3] = (byte) extended;
            for (int i = 0; i < Long.BYTES; i++) {
                frame[EXTENDED_AT + 4 + i] = (byte) (origin >>> 8 * (Long.BYTES - 1 - i));
            }
            frame[EXTENDED_AT + 12] = (byte) flags;
            frame[EXTENDED_AT + 13] = (byte) enhancedClocks;
            frame[EXTENDED_AT + 14] = (byte) clocks;
        }
    }

    /** Whether a frame is one of this channel, as far as its headers say. */
    public static boolean isOne(byte[] frame, int length) {
        return length >= LENGTH
                && Arrays.equals(frame, PROTOCOL_AT, PROTOCOL_AT + PROTOCOL.length, PROTOCOL, 0, PROTOCOL.length)
                && (frame[VERSION_AT] & 0xf0) == VERSION;
    }

    /** What a frame says; null if it is none of this channel or has no QL TLV. */
    public static EsmcFrame read(byte[] frame, int length) {
        if (!isOne(frame, length) || frame[TLVS_AT] != 1 || lengthAt(frame, TLVS_AT) != QL_LENGTH) {
            return null;
        }
        boolean event = (frame[VERSION_AT] & EVENT) != 0;
        int ssm = frame[TLVS_AT + 3] & 0xf;
        if (frame[EXTENDED_AT] != 2 || lengthAt(frame, EXTENDED_AT) != EXTENDED_LENGTH) {
            return new EsmcFrame(event, ssm, NONE, 0, 0, 0, 0);
        }
        long origin = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            origin = origin << 8 | frame[EXTENDED_AT + 4 + i] & 0xff;
        }
        return new EsmcFrame(
                event,
                ssm,
                frame[EXTENDED_AT + 3] & 0xff,
                origin,
                frame[EXTENDED_AT + 12] & 0xff,
                frame[EXTENDED_AT + 13] & 0xff,
                frame[EXTENDED_AT + 14] & 0xff);
    }

    private static int lengthAt(byte[] frame, int tlv) {
        return (frame[tlv + 1] & 0xff) << 8 | frame[tlv + 2] & 0xff;
    }
}
