// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.ClockAlarm;
import io.escapement.clock.SystemClock;

/**
 * The kernel's leap second. Armed, it acts at the end of the UTC day that CLOCK_REALTIME then shows: an inserted second
 * sets CLOCK_REALTIME back by one when it reaches midnight and raises TAI - UTC, a deleted one sets it ahead when it
 * reaches 23:59:59 and lowers TAI - UTC.
 */
final class KernelLeap {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86400 * SECOND;

    private final SimulatedHost host;
    private final ClockAlarm alarm;
    private int leap;

    KernelLeap(SimulatedHost host) {
        this.host = host;
        alarm = new ClockAlarm(
                host.environment().simulator(), host.kernelClock().monotonic(), this::reached);
    }

    void set(int newLeap) {
        if (newLeap < -1 || newLeap > 1) {
            throw new IllegalArgumentException("a leap is -1, 0 or 1, not " + newLeap);
        }
        leap = newLeap;
        await();
    }

    /** CLOCK_REALTIME has been stepped, which CLOCK_MONOTONIC is not. */
    void stepped() {
        await();
    }

    private void reached() {
        SystemClock clock = host.kernelClock();
        int acting = leap;
        leap = 0;
        clock.setTaiOffset(clock.taiOffset() + acting);
        host.stepRealtime(-acting * SECOND, "leap second");
    }

    /** The day whose end counts is that of a moment ago, so that its end itself still belongs to it. */
    private long deadline(SystemClock clock) {
        long reading = clock.readAt(host.now());
        long dayEnd = Math.floorDiv(reading - 1, DAY) * DAY + DAY;
        return leap > 0 ? dayEnd : dayEnd - SECOND;
    }

    private void await() {
        alarm.cancel();
        if (leap != 0) {
            SystemClock clock = host.kernelClock();
            alarm.set(deadline(clock) - clock.realtimeOffset());
        }
    }
}
