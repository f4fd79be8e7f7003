// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.PeriodicTimer;
import io.escapement.engine.Phase;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import io.escapement.network.link.Link.End;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Once grown, events, timers and frames allocate nothing. */
class AllocationTest {
    private static final int FRAMES = 20_000;

    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private long received;

    @Test
    void framesAndTimersAllocateNothing() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM counts allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameReceiver port = new FrameReceiver() {
            @Override
            public long startOfFrame() {
                return simulator.now();
            }

            @Override
            public void frameReceived(byte[] buffer, int length, long latch) {
                received++;
            }

            @Override
            public void linkChanged(boolean up) {}
        };
        LinkParameters parameters =
                new LinkParameters(100_000_000, 100_000_000, new ExponentialJitter(1e6), 0.01, 1_000_000_000);
        Link link = new Link(simulator, new RandomStreams(1), "a.p--b.q", parameters, port, port);
        byte[] frame = new byte[100];
        // a burst each time: frames wait for the transmitter and several are under way
        PeriodicTimer timer = new PeriodicTimer(simulator, Phase.PHYSICS, number -> {
            for (int i = 0; i < 10; i++) {
                link.transmit(End.FIRST, frame, frame.length);
                link.transmit(End.SECOND, frame, frame.length);
            }
        });
        timer.start(0, TrueTime.PS_PER_MS);
        simulator.run(TrueTime.PS_PER_S);

        long before = threads.getCurrentThreadAllocatedBytes();
        long receivedBefore = received;
        simulator.run(TrueTime.PS_PER_S * 2);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(received - receivedBefore).isGreaterThan(FRAMES * 9 / 10);
        // less than an object in a hundred frames; reading the counter itself may cost some
        assertThat(allocated).isLessThan(FRAMES / 100 * 16);
    }
}
