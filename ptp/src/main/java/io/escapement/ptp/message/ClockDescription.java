// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * CLOCK_DESCRIPTION of a port on Ethernet (IEEE 1588-2008, 15.5.3.1.2).
 *
 * @param clockType clockType
 * @param physicalLayer physicalLayerProtocol
 * @param physicalAddress hardware address, 6 octets
 * @param networkProtocol networkProtocol: 1 UDP over IPv4, 2 over IPv6, 3 Ethernet
 * @param protocolAddress address under that protocol
 * @param manufacturer manufacturerIdentity: three octets in hexadecimal with colons
 * @param product productDescription
 * @param revision revisionData
 * @param user userDescription
 * @param profile profileIdentity, 48 bits
 */
public record ClockDescription(
        int clockType,
        String physicalLayer,
        byte[] physicalAddress,
        int networkProtocol,
        byte[] protocolAddress,
        String manufacturer,
        String product,
        String revision,
        String user,
        long profile)
        implements ManagementData {
    /** clockType of an ordinary clock. */
    public static final int ORDINARY_CLOCK = 0x8000;
    /** clockType of a boundary clock. */
    public static final int BOUNDARY_CLOCK = 0x4000;
    /** profileIdentity of the default delay request-response profile (IEEE 1588-2008, J.3). */
    public static final long DEFAULT_E2E_PROFILE = 0x001B_1900_0100L;

    /** profileIdentity of the default peer-to-peer profile (IEEE 1588-2008, J.4). */
    public static final long DEFAULT_P2P_PROFILE = 0x001B_1900_0200L;

    /** networkProtocol of UDP over IPv4. */
    public static final int UDP_IPV4 = 1;
    /** networkProtocol of UDP over IPv6. */
    public static final int UDP_IPV6 = 2;

    /** physicalLayerProtocol of Ethernet. */
    public static final String PHYSICAL_LAYER = "IEEE 802.3";

    private static final int ORGANIZATION_LENGTH = 3;

    @Override
    public int encode(byte[] buffer, int offset) {
        Octets.put16(buffer, offset, clockType);
        int at = putText(buffer, offset + 2, physicalLayer);
        at = putAddress(buffer, at, physicalAddress);
        Octets.put16(buffer, at, networkProtocol);
        at = putAddress(buffer, at + 2, protocolAddress);
        byte[] organization = HexFormat.ofDelimiter(":").parseHex(manufacturer);
        System.arraycopy(organization, 0, buffer, at, organization.length);
        Octets.put8(buffer, at + organization.length, 0);
        at = putText(buffer, at + organization.length + 1, product);
        at = putText(buffer, at, revision);
        at = putText(buffer, at, user);
        Octets.put16(buffer, at, (int) (profile >> 32));
        Octets.put32(buffer, at + 2, (int) profile);
        return pad(buffer, offset, at + 6);
    }

    /** Null if a part does not fit. */
    static ClockDescription decode(byte[] buffer, int offset, int length) {
        Reader reader = new Reader(buffer, offset, length);
        int clockType = reader.number(2);
        String layer = reader.text();
        byte[] physicalAddress = reader.octets(reader.number(2));
        int protocol = reader.number(2);
        byte[] protocolAddress = reader.octets(reader.number(2));
        String manufacturer = HexFormat.ofDelimiter(":").formatHex(reader.octets(ORGANIZATION_LENGTH));
        reader.number(1);
        ClockDescription found = new ClockDescription(
                clockType,
                layer,
                physicalAddress,
                protocol,
                protocolAddress,
                manufacturer,
                reader.text(),
                reader.text(),
                reader.text(),
                (long) reader.number(2) << 32 | reader.number(4) & 0xFFFFFFFFL);
        return reader.complete() ? found : null;
    }

    /** Reads one part after the other; past the end it finds zeros. */
    private static final class Reader {
        private final byte[] buffer;
        private final int end;
        private int at;

        Reader(byte[] buffer, int offset, int length) {
            this.buffer = buffer;
            at = offset;
            end = offset + length;
        }

        int number(int length) {
            int value = 0;
            for (byte octet : octets(length)) {
                value = value << 8 | octet & 0xFF;
            }
            return value;
        }

        byte[] octets(int length) {
            byte[] octets = new byte[length];
            if (at < end) {
                System.arraycopy(buffer, at, octets, 0, Math.min(length, end - at));
            }
            at += length;
            return octets;
        }

        String text() {
            return new String(octets(number(1)), StandardCharsets.UTF_8);
        }

        /** True unless it was read past the end. */
        boolean complete() {
            return at <= end;
        }
    }

    private static int putAddress(byte[] buffer, int offset, byte[] address) {
        Octets.put16(buffer, offset, address.length);
        System.arraycopy(address, 0, buffer, offset + 2, address.length);
        return offset + 2 + address.length;
    }

    /** PTPText: a length of one octet and so many of UTF-8. Returns where it ends. */
    static int putText(byte[] buffer, int offset, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        Octets.put8(buffer, offset, octets.length);
        System.arraycopy(octets, 0, buffer, offset + 1, octets.length);
        return offset + 1 + octets.length;
    }

    /** Makes the length even. Returns it. */
    static int pad(byte[] buffer, int begin, int end) {
        if ((end - begin) % 2 != 0) {
            buffer[end] = 0;
            return end + 1 - begin;
        }
        return end - begin;
    }

    /**
     * USER_DESCRIPTION.
     *
     * @param text userDescription
     */
    public record User(String text) implements ManagementData {
        @Override
        public int encode(byte[] buffer, int offset) {
            return pad(buffer, offset, putText(buffer, offset, text));
        }

        /** Null if the text does not fit. */
        static User decode(byte[] buffer, int offset, int length) {
            Reader reader = new Reader(buffer, offset, length);
            User found = new User(reader.text());
            return reader.complete() ? found : null;
        }
    }
}
