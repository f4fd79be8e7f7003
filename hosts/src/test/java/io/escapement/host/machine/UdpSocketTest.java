// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.host.DaemonException;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.host.ReadyListener;
import io.escapement.host.udp.InternetProtocol;
import io.escapement.host.udp.UdpSocket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UdpSocketTest {
    private static final byte[] GROUP4 = {(byte) 224, 0, 1, (byte) 129};
    private static final byte[] GROUP6 = HexFormat.of().parseHex("ff0e0000000000000000000000000181");
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};
    private static final int ETHERNET_HEADER = 14;

    /** An interface whose frames stay in a queue: what is sent on it can be handed to a socket that was opened on it. */
    private static final class Wire implements NetworkInterface, PacketSocket {
        private final byte[] mac;
        private final Deque<byte[]> frames = new ArrayDeque<>();
        private Filter filter;

        Wire(int last) {
            mac = new byte[] {2, (byte) 0xCA, (byte) 0xFC, 0x1F, 0x4B, (byte) last};
        }

        boolean deliver(byte[] frame) {
            boolean accepted = filter.accepts(frame, frame.length);
            if (accepted) {
                frames.add(frame);
            }
            return accepted;
        }

        @Override
        public PacketSocket openPacketSocket(Filter newFilter) {
            filter = newFilter;
            return this;
        }

        @Override
        public boolean ready() {
            return !frames.isEmpty();
        }

        @Override
        public int receive(byte[] buffer) {
            byte[] frame = frames.poll();
            if (frame == null) {
                return 0;
            }
            System.arraycopy(frame, 0, buffer, 0, frame.length);
            return frame.length;
        }

        @Override
        public long receiveTimestamp() {
            return 7;
        }

        @Override
        public long send(byte[] buffer, int length, Stamper stamper) {
            stamper.stamp(buffer, 0, 42);
            frames.add(Arrays.copyOf(buffer, length));
            return 42;
        }

        @Override
        public void close() {
            frames.clear();
        }

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
            return mac.clone();
        }

        @Override
        public int phcIndex() {
            return 0;
        }

        @Override
        public boolean oneStep() {
            return true;
        }

        @Override
        public boolean running() {
            return true;
        }

        @Override
        public void listen(ReadyListener listener) {}

        @Override
        public LinkMonitor monitorLink() {
            throw new UnsupportedOperationException();
        }
    }

    private final Wire wire = new Wire(0x33);

    /** What is written into a datagram in passing is what arrives, with a sound checksum. */
    @ParameterizedTest
    @EnumSource(InternetProtocol.class)
    void hardwareStampsADatagramInPassing(InternetProtocol protocol) {
        byte[] group = protocol == InternetProtocol.IPV4 ? GROUP4 : GROUP6;
        new UdpSocket(wire, protocol, 319)
                .send(group, 319, PAYLOAD, PAYLOAD.length, (octets, offset, time) -> octets[offset + 3] = (byte) time);
        Wire other = new Wire(0x34);
        UdpSocket receiver = new UdpSocket(other, protocol, 319);
        receiver.join(group);
        assertThat(other.deliver(wire.frames.remove())).isTrue();
        byte[] received = new byte[100];
        assertThat(receiver.receive(received)).isEqualTo(PAYLOAD.length);
        assertThat(received).startsWith(1, 2, 3, 42, 5);
    }

    private byte[] sent(InternetProtocol protocol, byte[] group) {
        UdpSocket socket = new UdpSocket(wire, protocol, 319);
        socket.setTrafficClass(46 << 2);
        socket.setMulticastHops(5);
        assertThat(socket.send(group, 320, PAYLOAD, PAYLOAD.length)).isEqualTo(42);
        return wire.frames.remove();
    }

    /** Fields as a Linux kernel sends them for ptp4l; checksums computed apart. */
    @Test
    void anIpv4FrameIsWhatTheKernelWouldSend() {
        assertThat(HexFormat.of().formatHex(sent(InternetProtocol.IPV4, GROUP4)))
                .isEqualTo("01005e000181" + "02cafc1f4b33" + "0800" // to the group's Ethernet address
                        + "45b8" + "0021" + "0000" + "4000" + "0511" + "3e41" + "0a1f4b33" + "e0000181"
                        + "013f" + "0140" + "000d" + "bd7b" + "0102030405");
    }

    @Test
    void anIpv6FrameIsWhatTheKernelWouldSend() {
        assertThat(HexFormat.of().formatHex(sent(InternetProtocol.IPV6, GROUP6)))
                .isEqualTo("333300000181" + "02cafc1f4b33" + "86dd"
                        + "6b800000" + "000d" + "11" + "05"
                        + "fe80000000000000" + "00cafcfffe1f4b33" + "ff0e0000000000000000000000000181"
                        + "013f" + "0140" + "000d" + "ae21" + "0102030405");
    }

    @Test
    void identificationsCount() {
        UdpSocket socket = new UdpSocket(wire, InternetProtocol.IPV4, 319);
        for (int i = 0; i < 3; i++) {
            socket.send(GROUP4, 319, PAYLOAD, PAYLOAD.length);
            assertThat(wire.frames.remove()[19]).isEqualTo((byte) i);
        }
    }

    @Test
    void itHearsTheGroupsItJoinedAtItsPort() {
        for (InternetProtocol protocol : InternetProtocol.values()) {
            byte[] group = protocol == InternetProtocol.IPV4 ? GROUP4 : GROUP6;
            byte[] frame = sent(protocol, group);
            Wire far = new Wire(0x44);
            UdpSocket event = new UdpSocket(far, protocol, 319);
            event.join(group);
            assertThat(far.deliver(frame)).as("another port").isFalse();
            UdpSocket general = new UdpSocket(far, protocol, 320);
            assertThat(far.deliver(frame)).as("a group not joined").isFalse();
            general.join(group);
            assertThat(far.deliver(Arrays.copyOf(frame, frame.length + 9)))
                    .as("padded")
                    .isTrue();
            byte[] buffer = new byte[100];
            assertThat(general.receive(buffer)).isEqualTo(PAYLOAD.length);
            assertThat(buffer).startsWith(PAYLOAD);
            assertThat(general.receiveTimestamp()).isEqualTo(7);
            byte[] sender = new byte[protocol.address(new byte[6]).length];
            general.sender(sender);
            assertThat(sender).isEqualTo(protocol.address(wire.macAddress()));
            assertThat(general.receive(buffer)).isZero();
        }
    }

    /** One flipped bit anywhere behind the Ethernet addresses is seen, but for the two IPv6 fields that no sum covers. */
    @Test
    void aDamagedFrameIsDropped() {
        for (InternetProtocol protocol : InternetProtocol.values()) {
            byte[] group = protocol == InternetProtocol.IPV4 ? GROUP4 : GROUP6;
            byte[] frame = sent(protocol, group);
            Wire far = new Wire(0x44);
            new UdpSocket(far, protocol, 320).join(group);
            for (int bit = 12 * 8; bit < frame.length * 8; bit++) {
                byte[] damaged = frame.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                int octet = bit / 8 - ETHERNET_HEADER;
                boolean unprotected = protocol == InternetProtocol.IPV6
                        && (octet == 0 && bit % 8 < 4 || octet >= 1 && octet <= 5 || octet == 7);
                if (!unprotected) {
                    assertThat(far.deliver(damaged))
                            .as(protocol + " bit " + bit)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void unicastIsRefused() {
        UdpSocket socket = new UdpSocket(wire, InternetProtocol.IPV4, 319);
        assertThatThrownBy(() -> socket.send(new byte[] {10, 0, 0, 1}, 319, PAYLOAD, 5))
                .isInstanceOf(DaemonException.class)
                .hasMessageContaining("unicast");
    }
}
