// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.EthernetFrame;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;
import java.util.Arrays;

/**
 * PTP directly over Ethernet (network_transport L2) on one interface: a socket for event messages, which are stamped,
 * and one for general messages. Both take frames that go to the interface's own address or to one of the two multicast
 * addresses.
 */
final class PacketTransport {
    private static final int FRAME_LENGTH = EthernetFrame.HEADER_LENGTH + PtpMessage.MAXIMUM_LENGTH;
    private static final int ADDRESS_LENGTH = 6;

    private final NetworkInterface networkInterface;
    private final byte[] source;
    private final byte[] destination;
    private final byte[] peerDestination;
    private final byte[] received = new byte[FRAME_LENGTH];
    private final byte[] sent = new byte[FRAME_LENGTH];
    private PacketSocket event;
    private PacketSocket general;

    /**
     * A closed transport.
     *
     * @param destination address of all messages but those of the peer delay mechanism (ptp_dst_mac), 6 octets
     * @param peerDestination address of those (p2p_dst_mac), 6 octets
     */
    PacketTransport(NetworkInterface networkInterface, byte[] destination, byte[] peerDestination) {
        this.networkInterface = networkInterface;
        this.source = networkInterface.macAddress();
        this.destination = destination.clone();
        this.peerDestination = peerDestination.clone();
    }

    void open() {
        event = networkInterface.openPacketSocket(
                (frame, length) -> EthernetFrame.isEvent(frame, length) && addressed(frame));
        general = networkInterface.openPacketSocket(
                (frame, length) -> EthernetFrame.isGeneral(frame, length) && addressed(frame));
    }

    /** Closes the sockets, with all that waits in them. */
    void close() {
        if (event != null) {
            event.close();
            general.close();
            event = null;
            general = null;
        }
    }

    boolean eventReady() {
        return event != null && event.ready();
    }

    boolean generalReady() {
        return general != null && general.ready();
    }

    /** Takes the oldest event message. Null if there is none. */
    Decoding receiveEvent(PtpMessage message) {
        return event == null ? null : receive(event, message);
    }

    /** Takes the oldest general message. Null if there is none. */
    Decoding receiveGeneral(PtpMessage message) {
        return general == null ? null : receive(general, message);
    }

    private Decoding receive(PacketSocket socket, PtpMessage message) {
        int length = socket.receive(received);
        return length == 0 ? null : EthernetFrame.decode(received, length, message);
    }

    /** Hardware timestamp of the event message received last [ns]. */
    long receiveTimestamp() {
        return event.receiveTimestamp();
    }

    /** Sends an event message. Returns its hardware timestamp [ns], or {@link PacketSocket#NO_TIMESTAMP}. */
    long sendEvent(PtpMessage message) {
        return event.send(sent, encode(message));
    }

    /** Sends a general message. */
    void sendGeneral(PtpMessage message) {
        general.send(sent, encode(message));
    }

    private int encode(PtpMessage message) {
        return EthernetFrame.encode(sent, isPeerDelay(message.type) ? peerDestination : destination, source, message);
    }

    private static boolean isPeerDelay(MessageType type) {
        return type == MessageType.PDELAY_REQ
                || type == MessageType.PDELAY_RESP
                || type == MessageType.PDELAY_RESP_FOLLOW_UP;
    }

    private boolean addressed(byte[] frame) {
        return isTo(frame, destination) || isTo(frame, peerDestination) || isTo(frame, source);
    }

    private static boolean isTo(byte[] frame, byte[] address) {
        return Arrays.equals(frame, 0, ADDRESS_LENGTH, address, 0, ADDRESS_LENGTH);
    }
}
