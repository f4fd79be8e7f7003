// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The TLVs that ports put behind messages other than management: path trace (IEEE 1588-2019, 16.2) and those of IEEE 802.1AS
 * (2011, 10.5.4.3 message interval request, 11.4.4.3 follow-up information).
 */
public final class Tlvs {
    /** In a message interval request: leave the interval as it is [log2 s]. */
    public static final int NO_CHANGE = -128;
    /** In a message interval request: go back to the interval you began with [log2 s]. */
    public static final int INITIAL = 126;
    /** In a message interval request: stop sending [log2 s]. */
    public static final int STOP = 127;

    private static final int ORGANIZATION_EXTENSION = 3;
    private static final int PATH_TRACE = 8;
    private static final int REQUEST_UNICAST = 4;
    private static final int GRANT_UNICAST = 5;
    /** Organisation 00-80-C2 with one octet of sub type: six octets behind the header. */
    private static final long FOLLOW_UP_INFORMATION = 0x0080C2_000001L;

    private static final long INTERVAL_REQUEST = 0x0080C2_000002L;
    private static final int HEADER_LENGTH = 4;
    private static final int ORGANIZATION_LENGTH = 6;
    private static final int IDENTITY_LENGTH = 8;
    static final int FOLLOW_UP_LENGTH = 28;
    static final int INTERVAL_REQUEST_LENGTH = 12;
    private static final int ABSENT = -1;

    private Tlvs() {}

    /** Clock identities that fit into the path trace of an Announce [1]. */
    public static int longestPath() {
        return (PtpMessage.MAXIMUM_LENGTH - MessageType.ANNOUNCE.fixedLength() - HEADER_LENGTH) / IDENTITY_LENGTH;
    }

    /**
     * Appends a path trace: the clocks that an Announce has come by, and the one that sends it on.
     *
     * @param path clock identities, the grandmaster's first
     * @param length how many of them, less than {@link #longestPath()} [1]
     * @param sender clock identity of the sender
     */
    public static void appendPathTrace(PtpMessage message, long[] path, int length, long sender) {
        int at = append(message, PATH_TRACE, (length + 1) * IDENTITY_LENGTH);
        for (int i = 0; i < length; i++) {
            Octets.put64(message.suffix, at + i * IDENTITY_LENGTH, path[i]);
        }
        Octets.put64(message.suffix, at + length * IDENTITY_LENGTH, sender);
    }

    /**
     * Reads the path trace of an Announce as linuxptp does: it takes the first TLV for one, whatever it is, and without any what is
     * in its place.
     *
     * @param path receives the clock identities; {@link #longestPath()} fit
     * @return how many there are [1]
     */
    public static int pathTrace(PtpMessage message, long[] path) {
        if (message.suffixLength < HEADER_LENGTH) {
            // Of padding, which is not in the machine's octet order, the length is one octet, and zeros follow.
            int length = Octets.unsigned8(message.suffix, 2) / IDENTITY_LENGTH;
            Arrays.fill(path, 0, length, 0);
            return length;
        }
        int length = Octets.unsigned16(message.suffix, 2) / IDENTITY_LENGTH;
        for (int i = 0; i < length; i++) {
            path[i] = Octets.signed64(message.suffix, HEADER_LENGTH + i * IDENTITY_LENGTH);
        }
        int type = Octets.unsigned16(message.suffix, 0);
        if (length > 0 && (type == REQUEST_UNICAST || type == GRANT_UNICAST)) {
            path[0] = durationTurned(path[0]);
        }
        return length;
    }

    /** A TLV of unicast negotiation has its duration, octets 2 to 5, in the octet order of linuxptp's machine by then. */
    private static long durationTurned(long octets) {
        long turned = Integer.reverseBytes((int) (octets >>> 16)) & 0xFFFFFFFFL;
        return octets & ~(0xFFFFFFFFL << 16) | turned << 16;
    }

    /** Whether a message has come by a clock. */
    public static boolean pathContains(PtpMessage message, long clock) {
        int at = find(message, PATH_TRACE);
        int length = at == ABSENT ? 0 : Octets.unsigned16(message.suffix, at + 2) / IDENTITY_LENGTH;
        for (int i = 0; i < length; i++) {
            if (Octets.signed64(message.suffix, at + HEADER_LENGTH + i * IDENTITY_LENGTH) == clock) {
                return true;
            }
        }
        return false;
    }

    /** Appends follow-up information that tells of no rate offset and no phase change of the grandmaster. */
    public static void appendFollowUpInformation(PtpMessage message) {
        appendOrganization(message, FOLLOW_UP_INFORMATION, FOLLOW_UP_LENGTH);
    }

    /** Where the value of a message's follow-up information begins in its suffix; negative if it has none. */
    static int followUpInformation(PtpMessage message) {
        int at = findOrganization(message, FOLLOW_UP_INFORMATION, 0);
        return at == ABSENT ? ABSENT : at + HEADER_LENGTH;
    }

    /**
     * Appends a message interval request; each interval in [log2 s], or one of the constants.
     *
     * @param link interval of Pdelay_Req messages
     * @param sync interval of Syncs
     * @param announce interval of Announces
     */
    public static void appendIntervalRequest(PtpMessage message, int link, int sync, int announce) {
        int at = appendOrganization(message, INTERVAL_REQUEST, INTERVAL_REQUEST_LENGTH) + ORGANIZATION_LENGTH;
        Octets.put8(message.suffix, at, link);
        Octets.put8(message.suffix, at + 1, sync);
        Octets.put8(message.suffix, at + 2, announce);
    }

    /**
     * A message interval request; each interval in [log2 s], or one of the constants.
     *
     * @param link interval of Pdelay_Req messages
     * @param sync interval of Syncs
     * @param announce interval of Announces
     */
    public record IntervalRequest(int link, int sync, int announce) {}

    /** Reads a message's interval requests, in their order. */
    public static List<IntervalRequest> intervalRequests(PtpMessage message) {
        List<IntervalRequest> requests = new ArrayList<>();
        byte[] octets = message.suffix;
        for (int at = findOrganization(message, INTERVAL_REQUEST, 0);
                at != ABSENT;
                at = findOrganization(message, INTERVAL_REQUEST, at + HEADER_LENGTH + INTERVAL_REQUEST_LENGTH)) {
            int value = at + HEADER_LENGTH + ORGANIZATION_LENGTH;
            requests.add(new IntervalRequest(octets[value], octets[value + 1], octets[value + 2]));
        }
        return requests;
    }

    private static int appendOrganization(PtpMessage message, long organization, int length) {
        int at = append(message, ORGANIZATION_EXTENSION, length);
        Octets.put16(message.suffix, at, (int) (organization >> 32));
        Octets.put32(message.suffix, at + 2, (int) organization);
        return at;
    }

    /** Appends a TLV of zeros. Returns where its value begins. */
    private static int append(PtpMessage message, int type, int length) {
        int at = message.suffixLength;
        Octets.put16(message.suffix, at, type);
        Octets.put16(message.suffix, at + 2, length);
        Arrays.fill(message.suffix, at + HEADER_LENGTH, at + HEADER_LENGTH + length, (byte) 0);
        message.suffixLength = at + HEADER_LENGTH + length;
        return at + HEADER_LENGTH;
    }

    private static int find(PtpMessage message, int type) {
        int at = 0;
        while (message.suffixLength - at >= HEADER_LENGTH) {
            if (Octets.unsigned16(message.suffix, at) == type) {
                return at;
            }
            at += HEADER_LENGTH + Octets.unsigned16(message.suffix, at + 2);
        }
        return ABSENT;
    }

    private static int findOrganization(PtpMessage message, long organization, int from) {
        int at = from;
        while (message.suffixLength - at >= HEADER_LENGTH) {
            if (isExtension(message.suffix, at, organization)) {
                return at;
            }
            at += HEADER_LENGTH + Octets.unsigned16(message.suffix, at + 2);
        }
        return ABSENT;
    }

    private static boolean isExtension(byte[] octets, int at, long organization) {
        return Octets.unsigned16(octets, at) == ORGANIZATION_EXTENSION
                && Octets.unsigned16(octets, at + 2) >= ORGANIZATION_LENGTH
                && organization(octets, at + HEADER_LENGTH) == organization;
    }

    /** Whether the TLV that begins at {@code at} is follow-up information. */
    static boolean isFollowUpInformation(byte[] octets, int at) {
        return isExtension(octets, at, FOLLOW_UP_INFORMATION);
    }

    private static long organization(byte[] octets, int at) {
        return (long) Octets.unsigned16(octets, at) << 32 | Octets.signed32(octets, at + 2) & 0xFFFFFFFFL;
    }
}
