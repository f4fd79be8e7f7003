// SPDX-License-Identifier: Apache-2.0
package io.escapement.benchmark;

import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import io.escapement.network.link.ExponentialJitter;
import io.escapement.network.link.FrameReceiver;
import io.escapement.network.link.Jitter;
import io.escapement.network.link.Link;
import io.escapement.network.link.LinkParameters;
import io.escapement.network.link.NormalJitter;
import io.escapement.network.link.UniformJitter;
import java.util.concurrent.TimeUnit;
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

/** Frames of a Sync's size over one link, each sent, stamped and delivered: two events a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LinkBenchmark {
    private static final int SYNC_OCTETS = 58;
    private static final long GIGABIT = 1_000_000_000L;

    /** Distributions of the jitter. */
    public enum Kind {
        /** No jitter. */
        NONE(Jitter.NONE),
        /** Normal. */
        NORMAL(new NormalJitter(1_000)),
        /** Uniform. */
        UNIFORM(new UniformJitter(-1_000, 1_000)),
        /** Exponential. */
        EXPONENTIAL(new ExponentialJitter(1_000));

        private final Jitter jitter;

        Kind(Jitter jitter) {
            this.jitter = jitter;
        }
    }

    /** Jitter of the link. */
    @Param
    public Kind jitter;

    private final byte[] frame = new byte[SYNC_OCTETS];
    private Simulator simulator;
    private Link link;
    private long received;

    /** Builds the link. */
    @Setup
    public void build() {
        simulator = new Simulator(new BinaryHeapQueue());
        LinkParameters parameters =
                new LinkParameters(TrueTime.PS_PER_US, TrueTime.PS_PER_US, jitter.jitter, 0, GIGABIT);
        FrameReceiver port = new FrameReceiver() {
            @Override
            public long startOfFrame() {
                return simulator.now();
            }

            @Override
            public void frameReceived(byte[] buffer, int length, long latch) {
                received += latch + buffer[0] + length;
            }

            @Override
            public void linkChanged(boolean up) {
                received = 0;
            }
        };
        link = new Link(simulator, new RandomStreams(1), "a.p--b.q", parameters, port, port);
    }

    /** One frame there. */
    @Benchmark
    public long frame() {
        link.transmit(Link.End.FIRST, frame, frame.length);
        simulator.run(simulator.now() + 10 * TrueTime.PS_PER_US);
        return received;
    }
}
