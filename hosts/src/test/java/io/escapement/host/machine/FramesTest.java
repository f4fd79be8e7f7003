// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.card.NicPort;
import io.escapement.engine.TrueTime;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.network.link.Link;
import io.escapement.network.link.LinkParameters;
import io.escapement.network.link.NormalJitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames between two hosts: sockets, hardware timestamps, link state. */
class FramesTest {
    private static final long RATE = 10_000_000_000L;

    private final TestWorld world = new TestWorld(9);
    private Link link;

    /** Opens sockets on eth0 and takes what comes. */
    private static class Station extends TestDaemon {
        final List<PacketSocket> sockets = new ArrayList<>();
        final List<String> received = new ArrayList<>();
        final List<Long> stamps = new ArrayList<>();
        NetworkInterface eth0;
        NetworkInterface.LinkMonitor monitor;

        @Override
        void open() {
            eth0 = host.networkInterface("eth0");
            sockets.add(eth0.openPacketSocket((frame, length) -> frame[12] < 8));
            sockets.add(eth0.openPacketSocket((frame, length) -> frame[12] >= 8));
            monitor = eth0.monitorLink();
        }

        @Override
        public void wake() {
            byte[] buffer = new byte[2048];
            for (int i = 0; i < 2; i++) {
                while (sockets.get(i).ready()) {
                    int length = sockets.get(i).receive(buffer);
                    received.add(i + ":" + buffer[12] + ":" + length);
                    stamps.add(sockets.get(i).receiveTimestamp());
                }
            }
            while (monitor.ready()) {
                received.add(monitor.read() ? "up" : "down");
            }
        }

        long send(int type, int length) {
            byte[] frame = new byte[length];
            frame[12] = (byte) type;
            return sockets.get(0).send(frame, length);
        }
    }

    private final Station left = new Station();
    private final Station right = new Station();
    private SimulatedHost a;
    private SimulatedHost b;
    private NicPort first;
    private NicPort second;

    @BeforeEach
    void connect() {
        connect(TestWorld.ideal(), 0, 0);
    }

    private void connect(NicParameters nics, double firstOffset, double secondOffset) {
        a = world.host("a" + nics.hashCode(), 0);
        b = world.host("b" + nics.hashCode(), 0);
        Nic one = world.nic(a, "nic1", firstOffset, 0, nics);
        Nic two = world.nic(b, "nic1", secondOffset, 500, nics);
        first = a.addPort(one, "eth0", TestWorld.mac(1));
        second = b.addPort(two, "eth0", TestWorld.mac(2));
        link = new Link(
                world.simulator,
                world.streams,
                "a.eth0--b.eth0",
                new LinkParameters(40_000_000, 39_990_000, new NormalJitter(0), 0, RATE),
                first,
                second);
        first.attach(link, Link.End.FIRST);
        second.attach(link, Link.End.SECOND);
    }

    private void start() {
        a.start("d", () -> left);
        b.start("d", () -> right);
    }

    @Test
    void stampsAreTakenAtTheStartOfFrameDelimiter() {
        start();
        world.simulator.run(TrueTime.PS_PER_MS);
        long sent = left.send(0, 100);
        // the delimiter follows the preamble; 6.4 ns floored
        assertThat(sent).isEqualTo(TestWorld.START + 1_000_000 + 6);
        world.simulator.run(2 * TrueTime.PS_PER_MS);
        // 40 us later, on a clock that is 500 ns ahead
        assertThat(right.stamps).containsExactly(TestWorld.START + 1_000_000 + 6 + 40_000 + 500);
        assertThat(right.received).containsExactly("0:0:100");
        assertThat(left.received).as("not looped back").isEmpty();
        long answer = right.send(9, 64);
        assertThat(answer).isEqualTo(TestWorld.START + 2_000_000 + 6 + 500);
        world.simulator.run(3 * TrueTime.PS_PER_MS);
        assertThat(left.received).containsExactly("1:9:64");
        assertThat(left.stamps).containsExactly(TestWorld.START + 2_000_000 + 6 + 39_990);
    }

    @Test
    void observersSeeBothEndsWithTrueTimes() {
        List<String> seen = new ArrayList<>();
        observe(first, "a", seen);
        observe(second, "b", seen);
        start();
        world.simulator.run(TrueTime.PS_PER_MS);
        left.send(1, 1000);
        left.send(9, 80);
        right.send(2, 60);
        world.simulator.run(2 * TrueTime.PS_PER_MS);
        long begin = TrueTime.PS_PER_MS + 6_400;
        // 1004 octets and the gap of 12 at 10 Gbit/s, then the next preamble
        long next = begin + (1004 + 12 + 8) * 800;
        assertThat(seen)
                .containsExactly(
                        "a sends 0 at " + begin + " stamped 6 ns, 1000 octets of 1",
                        "a sends 1 at " + next + " stamped 825 ns, 80 octets of 9",
                        "b sends 0 at " + begin + " stamped 506 ns, 60 octets of 2",
                        "a receives 0 at " + (begin + 39_990_000) + " stamped 39996 ns, 60 octets of 2",
                        "b receives 0 at " + (begin + 40_000_000) + " stamped 40506 ns, 1000 octets of 1",
                        "b receives 1 at " + (next + 40_000_000) + " stamped 41325 ns, 80 octets of 9");
    }

    @Test
    void framesThatTheLinkLosesAreCounted() {
        List<String> seen = new ArrayList<>();
        observe(first, "a", seen);
        observe(second, "b", seen);
        link.setParameters(new LinkParameters(40_000_000, 40_000_000, new NormalJitter(0), 0.5, RATE));
        start();
        for (int i = 0; i < 100; i++) {
            world.simulator.run((i + 1) * TrueTime.PS_PER_MS);
            left.send(i, 64);
        }
        world.simulator.run(200 * TrueTime.PS_PER_MS);
        List<String> received =
                seen.stream().filter(line -> line.startsWith("b")).toList();
        assertThat(received).hasSizeBetween(20, 80).allSatisfy(line -> {
            String[] words = line.split(" ");
            assertThat(words[2]).as("the number is that of the frame's content").isEqualTo(words[words.length - 1]);
        });
    }

    /** Notes what an observer sees; stamps relative to the last whole millisecond of true time. */
    private void observe(NicPort port, String name, List<String> seen) {
        port.addObserver(new NicPort.Observer() {
            @Override
            public void frameSent(long number, long startOfFrame, long timestamp, byte[] buffer, int length) {
                note("sends", number, startOfFrame, timestamp, buffer, length);
            }

            @Override
            public void frameReceived(long number, long startOfFrame, long timestamp, byte[] buffer, int length) {
                note("receives", number, startOfFrame, timestamp, buffer, length);
            }

            private void note(String what, long number, long startOfFrame, long timestamp, byte[] buffer, int length) {
                long reading = (timestamp - TestWorld.START) % 1_000_000;
                seen.add(name + " " + what + " " + number + " at " + startOfFrame + " stamped " + reading + " ns, "
                        + length + " octets of " + buffer[12]);
            }
        });
    }

    @Test
    void queuedFramesCarryTheirOwnStampsAndOctets() {
        start();
        long firstSent = left.send(1, 1000);
        long secondSent = left.send(9, 80);
        long thirdSent = left.send(2, 60);
        assertThat(secondSent - firstSent).as("waits for the transmitter").isBetween(819L, 820L);
        world.simulator.run(TrueTime.PS_PER_MS);
        assertThat(right.received).containsExactly("0:1:1000", "1:9:80", "0:2:60");
        for (int i = 0; i < 3; i++) {
            long sent = new long[] {firstSent, secondSent, thirdSent}[i];
            // both floors may fall differently by 1 ns
            assertThat((double) (right.stamps.get(i) - sent)).isEqualTo(40_500, within(1.0));
        }
    }

    /** One-way stamps through two realistic NICs, against the closed form. */
    @Test
    void stampErrorsAreConstantPlusNoisePlusQuantisation() {
        NicParameters plain = NicModel.find("plain").orElseThrow().parameters();
        connect(plain, 3.7, -6.1);
        first.setStampConstants(1.5, -0.75);
        second.setStampConstants(0.5, 2);
        start();
        int count = 5000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            world.simulator.run(world.simulator.now() + 7_777_777_777L);
            long now = world.simulator.now();
            long sent = left.send(0, 64);
            world.simulator.run(now + 100_000_000);
            double relative =
                    second.nic().clock().timeErrorAt(now) - first.nic().clock().timeErrorAt(now);
            double error = right.stamps.get(i) - sent - 40_000 - relative;
            sum += error;
            squares += error * error;
        }
        double mean = sum / count;
        // the floors of both stamps cancel in the mean; receive constant 0.5 minus transmit constant -0.75
        double sigma = Math.sqrt(2 * ((1.23 * 1.23 + 1) / 12 + 0.36));
        assertThat(mean).isEqualTo(1.25, within(5 * sigma / Math.sqrt(count)));
        assertThat(Math.sqrt(squares / count - mean * mean)).isEqualTo(sigma, within(0.04));
    }

    @Test
    void latenciesShiftStampsAwayFromTheReferencePlane() {
        NicParameters p = TestWorld.ideal();
        connect(
                new NicParameters(
                        0, 0, 0, 300, 200, 0, 0, p.maxAdjustment(), true, p.read(), 3, 3, p.pins(), null, null),
                0,
                0);
        start();
        long sent = left.send(0, 64);
        world.simulator.run(TrueTime.PS_PER_MS);
        assertThat(sent).isEqualTo(TestWorld.START + 6 - 200);
        assertThat(right.stamps).containsExactly(TestWorld.START + 6 + 40_000 + 500 + 300);
    }

    @Test
    void portConstantsAreDrawnAtEachLinkUp() {
        NicParameters p = TestWorld.ideal();
        connect(
                new NicParameters(0, 0, 50, 0, 0, 0, 0, p.maxAdjustment(), true, p.read(), 3, 3, p.pins(), null, null),
                0,
                0);
        start();
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long sent = left.send(0, 64);
            left.send(0, 64);
            world.simulator.run(world.simulator.now() + TrueTime.PS_PER_MS);
            delays.add(right.stamps.get(2 * i) - sent - 40_500);
            link.setUp(false);
            link.setUp(true);
        }
        assertThat(delays).allMatch(d -> Math.abs(d) <= 101);
        assertThat(delays.stream().distinct().count()).isGreaterThan(15);
        first.setStampConstants(0, 0);
        second.setStampConstants(0, 0);
        long sent = left.send(0, 64);
        world.simulator.run(world.simulator.now() + TrueTime.PS_PER_MS);
        assertThat(right.stamps.get(right.stamps.size() - 1) - sent).isEqualTo(40_500);
    }

    @Test
    void linkStateIsSeenAndFramesAreRefusedWhileDown() {
        start();
        assertThat(left.eth0.running()).isTrue();
        link.setUp(false);
        assertThat(left.send(0, 64)).isEqualTo(PacketSocket.NO_TIMESTAMP);
        world.simulator.run(TrueTime.PS_PER_MS);
        assertThat(left.eth0.running()).isFalse();
        link.setUp(true);
        link.setUp(false);
        link.setUp(true);
        world.simulator.run(2 * TrueTime.PS_PER_MS);
        assertThat(left.received).containsExactly("down", "up", "down", "up");
        assertThat(right.received).isEqualTo(left.received);
        left.monitor.close();
        link.setUp(false);
        world.simulator.run(3 * TrueTime.PS_PER_MS);
        assertThat(left.received).hasSize(4);
        assertThat(right.received).hasSize(5);
    }

    @Test
    void aClosedSocketHearsNothing() {
        start();
        right.sockets.get(0).close();
        left.send(0, 64);
        left.send(9, 64);
        world.simulator.run(TrueTime.PS_PER_MS);
        assertThat(right.received).containsExactly("1:9:64");
    }

    @Test
    void everySocketThatAcceptsAFrameGetsIt() {
        start();
        Station third = new Station();
        b.start("e", () -> third);
        left.send(0, 64);
        world.simulator.run(TrueTime.PS_PER_MS);
        assertThat(right.received).containsExactly("0:0:64");
        assertThat(third.received).containsExactly("0:0:64");
        assertThat(third.stamps).isEqualTo(right.stamps);
    }

    @Test
    void anInterfaceKnowsItself() {
        start();
        NetworkInterface eth0 = left.eth0;
        assertThat(eth0.name()).isEqualTo("eth0");
        assertThat(eth0.index()).isEqualTo(1);
        assertThat(eth0.phcIndex()).isZero();
        assertThat(eth0.macAddress()).containsExactly(2, 0, 0, 0, 0, 1);
        assertThat(left.host.networkInterface("eth1")).isNull();
        assertThat(first.name()).endsWith(".eth0");
    }

    @Test
    void switchingAHostOffTakesItsLinksDown() {
        start();
        b.powerOff();
        world.simulator.run(TrueTime.PS_PER_MS);
        assertThat(left.received).containsExactly("down");
        b.powerOn();
        world.simulator.run(2 * TrueTime.PS_PER_MS);
        assertThat(left.received).containsExactly("down", "up");
        b.powerOff();
        link.setUp(false);
        b.powerOn();
        a.powerOff();
        link.setUp(true);
        assertThat(link.up()).as("the other end is off").isFalse();
        a.powerOn();
        assertThat(link.up()).isTrue();
    }

    @Test
    void aFilterThatThrowsIsItsDaemonsFailure() {
        start();
        right.eth0.openPacketSocket((frame, length) -> {
            throw new IllegalStateException("bad filter");
        });
        left.send(0, 64);
        world.simulator.run(TrueTime.PS_PER_MS);
        assertThat(world.failures).singleElement().asString().contains("bad filter");
        assertThat(world.simulator.now()).isLessThan(TrueTime.PS_PER_MS);
    }
}
