// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.NetworkInterface;
import io.escapement.host.udp.InternetProtocol;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.message.MacAddress;
import io.escapement.ptp.message.MessageType;

/** A network as PTP uses it on one interface (network_transport): addresses and sockets. */
interface PortNetwork {
    /** The network that the options ask for. */
    static PortNetwork of(NetworkInterface networkInterface, Options options, DaemonLog log) {
        return switch (options.word("network_transport")) {
            case "UDPv4" -> new UdpNetwork(networkInterface, InternetProtocol.IPV4, options);
            case "UDPv6" -> new UdpNetwork(networkInterface, InternetProtocol.IPV6, options);
            case "L2" ->
                new EthernetNetwork(
                        networkInterface,
                        log,
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

    /** Opens a socket for event messages, which are stamped. */
    MessageSocket openEvent();

    /** Opens a socket for general messages. */
    MessageSocket openGeneral();

    /** networkProtocol of its addresses (IEEE 1588-2008, 7.4.1). */
    int networkProtocol();

    /** The interface's address. */
    byte[] protocolAddress();
}
