// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.servo.ServoState;

/** Hears what a {@link ClockSynchronization} does, for logs and records. Nothing it does comes back. */
public interface SynchronizationListener {
    /**
     * A sample went through the servo, or through the frequency estimator of a free-running clock.
     *
     * @param offset local minus master [ns]
     * @param state state of the servo
     * @param frequency the servo's result: the clock was programmed with its negative [ppb]
     * @param pathDelay mean path delay [ns]
     */
    void sampled(long offset, ServoState state, double frequency, long pathDelay);

    /**
     * As many samples as summary_interval holds have been taken; called after {@link #sampled} for the last of them.
     *
     * @param offset offsets [ns]
     * @param frequency servo results [ppb]
     * @param delay path delays measured meanwhile [ns]; there may be none
     */
    void summarized(SampleStatistics offset, SampleStatistics frequency, SampleStatistics delay);

    /** The update was left out because UTC is in the last second of a day that may end with a leap second. */
    void suspendedForLeapSecond();

    /**
     * An interval is so much longer than that of Syncs that it can't be had: it is shortened to 2^31 of them.
     *
     * @param option that says it
     */
    void tooLong(String option);

    /** The clock has refused an adjustment of its frequency: it is no number, or out of range. */
    void adjustmentRefused();

    /**
     * The sanity check found the clock running off; its servo has been reset.
     *
     * @param fast it ran too fast, or was stepped forward
     */
    void ranOff(boolean fast);
}
