// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * Ambient temperature by points, linear between them and constant before the first and after the last: a ramp, a step (two points at
 * one time), or what a sensor has recorded.
 *
 * @param time of each point [s], not descending
 * @param deviation from the temperature at which initial offsets hold [K]
 */
public record TemperatureCourse(double[] time, double[] deviation) implements AmbientTemperature {
    /** Checks the order. */
    public TemperatureCourse {
        if (time.length == 0 || time.length != deviation.length) {
            throw new IllegalArgumentException("a course needs as many temperatures as times, and at least one");
        }
        for (int i = 1; i < time.length; i++) {
            if (!(time[i] >= time[i - 1])) {
                throw new IllegalArgumentException("times of a course must not descend");
            }
        }
    }

    @Override
    public boolean isConstant() {
        for (double kelvin : deviation) {
            if (kelvin != deviation[0]) {
                return false;
            }
        }
        return deviation[0] == 0;
    }

    /**
     * The deviation at an instant [K]; at a step the one after it.
     *
     * @param seconds the instant [s]
     * @param from index of a point at or before the one that is meant, to look from
     */
    double at(double seconds, int from) {
        int i = next(seconds, from);
        if (i == 0) {
            return deviation[0];
        }
        if (i == time.length) {
            return deviation[i - 1];
        }
        double share = (seconds - time[i - 1]) / (time[i] - time[i - 1]);
        return deviation[i - 1] + share * (deviation[i] - deviation[i - 1]);
    }

    /** Index of the first point after an instant [s], looked for from {@code from} on. */
    int next(double seconds, int from) {
        int i = from;
        while (i < time.length && time[i] <= seconds) {
            i++;
        }
        return i;
    }
}
