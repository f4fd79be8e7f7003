// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.HardwareClock;
import io.escapement.engine.EventHandler;
import io.escapement.engine.EventQueue;
import io.escapement.engine.Simulator;
import java.util.Arrays;

/**
 * The armed timers of a host: a binary heap by deadline on CLOCK_MONOTONIC, and one simulated event for the earliest. The
 * instant of that event is predicted again when the clock is steered; it may come too early, never too late: when the earliest
 * timer is disarmed or put off, the event stays.
 */
final class HostTimers implements EventHandler, HardwareClock.Listener {
    private final Simulator simulator;
    private final HardwareClock monotonic;
    private HostTimer[] heap = new HostTimer[64];
    private int size;
    private long ticket;
    private long scheduledFor = EventQueue.NEVER;

    HostTimers(Simulator simulator, HardwareClock monotonic) {
        this.simulator = simulator;
        this.monotonic = monotonic;
        monotonic.addListener(this);
    }

    /** What CLOCK_MONOTONIC reads now [ns]. */
    long now() {
        return monotonic.readAt(simulator.now());
    }

    void arm(HostTimer timer, long deadline) {
        timer.deadline = deadline;
        if (timer.heapIndex < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            place(timer, size++);
            siftUp(timer);
        } else {
            siftUp(timer);
            siftDown(timer);
        }
        if (timer.heapIndex == 0) {
            expectEarliest();
        }
    }

    void disarm(HostTimer timer) {
        int hole = timer.heapIndex;
        if (hole >= 0) {
            timer.heapIndex = -1;
            HostTimer last = heap[--size];
            heap[size] = null;
            if (last != timer) {
                place(last, hole);
                siftUp(last);
                siftDown(last);
            }
        }
    }

    @Override
    public void steered() {
        simulator.cancel(ticket);
        scheduledFor = EventQueue.NEVER;
        expectEarliest();
    }

    @Override
    public void stepped() {
        steered();
    }

    @Override
    public void handle(long argument) {
        scheduledFor = EventQueue.NEVER;
        long reading = now();
        while (size > 0 && heap[0].deadline <= reading) {
            HostTimer timer = heap[0];
            disarm(timer);
            timer.expire();
        }
        expectEarliest();
    }

    /** Makes sure that there is an event at or before the expiry of the earliest timer. */
    private void expectEarliest() {
        if (size == 0) {
            return;
        }
        long instant = monotonic.whenReads(heap[0].deadline, simulator.now());
        if (scheduledFor <= instant) {
            return;
        }
        simulator.cancel(ticket);
        ticket = simulator.schedule(instant, this, 0);
        scheduledFor = instant;
    }

    private void siftUp(HostTimer timer) {
        int child = timer.heapIndex;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (heap[parent].deadline <= timer.deadline) {
                break;
            }
            place(heap[parent], child);
            child = parent;
        }
        place(timer, child);
    }

    private void siftDown(HostTimer timer) {
        int parent = timer.heapIndex;
        for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
            if (child + 1 < size && heap[child + 1].deadline < heap[child].deadline) {
                child++;
            }
            if (heap[child].deadline >= timer.deadline) {
                break;
            }
            place(heap[child], parent);
            parent = child;
        }
        place(timer, parent);
    }

    private void place(HostTimer timer, int index) {
        heap[index] = timer;
        timer.heapIndex = index;
    }
}
