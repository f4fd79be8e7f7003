// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.NetworkInterface;
import io.escapement.host.udp.InternetProtocol;
import io.escapement.host.udp.UdpSocket;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.PtpMessage;
import java.util.HexFormat;

/**
 * PTP over UDP (IEEE 1588-2008, annexes D and E): event messages to port 319, general ones to port 320 of a multicast
 * group, those of the peer delay mechanism to a group of their own.
 */
final class UdpNetwork implements PortNetwork {
    private static final int EVENT_PORT = 319;
    private static final int GENERAL_PORT = 320;
    private static final int IPV4_PROTOCOL = 1;
    private static final int IPV6_PROTOCOL = 2;
    /** Octets after a message over IPv6 and after a one-step Sync, for hardware to mend the checksum with (annex E). */
    private static final int EXTENSION = 2;

    private static final byte[] GROUP_V4 = {(byte) 224, 0, 1, (byte) 129};
    private static final byte[] PEER_GROUP_V4 = {(byte) 224, 0, 0, 107};
    private static final byte[] GROUP_V6 = HexFormat.of().parseHex("ff000000000000000000000000000181");
    private static final byte[] PEER_GROUP_V6 = HexFormat.of().parseHex("ff02000000000000000000000000006b");

    private final NetworkInterface networkInterface;
    private final InternetProtocol protocol;
    private final boolean ipv6;
    private final byte[] group;
    private final byte[] peerGroup;
    private final int hops;
    private final int eventCodePoint;
    private final int generalCodePoint;
    private final byte[] received = new byte[PtpMessage.MAXIMUM_LENGTH];
    private final byte[] sent = new byte[PtpMessage.MAXIMUM_LENGTH];

    /** The network at an interface. */
    UdpNetwork(NetworkInterface networkInterface, InternetProtocol protocol, Options options) {
        this.networkInterface = networkInterface;
        this.protocol = protocol;
        ipv6 = protocol == InternetProtocol.IPV6;
        group = (ipv6 ? GROUP_V6 : GROUP_V4).clone();
        if (ipv6) {
            group[1] = (byte) options.integer("udp6_scope");
        }
        peerGroup = ipv6 ? PEER_GROUP_V6 : PEER_GROUP_V4;
        hops = options.integer("udp_ttl");
        eventCodePoint = options.integer("dscp_event");
        generalCodePoint = options.integer("dscp_general");
    }

    @Override
    public MessageSocket openEvent() {
        return new Socket(EVENT_PORT, eventCodePoint);
    }

    @Override
    public MessageSocket openGeneral() {
        return new Socket(GENERAL_PORT, generalCodePoint);
    }

    @Override
    public int networkProtocol() {
        return protocol == InternetProtocol.IPV4 ? IPV4_PROTOCOL : IPV6_PROTOCOL;
    }

    @Override
    public byte[] protocolAddress() {
        return protocol.address(networkInterface.macAddress());
    }

    private final class Socket implements MessageSocket {
        private final UdpSocket datagrams;
        private final int port;

        private Socket(int port, int codePoint) {
            this.port = port;
            datagrams = new UdpSocket(networkInterface, protocol, port);
            datagrams.join(group);
            datagrams.join(peerGroup);
            datagrams.setMulticastHops(hops);
            // The differentiated services code point is the upper six bits of the octet (RFC 2474).
            datagrams.setTrafficClass(codePoint << 2);
        }

        @Override
        public boolean ready() {
            return datagrams.ready();
        }

        @Override
        public Decoding receive(PtpMessage message) {
            int length = datagrams.receive(received);
            return length == 0 ? null : message.decode(received, 0, length);
        }

        @Override
        public long receiveTimestamp() {
            return datagrams.receiveTimestamp();
        }

        @Override
        public long send(PtpMessage message) {
            return send(message, PortNetwork.isPeerDelay(message.type) ? peerGroup : group);
        }

        @Override
        public long send(PtpMessage message, byte[] address) {
            return datagrams.send(address, port, sent, encode(message, ipv6 ? EXTENSION : 0));
        }

        @Override
        public byte[] sender() {
            byte[] address = new byte[group.length];
            datagrams.sender(address);
            return address;
        }

        private int encode(PtpMessage message, int extension) {
            int length = message.encode(sent, 0);
            if (extension > 0) {
                message.encodeTrailer(sent, length);
            }
            return length + extension;
        }

        @Override
        public void sendOneStep(PtpMessage message) {
            datagrams.send(group, port, sent, encode(message, EXTENSION), PtpMessage::putTimestamp);
        }

        @Override
        public void close() {
            datagrams.close();
        }
    }
}
