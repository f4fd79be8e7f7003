// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import static io.escapement.engine.TrueTime.PS_PER_MS;
import static io.escapement.engine.TrueTime.PS_PER_NS;
import static io.escapement.engine.TrueTime.PS_PER_S;
import static io.escapement.engine.TrueTime.PS_PER_US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import io.escapement.network.link.Link.End;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTest {
    private static final long GIGABIT = 1_000_000_000L;

    /** Notes what it sees; its latch is the instant of the delimiter. */
    private final class Port implements FrameReceiver {
        final List<Long> starts = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();
        final List<Long> latches = new ArrayList<>();
        final List<byte[]> frames = new ArrayList<>();
        final List<Boolean> changes = new ArrayList<>();
        IntConsumer reaction = count -> {};

        @Override
        public long startOfFrame() {
            starts.add(simulator.now());
            return simulator.now();
        }

        @Override
        public void frameReceived(byte[] buffer, int length, long latch) {
            ends.add(simulator.now());
            latches.add(latch);
            reaction.accept(ends.size());
            frames.add(Arrays.copyOf(buffer, length));
        }

        @Override
        public void linkChanged(boolean up) {
            changes.add(up);
        }
    }

    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private final Port first = new Port();
    private final Port second = new Port();

    private Link link(LinkParameters parameters) {
        return new Link(simulator, new RandomStreams(1), "a.p--b.q", parameters, first, second);
    }

    private static LinkParameters plain(long delay) {
        return new LinkParameters(delay, delay, Jitter.NONE, 0, GIGABIT);
    }

    private static byte[] octets(int length, int value) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) value);
        return octets;
    }

    /** Delimiter after 8 octets; end after max(64, length + 4) more; octets last 8 / rate. */
    @ParameterizedTest
    @CsvSource({
        "1000000000, 58, 64000, 512000",
        "1000000000, 60, 64000, 512000",
        "1000000000, 61, 64000, 520000",
        "1000000000, 1514, 64000, 12144000",
        "10000000000, 58, 6400, 51200",
        "10000000000, 86, 6400, 72000",
        "25000000000, 58, 2560, 20480",
        "100000000, 58, 640000, 5120000",
        // 64 * 8 bit at 3 Gbit/s last 170 666.67 ps, the preamble 21 333.33 ps
        "3000000000, 58, 21333, 170667",
    })
    void stampsAndDeliveryFollowTheLineRate(long rate, int length, long preamble, long duration) {
        long delay = 39_176 * PS_PER_NS; // 8 km of fibre at 4.897 ns/m
        Link link = link(new LinkParameters(delay, delay, Jitter.NONE, 0, rate));
        simulator.run(5 * PS_PER_US);

        long departure = link.transmit(End.FIRST, octets(length, 0x5a), length);
        simulator.run(PS_PER_MS);

        assertThat(departure).isEqualTo(5 * PS_PER_US + preamble);
        assertThat(second.starts).containsExactly(departure + delay);
        assertThat(second.latches).containsExactly(departure + delay);
        assertThat(second.ends).containsExactly(departure + delay + duration);
        assertThat(second.frames).containsExactly(octets(length, 0x5a));
        assertThat(first.starts).isEmpty();
    }

    @Test
    void framesSentTogetherFollowEachOtherAtLineRate() {
        Link link = link(plain(PS_PER_US));
        // 84, 88 and 84 octet times of 8 ns from preamble to preamble
        long[] departures = new long[3];
        for (int i = 0; i < 3; i++) {
            departures[i] = link.transmit(End.FIRST, octets(60 + 4 * (i % 2), i), 60 + 4 * (i % 2));
        }
        long other = link.transmit(End.SECOND, octets(60, 9), 60);
        simulator.run(PS_PER_MS);

        assertThat(departures).containsExactly(64_000, 64_000 + 672_000, 64_000 + 672_000 + 704_000);
        assertThat(second.starts).containsExactly(1_064_000L, 1_736_000L, 2_440_000L);
        assertThat(second.frames).containsExactly(octets(60, 0), octets(64, 1), octets(60, 2));
        assertThat(other).as("the other direction has a transmitter of its own").isEqualTo(64_000);
    }

    /** a = d(first to second) - d(second to first), about the mean. */
    @ParameterizedTest
    @CsvSource({"10000, 10000", "-10000, -10000", "3, 3", "-3, -3", "0, 0"})
    void asymmetryIsForwardMinusReverse(long asymmetry, long difference) {
        long mean = 40 * PS_PER_US;
        Link link = link(LinkParameters.symmetricAbout(mean, asymmetry, Jitter.NONE, 0, GIGABIT));

        long there = link.transmit(End.FIRST, octets(60, 0), 60);
        long back = link.transmit(End.SECOND, octets(60, 0), 60);
        simulator.run(PS_PER_MS);
        long forward = second.starts.get(0) - there;
        long reverse = first.starts.get(0) - back;

        assertThat(forward - reverse).isEqualTo(difference);
        assertThat((forward + reverse) / 2.0).isCloseTo(mean, within(0.5));
    }

    @Test
    void bufferMayBeUsedAgainAtOnceAndLongFramesFit() {
        Link link = link(plain(PS_PER_US));
        byte[] buffer = octets(9000, 1);
        link.transmit(End.FIRST, buffer, 9000);
        Arrays.fill(buffer, (byte) 2);
        link.transmit(End.FIRST, buffer, 100);
        simulator.run(PS_PER_MS);

        assertThat(second.frames).containsExactly(octets(9000, 1), octets(100, 2));
    }

    @Test
    void receiverMayAnswerWhileItReadsTheFrame() {
        Link link = link(plain(PS_PER_US));
        second.reaction = count -> link.transmit(End.SECOND, octets(60, 0x20 + count), 60);
        first.reaction = count -> {
            if (count < 5) {
                link.transmit(End.FIRST, octets(60, 0x10 + count), 60);
            }
        };
        link.transmit(End.FIRST, octets(60, 0x10), 60);
        simulator.run(PS_PER_MS);

        assertThat(second.frames)
                .containsExactly(
                        octets(60, 0x10), octets(60, 0x11), octets(60, 0x12), octets(60, 0x13), octets(60, 0x14));
        assertThat(first.frames).hasSize(5);
    }

    @Test
    void framesUnderWayAreLostWhenTheLinkGoesDown() {
        Link link = link(plain(100 * PS_PER_US));
        link.transmit(End.FIRST, octets(1514, 1), 1514);
        simulator.run(105 * PS_PER_US); // the delimiter has arrived, the end has not
        link.transmit(End.FIRST, octets(1514, 2), 1514);
        link.transmit(End.SECOND, octets(1514, 3), 1514);
        link.setUp(false);
        link.setUp(false);

        assertThat(link.up()).isFalse();
        assertThat(link.transmit(End.FIRST, octets(60, 4), 60)).isEqualTo(Link.NOT_SENT);
        simulator.run(PS_PER_MS);
        assertThat(second.starts).hasSize(1);
        assertThat(second.ends).isEmpty();
        assertThat(first.starts).isEmpty();

        link.setUp(true);
        assertThat(link.transmit(End.FIRST, octets(60, 5), 60)).isEqualTo(PS_PER_MS + 64_000);
        simulator.run(2 * PS_PER_MS);
        assertThat(second.frames).containsExactly(octets(60, 5));
        assertThat(first.changes).containsExactly(false, true);
        assertThat(second.changes).containsExactly(false, true);
    }

    @Test
    void framesLostByAFlapHoldNobodyUp() {
        Link link = link(plain(100 * PS_PER_US));
        link.transmit(End.FIRST, octets(1514, 1), 1514);
        link.transmit(End.FIRST, octets(1514, 2), 1514);
        simulator.run(PS_PER_US);
        link.setUp(false);
        link.setUp(true);
        link.setParameters(plain(0));

        assertThat(link.transmit(End.FIRST, octets(60, 3), 60)).isEqualTo(PS_PER_US + 64_000);
        simulator.run(PS_PER_MS);
        assertThat(second.starts).containsExactly(PS_PER_US + 64_000);
        assertThat(second.frames).containsExactly(octets(60, 3));
    }

    @Test
    void receiverMayTakeTheLinkDown() {
        Link link = link(plain(PS_PER_US));
        second.reaction = count -> link.setUp(false);
        link.transmit(End.FIRST, octets(60, 1), 60);
        link.transmit(End.FIRST, octets(60, 2), 60);
        simulator.run(PS_PER_MS);

        assertThat(second.frames).containsExactly(octets(60, 1));
    }

    @Test
    void parametersHoldForLaterFramesAndNoFrameOvertakes() {
        Link link = link(plain(40 * PS_PER_US));
        link.transmit(End.FIRST, octets(60, 1), 60);
        link.setParameters(plain(PS_PER_US));
        link.transmit(End.FIRST, octets(60, 2), 60);
        simulator.run(PS_PER_S);
        long later = link.transmit(End.FIRST, octets(60, 3), 60);
        simulator.run(2 * PS_PER_S);

        // the second one waits for the end of the first (512 ns) and its own preamble (64 ns)
        assertThat(second.starts).containsExactly(40_064_000L, 40_064_000L + 576_000L, later + PS_PER_US);
        assertThat(second.frames).containsExactly(octets(60, 1), octets(60, 2), octets(60, 3));
        assertThat(link.parameters()).isEqualTo(plain(PS_PER_US));
    }

    @Test
    void frameNeverArrivesBeforeItWasSent() {
        Link link = link(new LinkParameters(0, 0, new NormalJitter(PS_PER_US), 0, GIGABIT));
        List<Long> departures = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            departures.add(link.transmit(End.FIRST, octets(60, 0), 60));
            simulator.run((i + 1) * PS_PER_MS);
        }

        assertThat(second.starts).hasSize(1_000);
        long immediate = 0;
        for (int i = 0; i < 1_000; i++) {
            long travel = second.starts.get(i) - departures.get(i);
            assertThat(travel).isNotNegative();
            immediate += travel == 0 ? 1 : 0;
        }
        // half of the draws are negative; binomial standard deviation 16, 5 of them
        assertThat(immediate).isBetween(420L, 580L);
    }

    @Test
    void meanAndVarianceOfTheDelayAreTheJitters() {
        long delay = 10 * PS_PER_US;
        Link link = link(new LinkParameters(delay, delay, new ExponentialJitter(300_000), 0, GIGABIT));
        int count = 20_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            long departure = link.transmit(End.FIRST, octets(60, 0), 60);
            simulator.run((i + 1) * PS_PER_MS);
            double jitter = second.starts.get(i) - departure - delay;
            sum += jitter;
            squares += jitter * jitter;
        }
        double mean = sum / count;
        double variance = squares / count - mean * mean;

        // 5 standard errors: m / sqrt(n) of the mean, m^2 sqrt(8 / n) of the variance (kurtosis 9)
        assertThat(mean).isCloseTo(3e5, within(5 * 3e5 / Math.sqrt(count)));
        assertThat(variance).isCloseTo(9e10, within(5 * 9e10 * Math.sqrt(8.0 / count)));
    }

    @Test
    void framesAreLostAtTheGivenRate() {
        Link link = link(new LinkParameters(PS_PER_US, PS_PER_US, Jitter.NONE, 0.1, GIGABIT));
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            assertThat(link.transmit(End.FIRST, octets(60, 0), 60)).isNotEqualTo(Link.NOT_SENT);
            simulator.run((i + 1) * PS_PER_MS);
        }
        // binomial: standard deviation sqrt(n p q) = 42, 5 of them
        assertThat(second.ends.size()).isBetween(18_000 - 212, 18_000 + 212);
        assertThat(second.starts).hasSameSizeAs(second.ends);
    }

    @Test
    void lossOfEverythingAndOfNothing() {
        Link link = link(new LinkParameters(0, 0, Jitter.NONE, 1, GIGABIT));
        link.transmit(End.FIRST, octets(60, 0), 60);
        link.setParameters(plain(0));
        link.transmit(End.FIRST, octets(60, 1), 60);
        simulator.run(PS_PER_MS);

        assertThat(second.frames).containsExactly(octets(60, 1));
        assertThat(second.starts).as("a lost frame occupies the transmitter").containsExactly(736_000L);
    }

    /** Delays and losses of one direction must be the same whatever the other one and other frames' loss do. */
    @Test
    void drawsAreKeyedByDirectionAndFrameNumber() {
        List<Long> alone = arrivals(new LinkParameters(PS_PER_US, PS_PER_US, new NormalJitter(1e4), 0.2, GIGABIT), 0);
        List<Long> busy = arrivals(new LinkParameters(PS_PER_US, PS_PER_US, new NormalJitter(1e4), 0.2, GIGABIT), 3);
        List<Long> lossless = arrivals(new LinkParameters(PS_PER_US, PS_PER_US, new NormalJitter(1e4), 0, GIGABIT), 0);

        assertThat(busy).isEqualTo(alone);
        assertThat(alone).hasSizeBetween(100, 180);
        assertThat(lossless).hasSize(200).containsAll(alone);
    }

    @Test
    void directionsAndLinksDrawIndependently() {
        LinkParameters parameters = new LinkParameters(PS_PER_US, PS_PER_US, new NormalJitter(1e4), 0, GIGABIT);
        Port[] ports = {new Port(), new Port(), new Port(), new Port()};
        Link ab = new Link(simulator, new RandomStreams(1), "a--b", parameters, ports[0], ports[1]);
        Link cd = new Link(simulator, new RandomStreams(1), "c--d", parameters, ports[2], ports[3]);
        int count = 1_000;
        for (int i = 0; i < count; i++) {
            for (End end : End.values()) {
                ab.transmit(end, octets(60, 0), 60);
                cd.transmit(end, octets(60, 0), 60);
            }
            simulator.run((i + 1) * PS_PER_MS);
        }
        for (int i = 0; i < ports.length; i++) {
            for (int j = 0; j < i; j++) {
                double product = 0;
                for (int k = 0; k < count; k++) {
                    long nominal = k * PS_PER_MS + 64_000 + PS_PER_US;
                    product += (ports[i].starts.get(k) - nominal) * (double) (ports[j].starts.get(k) - nominal);
                }
                // correlation of independent draws: standard deviation 1 / sqrt(n), 5 of them
                assertThat(product / count / 1e8).isCloseTo(0, within(5 / Math.sqrt(count)));
            }
        }
    }

    private static List<Long> arrivals(LinkParameters parameters, int answersPerFrame) {
        LinkTest world = new LinkTest();
        Link link = world.link(parameters);
        for (int i = 0; i < 200; i++) {
            link.transmit(End.FIRST, octets(60, 0), 60);
            for (int answer = 0; answer < answersPerFrame; answer++) {
                link.transmit(End.SECOND, octets(60, 0), 60);
            }
            world.simulator.run((i + 1) * PS_PER_MS);
        }
        return world.second.starts;
    }

    @Test
    void refusesImpossibleParametersAndLengths() {
        assertThatThrownBy(() -> plain(-1)).isInstanceOf(IllegalArgumentException.class);
        for (double loss : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new LinkParameters(0, 0, Jitter.NONE, loss, GIGABIT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (long rate : new long[] {0, -1, 2 * LinkParameters.MAXIMUM_RATE}) {
            assertThatThrownBy(() -> new LinkParameters(0, 0, Jitter.NONE, 0, rate))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Link link = link(plain(0));
        assertThatThrownBy(() -> link.transmit(End.FIRST, new byte[60], 61))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(link.name()).isEqualTo("a.p--b.q");
    }
}
