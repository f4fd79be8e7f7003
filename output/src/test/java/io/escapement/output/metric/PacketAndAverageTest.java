// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class PacketAndAverageTest {
    private static final int[] INTERVALS = {1, 2, 3, 5, 8, 13, 64};

    @Test
    void averagesOfARampAreItsSlope() {
        double[] x = IntStream.range(0, 500).mapToDouble(i -> 7 + 0.25 * i).toArray();
        Curve matie = StabilityMetric.MATIE.of(x, 2, INTERVALS);
        Curve mafe = StabilityMetric.MAFE.of(x, 2, INTERVALS);
        for (int i = 0; i < INTERVALS.length; i++) {
            // quarters add up without rounding, the mean rounds once
            assertThat(matie.value()[i]).isCloseTo(0.25 * INTERVALS[i], within(1e-12));
            assertThat(mafe.value()[i]).isCloseTo(0.125, within(1e-13));
            assertThat(matie.n()[i]).isEqualTo(500 - 2 * INTERVALS[i] + 1);
        }
    }

    @Test
    void averageOfAStepIsTheStepAtEveryInterval() {
        double[] x = IntStream.range(0, 500).mapToDouble(i -> i < 200 ? 0 : 9).toArray();
        assertThat(StabilityMetric.MATIE.of(x, 1, INTERVALS).value()).containsOnly(new double[] {9}, within(1e-12));
    }

    @Test
    void averagesAgreeWithTheirDefinition() {
        double[] x = noise(40_000);
        int[] intervals = {1, 7, 100, 3000};
        Curve curve = StabilityMetric.MATIE.of(x, 1, intervals);
        for (int k = 0; k < intervals.length; k++) {
            int m = intervals[k];
            double[] sum = new double[x.length + 1];
            for (int i = 0; i < x.length; i++) {
                sum[i + 1] = sum[i] + x[i];
            }
            double largest = IntStream.rangeClosed(0, x.length - 2 * m)
                    .mapToDouble(i -> Math.abs((sum[i + 2 * m] - sum[i + m]) - (sum[i + m] - sum[i])) / m)
                    .max()
                    .getAsDouble();
            // the prefix sums of the oracle round at 40000 x 1e-16
            assertThat(curve.value()[k]).isCloseTo(largest, within(1e-10 * largest));
        }
    }

    @Test
    void selectionKeepsTheFloorWhateverTheQueue() {
        // every window of 4 and more holds a packet at the floor; the floor rises as the square of time
        double[] x = IntStream.range(0, 400)
                .mapToDouble(i -> i % 4 == 0 ? 0 : 100 + i % 7)
                .toArray();
        int[] m = {4, 8, 16};
        assertThat(PacketTimeDeviation.minimum(x, 1, m).value()).containsOnly(0);
        assertThat(PacketTimeDeviation.percentile(x, 1, m, 0.25).value()).containsOnly(0);
        assertThat(ModifiedAllanDeviation.tdev(x, 1, m).value()[0]).isGreaterThan(0.1);
    }

    @Test
    void aBandOverAllOfTheWindowIsTimeDeviation() {
        double[] x = noise(2000);
        double[] tdev = ModifiedAllanDeviation.tdev(x, 1, INTERVALS).value();
        double[] band = PacketTimeDeviation.band(x, 1, INTERVALS, 0, 1).value();
        for (int i = 0; i < tdev.length; i++) {
            // the window is added up in another order
            assertThat(band[i]).isCloseTo(tdev[i], within(1e-11 * tdev[i]));
        }
    }

    @Test
    void theSmallestBandIsTheMinimum() {
        double[] x = noise(2000);
        double[] least = PacketTimeDeviation.percentile(x, 1, INTERVALS, 1e-9).value();
        assertThat(least)
                .containsExactly(PacketTimeDeviation.minimum(x, 1, INTERVALS).value());
        Curve minimum = PacketTimeDeviation.minimum(x, 1, INTERVALS);
        for (int k = 0; k < INTERVALS.length; k++) {
            int m = INTERVALS[k];
            double sum = 0;
            int n = x.length - 3 * m + 1;
            for (int j = 0; j < n; j++) {
                double d = floor(x, j + 2 * m, m) - 2 * floor(x, j + m, m) + floor(x, j, m);
                sum += d * d;
            }
            assertThat(minimum.value()[k]).isCloseTo(Math.sqrt(sum / (6.0 * n)), within(1e-12));
        }
    }

    @Test
    void theFitFindsOffsetAndDriftAcrossAGap() {
        // x = 5 + 3 t + 0.5 * 0.02 t^2 + 1e9, sampled at 4/s, without t = 100 .. 150
        List<double[]> stretches = List.of(parabola(0, 400), parabola(600, 900));
        PhaseFit fit = PhaseFit.of(stretches, new double[] {0, 150}, 0.25);
        // the stored doubles of 1e9 have a resolution of 1.2e-7
        assertThat(fit.drift()).isCloseTo(0.02, within(1e-9));
        PhaseFit straight = PhaseFit.of(List.of(new double[] {1, 3, 5, 7}), new double[] {0}, 2);
        assertThat(straight.offset()).isCloseTo(1, within(1e-14));
        assertThat(straight.drift()).isCloseTo(0, within(1e-14));
        // the slope of a parabola over a whole span is its slope in the middle
        PhaseFit whole = PhaseFit.of(List.of(parabola(0, 401)), new double[] {0}, 0.25);
        assertThat(whole.offset()).isCloseTo(3 + 0.02 * 50, within(1e-8));
    }

    private static double[] parabola(int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(i -> 1e9 + 5 + 3 * i * 0.25 + 0.01 * i * i * 0.0625)
                .toArray();
    }

    private static double floor(double[] x, int from, int m) {
        return Arrays.stream(x, from, from + m).min().getAsDouble();
    }

    private static double[] noise(int n) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5L);
        return IntStream.range(0, n).mapToDouble(i -> random.nextDouble()).toArray();
    }
}
