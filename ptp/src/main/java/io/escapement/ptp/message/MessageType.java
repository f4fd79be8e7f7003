// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/** PTP message types (IEEE 1588-2019, table 36) with the lengths of their fixed parts (13.5 to 13.11, 15.4.1). */
public enum MessageType {
    /** Event message that a transmitter sends periodically. */
    SYNC(0x0, 44, 0),
    /** Event message by which a receiver measures the end-to-end delay. */
    DELAY_REQ(0x1, 44, 1),
    /** Event message by which a port measures the delay to its peer. */
    PDELAY_REQ(0x2, 54, 5),
    /** Event message that answers a Pdelay_Req. */
    PDELAY_RESP(0x3, 54, 5),
    /** General message with the precise origin timestamp of a two-step Sync. */
    FOLLOW_UP(0x8, 44, 2),
    /** General message that answers a Delay_Req. */
    DELAY_RESP(0x9, 54, 3),
    /** General message with the precise response origin timestamp of a two-step Pdelay_Resp. */
    PDELAY_RESP_FOLLOW_UP(0xA, 54, 5),
    /** General message by which a transmitter makes its grandmaster known. */
    ANNOUNCE(0xB, 64, 5),
    /** General message that carries TLVs from port to port. */
    SIGNALING(0xC, 44, 5),
    /** General message that reads or sets data sets. */
    MANAGEMENT(0xD, 48, 4);

    private static final MessageType[] BY_CODE = new MessageType[16];

    static {
        for (MessageType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final int fixedLength;
    private final int control;

    MessageType(int code, int fixedLength, int control) {
        this.code = code;
        this.fixedLength = fixedLength;
        this.control = control;
    }

    /** The messageType field, 0x0 to 0xF. */
    public int code() {
        return code;
    }

    /** Header and body without TLVs [octets]. */
    public int fixedLength() {
        return fixedLength;
    }

    /** Value of the obsolete controlField that goes with the type. */
    public int control() {
        return control;
    }

    /** True for messages behind which linuxptp 3.1.1 looks for TLVs. */
    boolean hasTlvs() {
        return this != SYNC && this != PDELAY_REQ && this != PDELAY_RESP;
    }

    /** True for event messages: those that are time-stamped. */
    public boolean isEvent() {
        return code < 0x8;
    }

    /** The type with that messageType field (0x0 to 0xF), or null for a reserved one. */
    public static MessageType of(int code) {
        return BY_CODE[code & 0xF];
    }
}
