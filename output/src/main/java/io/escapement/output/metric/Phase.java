// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.List;

/** Phase from frequency. */
public final class Phase {
    private Phase() {}

    /**
     * The mean of samples as two doubles: a large offset with little noise leaves too few digits to one, and what is
     * missing adds up over a long record.
     *
     * @param near the mean to the precision of a double
     * @param rest what is left of it
     */
    public record Mean(double near, double rest) {
        /** The mean of the samples in these ranges. */
        public static Mean of(double[] y, List<Range> ranges) {
            double near = mean(y, ranges, 0);
            return new Mean(near, mean(y, ranges, near));
        }

        private static double mean(double[] y, List<Range> ranges, double near) {
            double sum = 0;
            double lost = 0;
            long count = 0;
            for (Range range : ranges) {
                for (int i = range.from(); i < range.to(); i++) {
                    double add = (y[i] - near) - lost;
                    double next = sum + add;
                    lost = (next - sum) - add;
                    sum = next;
                }
                count += range.size();
            }
            return count == 0 ? 0 : sum / count;
        }

        /** The mean. */
        public double value() {
            return near + rest;
        }
    }

    /**
     * Phase [s] of fractional frequency [1], whose mean is removed first: x[0] = 0, x[i+1] = x[i] + y[i] tau0.
     *
     * @param y fractional frequency over each interval [1]
     * @param tau0 spacing of the samples [s]
     * @return one sample more than {@code y} has [s]
     */
    public static double[] ofFrequency(double[] y, double tau0) {
        return ofFrequency(y, Mean.of(y, List.of(new Range(0, y.length))), tau0);
    }

    /** Phase [s] of fractional frequency [1] less a mean, likewise. */
    public static double[] ofFrequency(double[] y, Mean mean, double tau0) {
        double[] x = new double[y.length + 1];
        for (int i = 0; i < y.length; i++) {
            x[i + 1] = x[i] + ((y[i] - mean.near) - mean.rest) * tau0;
        }
        return x;
    }
}
