// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.TrueTime;
import io.escapement.host.DescriptorTimer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTimersTest {
    private static final long MS = 1_000_000L;

    private final TestWorld world = new TestWorld(1);

    /** Arms a timer every time it expires, and notes when that was. */
    private final class Ticker extends TestDaemon {
        final List<Long> expiries = new ArrayList<>();
        final List<Long> readings = new ArrayList<>();
        final long period;
        DescriptorTimer timer;

        Ticker(long period) {
            this.period = period;
        }

        @Override
        void open() {
            timer = host.createTimer();
            timer.arm(period);
        }

        @Override
        public void wake() {
            assertThat(timer.expired()).isTrue();
            expiries.add(world.simulator.now());
            readings.add(host.monotonicTime());
            timer.arm(period);
        }
    }

    @Test
    void timersFollowTheSystemOscillator() {
        SimulatedHost host = world.host("a", 8000);
        Ticker ticker = new Ticker(62_500_000);
        host.start("ticker", () -> ticker);
        world.simulator.run(100 * TrueTime.PS_PER_S);

        // 8 ppm fast: each period of 62.5 ms lasts 62.5 ms / 1.000008, so 1600 fit into 99.9992 s
        assertThat(ticker.expiries).hasSize(1600);
        // each expiry is the first instant at which the clock reads the deadline: no ns is lost in a period
        for (int i = 0; i < 1600; i++) {
            assertThat(ticker.readings.get(i)).isEqualTo(100_000_000_000L + (i + 1) * 62_500_000L);
            double expected = (i + 1) * 62.5e9 / 1.000008;
            // the interpolated path is rounded at 1e-7 ns, instants to 1 ps
            assertThat((double) ticker.expiries.get(i)).isBetween(expected - 0.1, expected + 1.1);
        }
    }

    @Test
    void anExpiryIsTheFirstInstantThatReadsTheDeadline() {
        for (double offset : new double[] {0, 8000, -8000, 123.456, 5e7, -5e7}) {
            SimulatedHost host = world.host("host" + offset, offset);
            Ticker ticker = new Ticker(777_777_777);
            host.start("ticker", () -> ticker);
            world.simulator.run(world.simulator.now() + 20 * TrueTime.PS_PER_S);
            for (int i = 0; i < ticker.expiries.size(); i++) {
                long instant = ticker.expiries.get(i);
                long deadline = ticker.readings.get(0) + i * ticker.period;
                assertThat(ticker.readings.get(i)).isEqualTo(deadline);
                if (i == ticker.expiries.size() - 1) {
                    assertThat(host.kernelClock().monotonic().readAt(instant)).isEqualTo(deadline);
                    assertThat(host.kernelClock().monotonic().readAt(instant - 1))
                            .isEqualTo(deadline - 1);
                }
            }
        }
    }

    /** Far ahead the instant is approached in a few steps, not polled for. */
    @Test
    void aTimerOfAnHourExpiresToTheNanosecond() {
        SimulatedHost host = world.host("a", -8000);
        Ticker ticker = new Ticker(3_600_000 * MS);
        host.start("ticker", () -> ticker);
        world.simulator.run(3601 * TrueTime.PS_PER_S);
        assertThat(ticker.readings).containsExactly(100_000_000_000L + 3_600_000 * MS);
        assertThat((double) ticker.expiries.get(0)).isEqualTo(3600e12 / (1 - 8e-6), within(2.0));
        assertThat(world.simulator.eventCount()).isLessThan(10);
    }

    @Test
    void steeringTheSystemClockMovesTimersAndSteppingDoesNot() {
        SimulatedHost host = world.host("a", 0);
        Ticker ticker = new Ticker(1000 * MS);
        host.start("ticker", () -> ticker);
        world.simulator.run(TrueTime.PS_PER_S / 2);
        ticker.host.systemClock().step(-5_000_000_000L);
        // half a second at nominal frequency, then at +100 ppm: 65536 * 100 units of 2^-16 ppm
        ticker.host.systemClock().adjustFrequency(65536 * 100);
        world.simulator.run(2 * TrueTime.PS_PER_S);
        assertThat((double) ticker.expiries.get(0)).isBetween(1e12 - 0.5e12 * 1e-4, 1e12 - 0.5e12 * 0.9998e-4);
        assertThat(ticker.readings.get(0)).isEqualTo(101_000_000_000L);
        assertThat(ticker.host.systemClock().time())
                .isEqualTo(TestWorld.START - 37_000_000_000L + 2_000_000_000L - 5_000_000_000L + 150_000);
    }

    @Test
    void aTimerStaysExpiredUntilArmedOrDisarmed() {
        SimulatedHost host = world.host("a", 0);
        List<Long> wakes = new ArrayList<>();
        var daemon = new TestDaemon() {
            DescriptorTimer first;
            DescriptorTimer second;

            @Override
            void open() {
                first = host.createTimer();
                second = host.createTimer();
                first.arm(MS);
                second.arm(3 * MS);
            }

            @Override
            public void wake() {
                wakes.add(world.simulator.now());
            }
        };
        host.start("d", () -> daemon);
        world.simulator.run(2 * TrueTime.PS_PER_MS);
        assertThat(daemon.first.expired()).isTrue();
        assertThat(daemon.second.expired()).isFalse();
        daemon.first.disarm();
        assertThat(daemon.first.expired()).isFalse();
        daemon.second.disarm();
        world.simulator.run(10 * TrueTime.PS_PER_MS);
        assertThat(wakes).containsExactly(TrueTime.PS_PER_MS);
        daemon.first.armAt(1);
        assertThat(daemon.first.expired()).isFalse();
        world.simulator.run(10 * TrueTime.PS_PER_MS);
        assertThat(wakes).as("a deadline in the past expires at once").hasSize(2);
        assertThatThrownBy(() -> daemon.first.arm(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyTimersExpireInOrderWhateverIsArmedAndDisarmed() {
        SimulatedHost host = world.host("a", -3000);
        var random = world.streams.stream("test");
        long[] deadlines = new long[200];
        List<Integer> expired = new ArrayList<>();
        var daemon = new TestDaemon() {
            final DescriptorTimer[] timers = new DescriptorTimer[deadlines.length];

            @Override
            void open() {
                Arrays.setAll(timers, i -> host.createTimer());
            }

            @Override
            public void wake() {
                for (int i = 0; i < timers.length; i++) {
                    if (timers[i].expired()) {
                        assertThat(host.monotonicTime()).isEqualTo(deadlines[i]);
                        timers[i].disarm();
                        expired.add(i);
                        deadlines[i] = 0;
                    }
                }
            }
        };
        host.start("d", () -> daemon);
        long last = 0;
        int disarmed = 0;
        for (int round = 0; round < 1000; round++) {
            int i = random.nextInt(deadlines.length);
            if (random.nextInt(4) == 0) {
                disarmed += deadlines[i] > 0 ? 1 : 0;
                daemon.timers[i].disarm();
                deadlines[i] = 0;
            } else {
                disarmed += deadlines[i] > 0 ? 1 : 0;
                deadlines[i] = daemon.host.monotonicTime() + 1 + random.nextInt(50) * MS;
                daemon.timers[i].armAt(deadlines[i]);
                last++;
            }
            world.simulator.run(world.simulator.now() + random.nextInt(2_000_000) * 100L);
        }
        world.simulator.run(world.simulator.now() + TrueTime.PS_PER_S);
        assertThat(expired.size() + disarmed).isEqualTo((int) last);
        assertThat(expired.size()).isGreaterThan(100);
    }
}
