// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.EthernetFrame;
import io.escapement.ptp.message.PtpMessage;
import java.util.Arrays;

/**
 * PTP directly over Ethernet (network_transport L2). A socket takes frames that go to the interface's own address or to
 * one of the two multicast addresses.
 */
final class EthernetNetwork implements PortNetwork {
    private static final int FRAME_LENGTH = EthernetFrame.HEADER_LENGTH + PtpMessage.MAXIMUM_LENGTH;
    private static final int ADDRESS_LENGTH = 6;
    private static final int NETWORK_PROTOCOL = 3;
    private static final PacketSocket.Stamper ORIGIN_TIMESTAMP = (octets, offset, timestamp) ->
            PtpMessage.putTimestamp(octets, offset + EthernetFrame.HEADER_LENGTH, timestamp);

    private final NetworkInterface networkInterface;
    private final byte[] source;
    private final byte[] destination;
    private final byte[] peerDestination;
    private final byte[] received = new byte[FRAME_LENGTH];
    private final byte[] sent = new byte[FRAME_LENGTH];

    /**
     * The network at an interface.
     *
     * @param destination address of all messages but those of the peer delay mechanism (ptp_dst_mac), 6 octets
     * @param peerDestination address of those (p2p_dst_mac), 6 octets
     */
    EthernetNetwork(NetworkInterface networkInterface, byte[] destination, byte[] peerDestination) {
        this.networkInterface = networkInterface;
        this.source = networkInterface.macAddress();
        this.destination = destination.clone();
        this.peerDestination = peerDestination.clone();
    }

    @Override
    public MessageSocket openEvent() {
        return new Socket(networkInterface.openPacketSocket(
                (frame, length) -> EthernetFrame.isEvent(frame, length) && addressed(frame)));
    }

    @Override
    public MessageSocket openGeneral() {
        return new Socket(networkInterface.openPacketSocket(
                (frame, length) -> EthernetFrame.isGeneral(frame, length) && addressed(frame)));
    }

    private boolean addressed(byte[] frame) {
        return isTo(frame, destination) || isTo(frame, peerDestination) || isTo(frame, source);
    }

    private static boolean isTo(byte[] frame, byte[] address) {
        return Arrays.equals(frame, 0, ADDRESS_LENGTH, address, 0, ADDRESS_LENGTH);
    }

    @Override
    public int networkProtocol() {
        return NETWORK_PROTOCOL;
    }

    @Override
    public byte[] protocolAddress() {
        return source.clone();
    }

    private final class Socket implements MessageSocket {
        private final PacketSocket packets;

        private Socket(PacketSocket packets) {
            this.packets = packets;
        }

        @Override
        public boolean ready() {
            return packets.ready();
        }

        @Override
        public Decoding receive(PtpMessage message) {
            int length = packets.receive(received);
            return length == 0 ? null : EthernetFrame.decode(received, length, message);
        }

        @Override
        public long receiveTimestamp() {
            return packets.receiveTimestamp();
        }

        @Override
        public long send(PtpMessage message) {
            byte[] to = PortNetwork.isPeerDelay(message.type) ? peerDestination : destination;
            return packets.send(sent, EthernetFrame.encode(sent, to, source, message));
        }

        @Override
        public void sendOneStep(PtpMessage message) {
            int length = EthernetFrame.encode(sent, destination, source, message);
            packets.send(sent, length, ORIGIN_TIMESTAMP);
        }

        @Override
        public void close() {
            packets.close();
        }
    }
}
