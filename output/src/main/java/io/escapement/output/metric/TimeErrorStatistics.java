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
        Sum sum = new Sum();
        for (double[] stretch : stretches) {
            for (double x : stretch) {
                sum.add(x);
            }
        }
        return sum.statistics();
    }

    /** Statistics of the samples in [from, to). */
    public static TimeErrorStatistics of(double[] x, int from, int to) {
        Sum sum = new Sum();
        for (int i = from; i < to; i++) {
            sum.add(x[i]);
        }
        return sum.statistics();
    }

    /** What of samples that come one by one has to be kept. */
    public static final class Sum {
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;
        private double squares;
        private double first = Double.NaN;
        private long count;

        /** Takes a sample. */
        public void add(double x) {
            if (count++ == 0) {
                first = x;
            }
            min = Math.min(min, x);
            max = Math.max(max, x);
            sum += x - first;
            squares += x * x;
        }

        /** Statistics of the samples so far. */
        public TimeErrorStatistics statistics() {
            if (count == 0) {
                return new TimeErrorStatistics(
                        Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
            }
            double mean = first + sum / count;
            double maxAbs = Math.max(Math.abs(min), Math.abs(max));
            return new TimeErrorStatistics(maxAbs, mean, Math.sqrt(squares / count), max - min, min, max, count);
        }
    }
}
