// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.udp;

import io.escapement.host.DaemonException;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * A UDP socket bound to a port and to one interface (SO_BINDTODEVICE), non-blocking, with hardware time stamping: what the
 * kernel makes of a packet socket. It sends to multicast groups and hears the groups it has joined and the interface's own
 * address; nothing that it sends is looped back (IP_MULTICAST_LOOP 0), and there is no IGMP or MLD: links forward all.
 */
public final class UdpSocket {
    private static final int FRAME_LENGTH = 1514;

    private final InternetProtocol protocol;
    private final int port;
    private final byte[] mac;
    private final InternetProtocol.Options options;
    private final List<byte[]> groups = new ArrayList<>();
    private final PacketSocket packets;
    private final byte[] received = new byte[FRAME_LENGTH];
    private final byte[] sent = new byte[FRAME_LENGTH];
    /** Stamps the payload of what is being sent. */
    private PacketSocket.Stamper payloadStamper = PacketSocket.Stamper.NONE;

    private final PacketSocket.Stamper datagramStamper = this::stamp;

    /**
     * Opens a socket.
     *
     * @param port UDP port it is bound to, and sends from
     */
    public UdpSocket(NetworkInterface networkInterface, InternetProtocol protocol, int port) {
        this.protocol = protocol;
        this.port = port;
        mac = networkInterface.macAddress();
        options = new InternetProtocol.Options(protocol.address(mac), port);
        packets = networkInterface.openPacketSocket(this::accepts);
    }

    private boolean accepts(byte[] frame, int length) {
        return protocol.payloadLength(frame, length, port) > 0 && isAddressed(frame);
    }

    private boolean isAddressed(byte[] frame) {
        for (int i = 0; i < groups.size(); i++) {
            if (protocol.isTo(frame, groups.get(i))) {
                return true;
            }
        }
        return protocol.isTo(frame, options.source);
    }

    /** Joins a multicast group (IP_ADD_MEMBERSHIP, IPV6_ADD_MEMBERSHIP). */
    public void join(byte[] group) {
        groups.add(group.clone());
    }

    /** Sets the time to live of what is sent, 1 to begin with [hops] (IP_MULTICAST_TTL, IPV6_MULTICAST_HOPS). */
    public void setMulticastHops(int hops) {
        options.hops = hops;
    }

    /** Sets type of service or traffic class of what is sent, 0 to begin with (IP_TOS, IPV6_TCLASS). */
    public void setTrafficClass(int trafficClass) {
        options.trafficClass = trafficClass;
    }

    /** True if a datagram waits to be received (POLLIN). */
    public boolean ready() {
        return packets.ready();
    }

    /**
     * Takes the oldest datagram.
     *
     * @param buffer receives its payload, cut to the buffer's length
     * @return octets received [1], or 0 if none waited
     */
    public int receive(byte[] buffer) {
        int length = packets.receive(received);
        if (length == 0) {
            return 0;
        }
        int payload = Math.min(protocol.payloadLength(received, length, port), buffer.length);
        System.arraycopy(received, protocol.payloadOffset(), buffer, 0, payload);
        return payload;
    }

    /** Copies the source address of the datagram received last. */
    public void sender(byte[] address) {
        System.arraycopy(received, protocol.sourceOffset(), address, 0, protocol.addressLength());
    }

    /** Hardware receive timestamp of the datagram received last [ns of the port's PHC]. */
    public long receiveTimestamp() {
        return packets.receiveTimestamp();
    }

    /** Sends a datagram now, as it is. */
    public long send(byte[] group, int destinationPort, byte[] payload, int length) {
        return send(group, destinationPort, payload, length, PacketSocket.Stamper.NONE);
    }

    /**
     * Sends a datagram now.
     *
     * @param group a multicast address
     * @param destinationPort UDP port it goes to
     * @param stamper writes into the payload what hardware writes into it in passing, which then mends the checksum
     * @return hardware transmit timestamp [ns of the port's PHC], or {@link PacketSocket#NO_TIMESTAMP}
     * @throws DaemonException for a unicast address: who has it is not simulated
     */
    public long send(byte[] group, int destinationPort, byte[] payload, int length, PacketSocket.Stamper stamper) {
        if (!protocol.isMulticast(group)) {
            throw new DaemonException("datagrams to a single host (unicast) are not simulated yet");
        }
        System.arraycopy(payload, 0, sent, protocol.payloadOffset(), length);
        int frameLength = protocol.encode(sent, mac, group, destinationPort, length, options);
        options.identification = options.identification + 1 & 0xFFFF;
        payloadStamper = stamper;
        return packets.send(
                sent, frameLength, stamper == PacketSocket.Stamper.NONE ? PacketSocket.Stamper.NONE : datagramStamper);
    }

    private void stamp(byte[] frame, int offset, long timestamp) {
        payloadStamper.stamp(frame, offset + protocol.payloadOffset(), timestamp);
        protocol.putChecksum(frame);
    }

    /** Closes the socket and forgets what waits. */
    public void close() {
        packets.close();
    }
}
