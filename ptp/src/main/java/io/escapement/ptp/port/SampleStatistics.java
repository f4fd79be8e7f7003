// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * Running statistics of a quantity, as linuxptp's summary lines show them. Mean and variance are updated sample by sample.
 *
 * @see "B. P. Welford, Note on a method for calculating corrected sums of squares and products, Technometrics 4 (1962)"
 */
public final class SampleStatistics {
    private int count;
    private double mean;
    private double sumOfSquares;
    private double sumOfSquaredDeviations;
    private double maxAbsolute;

    /** Takes a value. */
    public void add(double value) {
        count++;
        double before = mean;
        mean = before + (value - before) / count;
        sumOfSquares += value * value;
        sumOfSquaredDeviations += (value - before) * (value - mean);
        maxAbsolute = Math.max(maxAbsolute, Math.abs(value));
    }

    /** Forgets all values. */
    public void reset() {
        count = 0;
        mean = 0;
        sumOfSquares = 0;
        sumOfSquaredDeviations = 0;
        maxAbsolute = 0;
    }

    /** Values taken since the last reset [1]. */
    public int count() {
        return count;
    }

    /** Arithmetic mean, in the quantity's unit. */
    public double mean() {
        return mean;
    }

    /** Root mean square, in the quantity's unit. */
    public double rms() {
        return Math.sqrt(sumOfSquares / count);
    }

    /** Standard deviation of the values themselves (divided by their number), in the quantity's unit. */
    public double standardDeviation() {
        return Math.sqrt(sumOfSquaredDeviations / count);
    }

    /** Largest magnitude, in the quantity's unit; if all values are 0 that is -0, and linuxptp prints it so. */
    public double maxAbsolute() {
        return maxAbsolute == 0 ? -0.0 : maxAbsolute;
    }
}
