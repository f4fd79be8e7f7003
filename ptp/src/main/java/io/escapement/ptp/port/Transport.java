// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.InternetProtocol;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.MacAddress;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;

/**
 * How a port's messages travel (network_transport): on a socket for event messages, which are stamped, and one for general
 * messages.
 */
interface Transport {
    /** A closed transport as the options ask for. */
    static Transport of(NetworkInterface networkInterface, Options options) {
        return switch (options.word("network_transport")) {
            case "UDPv4" -> new UdpTransport(networkInterface, InternetProtocol.IPV4, options);
            case "UDPv6" -> new UdpTransport(networkInterface, InternetProtocol.IPV6, options);
            case "L2" ->
                new PacketTransport(
                        networkInterface,
                        MacAddress.parse(options.text("ptp_dst_mac")),
                        MacAddress.parse(options.text("p2p_dst_mac")));
            default -> throw new IllegalArgumentException(options.word("network_transport"));
        };
    }

    /** True for the messages of the peer delay mechanism, which have a destination of their own. */
    static boolean isPeerDelay(MessageType type) {
        return type == MessageType.PDELAY_REQ
                || type == MessageType.PDELAY_RESP
                || type == MessageType.PDELAY_RESP_FOLLOW_UP;
    }

    /** Opens the sockets. */
    void open();

    /** Closes the sockets, with all that waits in them. */
    void close();

    /** True if an event message waits. */
    boolean eventReady();

    /** True if a general message waits. */
    boolean generalReady();

    /** Takes the oldest event message. Null if there is none. */
    Decoding receiveEvent(PtpMessage message);

    /** Takes the oldest general message. Null if there is none. */
    Decoding receiveGeneral(PtpMessage message);

    /** Hardware timestamp of the event message received last [ns]. */
    long receiveTimestamp();

    /** Sends an event message. Returns its hardware timestamp [ns], or {@link PacketSocket#NO_TIMESTAMP}. */
    long sendEvent(PtpMessage message);

    /** Sends a general message. */
    void sendGeneral(PtpMessage message);

    /** networkProtocol of its addresses (IEEE 1588-2008, 7.4.1). */
    int networkProtocol();

    /** The interface's address. */
    byte[] protocolAddress();
}
