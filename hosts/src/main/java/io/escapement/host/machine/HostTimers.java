// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.ClockAlarm;
import io.escapement.clock.HardwareClock;
import io.escapement.engine.Simulator;
import java.util.Arrays;

/**
 * The armed timers of a host: a binary heap by deadline on CLOCK_MONOTONIC, and one alarm for the earliest.
 */
final class HostTimers {
    private final Simulator simulator;
    private final HardwareClock monotonic;
    private final ClockAlarm alarm;
    private HostTimer[] heap = new HostTimer[64];
    private int size;

    HostTimers(Simulator simulator, HardwareClock monotonic) {
        this.simulator = simulator;
        this.monotonic = monotonic;
        alarm = new ClockAlarm(simulator, monotonic, this::expire);
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
        awaitEarliest();
    }

    void disarm(HostTimer timer) {
        remove(timer);
        awaitEarliest();
    }

    private void remove(HostTimer timer) {
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

    private void expire() {
        expireDue();
        awaitEarliest();
    }

    /** Has timers expire whose time has come, although their event of this instant is still to come. */
    void expireDue() {
        long reading = now();
        while (size > 0 && heap[0].deadline <= reading) {
            HostTimer timer = heap[0];
            remove(timer);
            timer.expire();
        }
    }

    private void awaitEarliest() {
        alarm.set(size == 0 ? ClockAlarm.NEVER : heap[0].deadline);
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
