// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * Statistics of time error over samples, all in the unit of the samples; NaN where there are none.
 *
 * <p>The constant time error cTE is estimated by the arithmetic mean (ITU-T G.8260); the dynamic time error is
 * dTE = TE - cTE, so that its peak-to-peak is that of TE.
 *
 * @param maxAbs largest |TE|
 * @param mean cTE, signed
 * @param rms root mean square
 * @param peakToPeak largest minus smallest
 * @param min smallest
 * @param max largest
 * @param count samples [1]
 */
public record TimeErrorStatistics(
        double maxAbs, double mean, double rms, double peakToPeak, double min, double max, long count) {

    /** Statistics of all samples of these stretches. */
    public static TimeErrorStatistics of(Iterable<double[]> stretches) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        double first = Double.NaN;
        long count = 0;
        for (double[] stretch : stretches) {
            for (double x : stretch) {
                if (count++ == 0) {
                    first = x;
                }
                min = Math.min(min, x);
                max = Math.max(max, x);
                sum += x - first;
                squares += x * x;
            }
        }
        if (count == 0) {
            return new TimeErrorStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double mean = first + sum / count;
        return new TimeErrorStatistics(
                Math.max(Math.abs(min), Math.abs(max)), mean, Math.sqrt(squares / count), max - min, min, max, count);
    }
}
