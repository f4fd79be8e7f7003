// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class OscillatorTest {
    private static final int TICKS = 1 << 16;
    private static final int SEEDS = 16;
    private static final double TAU0 = GriddedPhase.TICK_SECONDS;

    @Test
    void whiteFrequencyNoiseHasItsAllanVariance() {
        double h0 = 2e-22;
        double[] edf = {44000, 22000, 5800, 1500, 380};
        check(new OscillatorParameters(0, h0, 0, 0, 0, TemperatureResponse.NONE), edf, tau -> h0 / (2 * tau));
    }

    @Test
    void randomWalkFrequencyNoiseHasItsAllanVariance() {
        double h = 1e-25;
        double[] edf = {62000, 16000, 4000, 965, 264};
        check(
                new OscillatorParameters(0, 0, 0, h, 0, TemperatureResponse.NONE),
                edf,
                // of the sampled continuous process, at every m
                tau -> 2 * Math.PI * Math.PI / 3 * h * tau);
    }

    @Test
    void flickerFrequencyNoiseHasTheAllanVarianceOfItsBankAndOfFlicker() {
        double h = 1e-22;
        double[] edf = {55000, 17500, 4800, 1200, 330};
        check(new OscillatorParameters(0, 0, h, 0, 0, TemperatureResponse.NONE), edf, tau -> bankVariance(h, tau));
        for (double tau : new double[] {1.0 / 16, 1, 10, 1e3, 1e5}) {
            // the bank's stated accuracy against the ideal 2 ln2 h: 0.3 % in deviation
            assertThat(Math.sqrt(bankVariance(h, tau) / (2 * Math.log(2) * h))).isEqualTo(1, within(0.003));
        }
    }

    @Test
    void noisesAddInVariance() {
        OscillatorParameters p = new OscillatorParameters(0, 2e-22, 5e-23, 1e-24, 0, TemperatureResponse.NONE);
        double[] edf = {44000, 16000, 4000, 965, 264};
        check(
                p,
                edf,
                tau -> p.whiteFm() / (2 * tau)
                        + bankVariance(p.flickerFm(), tau)
                        + 2 * Math.PI * Math.PI / 3 * p.randomWalkFm() * tau);
    }

    private interface Variance {
        double at(double tau);
    }

    /** Compares the variance averaged over seeds at m = 1, 4, 16, 64, 256. */
    private static void check(OscillatorParameters parameters, double[] edf, Variance expected) {
        double[] mean = new double[edf.length];
        for (int seed = 0; seed < SEEDS; seed++) {
            Oscillator oscillator = new Oscillator(new RandomStreams(seed), "test", parameters, Temperature.CONSTANT);
            double[] x = AllanVariance.ticks(oscillator, TICKS);
            for (int k = 0; k < edf.length; k++) {
                mean[k] += AllanVariance.of(x, 1 << (2 * k), TAU0) / SEEDS;
            }
        }
        for (int k = 0; k < edf.length; k++) {
            double ratio = mean[k] / expected.at((1 << (2 * k)) * TAU0);
            // standard deviation of a variance with edf degrees of freedom: sqrt(2 / edf); five of them
            assertThat(ratio).as("m = %d", 1 << (2 * k)).isEqualTo(1, within(5 * Math.sqrt(2 / (edf[k] * SEEDS))));
        }
    }

    /** Exact Allan variance of the flicker bank with its white tail. */
    private static double bankVariance(double h, double tau) {
        double ratio = Math.pow(10, 0.8);
        double s2 = h * Math.log(ratio);
        double sum = 0;
        double rate = 0;
        for (int k = 0; k < 12; k++) {
            rate = 2 * Math.PI * 2.5e-8 * Math.pow(ratio, k);
            double a = rate * tau;
            // 2a - 3 + 4 e^-a - e^-2a = 2a^3/3 - ... where it cancels
            double bracket = a < 1e-3 ? a * a * a * (2.0 / 3 - a / 2) : 2 * a - 3 + 4 * Math.exp(-a) - Math.exp(-2 * a);
            sum += s2 / (a * a) * bracket;
        }
        return sum + 4 * s2 / (rate * (ratio - 1)) / (2 * tau);
    }

    @Test
    void offsetAndDriftAccumulateAsTheyShould() {
        Oscillator oscillator = new Oscillator(
                new RandomStreams(1),
                "test",
                new OscillatorParameters(-100, 0, 0, 0, 0.5, TemperatureResponse.NONE),
                Temperature.CONSTANT);
        assertThat(oscillator.phaseAt(0)).isZero();
        assertThat(oscillator.frequencyAt(0)).isEqualTo(-100, within(1e-6));
        long day = 86400 * TrueTime.PS_PER_S;
        // x = y0 t + D t^2 / 2 = -100 * 86400 + 0.5/86400 * 86400^2 / 2 ns; double resolution at 8.6e6 is 2e-9
        assertThat(oscillator.phaseAt(day)).isEqualTo(-8_640_000 + 21_600, within(1e-7));
        assertThat(oscillator.frequencyAt(day)).isEqualTo(-99.5, within(1e-4));
    }

    @Test
    void betweenTicksThePhaseIsLinear() {
        Oscillator oscillator = new Oscillator(
                new RandomStreams(1),
                "test",
                new OscillatorParameters(3, 2e-18, 0, 0, 0, TemperatureResponse.NONE),
                Temperature.CONSTANT);
        double a = oscillator.phaseAt(5 * GriddedPhase.TICK);
        double b = oscillator.phaseAt(6 * GriddedPhase.TICK);
        assertThat(oscillator.phaseAt(5 * GriddedPhase.TICK + GriddedPhase.TICK / 4))
                .isEqualTo(a + (b - a) / 4, within(1e-12));
        assertThat(oscillator.frequencyAt(5 * GriddedPhase.TICK + 1)).isEqualTo((b - a) * 16, within(1e-9));
    }

    /** The steady state of a first-order lag, integrated independently by fourth-order Runge-Kutta. */
    @Test
    void temperatureActsThroughTheThermalLag() {
        double coefficient = 10;
        double lag = 120;
        Temperature ambient = new Temperature("box", 1, 1800, 0.7);
        Oscillator oscillator = new Oscillator(
                new RandomStreams(1),
                "test",
                new OscillatorParameters(0, 0, 0, 0, 0, new TemperatureResponse(coefficient, 0, lag)),
                ambient);
        double omega = 2 * Math.PI / 1800;
        double step = 0.5;
        // long before instant 0, so that the transient has died out: exp(-3600/120) = 1e-13
        double t = -3600;
        double resonator = 0;
        double phase = 0;
        double phaseAtZero = 0;
        for (int i = 0; t < 3600 - step / 2; i++) {
            if (i == Math.round(3600 / step)) {
                phaseAtZero = phase;
            }
            double k1 = (Math.sin(omega * t + 0.7) - resonator) / lag;
            double k2 = (Math.sin(omega * (t + step / 2) + 0.7) - resonator - step / 2 * k1) / lag;
            double k3 = (Math.sin(omega * (t + step / 2) + 0.7) - resonator - step / 2 * k2) / lag;
            double k4 = (Math.sin(omega * (t + step) + 0.7) - resonator - step * k3) / lag;
            phase += coefficient * (step * resonator + step * step / 6 * (k1 + k2 + k3));
            resonator += step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            t += step;
            if (i > Math.round(3600 / step) && i % 997 == 0) {
                // of an amplitude of 2.6 us; the step of the integration leaves 1e-9 of it
                assertThat(oscillator.phaseAt(TrueTime.ofSeconds(t))).isEqualTo(phase - phaseAtZero, within(1e-4));
            }
        }
        assertThat(Math.abs(phase - phaseAtZero)).isLessThan(1);
    }

    /** Third powers too, against the mean over a period and a sum over small steps. */
    @Test
    void aCrystalIsCubicInTemperature() {
        TemperatureResponse response = new TemperatureResponse(-300, 0.1, 30);
        double amplitude = 40;
        double period = 1800;
        Temperature ambient = new Temperature("box", amplitude, period, 0.3);
        Oscillator oscillator = new Oscillator(
                new RandomStreams(1), "test", new OscillatorParameters(0, 0, 0, 0, 0, response), ambient);
        double omega = 2 * Math.PI / period;
        double delay = Math.atan(omega * 30);
        double sum = 0;
        double step = 0.01;
        for (int i = 0; i < 2 * period / step; i++) {
            double warmer = amplitude * Math.cos(delay) * Math.sin(omega * (i + 0.5) * step + 0.3 - delay);
            sum += step * (-300 * warmer + 0.1 * warmer * warmer * warmer);
            if (i % 9973 == 0) {
                // Of an amplitude of some ms; the midpoint rule leaves (omega step)^2 / 24 of it.
                long time = Math.round((i + 1) * step * TrueTime.PS_PER_S);
                assertThat(oscillator.phaseAt(time)).isEqualTo(sum, within(1.0));
            }
        }
        assertThat(oscillator.phaseAt(2 * 1800 * TrueTime.PS_PER_S))
                .as("odd powers of a sine have no mean")
                .isEqualTo(0, within(1e-3));
    }

    @Test
    void thePathDoesNotDependOnWhoAsks() {
        OscillatorParameters p =
                new OscillatorParameters(8000, 2e-22, 5e-23, 1e-24, 0.5, new TemperatureResponse(10, 0, 120));
        Temperature ambient = new Temperature("box", 1, 1800, 0);
        Oscillator quiet = new Oscillator(new RandomStreams(7), "o", p, ambient);
        Oscillator busy = new Oscillator(new RandomStreams(7), "o", p, ambient);
        UniformRandomProvider random = new RandomStreams(7).stream("queries");
        for (int second = 1; second < 200; second++) {
            long now = second * TrueTime.PS_PER_S;
            for (int i = 0; i < 50; i++) {
                busy.phaseAt(now - TrueTime.PS_PER_S + random.nextLong(2 * TrueTime.PS_PER_S));
            }
            if (second % 20 == 0) {
                assertThat(busy.phaseAt(now + 17)).isEqualTo(quiet.phaseAt(now + 17));
                assertThat(busy.frequencyAt(now)).isEqualTo(quiet.frequencyAt(now));
            }
        }
        assertThatThrownBy(() -> busy.phaseAt(190 * TrueTime.PS_PER_S)).hasMessageContaining("too far before");
    }

    @Test
    void anIdealOscillatorIsTrueTime() {
        Oscillator oscillator =
                new Oscillator(new RandomStreams(1), "o", OscillatorParameters.IDEAL, Temperature.CONSTANT);
        assertThat(oscillator.phaseAt(123 * TrueTime.PS_PER_S + 456)).isZero();
        assertThat(oscillator.frequencyAt(123 * TrueTime.PS_PER_S + 456)).isZero();
    }

    /** The path of one seed, to the last bit: a change here changes every result of the program. */
    @Test
    void goldenPath() {
        OscillatorParameters p =
                new OscillatorParameters(50, 2e-22, 5e-23, 1e-24, 0.5, new TemperatureResponse(10, 0, 120));
        Oscillator oscillator = new Oscillator(
                new RandomStreams(42), "controller-0/nic1/oscillator", p, new Temperature("box", 1, 1800, 0.5));
        assertThat(List.of(GriddedPhase.TICK, 100 * TrueTime.PS_PER_S + 1, 3600 * TrueTime.PS_PER_S))
                .extracting(time -> Double.toHexString(oscillator.phaseAt(time)))
                .containsExactly("0x1.97c07da62406ep1", "0x1.4821ac79832c9p12", "0x1.5f093044197a5p17");
    }

    /** Whichever terms there are, they draw in one order and add up in one order: to the last bit the formula written out. */
    @Test
    void termsShareTheStreamInAFixedOrder() {
        double tick = 1.0 / 16;
        for (int terms = 0; terms < 8; terms++) {
            double h0 = (terms & 1) == 0 ? 0 : 2e-22;
            double h1 = (terms & 2) == 0 ? 0 : 5e-23;
            double h2 = (terms & 4) == 0 ? 0 : 1e-24;
            Oscillator oscillator = new Oscillator(
                    new RandomStreams(9),
                    "o",
                    new OscillatorParameters(-7, h0, h1, h2, 3, TemperatureResponse.NONE),
                    Temperature.CONSTANT);
            ZigguratSampler.NormalizedGaussian normal =
                    ZigguratSampler.NormalizedGaussian.of(new RandomStreams(9).stream("o"));
            FlickerBank flicker = h1 == 0 ? null : new FlickerBank(h1 * 1e18, 2.5e-8, 12, tick, normal);
            double q2 = 2 * Math.PI * Math.PI * h2 * 1e18;
            double variance = h0 * 1e18 / 2 * tick + q2 * tick * tick * tick / 12;
            if (flicker != null) {
                variance += flicker.whiteTail() / 2 * tick + flicker.integralVariance();
            }
            double walk = 0;
            double noise = 0;
            for (int index = 1; index <= 2000; index++) {
                if (flicker != null) {
                    flicker.advance(normal);
                    noise += flicker.integralMean();
                }
                if (q2 > 0) {
                    double before = walk;
                    walk += StrictMath.sqrt(q2 * tick) * normal.sample();
                    noise += tick / 2 * (before + walk);
                }
                if (variance > 0) {
                    noise += StrictMath.sqrt(variance) * normal.sample();
                }
                double seconds = index * tick;
                double expected = -7 * seconds + 3 / 86400.0 * seconds * seconds / 2 + noise;
                assertThat(oscillator.phaseAt(index * GriddedPhase.TICK))
                        .as("terms %d, tick %d", terms, index)
                        .isEqualTo(expected);
            }
        }
    }
}
