// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.clock.oscillator.TemperatureResponse;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alarms on a clock that depends on another one, which nobody can ask for its future. */
class ClockAlarmTest {
    private static final long END = 60 * TrueTime.PS_PER_S;
    private static final double WHITE = 2e-18;

    /** How far ahead a source knows its path. */
    enum Knowledge {
        ALWAYS,
        NEXT_UPDATE,
        NOW
    }

    /** Follows the rate of another clock, and jumps when told to; goes straight on from where it knows nothing. */
    private static final class Follower implements PhaseSource, HardwareClock.Listener {
        private final Simulator simulator;
        private final HardwareClock followed;
        private final Knowledge knowledge;
        private final List<Listener> listeners = new ArrayList<>();
        private double jumps;
        long nextUpdate;

        Follower(Simulator simulator, HardwareClock followed, Knowledge knowledge) {
            this.simulator = simulator;
            this.followed = followed;
            this.knowledge = knowledge;
            followed.addListener(this);
        }

        void jump(double nanoseconds) {
            jumps += nanoseconds;
            listeners.forEach(Listener::stepped);
        }

        @Override
        public double phaseAt(long time) {
            long known = Math.min(time, knownUntil());
            return jumps + followed.timeErrorAt(known) + followed.frequencyAt(known) * (time - known) * 1e-12;
        }

        @Override
        public double frequencyAt(long time) {
            return followed.frequencyAt(Math.min(time, knownUntil()));
        }

        @Override
        public long knownUntil() {
            return switch (knowledge) {
                case ALWAYS -> ALWAYS;
                case NEXT_UPDATE -> nextUpdate;
                case NOW -> simulator.now();
            };
        }

        @Override
        public void addListener(Listener listener) {
            listeners.add(listener);
        }

        @Override
        public void steered() {
            listeners.forEach(Listener::rateChanged);
        }

        @Override
        public void rateChanged() {
            steered();
        }

        @Override
        public void stepped() {
            throw new AssertionError("the clock that is followed is only steered");
        }
    }

    /** One run: a PHC whose source follows a steered clock and jumps, at instants that have nothing to do with readings. */
    private static final class World {
        final Simulator simulator = new Simulator(new BinaryHeapQueue());
        final RandomStreams streams = new RandomStreams(3);
        final HardwareClock line = new HardwareClock(
                "line",
                new Oscillator(
                        streams,
                        "line",
                        new OscillatorParameters(-4000, WHITE, 0, 0, 0, TemperatureResponse.NONE),
                        Temperature.CONSTANT),
                0,
                0,
                0,
                1_000_000);
        final Follower source;
        final HardwareClock phc;
        final ClockAlarm alarm;
        final List<Long> changes = new ArrayList<>();
        /** Instants of alarms and what they waited for. */
        final TreeMap<Long, Long> woken = new TreeMap<>();

        private final UniformRandomProvider readings = streams.stream("readings");
        private long awaited;

        World(Knowledge knowledge) {
            source = new Follower(simulator, line, knowledge);
            phc = new HardwareClock("phc", source, 0, 17.3, 0, 100_000_000);
            alarm = new ClockAlarm(simulator, phc, this::wake);
            UniformRandomProvider random = streams.stream("changes");
            long time = 0;
            while (true) {
                time += 1 + random.nextLong(TrueTime.PS_PER_S / 4);
                if (time > END) {
                    source.nextUpdate = changes.get(0);
                    break;
                }
                changes.add(time);
                simulator.schedule(time, kind -> change((int) (kind & 3), random), changes.size());
            }
            await();
        }

        private void change(int kind, UniformRandomProvider random) {
            int next = changes.indexOf(simulator.now()) + 1;
            source.nextUpdate = next < changes.size() ? changes.get(next) : END;
            switch (kind) {
                case 0 -> source.jump((random.nextDouble() - 0.5) * 4e7);
                case 1 -> phc.adjustFrequency(simulator.now(), random.nextLong(2_000_000_000L) - 1_000_000_000L);
                case 2 -> phc.step(simulator.now(), random.nextLong(2_000_000) - 1_000_000);
                default -> line.adjustFrequency(simulator.now(), random.nextLong(60_000_000) - 30_000_000);
            }
        }

        private void await() {
            awaited = phc.readAt(simulator.now()) + 1 + readings.nextLong(300_000_000);
            alarm.set(awaited);
        }

        private void wake() {
            woken.put(simulator.now(), awaited);
            await();
        }

        World run() {
            simulator.run(END);
            return this;
        }
    }

    /** At the instant before an alarm, and before any change, the clock has not yet read what the alarm waits for. */
    @ParameterizedTest
    @EnumSource
    void wakesAtTheFirstInstantThatReadsIt(Knowledge knowledge) {
        World first = new World(knowledge).run();
        assertThat(first.woken).hasSizeGreaterThan(300);
        World second = new World(knowledge);
        List<Long> looks = new ArrayList<>(first.changes);
        looks.addAll(first.woken.keySet());
        for (long instant : looks) {
            second.simulator.schedule(
                    instant - 1, x -> assertThat(second.phc.readAt(instant - 1)).isLessThan(second.awaited), 0);
        }
        first.woken.forEach((instant, reading) -> second.simulator.schedule(
                instant, 255, x -> assertThat(second.phc.readAt(instant)).isGreaterThanOrEqualTo(reading), 0));
        assertThat(second.run().woken).isEqualTo(first.woken);
    }

    /** Three runs of one world that differ in what the source knows and in who asks, not in what happens. */
    @Test
    void nothingDependsOnWhoAsksOrOnWhatIsKnownAhead() {
        World quiet = new World(Knowledge.ALWAYS).run();
        for (Knowledge knowledge : Knowledge.values()) {
            World busy = new World(knowledge);
            UniformRandomProvider random = new RandomStreams(8).stream("questions");
            ClockAlarm other = new ClockAlarm(busy.simulator, busy.phc, () -> {});
            for (int i = 0; i < 5000; i++) {
                long time = random.nextLong(END);
                busy.simulator.schedule(
                        time,
                        x -> {
                            busy.phc.readAt(time + random.nextLong(TrueTime.PS_PER_S));
                            busy.phc.frequencyAt(time);
                            busy.phc.whenReads(busy.awaited, time);
                            busy.alarm.set(busy.awaited);
                            other.set(busy.awaited + random.nextLong(1000) - 500);
                        },
                        0);
            }
            assertThat(busy.run().woken).as(knowledge.name()).isEqualTo(quiet.woken);
        }
    }

    /** An oscillator that runs freely costs one event for each alarm, one that knows only the present a few. */
    @Test
    void costsOneEventWhereThePathIsKnown() {
        for (Knowledge knowledge : Knowledge.values()) {
            Simulator simulator = new Simulator(new BinaryHeapQueue());
            HardwareClock line = new HardwareClock(
                    "line",
                    new Oscillator(
                            new RandomStreams(4),
                            "line",
                            new OscillatorParameters(8000, WHITE, 0, 0, 0, TemperatureResponse.NONE),
                            Temperature.CONSTANT),
                    0,
                    0,
                    0,
                    0);
            HardwareClock phc = new HardwareClock("phc", new Follower(simulator, line, knowledge), 0, 0, 0, 0);
            int[] alarms = {0};
            ClockAlarm[] alarm = new ClockAlarm[1];
            alarm[0] = new ClockAlarm(simulator, phc, () -> alarm[0].set(++alarms[0] * 62_500_000L + 62_500_000L));
            alarm[0].set(62_500_000L);
            simulator.run(END);
            assertThat(alarms[0]).isEqualTo(960);
            if (knowledge == Knowledge.ALWAYS) {
                assertThat(simulator.eventCount()).isEqualTo(960);
            } else {
                assertThat(simulator.eventCount()).as(knowledge.name()).isLessThanOrEqualTo(5 * 960);
            }
        }
    }

    /** Putting off costs nothing: the event for the earlier reading stays and asks again. */
    @Test
    void canBePutOffAndCancelled() {
        Simulator simulator = new Simulator(new BinaryHeapQueue());
        HardwareClock clock = new HardwareClock(
                "c",
                new Oscillator(new RandomStreams(1), "o", OscillatorParameters.IDEAL, Temperature.CONSTANT),
                0,
                0,
                0,
                0);
        List<Long> woken = new ArrayList<>();
        ClockAlarm alarm = new ClockAlarm(simulator, clock, () -> woken.add(simulator.now()));
        alarm.set(1000);
        alarm.set(3000);
        assertThat(alarm.awaited()).isEqualTo(3000);
        simulator.run(2_000_000);
        assertThat(woken).isEmpty();
        alarm.set(2500);
        simulator.run(4_000_000);
        assertThat(woken).containsExactly(2_500_000L);
        alarm.set(5000);
        alarm.cancel();
        simulator.run(6_000_000);
        assertThat(woken).hasSize(1);
        alarm.set(100);
        simulator.run(6_000_001);
        assertThat(woken).as("a reading that is past").containsExactly(2_500_000L, 6_000_000L);
        assertThat(alarm.awaited()).isEqualTo(ClockAlarm.NEVER);
    }
}
