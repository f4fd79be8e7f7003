// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.output.metric.SelectedTwoWayTimeError.Packets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class PacketSelectionTest {
    private static final int RATE = 16;
    private static final int SECONDS = 1000;

    @Test
    void aKnownShareOfPacketsLiesNearTheFloor() {
        // of every 8 packets one is at the floor of 50 us, one 100 us and the rest 200 us or more above it
        double[] time = times(0);
        double[] delay = IntStream.range(0, time.length)
                .mapToDouble(i -> i % 8 == 0 ? 50e-6 : i % 8 == 1 ? 150e-6 : 250e-6 + i % 5 * 1e-6)
                .toArray();
        List<FloorPacketPopulation.Window> windows = FloorPacketPopulation.of(time, delay, 200, 150e-6);
        // the fifth window is not whole: the last packet was sent 1/16 s before its end
        assertThat(windows).hasSize(4);
        for (FloorPacketPopulation.Window window : windows) {
            assertThat(window.count()).isEqualTo(200 * RATE / 4);
            assertThat(window.rate()).isEqualTo(RATE / 4.0);
            assertThat(window.percent()).isEqualTo(25);
        }
        assertThat(windows.get(3).start()).isEqualTo(600);
        // 150 us above the floor belongs to the cluster, a hair more does not
        assertThat(FloorPacketPopulation.of(time, delay, 200, 99e-6).get(0).percent())
                .isEqualTo(12.5);
        assertThat(FloorPacketPopulation.of(new double[0], new double[0], 200, 1))
                .isEmpty();
    }

    @Test
    void theWorstWindowIsFoundWhereverItBegins() {
        // near the floor but for 50 s to 150 s, of which the windows of 100 s at 0 s and 100 s hold half each
        double[] time = times(0);
        double[] delay =
                Arrays.stream(time).map(t -> t >= 50 && t < 150 ? 9 : 1).toArray();
        FloorPacketPopulation.Window least = FloorPacketPopulation.least(time, delay, 100, 2);
        assertThat(least).isEqualTo(new FloorPacketPopulation.Window(50, 0, 0, 0));
        assertThat(FloorPacketPopulation.of(time, delay, 100, 2).get(0).percent())
                .isEqualTo(50);
        assertThat(FloorPacketPopulation.least(time, delay, SECONDS, 2).percent())
                .isEqualTo(90);
        assertThat(FloorPacketPopulation.least(time, delay, SECONDS + 1, 2)).isNull();
    }

    @Test
    void sharesAreTakenFromTheNameOfAMeasure() {
        double[] x =
                packets(times(0), 10, RandomSource.XO_SHI_RO_256_PP.create(4L)).delay();
        int[] m = {16, 160};
        assertThat(StabilityMetric.named("percentiletdev:5%")
                        .orElseThrow()
                        .of(x, 1, m)
                        .value())
                .containsExactly(PacketTimeDeviation.percentile(x, 1, m, 0.05).value());
        assertThat(StabilityMetric.named("bandtdev:20%-80%")
                        .orElseThrow()
                        .of(x, 1, m)
                        .value())
                .containsExactly(PacketTimeDeviation.band(x, 1, m, 0.2, 0.8).value());
        assertThat(StabilityMetric.named("bandtdev:80%-20%")).isEmpty();
        assertThat(StabilityMetric.named("percentiletdev:101%")).isEmpty();
        assertThat(StabilityMetric.words())
                .allMatch(word -> StabilityMetric.named(word).isPresent());
    }

    @Test
    void theFastestPacketsTellTheTimeErrorThroughTheQueues() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3L);
        double error = 7;
        Packets forward = packets(times(0), 1000 + error, random);
        Packets reverse = packets(times(0.01), 1000 - error, random);
        double[] selected = SelectedTwoWayTimeError.of(
                forward, reverse, SelectedTwoWayTimeError.WINDOW, SelectedTwoWayTimeError.FASTEST);
        assertThat(selected).hasSize(5);
        // 8 of 3200 packets are taken, and 5 % meet no queue at all: none of the 8 did
        assertThat(selected).containsOnly(new double[] {error}, within(1e-9));
        // an asymmetry of the path is half of itself
        Packets longer = new Packets(
                forward.time(), Arrays.stream(forward.delay()).map(d -> d + 40).toArray());
        assertThat(SelectedTwoWayTimeError.of(longer, reverse, 200, 0.0025))
                .containsOnly(new double[] {error + 20}, within(1e-9));
    }

    @Test
    void aDirectionWithoutPacketsTellsNothing() {
        Packets forward = packets(times(0), 10, RandomSource.XO_SHI_RO_256_PP.create(3L));
        Packets late = new Packets(new double[] {450, 460}, new double[] {4, 5});
        double[] selected = SelectedTwoWayTimeError.of(forward, late, 200, 0.0025);
        assertThat(selected[0]).isNaN();
        assertThat(selected[2]).isEqualTo(3);
    }

    @Test
    void aHistogramCountsEverySampleOnce() {
        Histogram histogram = Histogram.of(List.of(new double[] {0, 1, 2, 3}, new double[] {4, 4, 4, 4}), 4);
        assertThat(histogram.lower()).isZero();
        assertThat(histogram.width()).isEqualTo(1);
        assertThat(histogram.counts()).containsExactly(1, 1, 1, 5);
        assertThat(histogram.cumulative()).containsExactly(0.125, 0.25, 0.375, 1);
        assertThat(Histogram.of(List.of(new double[] {2, 2}), 10).counts()).containsExactly(2);
        assertThat(Histogram.of(List.of(), 10).counts()).isEmpty();
    }

    private static double[] times(double from) {
        return IntStream.range(0, SECONDS * RATE)
                .mapToDouble(i -> from + i / (double) RATE)
                .toArray();
    }

    /** 5 % of the packets are at the floor, the others wait up to 500. */
    private static Packets packets(double[] time, double floor, UniformRandomProvider random) {
        double[] delay = new double[time.length];
        for (int i = 0; i < delay.length; i++) {
            delay[i] = floor + (random.nextDouble() < 0.05 ? 0 : 500 * random.nextDouble());
        }
        return new Packets(time, delay);
    }
}
