// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.PhaseSource;
import io.escapement.clock.signal.Edge;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpllTest {
    private static final long SECOND = TrueTime.PS_PER_S;

    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private final RandomStreams streams = new RandomStreams(1);

    /** A signal whose phase [ns] is a function of time [s]. */
    private static final class Wander implements LineSignal {
        private final DoubleUnaryOperator phase;
        private final List<Runnable> listeners = new ArrayList<>();
        private boolean present = true;

        Wander(DoubleUnaryOperator phase) {
            this.phase = phase;
        }

        void set(boolean now) {
            present = now;
            listeners.forEach(Runnable::run);
        }

        @Override
        public boolean present() {
            return present;
        }

        @Override
        public double phaseAt(long time) {
            return phase.applyAsDouble(time * 1e-12);
        }

        @Override
        public double frequencyAt(long time) {
            double t = time * 1e-12;
            return (phase.applyAsDouble(t + 1e-6) - phase.applyAsDouble(t - 1e-6)) / 2e-6;
        }

        @Override
        public void addListener(Runnable listener) {
            listeners.add(listener);
        }
    }

    /** An oscillator without noise, off by so many ppb. */
    private record Straight(double offset) implements PhaseSource {
        @Override
        public double phaseAt(long time) {
            return offset * time * 1e-12;
        }

        @Override
        public double frequencyAt(long time) {
            return offset;
        }

        @Override
        public long knownUntil() {
            return ALWAYS;
        }

        @Override
        public void addListener(Listener listener) {
            // Nobody steers it.
        }
    }

    private static PhaseSource oscillator(double offset) {
        return new Straight(offset);
    }

    private static DpllParameters loop(LoopResponse response, DpllParameters.PhaseAtSwitch phase, double noise) {
        return new DpllParameters(
                response,
                LoopResponse.of(0.02, 0.2),
                noise,
                9200,
                885,
                phase,
                SECOND / 2,
                100,
                2 * SECOND,
                20 * SECOND,
                10);
    }

    private Dpll dpll(double bandwidth, double noise, PhaseSource oscillator, String name) {
        DpllParameters p = loop(LoopResponse.of(bandwidth, 0.2), DpllParameters.PhaseAtSwitch.BUILT_OUT, noise);
        return new Dpll(simulator, streams, name, p, oscillator, 0, 0);
    }

    /** Sinusoidal wander in: amplitude out by projection over whole periods once it has settled. */
    @ParameterizedTest
    @CsvSource({"3, 0.01", "3, 0.1", "3, 0.3", "3, 1", "3, 3", "3, 10", "1, 1", "0.1, 0.1", "0.1, 0.01", "0.1, 1"})
    void handsWanderOnWithItsAnalyticGain(double bandwidth, double frequency) {
        double amplitude = 20;
        Wander wander = new Wander(t -> amplitude * Math.sin(2 * Math.PI * frequency * t));
        Dpll dpll = dpll(bandwidth, 0, oscillator(0), "eec");
        dpll.addLineInput("line", 0, wander);
        double settled = Math.ceil(Math.max(40 / bandwidth, 2 / frequency) * frequency) / frequency;
        double length = Math.ceil(20 * frequency) / frequency;
        int samples = (int) (length * Math.max(64, 40 * frequency));
        double in = 0;
        double quadrature = 0;
        for (int k = 0; k < samples; k++) {
            double t = settled + length * k / samples;
            long instant = Math.round(t * 1e12);
            simulator.run(instant);
            double x = dpll.output().phaseAt(instant);
            in += x * Math.sin(2 * Math.PI * frequency * t);
            quadrature += x * Math.cos(2 * Math.PI * frequency * t);
        }
        double gain = 2 * Math.hypot(in, quadrature) / samples / amplitude;
        double expected = dpll.parameters().line().gain(frequency);
        // 0.02 dB where the loop passes the wander on; a sampled loop stops a little less at ten times its rate's share
        assertThat(gain).isCloseTo(expected, within(0.0024 * Math.max(1, frequency / bandwidth * 3)));
    }

    @Test
    void takesOnTheFrequencyOfItsInputAndKeepsItInHoldover() {
        Wander line = new Wander(t -> 50 * t);
        Dpll dpll = dpll(1, 0, oscillator(-300), "eec");
        dpll.addLineInput("line", 0, line);
        simulator.run(SECOND);
        assertThat(dpll.state()).isEqualTo(Dpll.State.UNLOCKED);
        simulator.run(100 * SECOND);
        assertThat(dpll.state()).isEqualTo(Dpll.State.LOCKED_HO_ACQ);
        assertThat(dpll.output().frequencyAt(100 * SECOND)).isCloseTo(50, within(1e-5));
        line.set(false);
        assertThat(dpll.active()).isNull();
        assertThat(dpll.state()).isEqualTo(Dpll.State.LOCKED_HO_ACQ);
        simulator.run(101 * SECOND);
        assertThat(dpll.state()).isEqualTo(Dpll.State.HOLDOVER);
        double before = dpll.output().phaseAt(101 * SECOND);
        simulator.run(1101 * SECOND);
        assertThat(dpll.output().phaseAt(1101 * SECOND) - before).isCloseTo(50_000, within(0.1));
        line.set(true);
        simulator.run(1110 * SECOND);
        assertThat(dpll.state()).isEqualTo(Dpll.State.LOCKED);
        // the phase that has built up meanwhile is no business of an equipment clock
        assertThat(dpll.output().phaseAt(1110 * SECOND) - before).isCloseTo(50 * 1009, within(0.5));
    }

    /** Neither a gap shorter than the hold-off nor a change to an input of another phase moves the output. */
    @Test
    void switchesWithoutAPhaseStep() {
        Wander first = new Wander(t -> 0);
        Wander second = new Wander(t -> 12_345);
        Dpll dpll = dpll(1, 0, oscillator(20), "eec");
        dpll.addLineInput("first", 0, first);
        LoopInput other = dpll.addLineInput("second", 1, second);
        simulator.run(60 * SECOND);
        double settled = dpll.output().phaseAt(60 * SECOND);
        first.set(false);
        simulator.run(60 * SECOND + SECOND / 4);
        first.set(true);
        simulator.run(61 * SECOND);
        assertThat(dpll.active().name()).isEqualTo("first");
        first.set(false);
        simulator.run(62 * SECOND);
        assertThat(dpll.active()).isEqualTo(other);
        assertThat(dpll.state()).isEqualTo(Dpll.State.LOCKED_HO_ACQ);
        first.set(true);
        simulator.run(70 * SECOND);
        assertThat(dpll.active().name()).isEqualTo("first");
        assertThat(dpll.output().phaseAt(70 * SECOND)).isCloseTo(settled, within(1e-3));
    }

    @Test
    void doesNotFollowWhatIsTooFarOff() {
        Dpll dpll = dpll(1, 0, oscillator(0), "eec");
        LoopInput input = dpll.addLineInput("line", 0, new Wander(t -> 9300 * t));
        simulator.run(10 * SECOND);
        assertThat(input.qualified()).isFalse();
        assertThat(dpll.active()).isNull();
        assertThat(dpll.output().frequencyAt(10 * SECOND)).isZero();
    }

    /** The output's seconds come to the pulses: at once to the first, without a jump after holdover. */
    @Test
    void bringsItsSecondsToPulses() {
        DpllParameters p = loop(LoopResponse.of(1, 0.2), DpllParameters.PhaseAtSwitch.ALIGNED, 0);
        Dpll dpll = new Dpll(simulator, streams, "pps", p, oscillator(80), 0, 123_456_789);
        PulseLoopInput input = dpll.addPulseInput("GNSS-1PPS", 0);
        pulses(input, 1, 400, 40);
        assertThat(dpll.state()).isEqualTo(Dpll.State.LOCKED_HO_ACQ);
        assertThat(dpll.counter().pastSecondAt(400 * SECOND + 40_000)).isCloseTo(0, within(0.05));
        simulator.run(403 * SECOND);
        assertThat(dpll.state()).isEqualTo(Dpll.State.HOLDOVER);
        pulses(input, 404, 450, 2000);
        assertThat(dpll.state()).isNotEqualTo(Dpll.State.HOLDOVER);
        pulses(input, 451, 3000, 2000);
        // what 0.2 dB of peaking leaves: a tail of 280 s
        assertThat(dpll.counter().pastSecondAt(3000 * SECOND + 2_000_000)).isCloseTo(0, within(0.05));
    }

    /** Rising edges so many ns late at each of these seconds. */
    private void pulses(PulseLoopInput input, int from, int to, long late) {
        for (int second = from; second <= to; second++) {
            simulator.run(second * SECOND + late * 1000);
            input.edge(Edge.RISING);
        }
    }

    @Test
    void addsTheNoiseThatItIsSaidToAdd() {
        Dpll dpll = dpll(1, 0.5, oscillator(0), "eec");
        dpll.addLineInput("line", 0, new Wander(t -> 0));
        simulator.run(60 * SECOND);
        double sum = 0;
        double squares = 0;
        int n = 20_000;
        for (int k = 0; k < n; k++) {
            long instant = 60 * SECOND + k * SECOND / 10;
            simulator.run(instant);
            double x = dpll.output().phaseAt(instant);
            sum += x;
            squares += x * x;
        }
        // samples of 1 Hz noise taken every 0.1 s: some 4000 independent ones, 2 sigma are 2.3 %
        assertThat(Math.sqrt(squares / n - sum / n * (sum / n))).isCloseTo(0.5, within(0.025));
    }

    /** What a loop was asked before does not change what it says. */
    @Test
    void remembersTheLastSecond() {
        SteeredOscillator steered = new SteeredOscillator(oscillator(0), 16);
        double[] expected = new double[17];
        for (int k = 0; k <= 16; k++) {
            steered.correct(k * SECOND / 16, k);
            expected[k] = steered.phaseAt(k * SECOND / 16);
        }
        for (int k = 0; k <= 16; k++) {
            assertThat(steered.phaseAt(k * SECOND / 16)).isCloseTo(expected[k], within(1e-12));
        }
        assertThat(steered.phaseAt(SECOND / 32)).isZero();
        assertThat(steered.phaseAt(2 * SECOND)).isCloseTo(expected[16] + 16, within(1e-12));
    }
}
