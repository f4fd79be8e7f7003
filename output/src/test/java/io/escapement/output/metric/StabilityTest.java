// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.random.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StabilityTest {
    /** NBS14, 10 points of phase: NIST SP 1065, page 107. */
    private static final double[] NBS14 = {
        0.00000, 103.11111, 123.22222, 157.33333, 166.44444, 48.55555, -96.33333, -2.22222, 111.88889, 0.00000
    };

    private enum Measure {
        ADEV,
        OADEV,
        MDEV,
        TDEV,
        HDEV,
        OHDEV,
        TOTDEV,
        TIERMS,
        MTIE;

        Curve of(double[] x, double tau0, int... m) {
            return switch (this) {
                case ADEV -> AllanDeviation.adev(x, tau0, m);
                case OADEV -> AllanDeviation.oadev(x, tau0, m);
                case MDEV -> ModifiedAllanDeviation.mdev(x, tau0, m);
                case TDEV -> ModifiedAllanDeviation.tdev(x, tau0, m);
                case HDEV -> HadamardDeviation.hdev(x, tau0, m);
                case OHDEV -> HadamardDeviation.ohdev(x, tau0, m);
                case TOTDEV -> TotalDeviation.totdev(x, tau0, m);
                case TIERMS -> TieRms.of(x, tau0, m);
                case MTIE -> Mtie.of(x, tau0, m);
            };
        }
    }

    // tolerance: half a unit in the last of the seven published digits
    @ParameterizedTest
    @CsvSource({
        "ADEV, 91.22945, 115.8082",
        "OADEV, 91.22945, 85.95287",
        "MDEV, 91.22945, 74.78849",
        "TDEV, 52.67135, 86.35831",
        "HDEV, 70.80608, 116.7980",
        "OHDEV, 70.80607, 85.61487",
        "TOTDEV, 91.22945, 93.90379"
    })
    void agreesWithPublishedFiguresOfNbs14(Measure measure, double one, double two) {
        Curve curve = measure.of(NBS14, 1, 1, 2);
        assertThat(curve.value()[0]).isCloseTo(one, within(1e-5));
        assertThat(curve.value()[1]).isCloseTo(two, within(1e-4));
    }

    // the 1000-point set of NIST SP 1065, page 108, from its formula; figures printed with seven digits
    @ParameterizedTest
    @CsvSource({
        "ADEV, 2.922319e-01, 9.965736e-02, 3.897804e-02",
        "OADEV, 2.922319e-01, 9.159953e-02, 3.241343e-02",
        "MDEV, 2.922319e-01, 6.172376e-02, 2.170921e-02",
        "TDEV, 1.687202e-01, 3.563623e-01, 1.253382e+00",
        "HDEV, 2.943883e-01, 1.052754e-01, 3.910860e-02",
        "OHDEV, 2.943883e-01, 9.581083e-02, 3.237638e-02",
        "TOTDEV, 2.922319e-01, 9.134743e-02, 3.406530e-02"
    })
    void agreesWithPublishedFiguresOfThe1000PointSet(Measure measure, double one, double ten, double hundred) {
        Curve curve = measure.of(Phase.ofFrequency(thousandPoints(), 1), 1, 1, 10, 100);
        assertThat(curve.value()[0]).isCloseTo(one, within(1e-6 * one));
        assertThat(curve.value()[1]).isCloseTo(ten, within(1e-6 * ten));
        assertThat(curve.value()[2]).isCloseTo(hundred, within(1e-6 * hundred));
    }

    private static double[] thousandPoints() {
        double[] y = new double[1000];
        long n = 1_234_567_890L;
        for (int i = 0; i < y.length; i++) {
            y[i] = n / 2147483647.0;
            n = 16807 * n % 2147483647L;
        }
        return y;
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void agreesWithItsDefinitionTermByTerm(Measure measure) {
        double[] x = noise(301);
        int[] m = {1, 2, 3, 7, 32, 75, 99, 150, 299};
        Curve curve = measure.of(x, 0.25, m);
        Curve oracle = Naive.of(measure.name(), x, 0.25, m);
        assertThat(curve.m()).isEqualTo(oracle.m());
        assertThat(curve.n()).isEqualTo(oracle.n());
        for (int i = 0; i < curve.size(); i++) {
            // double rounding over some hundred terms
            assertThat(curve.value()[i]).isCloseTo(oracle.value()[i], within(1e-12 * oracle.value()[i]));
        }
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void anOffsetThousandMillionTimesTheNoiseDoesNoHarm(Measure measure) {
        // multiples of 2^-10, so that adding 2^30 is exact and every difference stays what it was
        double[] x =
                Arrays.stream(noise(5000)).map(v -> Math.rint(v * 1024) / 1024).toArray();
        double[] far = Arrays.stream(x).map(v -> v + (1 << 30)).toArray();
        int[] m = ObservationIntervals.octaves(5000);
        assertThat(measure.of(far, 1, m).value()).isEqualTo(measure.of(x, 1, m).value());
    }

    /** Where a record is just long enough for an interval, or just too short, the number of terms is easily one off. */
    @ParameterizedTest
    @EnumSource(Measure.class)
    void everySmallRecordHasTheTermsOfItsDefinition(Measure measure) {
        int[] all = IntStream.rangeClosed(1, 26).toArray();
        for (int size = 0; size <= 25; size++) {
            double[] x = noise(size);
            Curve curve = measure.of(x, 0.5, all);
            Curve oracle = Naive.of(measure.name(), x, 0.5, all);
            assertThat(curve.m()).as("%d samples", size).isEqualTo(oracle.m());
            assertThat(curve.n()).as("%d samples", size).isEqualTo(oracle.n());
            for (int i = 0; i < curve.size(); i++) {
                // sums of up to 25 terms of one size, rounded in another order
                assertThat(curve.value()[i])
                        .as("%d samples, m = %d", size, curve.m()[i])
                        .isCloseTo(oracle.value()[i], within(1e-12 * oracle.value()[i] + 1e-13));
            }
        }
    }

    @Test
    void mtieIsExactForEveryIntervalAndNeverDecreases() {
        double[] x = noise(700);
        int[] all = IntStream.range(1, 699).toArray();
        Curve curve = Mtie.of(x, 1, all);
        assertThat(curve.value()).isEqualTo(Naive.of("MTIE", x, 1, all).value());
        assertThat(curve.value()).isSorted();
    }

    @Test
    void closedFormsOfRampSinusoidAndWhiteNoise() {
        int n = 1 << 15;
        double[] ramp = new double[n];
        double[] sine = new double[n];
        for (int i = 0; i < n; i++) {
            ramp[i] = 3.0 * i;
            sine[i] = 10 * StrictMath.sin(2 * Math.PI * i / 1024);
        }
        assertThat(Mtie.of(ramp, 1, new int[] {1, 100}).value()).containsExactly(3, 300);
        // 2 A sin(pi f tau), then 2 A; the sampling grid meets the extremes exactly at these intervals
        Curve mtie = Mtie.of(sine, 1, new int[] {128, 512, 600});
        assertThat(mtie.value()[0]).isCloseTo(20 * Math.sin(Math.PI / 8), within(1e-9));
        assertThat(mtie.value()[1]).isCloseTo(20, within(1e-9));
        assertThat(mtie.value()[2]).isCloseTo(20, within(1e-9));
        // white phase noise of deviation 1: TDEV^2 = 1/m; 95 % bands of NIST-style Monte Carlo at N = 2^15 are below 6
        // %
        Curve tdev = ModifiedAllanDeviation.tdev(gaussian(n), 1, new int[] {1, 16, 64});
        assertThat(tdev.value()[0]).isCloseTo(1, within(0.02));
        assertThat(tdev.value()[1]).isCloseTo(0.25, within(0.25 * 0.05));
        assertThat(tdev.value()[2]).isCloseTo(0.125, within(0.125 * 0.12));
    }

    @Test
    void intervalsAreAscendingDistinctAndRoundedHalfToEven() {
        assertThat(ObservationIntervals.octaves(9)).containsExactly(1, 2, 4, 8);
        assertThat(ObservationIntervals.logarithmic(100, 4)).containsExactly(1, 2, 3, 6, 10, 18, 32, 56, 100);
        assertThat(ObservationIntervals.logarithmic(0, 4)).isEmpty();
        assertThat(ObservationIntervals.nearest(new double[] {2.5, 0.1, 3.5, 4.4, 1, 1.2}, 1))
                .containsExactly(1, 2, 4);
    }

    private static double[] noise(int n) {
        UniformRandomProvider random = new RandomStreams(3).stream("noise");
        double[] x = new double[n];
        for (int i = 1; i < n; i++) {
            x[i] = 0.99 * x[i - 1] + random.nextDouble(-1, 1);
        }
        return x;
    }

    private static double[] gaussian(int n) {
        UniformRandomProvider random = new RandomStreams(4).stream("gaussian");
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            x[i] = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        }
        return x;
    }

    @Test
    void aLargeFrequencyOffsetLeavesThePhaseAsItIs() {
        // multiples of 2^-60 around 2^-10: the offset costs no digit of a sample, and must cost none of the phase
        UniformRandomProvider random = new RandomStreams(9).stream("frequency");
        double[] small = new double[20_000];
        double[] large = new double[small.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (random.nextInt(2001) - 1000) * 0x1p-60;
            large[i] = 0x1p-10 + small[i];
        }
        double[] expected = Phase.ofFrequency(small, 1);
        double[] phase = Phase.ofFrequency(large, 1);
        double size = Mtie.of(expected, 1, new int[] {10_000}).value()[0];
        for (int i = 0; i < phase.length; i++) {
            // 20000 additions round at 1e-16 of the phase each
            assertThat(phase[i]).isCloseTo(expected[i], within(1e-12 * size));
        }
    }
}
