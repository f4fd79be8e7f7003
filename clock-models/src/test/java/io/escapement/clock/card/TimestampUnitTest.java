// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.HardwareClock;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.engine.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class TimestampUnitTest {
    private static final int COUNT = 200_000;

    private final RandomStreams streams = new RandomStreams(11);

    private TimestampUnit unit(double offset, double tick, double sigma) {
        return unit(new HardwareClock("c", oscillator(offset), 0, 0, 0, 100_000_000), tick, sigma);
    }

    private TimestampUnit unit(HardwareClock clock, double tick, double sigma) {
        return new TimestampUnit(clock, tick, sigma, streams.keyed("unit"));
    }

    private Oscillator oscillator(double offset) {
        return new Oscillator(streams, "o", OscillatorParameters.IDEAL.withInitialOffset(offset), Temperature.CONSTANT);
    }

    /** Mean and standard deviation of stamp minus true time, over instants uniform on the ps. */
    private double[] statistics(TimestampUnit unit) {
        UniformRandomProvider random = streams.stream("instants");
        double sum = 0;
        double squares = 0;
        long time = 1_000_000;
        for (int i = 0; i < COUNT; i++) {
            time += 100_000 + random.nextLong(1_000_000);
            double error = unit.stamp(time, 0) - time * 1e-3;
            sum += error;
            squares += error * error;
        }
        double mean = sum / COUNT;
        return new double[] {mean, Math.sqrt(squares / COUNT - mean * mean)};
    }

    @Test
    void aContinuousCounterIsFloored() {
        double[] s = statistics(unit(0, 0, 0));
        // uniform on (-1, 0]: mean -0.5, sd 1/sqrt 12; five standard errors of 200 000 samples
        assertThat(s[0]).isEqualTo(-0.5, within(5 * 0.289 / Math.sqrt(COUNT) + 0.0005));
        assertThat(s[1]).isEqualTo(1 / Math.sqrt(12), within(0.002));
    }

    @Test
    void aTickOfWholeNanosecondsIsAlreadyAFloor() {
        double[] s = statistics(unit(0, 8, 0));
        // uniform on (-8, 0]
        assertThat(s[0]).isEqualTo(-4, within(5 * 2.309 / Math.sqrt(COUNT) + 0.0005));
        assertThat(s[1]).isEqualTo(8 / Math.sqrt(12), within(0.01));
        TimestampUnit unit = unit(0, 8, 0);
        assertThat(unit.latch(7_999, 0)).isZero();
        assertThat(unit.latch(8_000, 0)).isEqualTo(8);
        assertThat(unit.latch(8_000_000_000_007_999L, 0)).isEqualTo(8_000_000_000_000L);
    }

    @Test
    void aTickThatIsNoWholeNanosecondIsFlooredTwice() {
        double[] s = statistics(unit(0, 1.23, 0));
        // two independent uniform errors, of 1.23 ns and of 1 ns
        assertThat(s[0]).isEqualTo(-0.615 - 0.5, within(0.01));
        assertThat(s[1]).isEqualTo(Math.sqrt((1.23 * 1.23 + 1) / 12), within(0.01));
    }

    @Test
    void noiseIsGaussianAndDrawnByTheStampsNumber() {
        double[] s = statistics(unit(0, 1.23, 0.6));
        assertThat(s[0]).isEqualTo(-1.115, within(0.01));
        assertThat(s[1]).isEqualTo(Math.sqrt((1.23 * 1.23 + 1) / 12 + 0.36), within(0.01));
        TimestampUnit a = unit(0, 0, 100);
        TimestampUnit b = unit(0, 0, 100);
        long third = 0;
        for (int i = 0; i < 3; i++) {
            third = a.stamp(5_000_000, 0);
        }
        b.stamp(1, 0);
        b.stamp(2, 0);
        assertThat(b.stamp(5_000_000, 0)).isEqualTo(third);
        assertThat(b.stamp(5_000_000, 0)).isNotEqualTo(third);
    }

    @Test
    void ticksAreThoseOfTheOscillatorNotOfTheSteeredReading() {
        HardwareClock clock = new HardwareClock("c", oscillator(0), 0, 0, 0, 100_000_000);
        clock.step(0, 3);
        TimestampUnit unit = unit(clock, 8, 0);
        assertThat(unit.latch(15_999, 0)).isEqualTo(8 + 3);
        assertThat(unit.latch(16_000, 0)).isEqualTo(16 + 3);
        // an oscillator 125 ppm fast shows its tick number 1000 1 ns early
        TimestampUnit fast = unit(125_000, 8, 0);
        assertThat(fast.latch(7_999_001, 0)).isEqualTo(8000);
        assertThat(fast.latch(7_998_999, 0)).isEqualTo(7992);
    }

    @Test
    void latenciesComeBeforeTheTick() {
        TimestampUnit unit = unit(0, 8, 0);
        assertThat(unit.stamp(16_000, -0.001)).isEqualTo(8);
        assertThat(unit.stamp(15_000, 1)).isEqualTo(16);
        assertThat(unit.stamp(15_000, 101)).isEqualTo(112);
    }
}
