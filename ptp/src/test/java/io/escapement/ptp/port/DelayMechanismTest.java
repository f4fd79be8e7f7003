// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.port.TimestampProcessor.Mode;
import io.escapement.ptp.servo.ServoState;
import org.junit.jupiter.api.Test;

class DelayMechanismTest {
    private static final long T = Slave.START;
    private static final long SECOND = Slave.SECOND;

    private final SyncFollowUpMatcher matcher = new SyncFollowUpMatcher();

    @Test
    void syncAndFollowUpPairInEitherOrder() {
        assertThat(matcher.sync(7, T + 100, 0)).isFalse();
        assertThat(matcher.followUp(7, T, 0)).isTrue();
        assertThat(matcher.followUp(8, T + SECOND, 0)).isFalse();
        assertThat(matcher.sync(8, T + SECOND + 100, 0)).isTrue();
        assertThat(matcher.ingress()).isEqualTo(T + SECOND + 100);
        assertThat(matcher.origin()).isEqualTo(T + SECOND);
    }

    @Test
    void theNewestOfTwoThatDontMatchStays() {
        matcher.sync(1, T, 0);
        matcher.sync(2, T + 1, 0);
        assertThat(matcher.followUp(1, T, 0)).isFalse();
        assertThat(matcher.sync(2, T + 2, 0))
                .as("the Follow_Up had taken its place")
                .isFalse();
        assertThat(matcher.followUp(2, T, 0)).isTrue();
        assertThat(matcher.ingress()).isEqualTo(T + 2);
    }

    @Test
    void aRepetitionTakesTheFirstOnesPlaceAndAFlushForgets() {
        matcher.sync(1, T, 0);
        assertThat(matcher.sync(1, T + 5, 0)).isFalse();
        assertThat(matcher.followUp(1, T, 0)).isTrue();
        assertThat(matcher.ingress()).isEqualTo(T + 5);
        matcher.sync(2, T, 0);
        matcher.flush();
        assertThat(matcher.followUp(2, T, 0)).isFalse();
    }

    @Test
    void eachCorrectionIsFlooredForItself() {
        // 1.5 ns and -0.5 ns are 1 and -1, not 1 together.
        matcher.sync(1, T, 3L << 15);
        matcher.followUp(1, T, -1L << 15);
        assertThat(matcher.origin()).isEqualTo(T);
    }

    @Test
    void asymmetryMovesSyncAndDelayAlike() {
        // The path from the master is 60 ns longer than the path to it: 1030 ns and 970 ns.
        Slave slave = new Slave();
        SyncReception reception = new SyncReception(slave.synchronization, slave.rules, 30, 0);
        EndToEndDelay delay = new EndToEndDelay(slave.synchronization, 30);
        assertThat(reception.oneStepSync(T + 1030, T, 0)).isEqualTo(PortEvent.SYNCHRONIZATION_FAULT);
        delay.requested(1, T + 5000, 0);
        delay.responded(1, T + 5970, delay.requestCorrection());
        assertThat(slave.synchronization.pathDelay()).isEqualTo(1000);
        reception.twoStepSync(2, T + SECOND + 1030, 0);
        reception.followUp(2, T + SECOND, 0);
        assertThat(slave.synchronization.masterOffset()).isZero();
        assertThat(reception.servoState()).isEqualTo(ServoState.UNLOCKED);
        assertThat(reception.oneStepSync(T + 2 * SECOND + 1030, T + 2 * SECOND, 0))
                .isEqualTo(PortEvent.MASTER_CLOCK_SELECTED);
    }

    @Test
    void aResponseNeedsItsRequest() {
        Slave slave = new Slave().calibrated();
        EndToEndDelay delay = new EndToEndDelay(slave.synchronization, 0);
        assertThat(delay.responded(1, T, 0)).isFalse();
        delay.requested(1, T, 0);
        delay.requested(2, T, SECOND);
        assertThat(delay.responded(2, T + Slave.DELAY, 0)).isTrue();
        assertThat(delay.responded(2, T + Slave.DELAY, 0))
                .as("answered already")
                .isFalse();
        delay.requested(3, T, 5 * SECOND);
        assertThat(delay.responded(1, T + Slave.DELAY, 0)).as("5 s old").isFalse();
        delay.flush();
        assertThat(delay.responded(3, T + Slave.DELAY, 0)).isFalse();
    }

    @Test
    void manyRequestsMayBeOutstanding() {
        EndToEndDelay delay = new EndToEndDelay(new Slave().calibrated().synchronization, 0);
        for (int i = 0; i < 100; i++) {
            delay.requested(i, T, 0);
        }
        for (int i = 99; i >= 0; i--) {
            assertThat(delay.responded(i, T, 0)).isTrue();
        }
    }

    private static PeerDelay peerDelay(Slave slave, int transportSpecific, long asymmetry) {
        RateRatioEstimator ratio = new RateRatioEstimator(0);
        ratio.messageInterval(0);
        return new PeerDelay(
                new TimestampProcessor(Mode.FILTER, DelayFilter.create("moving_median", 10)),
                ratio,
                slave.synchronization,
                slave.rules,
                asymmetry,
                transportSpecific,
                transportSpecific == 1);
    }

    @Test
    void peerDelayServesTheClock() {
        Slave slave = new Slave();
        PeerDelay delay = peerDelay(slave, 0, 0);
        // Peer 500 ns ahead, 800 ns each way, residence 10 us, 3 ns of which are told in corrections.
        delay.measured(T, T + 1300, T + 11_297, T + 11_600, 2L << 16, 1L << 16, true);
        assertThat(delay.delay()).isEqualTo(800);
        assertThat(delay.meanLinkDelay()).isEqualTo(800L << 16);
        assertThat(slave.synchronization.pathDelay()).isEqualTo(800);
        slave.sync(0, 0);
        assertThat(slave.synchronization.masterOffset()).isEqualTo(Slave.DELAY - 800);
    }

    @Test
    void onlyAPortThatFollowsTheMasterSteersTheClock() {
        Slave slave = new Slave();
        PeerDelay delay = peerDelay(slave, 0, 0);
        delay.measured(T, T + 800, T + 900, T + 1700, 0, 0, false);
        assertThat(delay.delay()).isEqualTo(800);
        assertThat(slave.synchronization.pathDelay()).isZero();
    }

    @Test
    void oneStepPeerTellsItsResidenceInTheCorrection() {
        Slave slave = new Slave();
        PeerDelay delay = peerDelay(slave, 0, 25);
        assertThat(delay.requestCorrection()).isEqualTo(-25L << 16);
        // 825 ns from and 775 ns to the peer; it copies the request's correction and adds 10 us of residence.
        delay.measured(T, 0, 0, T + 11_600, (10_000L << 16) + delay.requestCorrection(), 0, true);
        assertThat(delay.delay()).isEqualTo(800);
    }
}
