// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.udp;

import java.util.Arrays;

/**
 * The versions of the Internet Protocol on Ethernet: headers as the Linux kernel writes and checks them (RFC 791, RFC
 * 8200), addresses and the Ethernet addresses of multicast groups (RFC 1112, RFC 2464).
 *
 * <p>No configuration file tells an interface's address, so it follows from the hardware address: 10 and its last three
 * octets for IPv4, the link-local one of modified EUI-64 for IPv6.
 */
public enum InternetProtocol {
    /** IPv4, without options. */
    IPV4(0x0800, 20, 4) {
        private static final int DO_NOT_FRAGMENT = 0x4000;
        private static final int FRAGMENT = 0x3FFF;

        @Override
        public byte[] address(byte[] mac) {
            return new byte[] {10, mac[3], mac[4], mac[5]};
        }

        @Override
        public boolean isMulticast(byte[] address) {
            return (address[0] & 0xF0) == 0xE0;
        }

        @Override
        void putMulticastMac(byte[] frame, byte[] group) {
            put16(frame, 0, 0x0100);
            put16(frame, 2, 0x5E00 | group[1] & 0x7F);
            frame[4] = group[2];
            frame[5] = group[3];
        }

        @Override
        void putHeader(byte[] frame, int udpLength, int trafficClass, int hops, int identification) {
            put16(frame, HEADER, 0x4500 | trafficClass);
            put16(frame, HEADER + 2, headerLength() + udpLength);
            put16(frame, HEADER + 4, identification);
            put16(frame, HEADER + 6, DO_NOT_FRAGMENT);
            put16(frame, HEADER + 8, hops << 8 | UDP);
            put16(frame, HEADER + 10, 0);
            put16(frame, HEADER + 10, ~sum(frame, HEADER, headerLength(), 0));
        }

        @Override
        boolean carriesUdp(byte[] frame, int length) {
            return frame[HEADER] == 0x45
                    && get16(frame, HEADER + 2) <= length - HEADER
                    && (get16(frame, HEADER + 6) & FRAGMENT) == 0
                    && frame[HEADER + 9] == UDP
                    && sum(frame, HEADER, headerLength(), 0) == 0xFFFF;
        }
    },

    /** IPv6, without extension headers and with flow label 0. */
    IPV6(0x86DD, 40, 16) {
        @Override
        public byte[] address(byte[] mac) {
            return new byte[] {
                (byte) 0xFE,
                (byte) 0x80,
                0,
                0,
                0,
                0,
                0,
                0,
                (byte) (mac[0] ^ 2),
                mac[1],
                mac[2],
                (byte) 0xFF,
                (byte) 0xFE,
                mac[3],
                mac[4],
                mac[5]
            };
        }

        @Override
        public boolean isMulticast(byte[] address) {
            return address[0] == (byte) 0xFF;
        }

        @Override
        void putMulticastMac(byte[] frame, byte[] group) {
            put16(frame, 0, 0x3333);
            System.arraycopy(group, 12, frame, 2, 4);
        }

        @Override
        void putHeader(byte[] frame, int udpLength, int trafficClass, int hops, int identification) {
            put16(frame, HEADER, 0x6000 | trafficClass << 4);
            put16(frame, HEADER + 2, 0);
            put16(frame, HEADER + 4, udpLength);
            put16(frame, HEADER + 6, UDP << 8 | hops);
        }

        @Override
        boolean carriesUdp(byte[] frame, int length) {
            return (frame[HEADER] & 0xF0) == 0x60
                    && headerLength() + get16(frame, HEADER + 4) <= length - HEADER
                    && frame[HEADER + 6] == UDP;
        }
    };

    /** Where the IP header begins in a frame without a VLAN tag [octets]. */
    static final int HEADER = 14;
    /** Length of a UDP header [octets]. */
    static final int UDP_HEADER_LENGTH = 8;

    private static final int MAC_LENGTH = 6;
    private static final int UDP = 17;

    private final int etherType;
    private final int headerLength;
    private final int addressLength;

    InternetProtocol(int etherType, int headerLength, int addressLength) {
        this.etherType = etherType;
        this.headerLength = headerLength;
        this.addressLength = addressLength;
    }

    /** The address of an interface, by its hardware address of 6 octets. */
    public abstract byte[] address(byte[] mac);

    /** True for the address of a group. */
    public abstract boolean isMulticast(byte[] address);

    abstract void putMulticastMac(byte[] frame, byte[] group);

    abstract void putHeader(byte[] frame, int udpLength, int trafficClass, int hops, int identification);

    abstract boolean carriesUdp(byte[] frame, int length);

    /** Length of the header [octets]. */
    int headerLength() {
        return headerLength;
    }

    /** Length of an address [octets]. */
    int addressLength() {
        return addressLength;
    }

    /** Where the payload of a UDP datagram begins in a frame [octets]. */
    int payloadOffset() {
        return HEADER + headerLength + UDP_HEADER_LENGTH;
    }

    private int udpOffset() {
        return HEADER + headerLength;
    }

    /** Where the source address lies in a frame [octets]; the destination address follows it. */
    int sourceOffset() {
        return udpOffset() - 2 * addressLength;
    }

    /**
     * Writes the headers before a payload that is in place.
     *
     * @return length of the frame [octets]
     */
    int encode(byte[] frame, byte[] mac, byte[] group, int port, int payloadLength, Options options) {
        int udp = udpOffset();
        int udpLength = UDP_HEADER_LENGTH + payloadLength;
        putMulticastMac(frame, group);
        System.arraycopy(mac, 0, frame, MAC_LENGTH, MAC_LENGTH);
        put16(frame, 2 * MAC_LENGTH, etherType);
        System.arraycopy(options.source, 0, frame, sourceOffset(), addressLength);
        System.arraycopy(group, 0, frame, sourceOffset() + addressLength, addressLength);
        putHeader(frame, udpLength, options.trafficClass, options.hops, options.identification);
        put16(frame, udp, options.port);
        put16(frame, udp + 2, port);
        put16(frame, udp + 4, udpLength);
        putChecksum(frame);
        return udp + udpLength;
    }

    /** Writes the checksum of the datagram in a frame. */
    void putChecksum(byte[] frame) {
        int udp = udpOffset();
        put16(frame, udp + 6, 0);
        int checksum = ~udpSum(frame, get16(frame, udp + 4)) & 0xFFFF;
        put16(frame, udp + 6, checksum == 0 ? 0xFFFF : checksum);
    }

    /** What a socket puts into the headers of all it sends. */
    static final class Options {
        final byte[] source;
        final int port;
        int trafficClass;
        int hops = 1;
        int identification;

        Options(byte[] source, int port) {
            this.source = source;
            this.port = port;
        }
    }

    /** Length of the payload of a frame that carries a sound datagram to a port, else -1 [octets]. */
    int payloadLength(byte[] frame, int length, int port) {
        int udp = udpOffset();
        if (length < payloadOffset()
                || get16(frame, 2 * MAC_LENGTH) != etherType
                || get16(frame, udp + 2) != port
                || !carriesUdp(frame, length)) {
            return -1;
        }
        int udpLength = get16(frame, udp + 4);
        boolean sound = udpLength >= UDP_HEADER_LENGTH
                && udp + udpLength <= length
                && (get16(frame, udp + 6) == 0 && this == IPV4 || udpSum(frame, udpLength) == 0xFFFF);
        return sound ? udpLength - UDP_HEADER_LENGTH : -1;
    }

    /** True if the frame goes to this IP address. */
    boolean isTo(byte[] frame, byte[] address) {
        int destination = sourceOffset() + addressLength;
        return Arrays.equals(frame, destination, destination + addressLength, address, 0, addressLength);
    }

    /** The sum over pseudo-header and datagram; 0xFFFF if the checksum in it is right. */
    private int udpSum(byte[] frame, int udpLength) {
        return sum(frame, sourceOffset(), 2 * addressLength + udpLength, UDP + udpLength);
    }

    /** The ones' complement sum of 16-bit words (RFC 1071), begun with a number. */
    private static int sum(byte[] octets, int offset, int length, int begin) {
        int sum = begin;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += get16(octets, offset + i);
        }
        if (length % 2 != 0) {
            sum += (octets[offset + length - 1] & 0xFF) << 8;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    private static int get16(byte[] octets, int offset) {
        return (octets[offset] & 0xFF) << 8 | octets[offset + 1] & 0xFF;
    }

    private static void put16(byte[] octets, int offset, int value) {
        octets[offset] = (byte) (value >> 8);
        octets[offset + 1] = (byte) value;
    }
}
