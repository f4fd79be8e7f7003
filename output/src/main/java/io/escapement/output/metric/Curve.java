// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * A measure of stability as a function of the observation interval. Only intervals with more than one term are kept.
 *
 * @param m observation intervals in samples [1], ascending
 * @param tau0 spacing of the samples [s]
 * @param n terms behind each value [1]
 * @param value the values: in the unit of the phase for TDEV, MTIE and TIE rms, in that unit per second for the others
 */
public record Curve(int[] m, double tau0, long[] n, double[] value) {
    /** Number of points. */
    public int size() {
        return m.length;
    }

    /** Observation interval of a point [s]. */
    public double tau(int point) {
        return m[point] * tau0;
    }

    /** The same curve with each value multiplied. */
    public Curve times(double factor) {
        double[] product = value.clone();
        for (int i = 0; factor != 1 && i < product.length; i++) {
            product[i] *= factor;
        }
        return new Curve(m, tau0, n, product);
    }

    /** Gathers the points of a curve. */
    static final class Builder {
        private final double tau0;
        private final List<Integer> m = new ArrayList<>();
        private final List<Long> n = new ArrayList<>();
        private final List<Double> value = new ArrayList<>();

        Builder(double tau0) {
            this.tau0 = tau0;
        }

        void add(int m, long n, double value) {
            this.m.add(m);
            this.n.add(n);
            this.value.add(value);
        }

        Curve build() {
            return new Curve(
                    m.stream().mapToInt(Integer::intValue).toArray(),
                    tau0,
                    n.stream().mapToLong(Long::longValue).toArray(),
                    value.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
