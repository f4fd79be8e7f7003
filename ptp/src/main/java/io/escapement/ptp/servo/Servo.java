// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * A clock servo: turns measured offsets into a frequency adjustment.
 *
 * <p>Servos are ordinary objects without threads, clocks or files; they allocate nothing per sample.
 */
public interface Servo {
    /**
     * Takes one sample.
     *
     * @param offset local clock minus reference [ns]
     * @param localTimestamp local clock reading at which the offset was measured [ns], unsigned
     * @param weight weight of the sample [1], 0 &lt; weight &lt;= 1
     * @return the frequency by which the local clock is estimated to be fast [ppb]: the caller programs its negative
     */
    double sample(long offset, long localTimestamp, double weight);

    /** What the caller has to do with the result of the last {@link #sample}. */
    ServoState state();

    /** Tells the expected time between samples [s]. */
    void syncInterval(double interval);

    /** Forgets the phase history, keeps the frequency. */
    void reset();

    /** Estimated ratio of the reference's frequency to the local clock's after the last adjustment [1]. */
    double rateRatio();

    /** Announces a leap second of the local time scale: +1 inserted, -1 deleted, 0 passed. */
    void leap(int leap);
}
