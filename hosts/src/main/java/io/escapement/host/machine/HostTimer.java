// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.ReadyListener;

/** A process's timer. */
final class HostTimer implements DescriptorTimer, Descriptor {
    private final HostProcess process;
    private final HostTimers timers;
    private final ReadyListener listener;
    private boolean expired;

    /** Its deadline on CLOCK_MONOTONIC [ns] and place in the heap of {@link HostTimers}; -1 if disarmed. */
    long deadline;

    int heapIndex = -1;

    HostTimer(HostProcess process, HostTimers timers, ReadyListener listener) {
        this.listener = listener;
        this.process = process;
        this.timers = timers;
    }

    @Override
    public void arm(long delay) {
        if (delay < 1) {
            throw new IllegalArgumentException("a timer runs for at least 1 ns, not " + delay);
        }
        armAt(timers.now() + delay);
    }

    @Override
    public void armAt(long time) {
        expired = false;
        timers.arm(this, time);
    }

    @Override
    public void disarm() {
        expired = false;
        timers.disarm(this);
    }

    @Override
    public boolean expired() {
        return expired;
    }

    void expire() {
        expired = true;
        listener.mayBeReady();
        process.becameReady(this);
    }

    @Override
    public boolean waiting() {
        return expired;
    }

    @Override
    public void release() {
        disarm();
    }
}
