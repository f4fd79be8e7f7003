// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinaryHeapQueueTest {
    private static final EventHandler NOTHING = argument -> {};

    /** How far ahead of the event handled last, and in which phase, a workload puts the next one. */
    private enum Workload {
        RANDOM_TIMES {
            @Override
            long ahead(UniformRandomProvider random) {
                return random.nextLong(1_000_000_000L);
            }
        },
        FEW_INSTANTS {
            @Override
            long ahead(UniformRandomProvider random) {
                return random.nextInt(3);
            }
        },
        ONE_TICK_FLOOD {
            @Override
            long ahead(UniformRandomProvider random) {
                return 0;
            }
        },
        PHASES {
            @Override
            long ahead(UniformRandomProvider random) {
                return random.nextInt(2);
            }

            @Override
            int phase(UniformRandomProvider random) {
                return random.nextInt(256);
            }
        },
        PTP_MIX {
            @Override
            long ahead(UniformRandomProvider random) {
                double kind = random.nextDouble();
                if (kind < 0.60) {
                    return random.nextLong(TrueTime.PS_PER_US, 20 * TrueTime.PS_PER_US);
                }
                return kind < 0.95 ? 62_500 * TrueTime.PS_PER_US : TrueTime.PS_PER_S;
            }

            @Override
            int phase(UniformRandomProvider random) {
                return random.nextInt(4) == 0 ? Phase.DAEMONS + random.nextInt(4) : Phase.PHYSICS;
            }
        };

        abstract long ahead(UniformRandomProvider random);

        int phase(UniformRandomProvider random) {
            return Phase.PHYSICS;
        }
    }

    private record Entry(long time, int phase, long number, EventHandler handler, long ticket) {}

    /** A list, searched from end to end. */
    private static final class Oracle {
        private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::time)
                .thenComparingInt(Entry::phase)
                .thenComparingLong(Entry::number);

        private final List<Entry> entries = new ArrayList<>();

        Entry removeFirst() {
            Entry first = entries.stream().min(ORDER).orElseThrow();
            entries.remove(first);
            return first;
        }
    }

    /** Queue and oracle are given the same additions, removals and cancellations, and must always agree. */
    @ParameterizedTest
    @EnumSource
    void agreesWithSearchedList(Workload workload) {
        for (long seed = 1; seed <= 4; seed++) {
            for (double cancelled : new double[] {0, 0.3}) {
                compare(workload, seed, cancelled);
            }
        }
    }

    private static void compare(Workload workload, long seed, double cancelled) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        String run = workload + ", seed " + seed + ", cancelled " + cancelled;
        EventHandler[] handlers = {NOTHING, argument -> {}, argument -> {}};
        BinaryHeapQueue queue = new BinaryHeapQueue();
        Oracle oracle = new Oracle();
        List<Entry> gone = new ArrayList<>();
        long now = 0;
        for (long number = 0; number < 4_000; number++) {
            // the level swings between 0 and about 700 events: the arrays grow twice
            boolean filling = number / 1_000 % 2 == 0;
            if (oracle.entries.isEmpty() || random.nextDouble() < (filling ? 0.8 : 0.2)) {
                long time = now + workload.ahead(random);
                int phase = workload.phase(random);
                EventHandler handler = handlers[(int) (number % 3)];
                long ticket = queue.add(time, phase, handler, number);
                oracle.entries.add(new Entry(time, phase, number, handler, ticket));
            } else if (random.nextDouble() < cancelled) {
                Entry entry = oracle.entries.remove(random.nextInt(oracle.entries.size()));
                assertThat(queue.cancel(entry.ticket)).as(run).isTrue();
                gone.add(entry);
            } else {
                now = removeAndCompare(queue, oracle, gone, run);
            }
            assertThat(queue.size()).as(run).isEqualTo(oracle.entries.size());
        }
        while (queue.size() > 0) {
            removeAndCompare(queue, oracle, gone, run);
        }
        assertThat(oracle.entries).as(run).isEmpty();
        assertThat(queue.nextTime()).as(run).isEqualTo(EventQueue.NEVER);
        for (Entry entry : gone) {
            assertThat(queue.cancel(entry.ticket)).as(run).isFalse();
        }
    }

    private static long removeAndCompare(BinaryHeapQueue queue, Oracle oracle, List<Entry> gone, String run) {
        Entry expected = oracle.removeFirst();
        assertThat(queue.nextTime()).as(run).isEqualTo(expected.time);
        queue.removeFirst();
        assertThat(queue.argument()).as(run).isEqualTo(expected.number);
        assertThat(queue.handler()).as(run).isSameAs(expected.handler);
        gone.add(expected);
        return expected.time;
    }

    @Test
    void ticketsAreUniqueThoughSlotsAreUsedAgain() {
        BinaryHeapQueue queue = new BinaryHeapQueue();
        long first = queue.add(1, 0, NOTHING, 0);
        queue.removeFirst();
        long second = queue.add(1, 0, NOTHING, 0);

        assertThat(first).isPositive();
        assertThat(second).isPositive().isNotEqualTo(first);
        assertThat(queue.cancel(first)).isFalse();
        assertThat(queue.cancel(0)).isFalse();
        assertThat(queue.cancel(-1)).isFalse();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.cancel(second)).isTrue();
        assertThat(queue.cancel(second)).isFalse();
        assertThat(queue.size()).isZero();
    }

    @Test
    void refusesWhatHasNoPlaceInTheOrder() {
        BinaryHeapQueue queue = new BinaryHeapQueue();

        assertThatThrownBy(() -> queue.add(0, -1, NOTHING, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.add(0, 256, NOTHING, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.add(EventQueue.NEVER, 0, NOTHING, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(queue::removeFirst).isInstanceOf(NoSuchElementException.class);
        assertThat(queue.size()).isZero();
    }
}
