// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.PinFunction;
import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PpsCable;
import io.escapement.engine.TrueTime;
import io.escapement.host.PhcDevice;
import io.escapement.host.PhcDevice.EdgePolarity;
import io.escapement.host.PhcDevice.ExternalTimestamp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 1PPS from one PHC to another: edges, cable, external timestamps. */
class PulseTest {
    private static final long SECOND = 1_000_000_000L;
    /** SMA1 output path, 1 m of cable, SMA1 input path [ps]. */
    private static final long PATH = 1_376 + 5_000 + 7_658;

    private final TestWorld world = new TestWorld(3);
    private final SimulatedHost host = world.host("a", 0);

    /** Reads external timestamps of channel 1 of /dev/ptp1. */
    private final class Reader extends TestDaemon {
        final List<Long> stamps = new ArrayList<>();
        final List<Long> wakes = new ArrayList<>();
        final EdgePolarity polarity;
        final ExternalTimestamp event = new ExternalTimestamp();
        PhcDevice sink;

        Reader(EdgePolarity polarity) {
            this.polarity = polarity;
        }

        @Override
        void open() {
            sink = host.openPhc(1);
            assertThat(sink.setPinFunction(1, PhcDevice.PinFunction.EXTERNAL_TIMESTAMP, 1))
                    .isTrue();
            assertThat(sink.requestExternalTimestamps(1, polarity, true)).isTrue();
        }

        @Override
        public void wake() {
            wakes.add(world.simulator.now());
            while (sink.readExternalTimestamp(event)) {
                assertThat(event.channel).isEqualTo(1);
                stamps.add(event.time);
            }
        }
    }

    private PpsCable connect(Nic source, Nic sink) {
        PpsCable cable = new PpsCable(
                world.simulator,
                world.streams,
                "cable",
                source.connector("SMA1").output(),
                sink.connector("SMA1").input(),
                PATH,
                0);
        source.setPinFunction(1, PinFunction.PERIODIC_OUTPUT, 1);
        source.requestPeriodicOutput(1, TestWorld.START + SECOND, SECOND);
        return cable;
    }

    @Test
    void aStampIsTheSourcesEdgePlusThePathFloored() {
        Nic source = world.nic(host, "nic1", 0, 0);
        Nic sink = world.nic(host, "nic2", 0, 0);
        connect(source, sink);
        Reader reader = new Reader(EdgePolarity.RISING);
        host.start("ts2phc", () -> reader);
        world.simulator.run(5 * TrueTime.PS_PER_S + PATH);
        // 14.034 ns floored; a correction of -14 then leaves nothing
        assertThat(reader.stamps)
                .containsExactly(
                        TestWorld.START + SECOND + 14,
                        TestWorld.START + 2 * SECOND + 14,
                        TestWorld.START + 3 * SECOND + 14,
                        TestWorld.START + 4 * SECOND + 14,
                        TestWorld.START + 5 * SECOND + 14);
        assertThat(reader.wakes.get(0)).isEqualTo(TrueTime.PS_PER_S + PATH);
    }

    /** Clocks that slide against each other: the floor takes half a ns on average. */
    @Test
    void flooredStampsAreHalfANanosecondEarlyOnAverage() {
        Nic source = world.nic(host, "nic1", 3.456789, 0.1);
        Nic sink = world.nic(host, "nic2", -11.2345678, 0);
        connect(source, sink);
        Reader reader = new Reader(EdgePolarity.RISING);
        host.start("ts2phc", () -> reader);
        double sum = 0;
        int seconds = 4000;
        for (int i = 1; i <= seconds; i++) {
            world.simulator.run(i * TrueTime.PS_PER_S + TrueTime.PS_PER_S / 2);
            long edge = reader.wakes.get(reader.wakes.size() - 1) - PATH;
            double exact = edge * 1e-3 + PATH * 1e-3 + sink.clock().timeErrorAt(edge + PATH);
            sum += reader.stamps.get(reader.stamps.size() - 1) - TestWorld.START - exact;
        }
        assertThat(reader.stamps).hasSize(seconds);
        // uniform on (-1, 0]; the sliding sweeps it evenly, independent samples would scatter by 0.005
        assertThat(sum / seconds).isEqualTo(-0.5, within(0.02));
    }

    @Test
    void stampsOfARealisticNicScatterAsItsJitter() {
        var plain = NicModel.find("plain").orElseThrow().parameters();
        Nic source = world.nic(host, "nic1", 13.579, 0, plain);
        Nic sink = world.nic(host, "nic2", -20.4321, 0, plain);
        connect(source, sink);
        Reader reader = new Reader(EdgePolarity.RISING);
        host.start("ts2phc", () -> reader);
        int seconds = 4000;
        double sum = 0;
        double squares = 0;
        for (int i = 1; i <= seconds; i++) {
            world.simulator.run(i * TrueTime.PS_PER_S + TrueTime.PS_PER_S / 2);
            long arrival = reader.wakes.get(reader.wakes.size() - 1);
            double exact = arrival * 1e-3 + sink.clock().timeErrorAt(arrival);
            double error = reader.stamps.get(i - 1) - TestWorld.START - exact;
            sum += error;
            squares += error * error;
        }
        double mean = sum / seconds;
        // floored to 1 ns (no coarser tick), jitter 0.5 ns: standard deviation sqrt(1/12 + 0.25) = 0.577; five standard
        // errors
        assertThat(mean).isEqualTo(-0.5, within(5 * 0.577 / Math.sqrt(seconds)));
        assertThat(Math.sqrt(squares / seconds - mean * mean)).isEqualTo(Math.sqrt(1.0 / 12 + 0.25), within(0.05));
    }

    @Test
    void edgesFollowTheSteeredAndSteppedSource() {
        Nic source = world.nic(host, "nic1", 0, 0);
        Nic sink = world.nic(host, "nic2", 0, 0);
        connect(source, sink);
        Reader reader = new Reader(EdgePolarity.RISING);
        host.start("ts2phc", () -> reader);
        world.simulator.run(3 * TrueTime.PS_PER_S / 2);
        // +1 ppm for half a second: the edge comes 500 ns early
        source.clock().adjustFrequency(world.simulator.now(), 65536);
        world.simulator.run(5 * TrueTime.PS_PER_S / 2);
        source.clock().adjustFrequency(world.simulator.now(), 0);
        // 1000 ns ahead by now; stepped back to the truth, and 0.7 s past two edges
        host.stepClock("a.nic1", -1000);
        world.simulator.run(11 * TrueTime.PS_PER_S / 4);
        host.stepClock("a.nic1", 1_700_000_000L);
        world.simulator.run(13 * TrueTime.PS_PER_S / 4);
        assertThat(reader.stamps).hasSize(2);
        assertThat(reader.stamps.get(1) - TestWorld.START).isEqualTo(2 * SECOND - 500 + 14);
        // reads 4.95 s at 3.25 s: the next edges are those of 5 s and 6 s
        world.simulator.run(9 * TrueTime.PS_PER_S / 2);
        assertThat(reader.stamps.get(2) - TestWorld.START).isEqualTo(3_300_000_014L);
        assertThat(reader.stamps.get(3) - TestWorld.START).isEqualTo(4_300_000_014L);
        assertThat(world.journal).anyMatch(line -> line.endsWith("a.nic1 clock-step >-1000 scenario"));
    }

    @Test
    void polarityChoosesEdges() {
        Nic source = world.nic(host, "nic1", 0, 0);
        Nic sink = world.nic(host, "nic2", 0, 0);
        PpsCable cable = connect(source, sink);
        Reader both = new Reader(EdgePolarity.BOTH);
        host.start("both", () -> both);
        world.simulator.run(11 * TrueTime.PS_PER_S / 4);
        assertThat(both.stamps)
                .containsExactly(
                        TestWorld.START + SECOND + 14,
                        TestWorld.START + 3 * SECOND / 2 + 14,
                        TestWorld.START + 2 * SECOND + 14,
                        TestWorld.START + 5 * SECOND / 2 + 14);
        Reader falling = new Reader(EdgePolarity.FALLING);
        host.start("falling", () -> falling);
        world.simulator.run(4 * TrueTime.PS_PER_S);
        assertThat(falling.stamps).containsExactly(TestWorld.START + 7 * SECOND / 2 + 14);
        assertThat(both.stamps).as("the channel is the device's").hasSize(5);
        cable.setConnected(false);
        world.simulator.run(6 * TrueTime.PS_PER_S);
        assertThat(falling.stamps).hasSize(1);
        cable.setConnected(true);
        source.requestPeriodicOutput(1, 0, 0);
        world.simulator.run(8 * TrueTime.PS_PER_S);
        assertThat(falling.stamps).as("output stopped").hasSize(1);
    }

    @Test
    void pinsDoOnlyWhatTheyCan() {
        Nic nic = world.nic(host, "nic1", 0, 0);
        assertThat(nic.setPinFunction(0, PinFunction.EXTERNAL_TIMESTAMP, 0)).isTrue();
        assertThat(nic.setPinFunction(0, PinFunction.PERIODIC_OUTPUT, 0))
                .as("GNSS is an input")
                .isFalse();
        assertThat(nic.setPinFunction(2, PinFunction.EXTERNAL_TIMESTAMP, 1))
                .as("U.FL1 is an output")
                .isFalse();
        assertThat(nic.setPinFunction(4, PinFunction.PERIODIC_OUTPUT, 2))
                .as("U.FL2 is an input")
                .isFalse();
        assertThat(nic.setPinFunction(1, PinFunction.EXTERNAL_TIMESTAMP, 2))
                .as("channel of SMA2")
                .isFalse();
        assertThat(nic.setPinFunction(5, PinFunction.NONE, 0)).isFalse();
        assertThat(nic.setPinFunction(1, PinFunction.NONE, 0)).isTrue();
        assertThat(nic.requestExternalTimestamps(3, EnumSet.of(Edge.RISING))).isFalse();
        assertThat(nic.requestPeriodicOutput(-1, 0, SECOND)).isFalse();
        assertThatThrownBy(() -> nic.connector("U.FL2").output()).hasMessage("pin a.nic1.U.FL2 is no output");
        assertThatThrownBy(() -> nic.connector("U.FL1").input()).hasMessage("pin a.nic1.U.FL1 is no input");
    }

    /** Others that have the device open get the timestamps as well, the last 128 of them, but do not wait for them. */
    @Test
    void onlyWhoAsksForTimestampsIsWokenByThem() {
        Nic source = world.nic(host, "nic1", 0, 0);
        Nic sink = world.nic(host, "nic2", 0, 0);
        connect(source, sink);
        List<Long> wakes = new ArrayList<>();
        List<Long> stamps = new ArrayList<>();
        host.start("phc2sys", () -> new TestDaemon() {
            private PhcDevice phc;

            @Override
            void open() {
                phc = host.openPhc(1);
                host.createTimer().arm(200 * SECOND + SECOND / 2);
            }

            @Override
            public void wake() {
                wakes.add(world.simulator.now());
                ExternalTimestamp event = new ExternalTimestamp();
                while (phc.readExternalTimestamp(event)) {
                    stamps.add(event.time);
                }
            }
        });
        Reader reader = new Reader(EdgePolarity.RISING);
        host.start("ts2phc", () -> reader);
        world.simulator.run(TrueTime.ofSeconds(210));
        assertThat(reader.wakes).hasSize(209);
        assertThat(wakes).containsExactly(TrueTime.ofSeconds(200.5));
        assertThat(stamps)
                .hasSize(PhcDevice.QUEUE_LENGTH)
                .startsWith(TestWorld.START + 73 * SECOND + 14)
                .endsWith(TestWorld.START + 200 * SECOND + 14);
        reader.sink.requestExternalTimestamps(1, EdgePolarity.RISING, false);
        world.simulator.run(TrueTime.ofSeconds(220));
        assertThat(reader.wakes).hasSize(209);
    }

    /** A function and channel belong to one pin: giving them to U.FL1 takes them from SMA1. */
    @Test
    void aChannelHasOnePin() {
        Nic source = world.nic(host, "nic1", 0, 0);
        Nic sink = world.nic(host, "nic2", 0, 0);
        connect(source, sink);
        Reader reader = new Reader(EdgePolarity.RISING);
        host.start("ts2phc", () -> reader);
        source.setPinFunction(2, PinFunction.PERIODIC_OUTPUT, 1);
        world.simulator.run(3 * TrueTime.PS_PER_S);
        assertThat(reader.stamps).isEmpty();
    }
}
