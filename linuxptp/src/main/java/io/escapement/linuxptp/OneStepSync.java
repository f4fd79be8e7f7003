// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.PacketSocket;

/**
 * What a driver has its hardware do for HWTSTAMP_TX_ONESTEP_SYNC: find the Syncs among what is sent (IEEE 1588-2019, 13.3.2.3,
 * annexes C to E), and write the transmit timestamp into their originTimestamp.
 */
final class OneStepSync {
    /** UDP port of event messages. */
    static final int UDP_PORT = 319;

    /** Stamps a Sync directly over Ethernet. */
    static final PacketSocket.Stamper IN_FRAME = (octets, offset, time) -> put(octets, offset + header(octets), time);
    /** Stamps a Sync that is the payload of a datagram. */
    static final PacketSocket.Stamper IN_DATAGRAM = OneStepSync::put;

    private static final int ETHERNET_HEADER = 14;
    private static final int VLAN_TAG = 4;
    private static final int VLAN = 0x8100;
    private static final int PTP = 0x88F7;
    private static final int ORIGIN_TIMESTAMP = 34;
    private static final int LENGTH = 44;
    private static final long NS_PER_S = 1_000_000_000L;

    private OneStepSync() {}

    /** Whether a frame carries a Sync directly. */
    static boolean isInFrame(byte[] frame, int length) {
        int header = header(frame);
        return length >= header + LENGTH && type(frame, header - 2) == PTP && isAt(frame, header);
    }

    /** Whether a PTP message is a Sync. */
    static boolean isAt(byte[] octets, int message) {
        return (octets[message] & 0xF) == 0;
    }

    private static int header(byte[] frame) {
        return type(frame, ETHERNET_HEADER - 2) == VLAN ? ETHERNET_HEADER + VLAN_TAG : ETHERNET_HEADER;
    }

    private static int type(byte[] frame, int at) {
        return (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
    }

    /** 48 bits of seconds, 32 of nanoseconds. */
    private static void put(byte[] octets, int message, long time) {
        put(octets, message + ORIGIN_TIMESTAMP, 6, Math.floorDiv(time, NS_PER_S));
        put(octets, message + ORIGIN_TIMESTAMP + 6, 4, Math.floorMod(time, NS_PER_S));
    }

    private static void put(byte[] octets, int at, int count, long value) {
        for (int i = 0; i < count; i++) {
            octets[at + i] = (byte) (value >>> 8 * (count - 1 - i));
        }
    }
}
