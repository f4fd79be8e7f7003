// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * Ratio of a remote clock's frequency to the local one from two pairs of timestamps some messages apart:
 *
 * <pre>
 *   ratio = (origin - origin1) / (ingress - ingress1)                  [1]
 * </pre>
 *
 * <p>Serves as the neighbour rate ratio of peer delay measurements (IEEE 802.1AS-2011, 11.2.15.2.3) and as the frequency
 * estimator of a free-running clock.
 */
public final class RateRatioEstimator {
    private static final int MAX_SHIFT = 31;

    private final int logEstimationInterval;
    private long maxCount = 1;
    private long count;
    private boolean started;
    private long origin1;
    private long ingress1;
    private double ratio = 1.0;
    private boolean valid;

    /**
     * Without a measurement.
     *
     * @param logEstimationInterval freq_est_interval: time over which the ratio is taken [log2 s]
     */
    public RateRatioEstimator(int logEstimationInterval) {
        this.logEstimationInterval = logEstimationInterval;
    }

    /** Tells the interval of the messages [log2 s]. */
    public void messageInterval(int logInterval) {
        maxCount = 1L << shift(logEstimationInterval, logInterval);
    }

    /** Whether an interval is too much longer than another for linuxptp, which then counts fewer messages. */
    static boolean isTooLong(int logLong, int logShort) {
        return logLong - logShort > MAX_SHIFT;
    }

    /** How often an interval is halved to get a shorter one, from 0 to 31. */
    static int shift(int logLong, int logShort) {
        return Math.min(Math.max(logLong - logShort, 0), MAX_SHIFT);
    }

    /**
     * Takes a message's timestamps: when it left in remote time and when it came in local time [ns]. Returns true if that
     * made a new ratio.
     */
    public boolean measure(long origin, long ingress) {
        if (!started) {
            start(origin, ingress);
            return false;
        }
        count++;
        if (count < maxCount || ingress == ingress1) {
            return false;
        }
        ratio = (double) (origin - origin1) / (ingress - ingress1);
        valid = true;
        start(origin, ingress);
        return true;
    }

    private void start(long origin, long ingress) {
        started = true;
        origin1 = origin;
        ingress1 = ingress;
        count = 0;
    }

    /** The last ratio [1]; 1 until there is one. */
    public double ratio() {
        return ratio;
    }

    /** Whether a ratio has been measured. */
    public boolean valid() {
        return valid;
    }

    /** Starts a new measurement; the last ratio stays. */
    public void restart() {
        started = false;
        count = 0;
    }

    /** Starts a new measurement and forgets the last ratio. */
    public void reset() {
        restart();
        ratio = 1.0;
        valid = false;
    }
}
