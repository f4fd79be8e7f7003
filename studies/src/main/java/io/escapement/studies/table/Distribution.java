// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.table;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * The values of a figure over the runs of a point; NaN where there are too few.
 *
 * @param count [1]
 * @param mean their mean
 * @param low lower end of the mean's 95 % confidence interval (Student's t; runs with seeds of their own are independent)
 * @param high upper end
 * @param deviation standard deviation, with n - 1
 * @param min the smallest
 * @param p5 5th percentile
 * @param median 50th percentile
 * @param p95 95th percentile
 * @param max the largest
 */
public record Distribution(
        long count,
        double mean,
        double low,
        double high,
        double deviation,
        double min,
        double p5,
        double median,
        double p95,
        double max) {
    private static final double TWO_SIDED_95 = 0.975;

    /** Of these values. */
    public static Distribution of(double[] values) {
        DescriptiveStatistics all = new DescriptiveStatistics(values);
        int n = values.length;
        double half = Double.NaN;
        if (n > 1) {
            half = new TDistribution(null, n - 1).inverseCumulativeProbability(TWO_SIDED_95)
                    * all.getStandardDeviation()
                    / StrictMath.sqrt(n);
        }
        return new Distribution(
                n,
                all.getMean(),
                all.getMean() - half,
                all.getMean() + half,
                n > 1 ? all.getStandardDeviation() : Double.NaN,
                n == 0 ? Double.NaN : all.getMin(),
                n == 0 ? Double.NaN : all.getPercentile(5),
                n == 0 ? Double.NaN : all.getPercentile(50),
                n == 0 ? Double.NaN : all.getPercentile(95),
                n == 0 ? Double.NaN : all.getMax());
    }
}
