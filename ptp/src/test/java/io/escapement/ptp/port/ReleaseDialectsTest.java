// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.bmca.DataSet;
import io.escapement.ptp.bmca.DataSetComparison;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.servo.PiGains;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoState;
import io.escapement.ptp.servo.Servos;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What changed between linuxptp's releases, a test for each change and in it a row for each dialect. Of changes in whole
 * programs the tests of those tell: {@code PeerTest}, {@code AutomaticFollowerTest}, {@code PulseCyclesTest}, {@code
 * Ptp4lNetworkTest}.
 */
class ReleaseDialectsTest {
    private static final long SECOND = Slave.SECOND;
    private static final long START = Slave.START;

    private static Servo servo(Release release, String kind, Map<String, ? extends Number> options, double frequency) {
        Servo servo = Servos.create(
                kind, ServoConfiguration.of(options), ReleaseRules.of(release).servo(), frequency, 500_000, false);
        servo.syncInterval(1.0);
        return servo;
    }

    private static Slave slave(Release release, SynchronizationSettings settings, SteeredClock clock) {
        return new Slave(release, settings, Map.of(), "pi", clock);
    }

    // Servos.

    @ParameterizedTest
    @CsvSource({"V3_1_1,-2", "V4_4,-2.9", "NEXT,-2.9"})
    void aServoBeginsWithWholePpbOrNot(Release release, double begin) {
        for (String kind : List.of("pi", "linreg")) {
            assertThat(servo(release, kind, Map.of(), -2.9).sample(0, START, 1.0))
                    .as(kind)
                    .isEqualTo(begin);
        }
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,UNLOCKED,LOCKED", "V4_4,LOCKED,UNLOCKED", "NEXT,LOCKED,UNLOCKED"})
    void nullfLocksWithinItsThresholdsOrAtZero(Release release, ServoState within, ServoState atZero) {
        Servo threshold = servo(release, "nullf", Map.of("step_threshold", 1e-6, "first_step_threshold", 0), 0);
        threshold.sample(900, START, 1.0);
        assertThat(threshold.state()).isEqualTo(within);
        Servo plain = servo(release, "nullf", Map.of(), 0);
        plain.sample(0, START, 1.0);
        assertThat(plain.state()).isEqualTo(atZero);
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,LOCKED_STABLE", "V4_4,LOCKED", "NEXT,LOCKED"})
    void aSampleOutOfRangeEndsStabilityOrNot(Release release, ServoState after) {
        Servo servo = servo(release, "pi", Map.of("servo_offset_threshold", 10, "servo_num_offset_values", 1), 0);
        for (int i = 0; i < 3; i++) {
            servo.sample(0, START + i * SECOND, 1.0);
        }
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED_STABLE);
        servo.sample(11, START + 3 * SECOND, 1.0);
        assertThat(servo.state()).isEqualTo(after);
    }

    /** Defaults are 0.7 and 0.3. */
    @ParameterizedTest
    @CsvSource({"V3_1_1,0.7,0.3", "V4_4,0.7,0.3", "NEXT,0.5,0.2"})
    void oneConstantOrScaleCountsWithoutTheOtherOrNot(Release release, double kp, double ki) {
        for (String kind : List.of("const", "scale")) {
            PiGains first = gains(release, "pi_proportional_" + kind, 0.5);
            PiGains second = gains(release, "pi_integral_" + kind, 0.2);
            assertThat(List.of(first.kp(1.0), first.ki(1.0))).as(kind).containsExactly(kp, 0.3);
            assertThat(List.of(second.kp(1.0), second.ki(1.0))).as(kind).containsExactly(0.7, ki);
        }
    }

    private static PiGains gains(Release release, String option, double value) {
        return new PiGains(
                ServoConfiguration.of(Map.of(option, value)),
                ReleaseRules.of(release).servo(),
                false);
    }

    // The synchronisation path.

    @ParameterizedTest
    @CsvSource({"V3_1_1,LOCKED", "V4_4,UNLOCKED", "NEXT,UNLOCKED"})
    void aRefusedAdjustmentIsNoticedOrNot(Release release, ServoState state) {
        Slave slave = slave(release, SynchronizationSettings.DEFAULTS, new SteeredClock())
                .calibrated();
        slave.sync(0, 0);
        slave.clock.refuses = true;
        assertThat(slave.sync(1, 0)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,refused", "V4_4,3", "NEXT,3"})
    void syncsAfterAStepCanBeLeftOutOrNot(Release release, String window) throws InputException {
        assertThat(option(
                        release,
                        "step_window 3",
                        settings -> settings.synchronization().stepWindow()))
                .isEqualTo(window);
    }

    /** In the last second of a UTC day of which a leap second is announced, a TAI clock of a UTC master waits, or doesn't. */
    @ParameterizedTest
    @CsvSource({"V3_1_1,0", "V4_4,1", "NEXT,1"})
    void aTaiClockMindsTheLeapSecondsOfAUtcMasterOrNot(Release release, int suspended) {
        Slave slave = slave(release, SynchronizationSettings.DEFAULTS, new SteeredClock())
                .calibrated();
        slave.synchronization.masterTime(false, 1, 37, true);
        long midnight = 1_700_006_400L;
        slave.sync((int) (midnight - START / SECOND) - 1, 0);
        assertThat(slave.suspensions).isEqualTo(suspended);
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,true,1", "V4_4,false,0", "NEXT,false,0"})
    void theSanityCheckWaitsForATenthOfASecondOrAWhole(Release release, boolean soon, int afterAnotherMaster) {
        ClockCheck check = new ClockCheck(1000, ReleaseRules.of(release).clockCheckInterval());
        check.setFrequency(0);
        check.sample(START, SECOND);
        assertThat(check.sample(START + SECOND / 2, SECOND + SECOND / 4)).isEqualTo(soon);

        Slave slave = slave(release, SynchronizationSettings.DEFAULTS, new SteeredClock())
                .calibrated();
        slave.sync(0, 0);
        slave.sync(1, 0);
        slave.synchronization.check(START + 2 * SECOND, 2 * SECOND);
        slave.synchronization.masterChanged(false);
        slave.synchronization.check(START + 12 * SECOND, 4 * SECOND);
        assertThat(slave.runaways).as("is another master a reason to forget").isEqualTo(afterAnotherMaster);
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,-11", "V4_4,0", "NEXT,0"})
    void implausibleSyncIntervalsAreAdoptedOrNot(Release release, int adopted) {
        Slave slave = slave(release, SynchronizationSettings.DEFAULTS, new SteeredClock());
        SyncReception reception = new SyncReception(slave.synchronization, slave.rules, 0, 0);
        reception.messageInterval(-11);
        assertThat(reception.logSyncInterval()).isEqualTo(adopted);
    }

    /** c1 = 4 ns, c2 = 2 ns: t3 moves by 6 ns or by -2 ns, and the delay by half of that the other way. */
    @ParameterizedTest
    @CsvSource({"V3_1_1,797", "V4_4,801", "NEXT,801"})
    void correctionsOfGeneralisedPtpAreAddedOrSubtracted(Release release, long delay) {
        Slave slave = slave(release, SynchronizationSettings.DEFAULTS, new SteeredClock());
        PeerDelay peer = new PeerDelay(
                new TimestampProcessor(TimestampProcessor.Mode.FILTER, DelayFilter.create("moving_median", 10)),
                new RateRatioEstimator(0),
                slave.synchronization,
                slave.rules,
                0,
                1,
                false);
        peer.measured(START, START + 800, START + 900, START + 1700, 4L << 16, 2L << 16, true);
        assertThat(peer.delay()).isEqualTo(delay);
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,refused", "V4_4,refused", "NEXT,0.3"})
    void theDelayTimersRangeCanBeSetOrNot(Release release, String variability) throws InputException {
        assertThat(portOption(release, "delay_request_variability 0.3", PortSettings::delayRequestVariability))
                .isEqualTo(variability);
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,refused", "V4_4,5", "NEXT,5"})
    void unansweredRequestsCanBeCountedOrNot(Release release, String timeout) throws InputException {
        assertThat(portOption(release, "delay_response_timeout 5", PortSettings::delayResponseTimeout))
                .isEqualTo(timeout);
    }

    // The best master clock algorithm.

    /** Of two paths over the same clock's ports 1 and 256 the lower port's is better; octets exchanged, 256 is lower. */
    @ParameterizedTest
    @CsvSource({"V3_1_1,-2", "V4_4,2", "NEXT,2"})
    void portNumbersAreComparedAsNumbersOrAsOctets(Release release, int comparison) {
        DataSet one = new DataSet();
        one.senderPort = 1;
        DataSet other = new DataSet();
        other.senderPort = 256;
        for (DataSetComparison.Algorithm algorithm : DataSetComparison.Algorithm.values()) {
            DataSetComparison order =
                    new DataSetComparison(algorithm, ReleaseRules.of(release).identityOrder());
            assertThat(order.compare(one, other)).isEqualTo(comparison);
        }
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,255", "V4_4,248", "NEXT,248"})
    void mastersOfEveryClassAreHeardOrNot(Release release, String threshold) throws InputException {
        assertThat(option(release, "", ClockSettings::clockClassThreshold)).isEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,slaveOnly,clientOnly", "V4_4,clientOnly,", "NEXT,clientOnly,"})
    void rolesHaveTheirNames(Release release, String name, String unknown) throws InputException {
        assertThat(option(release, name + " 1", ClockSettings::slaveOnly)).isEqualTo("true");
        if (unknown != null) {
            assertThat(option(release, unknown + " 1", ClockSettings::slaveOnly))
                    .isEqualTo("refused");
        }
    }

    /** Reads something out of the settings that a configuration makes. */
    private interface Reading<T> {
        Object of(T settings);
    }

    private static String option(Release release, String line, Reading<ClockSettings> reading) throws InputException {
        return read(release, line, configuration -> reading.of(ClockSettings.of(configuration.options())));
    }

    private static String portOption(Release release, String line, Reading<PortSettings> reading)
            throws InputException {
        return read(
                release,
                line,
                configuration ->
                        reading.of(PortSettings.of(configuration.ports().get(0).options())));
    }

    private static String read(Release release, String line, Reading<Ptp4lConfiguration> reading)
            throws InputException {
        try {
            return reading.of(Ptp4lConfiguration.read(
                            release,
                            Optional.of(new TextFile("ptp4l.conf", "[global]\n" + line + "\n[eth0]\n")),
                            new CommandText("", SourcePosition.whole("ptp4l")),
                            List.of()))
                    .toString();
        } catch (InputException e) {
            assertThat(e).hasMessageContaining(line.split(" ")[0]);
            return "refused";
        }
    }
}
