// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.config.Release;
import io.escapement.ptp.port.TimestampProcessor.Mode;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoState;
import io.escapement.ptp.servo.Servos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A slave for tests: a clock, its synchronization, and what was reported of it. */
class Slave implements SynchronizationListener {
    static final long START = 1_700_000_000_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final long DELAY = 1000;

    final SteeredClock clock;
    final ReleaseRules rules;
    final ClockSynchronization synchronization;
    final List<String> summaries = new ArrayList<>();
    double reportedFrequency;
    int reports;
    int suspensions;
    int runaways;

    Slave(Release release, SynchronizationSettings settings, Map<String, ? extends Number> servoOptions, String servo) {
        this(release, settings, servoOptions, servo, new SteeredClock());
    }

    Slave(
            Release release,
            SynchronizationSettings settings,
            Map<String, ? extends Number> servoOptions,
            String servo,
            SteeredClock clock) {
        this.clock = clock;
        rules = ReleaseRules.of(release);
        synchronization = new ClockSynchronization(
                settings,
                rules,
                new TimestampProcessor(Mode.FILTER, DelayFilter.create("moving_median", 10)),
                clock,
                Servos.create(
                        servo, ServoConfiguration.of(servoOptions), rules.servo(), 0, clock.maxAdjustment(), false),
                this);
        synchronization.masterTime(true, 0, 37, true);
    }

    Slave() {
        this(Release.NEXT, SynchronizationSettings.DEFAULTS, Map.of(), "pi");
    }

    /** Measures a path delay of {@link #DELAY} with a clock that is right. */
    Slave calibrated() {
        synchronization.synchronize(START - SECOND + DELAY, START - SECOND);
        synchronization.pathDelay(START - SECOND + 5000, START - SECOND + 5000 + DELAY);
        return this;
    }

    /** The Sync of second {@code i} finds the clock ahead by {@code offset} [ns]. */
    ServoState sync(int i, long offset) {
        long origin = START + i * SECOND;
        return synchronization.synchronize(origin + DELAY + offset, origin);
    }

    @Override
    public void sampled(long offset, ServoState state, double frequency, long pathDelay) {
        reportedFrequency = frequency;
        reports++;
    }

    @Override
    public void summarized(SampleStatistics offset, SampleStatistics frequency, SampleStatistics delay) {
        summaries.add(offset.count() + " " + offset.mean() + " " + offset.maxAbsolute() + " " + delay.count());
    }

    @Override
    public void suspendedForLeapSecond() {
        suspensions++;
    }

    @Override
    public void tooLong(String option) {}

    @Override
    public void adjustmentRefused() {}

    @Override
    public void ranOff(boolean fast) {
        runaways++;
    }
}
