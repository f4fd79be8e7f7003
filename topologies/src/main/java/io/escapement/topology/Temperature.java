// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import java.util.List;

/**
 * Ambient temperature about the one at which oscillators have their offsets: a sine, {@code amplitude * sin(2 pi t / period)}, or
 * points with straight lines between them. The temperature itself does not matter.
 *
 * @param amplitude [K]; negative where it falls at first
 * @param period [s]
 * @param course points of it, in their order; empty for the sine
 */
public record Temperature(double amplitude, double period, List<Point> course) {
    /** A temperature that stays as it is. */
    public static final Temperature CONSTANT = sine(0, 1);

    /**
     * A point of a course.
     *
     * @param time [s]
     * @param deviation [K]
     */
    public record Point(double time, double deviation) {}

    /** A sine. */
    public static Temperature sine(double amplitude, double period) {
        return new Temperature(amplitude, period, List.of());
    }

    /** By points. */
    public static Temperature course(List<Point> points) {
        return new Temperature(0, 1, List.copyOf(points));
    }

    /** Whether anything feels it. */
    public boolean changes() {
        return amplitude != 0 || course.stream().anyMatch(point -> point.deviation() != 0);
    }
}
