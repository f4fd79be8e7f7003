// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

/**
 * The time axis of a run: the unit a person would choose for its length, and round ticks in it.
 *
 * @param unit {@code s}, {@code min}, {@code h} or {@code d}
 * @param seconds length of the unit [s]
 * @param tick distance of ticks [units]
 * @param end length of the run [units]
 */
public record TimeAxis(String unit, double seconds, double tick, double end) {
    private static final double[] STEPS = {1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720};
    private static final int MOST_TICKS = 12;

    /** The axis for a run of this length [s]. */
    public static TimeAxis of(double duration) {
        if (duration < 300) {
            return with("s", 1, duration);
        }
        if (duration <= 4 * 3600) {
            return with("min", 60, duration);
        }
        return duration <= 4 * 86_400 ? with("h", 3600, duration) : with("d", 86_400, duration);
    }

    private static TimeAxis with(String unit, double seconds, double duration) {
        double end = duration / seconds;
        double tick = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (end / STEPS[i] <= MOST_TICKS) {
                tick = STEPS[i];
            }
        }
        return new TimeAxis(unit, seconds, tick, end);
    }

    /** A true time [s] in the unit of the axis. */
    public double units(double time) {
        return time / seconds;
    }
}
