// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.PhaseSource;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wander that equipment clocks add, alone and one behind the other. */
class EquipmentClockChainTest {
    private static final long SECOND = TrueTime.PS_PER_S;

    /** True time. */
    private static final PhaseSource IDEAL = new PhaseSource() {
        @Override
        public double phaseAt(long time) {
            return 0;
        }

        @Override
        public double frequencyAt(long time) {
            return 0;
        }

        @Override
        public long knownUntil() {
            return ALWAYS;
        }

        @Override
        public void addListener(Listener listener) {
            // It never changes.
        }
    };

    /** What a clock hands on to the next one over 50 us of fibre. */
    private record Line(PhaseSource source) implements LineSignal {
        private static final long DELAY = 50_000_000;

        @Override
        public boolean present() {
            return true;
        }

        @Override
        public double phaseAt(long time) {
            return source.phaseAt(time - DELAY);
        }

        @Override
        public double frequencyAt(long time) {
            return source.frequencyAt(time - DELAY);
        }

        @Override
        public void addListener(Runnable listener) {
            // It stays.
        }
    }

    /** Phases [ns] every 1/16 s of a chain's clocks, from 60 s on. */
    private static double[][] run(DpllParameters parameters, int clocks, int seconds, long seed) {
        Simulator simulator = new Simulator(new BinaryHeapQueue());
        RandomStreams streams = new RandomStreams(seed);
        List<Dpll> chain = new ArrayList<>();
        PhaseSource before = IDEAL;
        for (int i = 0; i < clocks; i++) {
            Dpll dpll = new Dpll(simulator, streams, "eec" + i, parameters, IDEAL, 0, 0);
            dpll.addLineInput("up", 0, new Line(before));
            before = dpll.output();
            chain.add(dpll);
        }
        double[][] phases = new double[clocks][seconds * 16];
        for (int k = 0; k < seconds * 16; k++) {
            long now = 60 * SECOND + k * SECOND / 16;
            simulator.run(now);
            for (int i = 0; i < clocks; i++) {
                phases[i][k] = chain.get(i).output().phaseAt(now);
            }
        }
        return phases;
    }

    private static double deviation(double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double squares = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean) / x.length;
        }
        return Math.sqrt(squares);
    }

    /**
     * Each clock's noise, white at its detector, passes its own loop and those behind it: S |H|^2 + S |H|^4 + ... + S |H|^40.
     */
    @Test
    void theWanderOfAChainIsThePropagatedSpectrum() {
        DpllParameters p = EquipmentClockGrade.find("EEC-1").orElseThrow().parameters();
        double[][] phases = run(p, 20, 1000, 1);
        double density = p.noise() * p.noise() / p.line().noiseBandwidth();
        for (int n : new int[] {1, 5, 10, 20}) {
            double variance = 0;
            double step = p.line().bandwidth() / 2000;
            for (double f = step / 2; f < 60 * p.line().bandwidth(); f += step) {
                double gain = p.line().gain(f) * p.line().gain(f);
                double power = gain;
                for (int j = 0; j < n; j++) {
                    variance += density * power * step;
                    power *= gain;
                }
            }
            // 1000 s of noise about 1 Hz wide: 2 sigma are 4 %; a sampled loop peaks by 0.016 dB more, 0.3 dB in all
            // after 20
            assertThat(deviation(phases[n - 1]))
                    .as("clock %d", n)
                    .isCloseTo(Math.sqrt(variance), within(0.07 * Math.sqrt(variance)));
        }
    }

    /** TDEV of ten of each kind, root mean square, at intervals up to a twelfth of the record, against half of the generation masks. */
    @ParameterizedTest
    @CsvSource({
        "EEC-1, 0.125, 3.2", "EEC-1, 1, 3.2", "EEC-1, 8, 3.2",
        "EEC-2, 0.125, 9.05", "EEC-2, 1, 3.2", "EEC-2, 8, 2",
        "eEEC, 0.125, 0.64", "eEEC, 1, 0.64", "eEEC, 8, 0.64",
    })
    void addsAtMostHalfOfWhatItMay(String kind, double tau, double mask) {
        DpllParameters p = EquipmentClockGrade.find(kind).orElseThrow().parameters();
        double squares = 0;
        for (int seed = 1; seed <= 10; seed++) {
            double tdev = tdev(run(p, 1, 120, seed)[0], (int) (tau * 16));
            squares += tdev * tdev / 10;
        }
        assertThat(Math.sqrt(squares)).isLessThan(mask / 2).isGreaterThan(mask / 100);
    }

    private static double tdev(double[] x, int n) {
        double[] sums = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            sums[i + 1] = sums[i] + x[i];
        }
        double squares = 0;
        int count = x.length - 3 * n + 1;
        for (int j = 0; j < count; j++) {
            double d = sums[j + 3 * n] - 3 * sums[j + 2 * n] + 3 * sums[j + n] - sums[j];
            squares += d * d;
        }
        return Math.sqrt(squares / (6.0 * n * n * count));
    }
}
