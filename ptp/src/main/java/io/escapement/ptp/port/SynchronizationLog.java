// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import io.escapement.ptp.servo.ServoState;

/**
 * Prints what ptp4l prints about its synchronisation: a line per sample, or, where the summary interval holds several, a
 * line with root mean square and maximum of the offset, mean and standard deviation of frequency and delay. Notes changes
 * of the servo's state for the record.
 */
final class SynchronizationLog implements SynchronizationListener {
    private final Host host;
    private final DaemonLog log;
    private String clockName;
    private ServoState state = ServoState.UNLOCKED;
    private ClockSynchronization synchronization;

    SynchronizationLog(Host host, DaemonLog log) {
        this.host = host;
        this.log = log;
    }

    /** Tells whose samples come, and which clock they steer from now on by a servo that has had none. */
    void follow(ClockSynchronization source, String steeredClock) {
        if (state != ServoState.UNLOCKED) {
            note(ServoState.UNLOCKED);
        }
        synchronization = source;
        clockName = steeredClock;
    }

    @Override
    public void sampled(long offset, ServoState newState, double frequency, long pathDelay) {
        if (newState != state) {
            note(newState);
        }
        if (synchronization.summaryCount() <= 1 && log.prints(DaemonLog.INFO)) {
            log.info(LogText.text("master offset ")
                    .integer(offset, 10)
                    .add(" s")
                    .integer(newState.ordinal(), 0)
                    .add(" freq ")
                    .signed(frequency, 7)
                    .add(" path delay ")
                    .integer(pathDelay, 9));
        }
    }

    private void note(ServoState newState) {
        host.note(clockName, EventKind.SERVO_STATE, state.name(), newState.name(), host.instanceName());
        state = newState;
    }

    @Override
    public void summarized(SampleStatistics offset, SampleStatistics frequency, SampleStatistics delay) {
        if (synchronization.summaryCount() <= 1 || !log.prints(DaemonLog.INFO)) {
            return;
        }
        LogText line = LogText.text("rms ")
                .rounded(offset.rms(), 4)
                .add(" max ")
                .rounded(offset.maxAbsolute(), 4)
                .add(" freq ")
                .signed(frequency.mean(), 6)
                .add(" +/- ")
                .rounded(frequency.standardDeviation(), 3);
        if (delay.count() > 0) {
            line.add(" delay ").rounded(delay.mean(), 5).add(" +/- ").rounded(delay.standardDeviation(), 3);
        }
        log.info(line);
    }

    @Override
    public void suspendedForLeapSecond() {
        log.debug("leap second, no update");
    }

    @Override
    public void tooLong(String option) {
        log.warning(option + " is too long");
    }

    @Override
    public void adjustmentRefused() {
        log.error("failed to adjust the clock: Numerical result out of range");
    }

    @Override
    public void ranOff(boolean fast) {
        log.warning("clockcheck: clock jumped "
                + (fast ? "forward or running faster" : "backward or running slower")
                + " than expected!");
    }
}
