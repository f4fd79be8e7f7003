// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.EthernetFrame;
import io.escapement.ptp.message.PtpMessage;
import java.util.Arrays;

/**
 * PTP directly over Ethernet (network_transport L2) on one interface: a socket for event messages, which are stamped,
 * and one for general messages. Both take frames that go to the interface's own address or to one of the two multicast
 * addresses.
 */
final class PacketTransport implements Transport {
    private static final int FRAME_LENGTH = EthernetFrame.HEADER_LENGTH + PtpMessage.MAXIMUM_LENGTH;
    private static final int ADDRESS_LENGTH = 6;
    private static final int NETWORK_PROTOCOL = 3;

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

    @Override
    public void open() {
        event = networkInterface.openPacketSocket(
                (frame, length) -> EthernetFrame.isEvent(frame, length) && addressed(frame));
        general = networkInterface.openPacketSocket(
                (frame, length) -> EthernetFrame.isGeneral(frame, length) && addressed(frame));
    }

    @Override
    public void close() {
        if (event != null) {
            event.close();
            general.close();
            event = null;
            general = null;
        }
    }

    @Override
    public boolean eventReady() {
        return event != null && event.ready();
    }

    @Override
    public boolean generalReady() {
        return general != null && general.ready();
    }

    @Override
    public Decoding receiveEvent(PtpMessage message) {
        return event == null ? null : receive(event, message);
    }

    @Override
    public Decoding receiveGeneral(PtpMessage message) {
        return general == null ? null : receive(general, message);
    }

    private Decoding receive(PacketSocket socket, PtpMessage message) {
        int length = socket.receive(received);
        return length == 0 ? null : EthernetFrame.decode(received, length, message);
    }

    @Override
    public long receiveTimestamp() {
        return event.receiveTimestamp();
    }

    @Override
    public long sendEvent(PtpMessage message) {
        return event.send(sent, encode(message));
    }

    @Override
    public void sendGeneral(PtpMessage message) {
        general.send(sent, encode(message));
    }

    private int encode(PtpMessage message) {
        return EthernetFrame.encode(
                sent, Transport.isPeerDelay(message.type) ? peerDestination : destination, source, message);
    }

    @Override
    public int networkProtocol() {
        return NETWORK_PROTOCOL;
    }

    @Override
    public byte[] protocolAddress() {
        return source.clone();
    }

    private boolean addressed(byte[] frame) {
        return isTo(frame, destination) || isTo(frame, peerDestination) || isTo(frame, source);
    }

    private static boolean isTo(byte[] frame, byte[] address) {
        return Arrays.equals(frame, 0, ADDRESS_LENGTH, address, 0, ADDRESS_LENGTH);
    }
}
