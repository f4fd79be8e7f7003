// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.util.Arrays;

/**
 * A PTP message in its fields, and its wire format (IEEE 1588-2019, clause 13 and 15.4; IEEE 1588-2008 for minor version
 * 0). One object is meant to be filled, encoded or decoded over and over again: neither allocates.
 *
 * <p>Fields that a type does not have are ignored when encoding and left alone when decoding. Timestamps are ns since
 * 1970-01-01 TAI, from 0 to 2^63 - 1 (the year 2262). TLVs after the fixed part are kept as octets in {@link #suffix};
 * those of management messages are read and written by a class of their own.
 */
public final class PtpMessage {
    /** Length of the common header [octets]. */
    public static final int HEADER_LENGTH = 34;
    /** Offset of the correctionField in a message [octets], for hardware that writes it in passing. */
    public static final int CORRECTION_OFFSET = 8;
    /** Longest message [octets]: what an Ethernet frame carries. */
    public static final int MAXIMUM_LENGTH = 1500;
    /** logMessageInterval of messages that have none. */
    public static final int NO_INTERVAL = 0x7F;

    /** Message type. */
    public MessageType type = MessageType.SYNC;
    /** majorSdoId, in 1588-2008 transportSpecific, 0 to 15. */
    public int majorSdoId;
    /** versionPTP. */
    public int version = 2;
    /** minorVersionPTP: 0 is 1588-2008, which linuxptp 3.1.1 sends, 1 is 1588-2019. */
    public int minorVersion;
    /** domainNumber. */
    public int domain;
    /** minorSdoId, in 1588-2008 reserved. */
    public int minorSdoId;
    /** flagField, see {@link PtpFlags}. */
    public int flags;
    /** correctionField [2^-16 ns]. */
    public long correction;
    /** clockIdentity of the sourcePortIdentity. */
    public long sourceClockIdentity;
    /** portNumber of the sourcePortIdentity. */
    public int sourcePortNumber;
    /** sequenceId, 0 to 65535. */
    public int sequenceId;
    /** logMessageInterval [log2 s], or {@link #NO_INTERVAL}. */
    public int logMessageInterval;
    /** messageTypeSpecific, in 1588-2008 reserved; 32 bits. */
    public int typeSpecific;
    /** controlField, obsolete; as the type has it unless a message is passed on. */
    public int control;

    /**
     * The body's timestamp [ns]: originTimestamp, preciseOriginTimestamp, receiveTimestamp, requestReceiptTimestamp or
     * responseOriginTimestamp.
     */
    public long timestamp;
    /** clockIdentity of the requestingPortIdentity (Delay_Resp, Pdelay_Resp, Pdelay_Resp_Follow_Up). */
    public long requestingClockIdentity;
    /** portNumber of the requestingPortIdentity. */
    public int requestingPortNumber;

    /** Announce: currentUtcOffset [s]. */
    public int currentUtcOffset;
    /** Announce: grandmasterPriority1. */
    public int grandmasterPriority1;
    /** Announce: grandmasterClockQuality.clockClass. */
    public int grandmasterClockClass;
    /** Announce: grandmasterClockQuality.clockAccuracy. */
    public int grandmasterClockAccuracy;
    /** Announce: grandmasterClockQuality.offsetScaledLogVariance. */
    public int grandmasterOffsetScaledLogVariance;
    /** Announce: grandmasterPriority2. */
    public int grandmasterPriority2;
    /** Announce: grandmasterIdentity. */
    public long grandmasterIdentity;
    /** Announce: stepsRemoved [1]. */
    public int stepsRemoved;
    /** Announce: timeSource. */
    public int timeSource;

    /** clockIdentity of the targetPortIdentity (Signaling, Management). */
    public long targetClockIdentity;
    /** portNumber of the targetPortIdentity. */
    public int targetPortNumber;
    /** Management: startingBoundaryHops [1]. */
    public int startingBoundaryHops;
    /** Management: boundaryHops [1]. */
    public int boundaryHops;
    /** Management: actionField, see {@link ManagementAction}. */
    public int action;
    /** Management: the reserved bits, twelve of them after and around the actionField; they are passed on. */
    public int managementReserved;

    /** TLVs after the fixed part, as octets; after decoding followed by the padding, if any, and some zeros. */
    public final byte[] suffix = new byte[MAXIMUM_LENGTH];
    /** How much of {@link #suffix} is used [octets]. */
    public int suffixLength;
    /** The two octets behind a decoded message as they came, 0 where there were none: ptp4l passes them on over IPv6. */
    public int trailer;

    /** Most octets behind TLVs that are none [octets]. */
    private static final int PADDING = 3;
    /** How far linuxptp reads beyond a message without noticing [octets]. */
    private static final int READ_BEYOND = 8;

    private final boolean tlvsOnEveryType;

    /** A message that may have TLVs, whatever its type. */
    public PtpMessage() {
        this(true);
    }

    /**
     * A message.
     *
     * @param tlvsOnEveryType false if Syncs, Pdelay_Req and Pdelay_Resp that have TLVs are not well formed
     */
    public PtpMessage(boolean tlvsOnEveryType) {
        this.tlvsOnEveryType = tlvsOnEveryType;
    }

    /** Sets every field to 0, the version to 2.0, and the type. */
    public void clear(MessageType newType) {
        type = newType;
        majorSdoId = 0;
        version = 2;
        minorVersion = 0;
        domain = 0;
        minorSdoId = 0;
        flags = 0;
        correction = 0;
        sourceClockIdentity = 0;
        sourcePortNumber = 0;
        sequenceId = 0;
        logMessageInterval = 0;
        typeSpecific = 0;
        control = newType.control();
        timestamp = 0;
        requestingClockIdentity = 0;
        requestingPortNumber = 0;
        currentUtcOffset = 0;
        grandmasterPriority1 = 0;
        grandmasterClockClass = 0;
        grandmasterClockAccuracy = 0;
        grandmasterOffsetScaledLogVariance = 0;
        grandmasterPriority2 = 0;
        grandmasterIdentity = 0;
        stepsRemoved = 0;
        timeSource = 0;
        targetClockIdentity = 0;
        targetPortNumber = 0;
        startingBoundaryHops = 0;
        boundaryHops = 0;
        action = 0;
        managementReserved = 0;
        suffixLength = 0;
        trailer = 0;
    }

    /** True if the flag is set, see {@link PtpFlags}. */
    public boolean flag(int flag) {
        return (flags & flag) != 0;
    }

    /**
     * Writes the message.
     *
     * @param buffer receives it; long enough
     * @param offset where it begins in {@code buffer} [octets]
     * @return its length [octets]
     */
    public int encode(byte[] buffer, int offset) {
        int length = type.fixedLength() + suffixLength;
        encodeHeader(buffer, offset, length);
        int body = offset + HEADER_LENGTH;
        Arrays.fill(buffer, body, offset + type.fixedLength(), (byte) 0);
        switch (type) {
            case SYNC, DELAY_REQ, FOLLOW_UP, PDELAY_REQ -> Octets.putTimestamp(buffer, body, timestamp);
            case DELAY_RESP, PDELAY_RESP, PDELAY_RESP_FOLLOW_UP -> {
                Octets.putTimestamp(buffer, body, timestamp);
                Octets.put64(buffer, body + 10, requestingClockIdentity);
                Octets.put16(buffer, body + 18, requestingPortNumber);
            }
            case ANNOUNCE -> encodeAnnounce(buffer, body);
            case SIGNALING -> encodeTarget(buffer, body);
            case MANAGEMENT -> {
                encodeTarget(buffer, body);
                Octets.put8(buffer, body + 10, startingBoundaryHops);
                Octets.put8(buffer, body + 11, boundaryHops);
                Octets.put8(buffer, body + 12, action | managementReserved >> 4 & 0xF0);
                Octets.put8(buffer, body + 13, managementReserved);
            }
        }
        System.arraycopy(suffix, 0, buffer, offset + type.fixedLength(), suffixLength);
        return length;
    }

    /** Writes the {@link #trailer} behind an encoded message. */
    public void encodeTrailer(byte[] buffer, int offset) {
        Octets.put16(buffer, offset, trailer);
    }

    /**
     * Writes the first timestamp of an encoded message, as hardware does in passing.
     *
     * @param message where it begins in {@code buffer} [octets]
     * @param time [ns]
     */
    public static void putTimestamp(byte[] buffer, int message, long time) {
        Octets.putSignedTimestamp(buffer, message + HEADER_LENGTH, time);
    }

    private void encodeHeader(byte[] buffer, int offset, int length) {
        Octets.put8(buffer, offset, majorSdoId << 4 | type.code());
        Octets.put8(buffer, offset + 1, minorVersion << 4 | version);
        Octets.put16(buffer, offset + 2, length);
        Octets.put8(buffer, offset + 4, domain);
        Octets.put8(buffer, offset + 5, minorSdoId);
        Octets.put16(buffer, offset + 6, flags);
        Octets.put64(buffer, offset + CORRECTION_OFFSET, correction);
        Octets.put32(buffer, offset + 16, typeSpecific);
        Octets.put64(buffer, offset + 20, sourceClockIdentity);
        Octets.put16(buffer, offset + 28, sourcePortNumber);
        Octets.put16(buffer, offset + 30, sequenceId);
        Octets.put8(buffer, offset + 32, control);
        Octets.put8(buffer, offset + 33, logMessageInterval);
    }

    private void encodeAnnounce(byte[] buffer, int body) {
        Octets.putTimestamp(buffer, body, timestamp);
        Octets.put16(buffer, body + 10, currentUtcOffset);
        Octets.put8(buffer, body + 13, grandmasterPriority1);
        Octets.put8(buffer, body + 14, grandmasterClockClass);
        Octets.put8(buffer, body + 15, grandmasterClockAccuracy);
        Octets.put16(buffer, body + 16, grandmasterOffsetScaledLogVariance);
        Octets.put8(buffer, body + 18, grandmasterPriority2);
        Octets.put64(buffer, body + 19, grandmasterIdentity);
        Octets.put16(buffer, body + 27, stepsRemoved);
        Octets.put8(buffer, body + 29, timeSource);
    }

    private void encodeTarget(byte[] buffer, int body) {
        Octets.put64(buffer, body, targetClockIdentity);
        Octets.put16(buffer, body + 8, targetPortNumber);
    }

    /**
     * Reads a message. Up to three octets behind it (padding of short frames) are ignored, more behind one without TLVs. After
     * anything but {@link Decoding#OK} the fields are not to be used.
     *
     * @param offset where it begins in {@code buffer} [octets]
     * @param length octets received from there on [octets]
     */
    public Decoding decode(byte[] buffer, int offset, int length) {
        if (length < HEADER_LENGTH) {
            return Decoding.TOO_SHORT;
        }
        version = Octets.unsigned8(buffer, offset + 1) & 0xF;
        if (version != 2) {
            return Decoding.UNSUPPORTED_VERSION;
        }
        MessageType found = MessageType.of(Octets.unsigned8(buffer, offset));
        if (found == null) {
            return Decoding.UNKNOWN_TYPE;
        }
        if (length < found.fixedLength()) {
            return Decoding.TOO_SHORT;
        }
        int body = offset + found.fixedLength();
        int tlvs = tlvsOnEveryType || found.hasTlvs() ? TlvSyntax.measure(buffer, body, offset + length) : 0;
        if (tlvs == TlvSyntax.BAD) {
            return Decoding.BAD_TLV;
        }
        if (Octets.unsigned16(buffer, offset + 2) != found.fixedLength() + tlvs) {
            return Decoding.BAD_LENGTH;
        }
        type = found;
        decodeHeader(buffer, offset);
        decodeBody(buffer, offset + HEADER_LENGTH);
        suffixLength = tlvs;
        int received = tlvs + Math.min(PADDING, offset + length - body - tlvs);
        System.arraycopy(buffer, body, suffix, 0, received);
        Arrays.fill(suffix, received, Math.max(received, tlvs + READ_BEYOND), (byte) 0);
        trailer = Octets.unsigned16(suffix, tlvs);
        return Decoding.OK;
    }

    private void decodeHeader(byte[] buffer, int offset) {
        majorSdoId = Octets.unsigned8(buffer, offset) >> 4;
        minorVersion = Octets.unsigned8(buffer, offset + 1) >> 4;
        domain = Octets.unsigned8(buffer, offset + 4);
        minorSdoId = Octets.unsigned8(buffer, offset + 5);
        flags = Octets.unsigned16(buffer, offset + 6);
        correction = Octets.signed64(buffer, offset + CORRECTION_OFFSET);
        typeSpecific = Octets.signed32(buffer, offset + 16);
        sourceClockIdentity = Octets.signed64(buffer, offset + 20);
        sourcePortNumber = Octets.unsigned16(buffer, offset + 28);
        sequenceId = Octets.unsigned16(buffer, offset + 30);
        control = Octets.unsigned8(buffer, offset + 32);
        logMessageInterval = buffer[offset + 33];
    }

    private void decodeBody(byte[] buffer, int body) {
        switch (type) {
            case SYNC, DELAY_REQ, FOLLOW_UP, PDELAY_REQ -> timestamp = Octets.timestamp(buffer, body);
            case DELAY_RESP, PDELAY_RESP, PDELAY_RESP_FOLLOW_UP -> {
                timestamp = Octets.timestamp(buffer, body);
                requestingClockIdentity = Octets.signed64(buffer, body + 10);
                requestingPortNumber = Octets.unsigned16(buffer, body + 18);
            }
            case ANNOUNCE -> decodeAnnounce(buffer, body);
            case SIGNALING -> decodeTarget(buffer, body);
            case MANAGEMENT -> {
                decodeTarget(buffer, body);
                startingBoundaryHops = Octets.unsigned8(buffer, body + 10);
                boundaryHops = Octets.unsigned8(buffer, body + 11);
                action = Octets.unsigned8(buffer, body + 12) & 0xF;
                managementReserved =
                        (Octets.unsigned8(buffer, body + 12) & 0xF0) << 4 | Octets.unsigned8(buffer, body + 13);
            }
        }
    }

    private void decodeAnnounce(byte[] buffer, int body) {
        timestamp = Octets.timestamp(buffer, body);
        currentUtcOffset = Octets.signed16(buffer, body + 10);
        grandmasterPriority1 = Octets.unsigned8(buffer, body + 13);
        grandmasterClockClass = Octets.unsigned8(buffer, body + 14);
        grandmasterClockAccuracy = Octets.unsigned8(buffer, body + 15);
        grandmasterOffsetScaledLogVariance = Octets.unsigned16(buffer, body + 16);
        grandmasterPriority2 = Octets.unsigned8(buffer, body + 18);
        grandmasterIdentity = Octets.signed64(buffer, body + 19);
        stepsRemoved = Octets.unsigned16(buffer, body + 27);
        timeSource = Octets.unsigned8(buffer, body + 29);
    }

    private void decodeTarget(byte[] buffer, int body) {
        targetClockIdentity = Octets.signed64(buffer, body);
        targetPortNumber = Octets.unsigned16(buffer, body + 8);
    }
}
