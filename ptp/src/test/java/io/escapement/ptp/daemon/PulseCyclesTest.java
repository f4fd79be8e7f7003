// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.signal.PpsCable;
import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.HostFiles;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.ptp.servo.ServoState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ts2phc of 4.x. */
class PulseCyclesTest {
    private static final NicParameters IDEAL =
            NicModel.find("ideal").orElseThrow().parameters();
    private static final long SECOND = 1_000_000_000L;
    private static final int SMA1 = 1;
    private static final int SMA2 = 3;
    private static final String PIN = "ts2phc.pin_index 1\nts2phc.channel 1\n";
    private static final String SINK = "[ens2f0]\n" + PIN;

    private final TestHost world = new TestHost(0, 0, 37);

    /** Puts pulses out at both pins of PHC 0. */
    private record PulseOutput(long start, long period) implements Daemon {
        @Override
        public void start(Host host) {
            PhcDevice phc = host.openPhc(0);
            phc.setPinFunction(SMA1, PhcDevice.PinFunction.PERIODIC_OUTPUT, 1);
            phc.requestPeriodicOutput(1, start, period);
            phc.setPinFunction(SMA2, PhcDevice.PinFunction.PERIODIC_OUTPUT, 2);
            phc.requestPeriodicOutput(2, start, period);
        }

        @Override
        public void wake() {}

        @Override
        public void stop() {}
    }

    @ParameterizedTest
    @EnumSource(value = Release.class, names = "V3_1_1", mode = EnumSource.Mode.EXCLUDE)
    void theLinesAreThoseOfTheProgram(Release release) throws InputException {
        pair(30_000);
        world.start("output", new PulseOutput(TestHost.START, SECOND));
        world.start("ts1", ts2phc(release, "[global]\nmessage_tag [ts1]\n" + SINK, "-s generic"));
        world.runTo(3.5);
        assertThat(world.log)
                .startsWith(
                        "ts2phc[101.000]: [ts1] /dev/ptp1 offset      30000 s0 freq      -0",
                        "ts2phc[102.000]: [ts1] /dev/ptp1 offset      30000 s1 freq      +0")
                .hasSize(3);
        assertThat(world.journal).contains("h.nic2 clock-step >-30000 ts1");
    }

    @Test
    void genericIsTheSourceWhereNoneIsNamed() throws InputException {
        Nic second = pair(3000);
        world.start("output", new PulseOutput(TestHost.START, SECOND));
        world.start("ts1", ts2phc(Release.V4_4, SINK, ""));
        world.runTo(100.5);
        assertThat(error(second)).isCloseTo(0, within(1.0));
    }

    /** Both sinks' edges are taken in one cycle; where one of them is missing, the other isn't steered either. */
    @Test
    void aCycleWithoutAnEventOfEachSinkIsSkipped() throws InputException {
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 0, 1000);
        Nic third = world.nic(IDEAL, 0, 2000);
        cable(first, SMA1, second, 0);
        PpsCable other = cable(first, SMA2, third, 1000);
        world.start("output", new PulseOutput(TestHost.START, SECOND));
        world.start("ts1", ts2phc(Release.V4_4, SINK + "[ens3f0]\n" + PIN, "-s generic"));
        world.runTo(5.2);
        assertThat(world.log).hasSize(10);
        assertThat(world.log.subList(0, 2))
                .containsExactly(
                        "ts2phc[101.000]: /dev/ptp1 offset       1000 s0 freq      -0",
                        "ts2phc[101.000]: /dev/ptp2 offset       2001 s0 freq      -0");
        world.log.clear();
        other.setConnected(false);
        world.runTo(9.2);
        assertThat(world.log).isEmpty();
        other.setConnected(true);
        world.runTo(10.2);
        assertThat(world.log).hasSize(2).first().asString().startsWith("ts2phc[110.000]: /dev/ptp1 offset ");
    }

    @Test
    void theOtherEdgeIsSkippedWhereBothMakeTimestamps() throws InputException {
        pair(1000);
        world.start("output", new PulseOutput(TestHost.START, SECOND));
        world.start("ts1", ts2phc(Release.V4_4, SINK + "ts2phc.extts_polarity both\n", "-s generic -l 7"));
        world.runTo(2.2);
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[100.500]: ens2f0 SKIP extts index 1 at 1767225637.500001000 src 1767225637.500000000",
                        "ts2phc[101.000]: adding tstamp 1767225638.000001000 to clock /dev/ptp1",
                        "ts2phc[101.000]: /dev/ptp1 offset       1000 s0 freq      -0",
                        "ts2phc[101.500]: ens2f0 SKIP extts index 1 at 1767225638.500001000 src 1767225638.500000000",
                        "ts2phc[102.000]: adding tstamp 1767225639.000001000 to clock /dev/ptp1",
                        "ts2phc[102.000]: /dev/ptp1 offset       1000 s2 freq      +0");
    }

    /** With a period of 100 ms the source's time names each of ten pulses a second. */
    @Test
    void pulsesMayComeTenTimesASecond() throws InputException {
        Nic second = pair(30_000);
        world.start("output", new PulseOutput(TestHost.START, SECOND / 10));
        world.start("ts1", ts2phc(Release.NEXT, "[global]\nts2phc.pulserate 10\n" + SINK, "-s generic"));
        world.runTo(10.05);
        assertThat(world.log).hasSize(100);
        assertThat(world.log.get(0)).startsWith("ts2phc[100.100]: /dev/ptp1 offset      30000 s0");
        assertThat(error(second)).isCloseTo(0, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"'', 102.000", "ts2phc.perout_phase 250000000, 100.250"})
    void aPhcSourcePutsItsPulsesOutWhereItsPhaseIs(String phase, String firstLine) throws InputException {
        Nic second = pair(1000);
        world.start("ts1", ts2phc(Release.V4_4, "[ens1f0]\nts2phc.master 1\n" + PIN + phase + "\n" + SINK, ""));
        world.runTo(60.7);
        assertThat(world.log.get(0)).startsWith("ts2phc[" + firstLine + "]: /dev/ptp1 offset       1000 s0");
        assertThat(error(second)).isCloseTo(0, within(1.0));
    }

    @Test
    void withoutAKernelTaiOffsetTheTableOfLeapSecondsCounts() throws InputException {
        TestHost untold = new TestHost(0, 0, 0);
        Nic first = untold.nic(IDEAL, 0, 0);
        Nic second = untold.nic(IDEAL, 0, 3000);
        new PpsCable(
                untold.simulator,
                untold.streams,
                "cable",
                first.connector("SMA1").output(),
                second.connector("SMA1").input(),
                0,
                0);
        untold.start("output", new PulseOutput(TestHost.START, SECOND));
        untold.start("ts1", ts2phc(Release.V4_4, SINK, "-s generic"));
        untold.runTo(1.2);
        assertThat(untold.log)
                .containsExactly(
                        "ts2phc[100.000]: UTC-TAI offset not set in system! Trying to revert to leapfile",
                        "ts2phc[101.000]: /dev/ptp1 offset       3000 s0 freq      -0");
    }

    /** A servo that asks for more than a clock can do, and counts how often it is told to begin anew. */
    private static final class Excessive implements Servo, ServoProvider {
        private final List<String> resets = new ArrayList<>();

        @Override
        public String name() {
            return "excessive";
        }

        @Override
        public Servo create(ServoConfiguration configuration, double frequency, int maxPpb) {
            return this;
        }

        @Override
        public double sample(long offset, long localTimestamp, double weight) {
            return 1e12;
        }

        @Override
        public ServoState state() {
            return ServoState.LOCKED;
        }

        @Override
        public void syncInterval(double interval) {}

        @Override
        public void reset() {
            resets.add("reset");
        }

        @Override
        public double rateRatio() {
            return 1;
        }

        @Override
        public void leap(int leap) {}
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1, 0", "V4_4, 3", "NEXT, 3"})
    void aClockThatRefusesHasTheServoBeginAnew(Release release, int resets) throws InputException {
        pair(1000);
        Excessive servo = new Excessive();
        world.start("output", new PulseOutput(TestHost.START, SECOND));
        world.start("ts1", new Ts2phc(configuration(release, SINK, "-s generic"), Optional.of(servo)));
        world.runTo(3.5);
        assertThat(servo.resets).hasSize(resets);
    }

    private Nic pair(double timeError) {
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 0, timeError);
        cable(first, SMA1, second, 0);
        return second;
    }

    private PpsCable cable(Nic from, int pin, Nic to, long delay) {
        return new PpsCable(
                world.simulator,
                world.streams,
                "cable" + pin,
                from.connector(from.parameters().pins().pins().get(pin).name()).output(),
                to.connector("SMA1").input(),
                delay,
                0);
    }

    private double error(Nic nic) {
        return nic.clock().timeErrorAt(world.simulator.now());
    }

    private static Ts2phc ts2phc(Release release, String text, String arguments) throws InputException {
        return new Ts2phc(configuration(release, text, arguments));
    }

    private static Ts2phcConfiguration configuration(Release release, String text, String arguments)
            throws InputException {
        return Ts2phcConfiguration.read(
                release,
                Optional.of(new TextFile("ts2phc.conf", text)),
                new CommandText(arguments, new SourcePosition("options", 1, 1)),
                List.of(),
                HostFiles.NONE);
    }
}
