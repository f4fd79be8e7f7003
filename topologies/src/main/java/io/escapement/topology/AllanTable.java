// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import java.util.List;

/**
 * Allan deviations that a file gives of an oscillator.
 *
 * @param points by observation interval, ascending
 */
public record AllanTable(List<Point> points) {
    /**
     * One of them.
     *
     * @param tau observation interval [s]
     * @param deviation Allan deviation [1]
     */
    public record Point(double tau, double deviation) {}

    /** Observation intervals [s]. */
    public double[] taus() {
        return points.stream().mapToDouble(Point::tau).toArray();
    }

    /** Allan deviations [1]. */
    public double[] deviations() {
        return points.stream().mapToDouble(Point::deviation).toArray();
    }
}
