// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/**
 * CLOCK_REALTIME with the kernel's notion of TAI and leap seconds (adjtimex).
 *
 * <p>Frequency adjustments are the sum of ADJ_TICK and ADJ_FREQUENCY; CLOCK_MONOTONIC is slewed with them and never
 * stepped.
 */
public interface SystemClockAccess extends ClockAccess {
    /** TAI - UTC as the kernel believes it [s]; 0 after a cold boot. */
    int taiOffset();

    /** Sets the kernel's TAI - UTC [s] (ADJ_TAI). */
    void setTaiOffset(int seconds);

    /** Arms the kernel's leap second: +1 insert, -1 delete, 0 none, at the end of the present UTC day. */
    void setLeap(int leap);

    /** Ticks of ADJ_TICK per second (sysconf(_SC_CLK_TCK)) [1/s]. */
    int ticksPerSecond();
}
