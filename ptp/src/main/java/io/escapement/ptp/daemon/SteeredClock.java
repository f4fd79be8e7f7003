// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import io.escapement.host.SystemClockAccess;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.port.ClockCheck;
import io.escapement.ptp.port.ClockFrequency;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.LeapStatus;
import io.escapement.ptp.port.LogText;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.port.SampleStatistics;
import io.escapement.ptp.port.ServoFactory;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.ptp.servo.ServoState;
import java.util.Optional;

/** A clock that phc2sys compares with a source and steers: its servo, leap seconds, sanity check and statistics. */
final class SteeredClock {
    private static final long SECOND = 1_000_000_000L;

    private final Host host;
    private final DaemonLog log;
    private final HostClock clock;
    private final Servo servo;
    private final ReleaseRules rules;
    private final boolean kernelLeap;
    private final boolean freeRunning;
    private final int summaryUpdates;
    private final ClockCheck check;
    private final LeapStatus leapStatus = new LeapStatus();
    private final SampleStatistics offsets = new SampleStatistics();
    private final SampleStatistics frequencies = new SampleStatistics();
    private final SampleStatistics delays = new SampleStatistics();
    private ServoState state = ServoState.UNLOCKED;
    private boolean steered = true;
    private int taiOffsetSet;
    /** TAI - UTC that holds for the present update [s]. */
    private int utcOffset;

    /**
     * Takes a clock over with the frequency it has.
     *
     * @param plugin what makes its servo in place of linuxptp
     * @param interval time between updates [s]
     * @param summaryUpdates updates per line of statistics; 0 for a line each [1]
     */
    SteeredClock(
            Host host,
            DaemonLog log,
            HostClock clock,
            Options options,
            ReleaseRules rules,
            Optional<ServoProvider> plugin,
            double interval,
            int summaryUpdates) {
        this.host = host;
        this.log = log;
        this.clock = clock;
        this.rules = rules;
        this.summaryUpdates = summaryUpdates;
        kernelLeap = options.flag("kernel_leap");
        // 3.1.1 does not look at it.
        freeRunning = options.flag("free_running")
                && options.table().find("free_running").orElseThrow().programs().contains("phc2sys");
        // Programmed again, in case the reading was wrong: what is read is from then on what is in force.
        double frequency = ClockFrequency.get(clock.access());
        ClockFrequency.set(clock.access(), frequency);
        servo = new ServoFactory(options, rules.servo(), plugin)
                .create(-frequency, clock.access().maxAdjustment());
        if (clock.access() instanceof SystemClockAccess system) {
            system.setLeap(0);
        }
        servo.syncInterval(interval);
        int limit = options.integer("sanity_freq_limit");
        check = limit > 0 ? new ClockCheck(limit, rules.clockCheckInterval()) : null;
    }

    /** The clock. */
    HostClock clock() {
        return clock;
    }

    /** Has the servo, with the frequency it has come to, and statistics begin anew. */
    void restart() {
        resetStatistics();
        servo.reset();
        ServoState before = state;
        state = ServoState.UNLOCKED;
        noteChange(before);
    }

    /**
     * Takes a comparison with the source.
     *
     * @param offset this clock minus source, each in its own time scale [ns]
     * @param timestamp this clock [ns]
     * @param delay duration of the reading [ns]
     * @param source the source
     * @param scale what is known of TAI and UTC
     */
    void update(long offset, long timestamp, long delay, HostClock source, TimeScaleOffset scale) {
        utcOffset = scale.utcOffset();
        if (freeRunning) {
            report(offset + scale.between(clock, source, utcOffset), 0, delay, source);
            return;
        }
        if ((scale.leap() != 0 || leapStatus.armed() != 0)
                && clock.isUtc() != source.isUtc()
                && !followLeap(offset, timestamp, source, scale)) {
            log.info("clock update suspended due to leap second");
            return;
        }
        followTaiOffset(scale);
        long corrected = offset + scale.between(clock, source, utcOffset);
        checkFrequency(timestamp);
        double adjustment = servo.sample(corrected, timestamp, 1.0);
        ServoState before = state;
        state = servo.state();
        if (state != ServoState.UNLOCKED && !steer(corrected, adjustment) && rules.failedAdjustmentUnlocks()) {
            servo.reset();
            state = ServoState.UNLOCKED;
        }
        noteChange(before);
        report(corrected, adjustment, delay, source);
    }

    /** Returns false if UTC is in the last second of a day that may end with a leap second. */
    private boolean followLeap(long offset, long timestamp, HostClock source, TimeScaleOffset scale) {
        long time = source.isUtc() ? source.access().time() : timestamp;
        if (clock.isUtc() && state == ServoState.UNLOCKED) {
            // The clock may be about to be stepped: what counts is the time it will have.
            time -= offset + scale.between(clock, source, utcOffset);
        }
        if (LeapStatus.ambiguous(time)) {
            return false;
        }
        if (leapStatus.update(time, scale.leap(), utcOffset)) {
            announceLeap(leapStatus.armed());
        }
        utcOffset = leapStatus.utcOffset();
        return true;
    }

    private void followTaiOffset(TimeScaleOffset scale) {
        if (scale.traceable() && taiOffsetSet != utcOffset) {
            taiOffsetSet = utcOffset;
            if (clock.access() instanceof SystemClockAccess system) {
                system.setTaiOffset(utcOffset);
            }
        }
    }

    private void checkFrequency(long timestamp) {
        if (check != null && check.sample(timestamp, rules.clockCheckTime(host))) {
            log.warning(
                    check.ranFast()
                            ? "clockcheck: clock jumped forward or running faster than expected!"
                            : "clockcheck: clock jumped backward or running slower than expected!");
            servo.reset();
        }
    }

    private void announceLeap(int leap) {
        if (kernelLeap && clock.access() instanceof SystemClockAccess system) {
            system.setLeap(leap);
        } else {
            servo.leap(leap);
        }
    }

    private boolean steer(long offset, double adjustment) {
        boolean done = true;
        if (state == ServoState.JUMP) {
            done = clock.access().step(-offset);
            if (check != null) {
                check.step(-offset);
            }
        }
        done &= ClockFrequency.set(clock.access(), -adjustment);
        if (check != null) {
            check.setFrequency((int) -adjustment);
        }
        return done;
    }

    private void noteChange(ServoState before) {
        if (steered) {
            note(before, state);
        }
    }

    /** Notes for the record whether the clock is steered from now on. One that is not counts as UNLOCKED. */
    void setSteered(boolean nowSteered) {
        if (nowSteered != steered) {
            steered = nowSteered;
            note(steered ? ServoState.UNLOCKED : state, steered ? state : ServoState.UNLOCKED);
        }
    }

    private void note(ServoState from, ServoState to) {
        if (from != to) {
            host.note(clock.name(), EventKind.SERVO_STATE, from.name(), to.name(), host.instanceName());
        }
    }

    private void report(long offset, double adjustment, long delay, HostClock source) {
        if (summaryUpdates > 0) {
            offsets.add(offset);
            frequencies.add(adjustment);
            delays.add(delay);
            if (offsets.count() >= summaryUpdates) {
                log.info(summary());
                resetStatistics();
            }
        } else if (log.prints(DaemonLog.INFO)) {
            log.info(LogText.text(clock.device())
                    .add(source.isUtc() ? " sys offset " : " phc offset ")
                    .integer(offset, 9)
                    .add(" s")
                    .integer(state.ordinal(), 0)
                    .add(" freq ")
                    .signed(adjustment, 7)
                    .add(" delay ")
                    .integer(delay, 6));
        }
    }

    private void resetStatistics() {
        offsets.reset();
        frequencies.reset();
        delays.reset();
    }

    private LogText summary() {
        return LogText.text(clock.device())
                .add(" rms ")
                .rounded(offsets.rms(), 4)
                .add(" max ")
                .rounded(offsets.maxAbsolute(), 4)
                .add(" freq ")
                .signed(frequencies.mean(), 6)
                .add(" +/- ")
                .rounded(frequencies.standardDeviation(), 3)
                .add(" delay ")
                .rounded(delays.mean(), 5)
                .add(" +/- ")
                .rounded(delays.standardDeviation(), 3);
    }
}
