// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * The sanity check of a clock against one of the system's monotonic clocks ({@code sanity_freq_limit}): is its own frequency, with
 * the adjustments known to have been made taken out, farther from the monotonic clock's than the limit?
 */
public final class ClockCheck {
    private static final double PPB = 1e9;
    /** Beyond what any servo programs: no adjustment seen yet [ppb]. */
    private static final int FREQUENCY_BOUND = 900_000_000;

    private final int limit;
    private final long minimumInterval;

    private boolean frequencyKnown;
    private int frequency;
    private int maxFrequency;
    private int minFrequency;
    private long lastTimestamp;
    private long lastMonotonic;
    private boolean fast;

    /**
     * A check of a clock whose adjustment is not known yet.
     *
     * @param limit sanity_freq_limit [ppb], above 0
     * @param minimumInterval shortest time between two checks [ns]
     */
    public ClockCheck(int limit, long minimumInterval) {
        this.limit = limit;
        this.minimumInterval = minimumInterval;
        reset();
    }

    /** Tells the adjustment just programmed [ppb]. */
    public void setFrequency(int ppb) {
        maxFrequency = Math.max(maxFrequency, ppb);
        minFrequency = Math.min(minFrequency, ppb);
        frequency = ppb;
        frequencyKnown = true;
    }

    /** Tells that the clock was stepped by {@code offset} [ns]. */
    public void step(long offset) {
        if (lastTimestamp != 0) {
            lastTimestamp += offset;
        }
    }

    /**
     * Checks a reading.
     *
     * @param timestamp the clock [ns], unsigned
     * @param monotonic the monotonic clock at about the same time [ns]
     * @return true if the clock ran off: its servo is to be reset
     */
    public boolean sample(long timestamp, long monotonic) {
        if (!frequencyKnown) {
            return false;
        }
        long interval = timestamp - lastTimestamp;
        if (interval >= 0 && interval < minimumInterval) {
            return false;
        }
        double monotonicInterval = monotonic - lastMonotonic;
        if (monotonicInterval < minimumInterval) {
            return false;
        }
        boolean off = false;
        if (lastTimestamp != 0 && maxFrequency <= FREQUENCY_BOUND) {
            double largest = PPB * (interval / (1.0 + minFrequency / PPB) / monotonicInterval - 1.0);
            double smallest = PPB * (interval / (1.0 + maxFrequency / PPB) / monotonicInterval - 1.0);
            fast = smallest > limit;
            off = fast || largest < -limit;
        }
        lastMonotonic = monotonic;
        lastTimestamp = timestamp;
        maxFrequency = frequency;
        minFrequency = frequency;
        return off;
    }

    /** Which way the clock ran off, after {@link #sample} found that it did: true if it ran too fast. */
    public boolean ranFast() {
        return fast;
    }

    /** Forgets readings and adjustments. */
    public void reset() {
        frequencyKnown = false;
        frequency = 0;
        maxFrequency = -FREQUENCY_BOUND;
        minFrequency = FREQUENCY_BOUND;
        lastTimestamp = 0;
        lastMonotonic = 0;
    }
}
