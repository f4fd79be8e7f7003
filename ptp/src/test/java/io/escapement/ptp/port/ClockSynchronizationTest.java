// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.host.SystemClockAccess;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoState;
import io.escapement.ptp.servo.Servos;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockSynchronizationTest {
    private static final long SECOND = Slave.SECOND;

    private static SynchronizationSettings settings(
            boolean utc, long initialDelay, boolean freeRunning, int summary, boolean writePhase, int stepWindow) {
        return new SynchronizationSettings(
                utc, 37, initialDelay, freeRunning, 1, summary, true, writePhase, stepWindow, 200_000_000);
    }

    @Test
    void withoutADelayNothingHappens() {
        Slave slave = new Slave();
        assertThat(slave.sync(0, 5)).isEqualTo(ServoState.UNLOCKED);
        assertThat(slave.reports).isZero();
        assertThat(slave.synchronization.pathDelay(Slave.START, Slave.START)).isTrue();
    }

    @Test
    void stepsOnceAndThenSteers() {
        Slave slave = new Slave().calibrated();
        slave.sync(0, 100_000);
        assertThat(slave.sync(1, 100_200)).isEqualTo(ServoState.JUMP);
        assertThat(slave.clock.stepped).isEqualTo(-100_200);
        // 200 ns in a second of local time that is 200 ns too long: 200 ppb, programmed negative and truncated.
        assertThat(slave.clock.frequency).isEqualTo((long) (-slave.reportedFrequency * 65.536));
        assertThat(slave.reportedFrequency).isBetween(199.9, 200.1);
        assertThat(slave.synchronization.ingressTime()).isZero();
        assertThat(slave.synchronization.pathDelay(Slave.START, Slave.START + Slave.DELAY))
                .as("the Sync before the step is forgotten")
                .isFalse();
        assertThat(slave.sync(2, 10)).isEqualTo(ServoState.LOCKED);
        assertThat(slave.synchronization.masterOffset()).isEqualTo(10);
        assertThat(slave.synchronization.offsetFromMaster()).isEqualTo(10 << 16);
        assertThat(slave.synchronization.meanPathDelay()).isEqualTo(Slave.DELAY << 16);
    }

    @Test
    void aRefusedAdjustmentUnlocksFrom40On() {
        Slave slave = new Slave().calibrated();
        slave.sync(0, 0);
        slave.clock.refuses = true;
        assertThat(slave.sync(1, 0)).isEqualTo(ServoState.UNLOCKED);
        slave.clock.refuses = false;
        assertThat(slave.sync(2, 0)).as("the servo starts over").isEqualTo(ServoState.UNLOCKED);
        assertThat(slave.sync(3, 0)).isEqualTo(ServoState.LOCKED);
    }

    @Test
    void skipsSyncsAfterAStep() {
        Slave slave = new Slave(Release.NEXT, settings(false, 0, false, 0, false, 2), Map.of(), "pi").calibrated();
        slave.sync(0, 100_000);
        assertThat(slave.sync(1, 100_000)).isEqualTo(ServoState.JUMP);
        int reports = slave.reports;
        assertThat(slave.sync(2, 9)).isEqualTo(ServoState.JUMP);
        assertThat(slave.sync(3, 9)).isEqualTo(ServoState.JUMP);
        assertThat(slave.reports).isEqualTo(reports);
        assertThat(slave.sync(4, 9)).isEqualTo(ServoState.LOCKED);
    }

    @Test
    void writesThePhaseOnceStable() {
        Map<String, Integer> options = Map.of("servo_offset_threshold", 20, "servo_num_offset_values", 2);
        Slave slave = new Slave(Release.NEXT, settings(false, 0, false, 0, true, 0), options, "pi").calibrated();
        for (int i = 0; i < 2; i++) {
            slave.sync(i, 0);
        }
        int adjustments = slave.clock.adjustments;
        assertThat(slave.sync(2, 7)).isEqualTo(ServoState.LOCKED_STABLE);
        assertThat(slave.clock.phaseWritten).isEqualTo(-7);
        assertThat(slave.clock.adjustments).isEqualTo(adjustments);
        assertThat(slave.reportedFrequency).isZero();
    }

    @Test
    void aClockWithoutPhaseInputUnlocks() {
        Map<String, Integer> options = Map.of("servo_offset_threshold", 20, "servo_num_offset_values", 1);
        Slave slave = new Slave(Release.NEXT, settings(false, 0, false, 0, true, 0), options, "pi", new SteeredClock() {
                    @Override
                    public boolean adjustPhase(long offset) {
                        return false;
                    }
                })
                .calibrated();
        slave.sync(0, 0);
        assertThat(slave.sync(1, 0)).isEqualTo(ServoState.UNLOCKED);
    }

    @Test
    void anotherMasterDoesNotTouchTheServo() {
        Slave slave = new Slave(Release.NEXT, settings(false, 400, false, 0, false, 0), Map.of(), "pi").calibrated();
        slave.sync(0, 0);
        slave.sync(1, 0);
        slave.synchronization.masterChanged(false);
        assertThat(slave.synchronization.pathDelay()).isEqualTo(400);
        assertThat(slave.sync(2, 0)).as("the initial delay serves at once").isEqualTo(ServoState.LOCKED);
        assertThat(slave.synchronization.masterOffset()).isEqualTo(Slave.DELAY - 400);
    }

    @Test
    void withoutInitialDelayAnotherMasterHasToBeMeasured() {
        Slave slave = new Slave().calibrated();
        slave.sync(0, 0);
        slave.synchronization.masterChanged(false);
        assertThat(slave.sync(1, 0)).isEqualTo(ServoState.UNLOCKED);
        slave.synchronization.masterChanged(true);
        assertThat(slave.sync(2, 0)).isEqualTo(ServoState.LOCKED);
        assertThat(slave.synchronization.masterOffset()).isEqualTo(Slave.DELAY);
    }

    @Test
    void freeRunningEstimatesTheFrequencyOnly() {
        Slave slave = new Slave(Release.NEXT, settings(false, 0, true, 0, false, 0), Map.of(), "pi").calibrated();
        // freq_est_interval is 2 s; the Sync before these is the first.
        slave.sync(0, 100);
        slave.sync(1, 200);
        slave.sync(2, 300);
        assertThat(slave.sync(3, 400)).isEqualTo(ServoState.UNLOCKED);
        // Local time advances by 100 ns/s too much: the master is slower by 100 ppb.
        assertThat(slave.synchronization.rateRatio()).isEqualTo(2e9 / (2e9 + 200));
        assertThat(slave.reportedFrequency).isBetween(99.99, 100.01);
        assertThat(slave.clock.adjustments + slave.clock.steps).isZero();
        slave.synchronization.synchronizationCertain(true);
        assertThat(slave.sync(4, 500)).isEqualTo(ServoState.LOCKED);
    }

    @Test
    void summarizesAsManySamplesAsTheIntervalHolds() {
        Slave slave = new Slave(Release.NEXT, settings(false, 0, false, 2, false, 0), Map.of(), "pi").calibrated();
        slave.synchronization.syncInterval(1);
        assertThat(slave.synchronization.summaryCount()).isEqualTo(2);
        slave.sync(0, 30);
        slave.sync(1, -10);
        assertThat(slave.summaries).containsExactly("2 10.0 30.0 1");
        slave.sync(2, 1);
        assertThat(slave.summaries).hasSize(1);
    }

    @Test
    void aRunawayClockResetsItsServo() {
        Slave slave = new Slave().calibrated();
        slave.sync(0, 0);
        slave.sync(1, 0);
        slave.synchronization.check(Slave.START, 0);
        slave.synchronization.check(Slave.START + 2 * SECOND, 2 * SECOND);
        assertThat(slave.runaways).isZero();
        slave.synchronization.check(Slave.START + 5 * SECOND, 4 * SECOND);
        assertThat(slave.runaways).isEqualTo(1);
        assertThat(slave.sync(6, 0)).isEqualTo(ServoState.UNLOCKED);
    }

    @Test
    void switchingTheClockSwitchesTheServo() {
        Slave slave = new Slave().calibrated();
        slave.sync(0, 0);
        assertThat(slave.sync(1, 0)).isEqualTo(ServoState.LOCKED);
        Slave other = new Slave();
        slave.synchronization.switchClock(
                other.clock,
                Servos.create("pi", ServoConfiguration.DEFAULTS, slave.rules.servo(), 0, 1_000_000, false),
                0);
        assertThat(slave.synchronization.servoState()).isEqualTo(ServoState.UNLOCKED);
        slave.sync(2, 100_000);
        assertThat(slave.sync(3, 100_000)).isEqualTo(ServoState.JUMP);
        assertThat(other.clock.steps).isEqualTo(1);
        assertThat(slave.clock.steps).isZero();
    }

    /** CLOCK_REALTIME, 37 s behind the master's time. */
    private static final class RealTime extends SteeredClock implements SystemClockAccess {
        private int leap;

        @Override
        public int taiOffset() {
            return 37;
        }

        @Override
        public void setTaiOffset(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLeap(int newLeap) {
            leap = newLeap;
        }

        @Override
        public int ticksPerSecond() {
            return 100;
        }
    }

    @Test
    void aClockOfUtcIsComparedInUtc() {
        Slave slave = new Slave(
                Release.V3_1_1, settings(true, Slave.DELAY, false, 0, false, 0), Map.of(), "pi", new RealTime());
        slave.synchronization.masterChanged(false);
        slave.sync(0, -37 * SECOND + 12);
        assertThat(slave.synchronization.masterOffset()).isEqualTo(12);
        slave.synchronization.masterTime(true, 0, 38, false);
        slave.sync(1, -38 * SECOND + 12);
        assertThat(slave.synchronization.masterOffset())
                .as("a larger offset is believed")
                .isEqualTo(12);
        slave.synchronization.masterTime(true, 0, 36, false);
        assertThat(slave.synchronization.utcOffset())
                .as("a smaller one only if trusted")
                .isEqualTo(38);
        slave.synchronization.masterTime(true, 0, 36, true);
        assertThat(slave.synchronization.utcOffset()).isEqualTo(36);
    }

    @Test
    void leapSecondIsArmedAndTheLastSecondLeftOut() {
        RealTime realTime = new RealTime();
        Slave slave =
                new Slave(Release.NEXT, settings(true, Slave.DELAY, false, 0, false, 0), Map.of(), "pi", realTime);
        slave.synchronization.masterChanged(false);
        long midnightTai = 1_700_006_400L * SECOND + 37 * SECOND;
        int evening = (int) ((midnightTai - Slave.START) / SECOND) - 3600;
        slave.synchronization.masterTime(true, 1, 37, true);
        slave.sync(evening, -37 * SECOND);
        assertThat(realTime.leap).isEqualTo(1);
        int lastSecond = evening + 3600;
        slave.sync(lastSecond - 2, -37 * SECOND);
        assertThat(slave.suspensions).isZero();
        int reports = slave.reports;
        slave.sync(lastSecond - 1, -37 * SECOND);
        assertThat(slave.suspensions).isEqualTo(1);
        assertThat(slave.reports).isEqualTo(reports);
        slave.sync(lastSecond + 5, -38 * SECOND);
        assertThat(realTime.leap).isZero();
        assertThat(slave.synchronization.masterOffset())
                .as("announced too long, counted as passed")
                .isZero();
    }
}
