// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.host.ClockAccess;
import io.escapement.ptp.port.SampleStatistics;
import io.escapement.ptp.port.SynchronizationListener;
import io.escapement.ptp.servo.ServoState;

/** A clock that only notes what is done to it, beside what its synchronization reports. */
final class ReplayedClock implements ClockAccess, SynchronizationListener {
    private long scaledPpm;
    private boolean programmed;
    private String stepped = "";
    private double reported;

    /** Forgets what was done; the frequency stays. */
    void forget() {
        programmed = false;
        stepped = "";
        reported = 0;
    }

    /** Whether a frequency was programmed. */
    boolean programmed() {
        return programmed;
    }

    /** The step made [ns], or nothing. */
    String stepped() {
        return stepped;
    }

    /** The frequency that the synchronization reported to have programmed [ppb]. */
    double frequencyProgrammed() {
        return -reported;
    }

    @Override
    public long time() {
        throw new UnsupportedOperationException("no synchronization reads the clock it steers");
    }

    @Override
    public long frequency() {
        return scaledPpm;
    }

    @Override
    public boolean adjustFrequency(long newScaledPpm) {
        scaledPpm = newScaledPpm;
        programmed = true;
        return true;
    }

    @Override
    public boolean step(long offset) {
        stepped = Long.toString(offset);
        return true;
    }

    @Override
    public int maxAdjustment() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void sampled(long offset, ServoState state, double frequency, long pathDelay) {
        reported = frequency;
    }

    @Override
    public void summarized(SampleStatistics offset, SampleStatistics frequency, SampleStatistics delay) {}

    @Override
    public void suspendedForLeapSecond() {}

    @Override
    public void tooLong(String option) {}

    @Override
    public void adjustmentRefused() {}

    @Override
    public void ranOff(boolean fast) {}
}
