// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.host.SystemClockAccess;
import org.junit.jupiter.api.Test;

class ClockFrequencyTest {
    private static final class RealTime extends SteeredClock implements SystemClockAccess {
        @Override
        public int taiOffset() {
            return 0;
        }

        @Override
        public void setTaiOffset(int seconds) {}

        @Override
        public void setLeap(int leap) {}

        @Override
        public int ticksPerSecond() {
            return 100;
        }
    }

    @Test
    void hardwareClocksTakeTruncatedUnits() {
        SteeredClock clock = new SteeredClock();
        ClockFrequency.set(clock, 1.0);
        assertThat(clock.frequency).isEqualTo(65);
        ClockFrequency.set(clock, -1.0);
        assertThat(clock.frequency).isEqualTo(-65);
        assertThat(ClockFrequency.get(clock)).isEqualTo(-65 / 65.536);
    }

    @Test
    void wholeTicksOfTheSystemClockAreExact() {
        RealTime clock = new RealTime();
        // 100 ppm are one tick of 100 per second, and 1 ppb is left.
        ClockFrequency.set(clock, 100_001.0);
        assertThat(clock.frequency).isEqualTo(100 * 65_536 + 65);
        ClockFrequency.set(clock, -50_000.0);
        assertThat(clock.frequency)
                .as("rounded away from zero to a tick, 50 ppm back")
                .isEqualTo(-50 * 65_536);
        ClockFrequency.set(clock, 250_123.4);
        // Half a unit of 2^-16 ppm is 0.008 ppb; truncation loses up to a whole one.
        assertThat(ClockFrequency.get(clock)).isCloseTo(250_123.4, within(0.0153));
    }

    @Test
    void aRefusalIsPassedOn() {
        SteeredClock clock = new SteeredClock();
        clock.refuses = true;
        assertThat(ClockFrequency.set(clock, 1.0)).isFalse();
    }
}
