// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.EthernetFrame;
import io.escapement.ptp.message.PtpMessage;
import java.util.Arrays;

/**
 * PTP directly over Ethernet (network_transport L2). A socket takes frames that go to the interface's own address, to all, or to
 * one of the two multicast addresses.
 *
 * <p>linuxptp finds out whether frames carry a VLAN tag from the frames themselves, one too late: of the first with a tag, and of
 * the first without one after that, it takes the message from the wrong place.
 */
final class EthernetNetwork implements PortNetwork {
    private static final int FRAME_LENGTH = EthernetFrame.HEADER_LENGTH + PtpMessage.MAXIMUM_LENGTH;
    private static final int ADDRESS_LENGTH = 6;
    private static final int NETWORK_PROTOCOL = 3;
    private static final PacketSocket.Stamper ORIGIN_TIMESTAMP = (octets, offset, timestamp) ->
            PtpMessage.putTimestamp(octets, offset + EthernetFrame.HEADER_LENGTH, timestamp);

    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    private final NetworkInterface networkInterface;
    private final DaemonLog log;
    private final byte[] source;
    private final byte[] destination;
    private final byte[] peerDestination;
    private final byte[] received = new byte[FRAME_LENGTH];
    private final byte[] sent = new byte[FRAME_LENGTH];
    /** Whether the frame received last had a VLAN tag; of either socket. */
    private boolean tagged;

    /**
     * The network at an interface.
     *
     * @param destination address of all messages but those of the peer delay mechanism (ptp_dst_mac), 6 octets
     * @param peerDestination address of those (p2p_dst_mac), 6 octets
     */
    EthernetNetwork(NetworkInterface networkInterface, DaemonLog log, byte[] destination, byte[] peerDestination) {
        this.networkInterface = networkInterface;
        this.log = log;
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
        return isTo(frame, destination)
                || isTo(frame, peerDestination)
                || isTo(frame, source)
                || isTo(frame, BROADCAST);
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

    private void noteTag(boolean found) {
        if (found != tagged) {
            log.notice("raw: " + (found ? "switching to" : "disabling") + " VLAN mode");
        }
        tagged = found;
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
            if (length == 0) {
                return null;
            }
            int offset = EthernetFrame.HEADER_LENGTH + (tagged ? EthernetFrame.VLAN_TAG_LENGTH : 0);
            if (length < offset) {
                return null;
            }
            noteTag(EthernetFrame.isTagged(received));
            return message.decode(received, offset, length - offset);
        }

        @Override
        public long receiveTimestamp() {
            return packets.receiveTimestamp();
        }

        @Override
        public long send(PtpMessage message) {
            return send(message, PortNetwork.isPeerDelay(message.type) ? peerDestination : destination);
        }

        @Override
        public long send(PtpMessage message, byte[] address) {
            return packets.send(sent, EthernetFrame.encode(sent, address, source, message));
        }

        @Override
        public byte[] sender() {
            return Arrays.copyOfRange(received, ADDRESS_LENGTH, 2 * ADDRESS_LENGTH);
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
