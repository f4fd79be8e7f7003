// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.clock.oscillator.TemperatureResponse;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class HardwareClockTest {
    private static final long EPOCH = 1_767_225_637_000_000_000L;
    private static final int MAX = 100_000_000;

    private static Oscillator oscillator(OscillatorParameters parameters) {
        return new Oscillator(new RandomStreams(5), "o", parameters, Temperature.CONSTANT);
    }

    private static Oscillator steady(double offset) {
        return oscillator(OscillatorParameters.IDEAL.withInitialOffset(offset));
    }

    @Test
    void readsTrueTimePlusTimeErrorFloored() {
        HardwareClock clock = new HardwareClock("c", steady(0), EPOCH, 20.25, 0, MAX);
        assertThat(clock.readAt(0)).isEqualTo(EPOCH + 20);
        assertThat(clock.readAt(749)).isEqualTo(EPOCH + 20);
        assertThat(clock.readAt(750)).isEqualTo(EPOCH + 21);
        assertThat(clock.timeErrorAt(12345)).isEqualTo(20.25);
        HardwareClock behind = new HardwareClock("c", steady(0), EPOCH, -0.25, 0, MAX);
        assertThat(behind.readAt(0)).isEqualTo(EPOCH - 1);
        assertThat(behind.timeErrorAt(0)).isEqualTo(-0.25);
    }

    @Test
    void aColdClockKeepsItsFraction() {
        HardwareClock clock = new HardwareClock("c", steady(0), EPOCH, 0.25, 0, MAX);
        clock.step(0, -EPOCH);
        assertThat(clock.readAt(750)).isEqualTo(1);
        assertThat(clock.readAt(749)).isZero();
        clock.step(1000, EPOCH);
        assertThat(clock.timeErrorAt(2000)).isEqualTo(0.25);
    }

    /** TE(t) = (1 + y)(1 + f) t - t for constant y, f: the product, not the sum. */
    @Test
    void steeringMultipliesTheSourcesRate() {
        HardwareClock clock = new HardwareClock("c", steady(8000), EPOCH, 0, 0, MAX);
        // -0.01 is -1e7 ppb
        assertThat(clock.adjustFrequency(0, -655_360_000L)).isTrue();
        double expected = 8000 * 0.99 - 1e7;
        assertThat(clock.frequencyAt(0)).isEqualTo(expected, within(1e-4));
        long time = 1000 * TrueTime.PS_PER_S;
        // doubles of 1e10 ns have an ulp of 2e-6
        assertThat(clock.timeErrorAt(time)).isEqualTo(expected * 1000, within(1e-5));
    }

    @Test
    void theWordIsRoundedToTheHardwaresResolution() {
        HardwareClock clock = new HardwareClock("c", steady(0), EPOCH, 0, 0.19, MAX);
        clock.adjustFrequency(0, 65536);
        // 1 ppm = 1000 ppb = 5263.16 words of 0.19 ppb
        assertThat(clock.frequencyAt(0)).isEqualTo(5263 * 0.19, within(1e-9));
        assertThat(clock.scaledPpm()).isEqualTo(65536);
        HardwareClock fine = new HardwareClock("c", steady(0), EPOCH, 0, 0, MAX);
        fine.adjustFrequency(0, 1);
        assertThat(fine.frequencyAt(0)).isEqualTo(1000.0 / 65536, within(1e-12));
    }

    @Test
    void refusesMoreThanItsRange() {
        HardwareClock clock = new HardwareClock("c", steady(0), EPOCH, 0, 0, 500_000);
        assertThat(clock.adjustFrequency(0, 500 * 65536)).isTrue();
        assertThat(clock.adjustFrequency(0, 500 * 65536 + 1)).isFalse();
        assertThat(clock.adjustFrequency(0, -500 * 65536 - 1)).isFalse();
        assertThat(clock.frequencyAt(0)).isEqualTo(500_000, within(1e-9));
    }

    @Test
    void readingDoesNotChangeLaterReadings() {
        OscillatorParameters p = new OscillatorParameters(100, 2e-22, 5e-23, 1e-24, 0, TemperatureResponse.NONE);
        HardwareClock quiet = new HardwareClock("c", oscillator(p), EPOCH, 3, 0, MAX);
        HardwareClock busy = new HardwareClock("c", oscillator(p), EPOCH, 3, 0, MAX);
        UniformRandomProvider random = new RandomStreams(1).stream("queries");
        for (int second = 1; second < 100; second++) {
            long now = second * TrueTime.PS_PER_S;
            for (int i = 0; i < 20; i++) {
                busy.readAt(now + random.nextLong(TrueTime.PS_PER_S));
                busy.whenReads(busy.readAt(now) + random.nextLong(1_000_000_000L), now);
            }
            if (second % 10 == 0) {
                quiet.adjustFrequency(now, second * 100);
                busy.adjustFrequency(now, second * 100);
            }
            assertThat(busy.timeErrorAt(now)).isEqualTo(quiet.timeErrorAt(now));
        }
    }

    /** A day of steering 16 times a second: rounding adds less than a thousandth of a ns. */
    @Test
    void steeringLosesNothing() {
        HardwareClock clock = new HardwareClock("c", steady(8000), EPOCH, 0, 0, MAX);
        long step = TrueTime.PS_PER_S / 16;
        double expected = 0;
        for (int i = 0; i < 16 * 86400; i++) {
            // exact in binary: multiples of 65536 units are whole ppm
            long ppm = i % 2 == 0 ? -8 : -9;
            clock.adjustFrequency(i * step, ppm * 65536);
            expected += ((1 + 8e-6) * (1 + ppm * 1e-6) - 1) * 62.5e6;
        }
        assertThat(clock.timeErrorAt(16 * 86400 * step)).isEqualTo(expected, within(1e-3));
    }

    @Test
    void predictsReadingsExactly() {
        UniformRandomProvider random = new RandomStreams(2).stream("cases");
        for (int i = 0; i < 2000; i++) {
            OscillatorParameters p = new OscillatorParameters(
                    (random.nextDouble() - 0.5) * 20_000, 2e-18, 0, 0, 0, TemperatureResponse.NONE);
            HardwareClock clock = new HardwareClock("c", oscillator(p), EPOCH, random.nextDouble() * 100, 0, MAX);
            long now = random.nextLong(2 * TrueTime.PS_PER_S);
            clock.adjustFrequency(now, random.nextLong(2 * 65536L * 90_000) - 65536L * 90_000);
            long reading = clock.readAt(now) + random.nextLong(850_000_000L);
            long instant = clock.whenReads(reading, now);
            assertThat(instant).isGreaterThanOrEqualTo(now);
            assertThat(clock.readAt(instant)).isGreaterThanOrEqualTo(reading);
            if (instant > now) {
                assertThat(clock.readAt(instant - 1)).isLessThan(reading);
            }
        }
    }

    @Test
    void aFarReadingIsApproachedFromBefore() {
        HardwareClock clock = new HardwareClock("c", steady(8000), EPOCH, 0, 0, MAX);
        long reading = EPOCH + 3_600_000_000_000L;
        long instant = 0;
        int questions = 0;
        while (clock.readAt(instant) < reading) {
            instant = clock.whenReads(reading, instant);
            questions++;
        }
        assertThat(clock.readAt(instant - 1)).isLessThan(reading);
        assertThat(questions).isLessThan(5);
        clock.step(instant, -EPOCH);
        assertThat(clock.whenReads(EPOCH, instant)).as("decades ahead").isPositive();
    }
}
