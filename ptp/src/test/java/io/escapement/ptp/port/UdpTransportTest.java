// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.host.ReadyListener;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Headers as linuxptp 3.1.1 on a Linux kernel sends them with the same options, but for addresses and checksums. */
class UdpTransportTest {
    private static final String OPTIONS = "udp_ttl 5\ndscp_event 46\ndscp_general 34\nudp6_scope 0x05\n";

    private String sent = "";

    private final PacketSocket socket = new PacketSocket() {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public int receive(byte[] buffer) {
            return 0;
        }

        @Override
        public long receiveTimestamp() {
            return 0;
        }

        @Override
        public long send(byte[] buffer, int length, Stamper stamper) {
            sent = HexFormat.of().formatHex(Arrays.copyOf(buffer, length));
            return 1;
        }

        @Override
        public void close() {}
    };

    private final NetworkInterface eth0 = new NetworkInterface() {
        @Override
        public String name() {
            return "eth0";
        }

        @Override
        public int index() {
            return 1;
        }

        @Override
        public byte[] macAddress() {
            return new byte[] {2, 0, 0, 0, 0, 1};
        }

        @Override
        public int phcIndex() {
            return 0;
        }

        @Override
        public boolean oneStep() {
            return false;
        }

        @Override
        public boolean running() {
            return true;
        }

        @Override
        public PacketSocket openPacketSocket(PacketSocket.Filter filter) {
            return socket;
        }

        @Override
        public void listen(ReadyListener listener) {}

        @Override
        public LinkMonitor monitorLink() {
            throw new UnsupportedOperationException();
        }
    };

    private String frame(String transport, MessageType type) throws InputException {
        Ptp4lConfiguration configuration = Ptp4lConfiguration.read(
                Release.V3_1_1,
                Optional.of(
                        new TextFile("c", "[global]\nnetwork_transport " + transport + "\n" + OPTIONS + "[eth0]\n")),
                new CommandText("", new SourcePosition("OPTIONS", 1, 1)),
                List.of());
        Transport opened = Transport.of(eth0, configuration.ports().get(0).options(), null);
        opened.open();
        PtpMessage message = new PtpMessage();
        message.clear(type);
        if (type.isEvent()) {
            opened.sendEvent(message);
        } else {
            opened.sendGeneral(message);
        }
        return sent;
    }

    @Test
    void ipv4() throws InputException {
        assertThat(frame("UDPv4", MessageType.SYNC))
                .matches("01005e000181020000000001" + "080045b80048....40000511....0a000001e0000181"
                        + "013f013f0034....0002002c.*")
                .hasSize(2 * (14 + 20 + 8 + 44));
        assertThat(frame("UDPv4", MessageType.FOLLOW_UP))
                .matches("01005e000181020000000001" + "080045880048....40000511....0a000001e0000181"
                        + "014001400034....0802002c.*");
        assertThat(frame("UDPv4", MessageType.PDELAY_REQ))
                .matches("01005e00006b020000000001" + "080045b80052....40000511....0a000001e000006b"
                        + "013f013f003e....02020036.*");
    }

    @Test
    void ipv6() throws InputException {
        assertThat(frame("UDPv6", MessageType.SYNC))
                .matches("333300000181020000000001" + "86dd6b80000000361105fe80000000000000000000fffe000001"
                        + "ff050000000000000000000000000181" + "013f013f0036....0002002c.*0000")
                .hasSize(2 * (14 + 40 + 8 + 44 + 2));
        assertThat(frame("UDPv6", MessageType.PDELAY_REQ))
                .matches("33330000006b020000000001" + "86dd6b80000000401105fe80000000000000000000fffe000001"
                        + "ff02000000000000000000000000006b" + "013f013f0040....02020036.*0000");
    }
}
