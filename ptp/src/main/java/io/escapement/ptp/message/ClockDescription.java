// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * CLOCK_DESCRIPTION of a port on Ethernet (IEEE 1588-2008, 15.5.3.1.2).
 *
 * @param clockType clockType
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

    private static final String PHYSICAL_LAYER = "IEEE 802.3";

    @Override
    public int encode(byte[] buffer, int offset) {
        Octets.put16(buffer, offset, clockType);
        int at = putText(buffer, offset + 2, PHYSICAL_LAYER);
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
    }
}
