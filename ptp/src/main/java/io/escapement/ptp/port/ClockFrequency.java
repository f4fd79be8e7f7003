// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.ClockAccess;
import io.escapement.host.SystemClockAccess;
import io.escapement.ptp.servo.CArithmetic;

/**
 * Frequencies in ppb, as linuxptp has them, and in the units of the Linux kernel.
 *
 * <p>The kernel takes units of 2^-16 ppm, truncated toward zero. For CLOCK_REALTIME whole ticks are split off first, so that
 * only the remainder is truncated.
 */
public final class ClockFrequency {
    /** Units of 2^-16 ppm per ppb. */
    private static final double SCALED_PPM_PER_PPB = 65.536;

    private static final long SCALED_PPM_PER_PPM = 65_536;
    private static final double PPB_PER_PPM = 1e3;

    private ClockFrequency() {}

    /**
     * Programs a frequency adjustment.
     *
     * @param ppb positive makes the clock run faster
     * @return false if the clock refuses it
     */
    public static boolean set(ClockAccess clock, double ppb) {
        if (clock instanceof SystemClockAccess system) {
            // One tick more, of ticksPerSecond in a second, is 1 us per tick: as many ppm.
            int ticksPerSecond = system.ticksPerSecond();
            long ticks = nearest(ppb / PPB_PER_PPM / ticksPerSecond);
            double rest = ppb - PPB_PER_PPM * ticksPerSecond * ticks;
            return clock.adjustFrequency(
                    ticks * ticksPerSecond * SCALED_PPM_PER_PPM + CArithmetic.truncate(rest * SCALED_PPM_PER_PPB));
        }
        return clock.adjustFrequency(CArithmetic.truncate(ppb * SCALED_PPM_PER_PPB));
    }

    /** The frequency adjustment in force [ppb]. */
    public static double get(ClockAccess clock) {
        long scaled = clock.frequency();
        if (clock instanceof SystemClockAccess system) {
            int ticksPerSecond = system.ticksPerSecond();
            long ticks = nearest((double) scaled / SCALED_PPM_PER_PPM / ticksPerSecond);
            long rest = scaled - ticks * ticksPerSecond * SCALED_PPM_PER_PPM;
            return rest / SCALED_PPM_PER_PPB + PPB_PER_PPM * ticksPerSecond * ticks;
        }
        return scaled / SCALED_PPM_PER_PPB;
    }

    /** The nearest integer, ties away from zero as C's round() has them. */
    private static long nearest(double value) {
        return value < 0 ? -Math.round(-value) : Math.round(value);
    }
}
