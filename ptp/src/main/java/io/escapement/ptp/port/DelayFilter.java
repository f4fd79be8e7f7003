// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/** Smooths path delays. Values are integers [ns] and so are results; nothing is allocated per sample. */
public interface DelayFilter {
    /** Takes a delay [ns] and returns the smoothed one [ns]. */
    long sample(long delay);

    /** Forgets all samples. */
    void reset();

    /**
     * The filter that {@code delay_filter} names.
     *
     * @param kind moving_average or moving_median
     * @param length delay_filter_length: samples looked at [1], at least 1
     * @throws IllegalArgumentException if there is no such filter
     */
    static DelayFilter create(String kind, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("a delay filter of length " + length);
        }
        return switch (kind) {
            case "moving_average" -> new MovingAverage(length);
            case "moving_median" -> new MovingMedian(length);
            default ->
                throw new IllegalArgumentException(
                        "no delay filter named " + kind + ", only moving_average and moving_median");
        };
    }
}
