// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.util.Arrays;

/**
 * An Ethernet frame that carries a PTP message, directly or over UDP, and whose message can be changed in any way: headers in
 * front of it are mended, so that the frame still arrives.
 */
final class WireFrame {
    static final int SYNC = 0x0;
    static final int DELAY_REQ = 0x1;
    static final int PDELAY_REQ = 0x2;
    static final int PDELAY_RESP = 0x3;
    static final int FOLLOW_UP = 0x8;
    static final int DELAY_RESP = 0x9;
    static final int PDELAY_RESP_FOLLOW_UP = 0xA;
    static final int ANNOUNCE = 0xB;
    static final int SIGNALING = 0xC;
    static final int MANAGEMENT = 0xD;

    static final int HEADER_LENGTH = 34;

    // Offsets in the message.
    static final int TYPE = 0;
    static final int VERSION = 1;
    static final int MESSAGE_LENGTH = 2;
    static final int DOMAIN = 4;
    static final int FLAGS = 6;
    static final int CORRECTION = 8;
    static final int CLOCK_IDENTITY = 20;
    static final int PORT_NUMBER = 28;
    static final int SEQUENCE_ID = 30;
    static final int CONTROL = 32;
    static final int INTERVAL = 33;
    static final int TIMESTAMP = 34;
    static final int REQUESTING_IDENTITY = 44;

    private static final int ETHERTYPE = 12;
    private static final int ETHERNET_HEADER = 14;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int EVENT_PORT = 319;
    private static final int SHORTEST_FRAME = 60;
    private static final int MESSAGE_LIMIT = 1400;

    /** Headers in front of the message. */
    private byte[] front;

    private byte[] message;

    private WireFrame(byte[] front, byte[] message) {
        this.front = front;
        this.message = message;
    }

    /** The frame, or null if it carries no PTP. */
    static WireFrame of(byte[] buffer, int length) {
        int offset = messageOffset(buffer, length);
        if (offset < 0 || length - offset < HEADER_LENGTH) {
            return null;
        }
        return new WireFrame(Arrays.copyOf(buffer, offset), Arrays.copyOfRange(buffer, offset, length));
    }

    private static int messageOffset(byte[] buffer, int length) {
        if (length < ETHERNET_HEADER) {
            return -1;
        }
        return switch (get16(buffer, ETHERTYPE)) {
            case 0x88F7 -> ETHERNET_HEADER;
            case 0x0800 -> ETHERNET_HEADER + IPV4_HEADER + UDP_HEADER;
            case 0x86DD -> ETHERNET_HEADER + IPV6_HEADER + UDP_HEADER;
            default -> -1;
        };
    }

    /** A copy to be changed. */
    WireFrame copy() {
        return new WireFrame(front.clone(), message.clone());
    }

    /** A frame with the headers of this one and another message. */
    WireFrame with(byte[] other) {
        return new WireFrame(front.clone(), other);
    }

    /** The message, to be changed in place. */
    byte[] message() {
        return message;
    }

    /** Sets how long the message is, with zeros at the end if that is more; its messageLength stays. */
    void resize(int length) {
        message = Arrays.copyOf(message, Math.max(1, Math.min(length, MESSAGE_LIMIT)));
    }

    /** Sets messageLength to what is there. */
    void fitLength() {
        put16(message, MESSAGE_LENGTH, message.length);
    }

    /** Appends octets; messageLength stays. */
    void append(byte[] octets) {
        int at = message.length;
        resize(at + octets.length);
        System.arraycopy(octets, 0, message, at, message.length - at);
    }

    int type() {
        return message[TYPE] & 0xF;
    }

    int length() {
        return message.length;
    }

    /** Changes the destination's or source's hardware address. */
    void flipAddressBit(int bit) {
        front[bit / 8] ^= (byte) (1 << bit % 8);
    }

    /** Puts a VLAN tag in front of a message directly over Ethernet. */
    void tag(int identifier) {
        if (get16(front, ETHERTYPE) == 0x88F7) {
            front = Arrays.copyOf(front, ETHERNET_HEADER + 4);
            put16(front, ETHERTYPE, 0x8100);
            put16(front, ETHERTYPE + 2, identifier);
            put16(front, ETHERTYPE + 4, 0x88F7);
        }
    }

    /** Sends a datagram to the port for event messages, or to the one for general messages. */
    void toEventPort(boolean event) {
        int udp = front.length - UDP_HEADER;
        if (udp > ETHERNET_HEADER) {
            put16(front, udp + 2, event ? EVENT_PORT : EVENT_PORT + 1);
        }
    }

    /** The octets on the wire, with the padding of short frames. */
    byte[] octets() {
        byte[] frame = Arrays.copyOf(front, front.length + message.length);
        System.arraycopy(message, 0, frame, front.length, message.length);
        switch (get16(frame, ETHERTYPE)) {
            case 0x0800 -> mendIpv4(frame);
            case 0x86DD -> mendIpv6(frame);
            default -> {}
        }
        return frame.length < SHORTEST_FRAME ? Arrays.copyOf(frame, SHORTEST_FRAME) : frame;
    }

    private static void mendIpv4(byte[] frame) {
        put16(frame, ETHERNET_HEADER + 2, frame.length - ETHERNET_HEADER);
        put16(frame, ETHERNET_HEADER + 10, 0);
        put16(frame, ETHERNET_HEADER + 10, ~sum(frame, ETHERNET_HEADER, IPV4_HEADER, 0));
        mendUdp(frame, ETHERNET_HEADER + IPV4_HEADER, 4);
    }

    private static void mendIpv6(byte[] frame) {
        put16(frame, ETHERNET_HEADER + 4, frame.length - ETHERNET_HEADER - IPV6_HEADER);
        mendUdp(frame, ETHERNET_HEADER + IPV6_HEADER, 16);
    }

    private static void mendUdp(byte[] frame, int udp, int addressLength) {
        int length = frame.length - udp;
        put16(frame, udp + 4, length);
        put16(frame, udp + 6, 0);
        int checksum = ~sum(frame, udp - 2 * addressLength, 2 * addressLength + length, 17 + length) & 0xFFFF;
        put16(frame, udp + 6, checksum == 0 ? 0xFFFF : checksum);
    }

    private static int sum(byte[] octets, int offset, int length, int begin) {
        int sum = begin;
        for (int i = 0; i < length; i++) {
            int octet = octets[offset + i] & 0xFF;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    static int get16(byte[] octets, int offset) {
        return (octets[offset] & 0xFF) << 8 | octets[offset + 1] & 0xFF;
    }

    static void put16(byte[] octets, int offset, int value) {
        octets[offset] = (byte) (value >> 8);
        octets[offset + 1] = (byte) value;
    }
}
