// SPDX-License-Identifier: Apache-2.0
package io.escapement.benchmark;

import io.escapement.output.metric.Curve;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.StabilityMetric;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Measures of stability of 1e7 samples of white frequency noise at octaves of the observation interval, on one thread. It
 * counts CPU time rather than elapsed time, so that it can be compared with what was measured for allantools 2024.06 on the
 * machine it was written on (CPU s at 1e7 samples), whatever else runs.
 */
public final class StabilityBenchmark {
    private static final int SAMPLES = 10_000_000;
    private static final int WARM_UP = 3;
    private static final double NANOSECONDS = 1e9;
    private static final List<StabilityMetric> MEASURES = List.of(
            StabilityMetric.ADEV,
            StabilityMetric.OADEV,
            StabilityMetric.MDEV,
            StabilityMetric.TDEV,
            StabilityMetric.HDEV,
            StabilityMetric.OHDEV,
            StabilityMetric.TOTDEV,
            StabilityMetric.TIERMS,
            StabilityMetric.MTIE,
            StabilityMetric.MATIE,
            StabilityMetric.MINTDEV);

    private StabilityBenchmark() {}

    /** Runs every measure so many times ({@code arguments[0]}) and prints the median of the CPU times. */
    public static void main(String[] arguments) {
        int runs = Integer.parseInt(arguments[0]);
        double[] x = noise();
        int[] octaves = ObservationIntervals.octaves(x.length);
        System.out.printf(Locale.ROOT, "%-8s %10s %10s%n", "measure", "CPU [s]", "points");
        for (StabilityMetric measure : MEASURES) {
            double[] seconds = new double[runs];
            Curve curve = null;
            for (int run = -WARM_UP; run < runs; run++) {
                ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                long begin = threads.getCurrentThreadCpuTime();
                curve = measure.of(x, 1, octaves);
                if (run >= 0) {
                    seconds[run] = (threads.getCurrentThreadCpuTime() - begin) / NANOSECONDS;
                }
            }
            Arrays.sort(seconds);
            System.out.printf(Locale.ROOT, "%-8s %10.2f %10d%n", measure.word(), seconds[runs / 2], curve.size());
        }
    }

    private static double[] noise() {
        ZigguratSampler.NormalizedGaussian noise =
                ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(1L));
        double[] x = new double[SAMPLES];
        for (int i = 1; i < x.length; i++) {
            x[i] = x[i - 1] + noise.sample();
        }
        return x;
    }
}
