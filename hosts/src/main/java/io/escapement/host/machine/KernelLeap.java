// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.HardwareClock;
import io.escapement.clock.SystemClock;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;

/**
 * The kernel's leap second. Armed, it acts at the end of the UTC day that CLOCK_REALTIME then shows: an inserted second
 * sets CLOCK_REALTIME back by one when it reaches midnight and raises TAI - UTC, a deleted one sets it ahead when it
 * reaches 23:59:59 and lowers TAI - UTC.
 */
final class KernelLeap implements EventHandler, HardwareClock.Listener {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86400 * SECOND;

    private final SimulatedHost host;
    private int leap;
    private long ticket;

    KernelLeap(SimulatedHost host) {
        this.host = host;
        host.kernelClock().monotonic().addListener(this);
    }

    void set(int newLeap) {
        if (newLeap < -1 || newLeap > 1) {
            throw new IllegalArgumentException("a leap is -1, 0 or 1, not " + newLeap);
        }
        leap = newLeap;
        predict();
    }

    @Override
    public void steered() {
        predict();
    }

    @Override
    public void stepped() {
        predict();
    }

    @Override
    public void handle(long argument) {
        SystemClock clock = host.kernelClock();
        if (deadline(clock) <= clock.readAt(host.now())) {
            int acting = leap;
            leap = 0;
            clock.setTaiOffset(clock.taiOffset() + acting);
            host.stepRealtime(-acting * SECOND, "leap second");
        }
        predict();
    }

    /** The day whose end counts is that of a moment ago, so that its end itself still belongs to it. */
    private long deadline(SystemClock clock) {
        long reading = clock.readAt(host.now());
        long dayEnd = Math.floorDiv(reading - 1, DAY) * DAY + DAY;
        return leap > 0 ? dayEnd : dayEnd - SECOND;
    }

    private void predict() {
        Simulator simulator = host.environment().simulator();
        simulator.cancel(ticket);
        ticket = 0;
        if (leap != 0) {
            SystemClock clock = host.kernelClock();
            long instant = clock.monotonic().whenReads(deadline(clock) - clock.realtimeOffset(), host.now());
            ticket = simulator.schedule(instant, this, 0);
        }
    }
}
