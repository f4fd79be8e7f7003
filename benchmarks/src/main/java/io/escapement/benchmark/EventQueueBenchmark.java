// SPDX-License-Identifier: Apache-2.0
package io.escapement.benchmark;

import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.EventHandler;
import io.escapement.engine.EventQueue;
import io.escapement.engine.Phase;
import io.escapement.engine.TrueTime;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hold model: the queue keeps its size while each event that leaves puts another one ahead (Jones: An empirical
 * comparison of priority-queue and event-set implementations, CACM 29, 1986).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventQueueBenchmark {
    /** How far ahead of the event that left the next one lies. */
    public enum Increments {
        /** Exponential, mean 1 ms. */
        EXPONENTIAL {
            @Override
            long next(UniformRandomProvider random) {
                return (long) (ZigguratSampler.Exponential.of(random).sample() * TrueTime.PS_PER_MS);
            }
        },
        /** A network of PTP clocks: 60 % at 1 to 20 us, 35 % exactly 62.5 ms, 5 % exactly 1 s. */
        PTP {
            @Override
            long next(UniformRandomProvider random) {
                double kind = random.nextDouble();
                if (kind < 0.60) {
                    return random.nextLong(TrueTime.PS_PER_US, 20 * TrueTime.PS_PER_US);
                }
                return kind < 0.95 ? 62_500 * TrueTime.PS_PER_US : TrueTime.PS_PER_S;
            }
        };

        abstract long next(UniformRandomProvider random);
    }

    private static final EventHandler NOTHING = argument -> {};

    /** Events queued. */
    @Param({"100", "10000", "1000000"})
    public int queued;

    /** Distribution of the increments. */
    @Param
    public Increments increments;

    private final long[] ahead = new long[1 << 16];
    private int next;
    private EventQueue queue;

    /** Fills the queue and lets it reach its steady state. */
    @Setup
    public void fill() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1L);
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] = increments.next(random);
        }
        queue = new BinaryHeapQueue();
        for (int i = 0; i < queued; i++) {
            queue.add(random.nextLong(TrueTime.PS_PER_S), Phase.PHYSICS, NOTHING, i);
        }
        for (int i = 0; i < 10 * queued; i++) {
            hold();
        }
    }

    /** An event leaves, another one is added. */
    @Benchmark
    public long hold() {
        long now = queue.nextTime();
        queue.removeFirst();
        next = (next + 1) & (ahead.length - 1);
        return queue.add(now + ahead[next], Phase.PHYSICS, queue.handler(), queue.argument());
    }

    /** As before, and a time-out of 1 s is set and cancelled by the way. */
    @Benchmark
    public boolean holdAndCancel() {
        long ticket = queue.add(queue.nextTime() + TrueTime.PS_PER_S, Phase.PHYSICS, NOTHING, 0);
        hold();
        return queue.cancel(ticket);
    }
}
