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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ts2phcTest {
    private static final NicParameters IDEAL =
            NicModel.find("ideal").orElseThrow().parameters();
    private static final int SMA1 = 1;
    private static final String SINK = "[ens2f0]\nts2phc.pin_index 1\nts2phc.channel 1\n";

    /** Puts a pulse out at each second of PHC 0, as a NIC does whose pin is set to output by the platform. */
    private static final class PulseOutput implements Daemon {
        @Override
        public void start(Host host) {
            PhcDevice phc = host.openPhc(0);
            phc.setPinFunction(SMA1, PhcDevice.PinFunction.PERIODIC_OUTPUT, 1);
            phc.requestPeriodicOutput(1, TestHost.START, 1_000_000_000L);
        }

        @Override
        public void wake() {}

        @Override
        public void stop() {}
    }

    /**
     * An edge comes 14.034 ns after the second; its stamp is floored to 14 ns and corrected to 0 for a sink that is up to
     * 0.966 ns ahead, or 0.034 ns behind.
     */
    @ParameterizedTest
    @CsvSource({"-14, -0.034, 0.966", "0, -14.034, -13.034", "-10, -4.034, -3.034"})
    void theSinkSettlesAtCablePlusCorrection(int correction, double from, double to) throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 100, 3000);
        cable(world, first, second, 14_034);
        world.start("output", new PulseOutput());
        world.start("ts1", ts2phc(SINK + "ts2phc.extts_correction " + correction + "\n", "-s generic"));
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int second1 = 300; second1 < 400; second1++) {
            world.runTo(second1 + 0.5);
            double error = second.clock().timeErrorAt(world.simulator.now());
            least = Math.min(least, error);
            most = Math.max(most, error);
        }
        // Around the dead zone of 1 ns the loop moves by less than one sample's worth of kp times 1 ns.
        assertThat(least).isGreaterThan(from - 0.8);
        assertThat(most).isLessThan(to + 0.8);
        assertThat(world.log).as("3.1.1 has its lines at debug level").isEmpty();
        assertThat(world.journal).contains("h.nic2 servo-state UNLOCKED>LOCKED ts1");
    }

    @Test
    void theLinesAreThoseOfTheProgram() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 0, 30_000);
        cable(world, first, second, 5_000);
        world.start("output", new PulseOutput());
        world.start("ts1", ts2phc("[global]\nmessage_tag [ts1]\nlogging_level 7\n" + SINK, "-s generic"));
        world.runTo(3.5);
        assertThat(world.log)
                .startsWith(
                        "ts2phc[101.000]: [ts1] ens2f0 extts index 1 at 1767225638.000030005 corr 0 src 1767225638.5 diff 30005",
                        "ts2phc[101.000]: [ts1] ens2f0 master offset      30005 s0 freq      +0",
                        "ts2phc[102.000]: [ts1] ens2f0 extts index 1 at 1767225639.000030005 corr 0 src 1767225639.5 diff 30005",
                        "ts2phc[102.000]: [ts1] ens2f0 master offset      30005 s1 freq      +0");
        assertThat(world.journal).contains("h.nic2 clock-step >-30005 ts1");
    }

    @Test
    void aPhcSourcePutsItsPulseOutItself() throws InputException {
        TestHost world = new TestHost(0, 400_000_000, 0);
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 100, 30_000_000_000.0);
        cable(world, first, second, 1000);
        world.start("ts1", ts2phc("[ens1f0]\nts2phc.master 1\nts2phc.pin_index 1\nts2phc.channel 1\n" + SINK, "-l 7"));
        world.runTo(60.5);
        assertThat(world.log.get(0)).as("two seconds after the present one").startsWith("ts2phc[102.000]");
        assertThat(second.clock().timeErrorAt(world.simulator.now())).isCloseTo(-0.5, within(1.3));
        world.log.clear();
        world.host.stop("ts1");
        world.runTo(70);
        assertThat(world.log).isEmpty();
    }

    @Test
    void aKernelWithoutTaiOffsetPutsTheSinkThirtySevenSecondsOff() throws InputException {
        TestHost world = new TestHost(0, 0, 0);
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 0, 0);
        cable(world, first, second, 0);
        world.start("output", new PulseOutput());
        world.start("ts1", ts2phc(SINK, "-s generic"));
        world.runTo(10.5);
        assertThat(second.clock().timeErrorAt(world.simulator.now())).isCloseTo(-37e9, within(1.0));
    }

    /** The output is high for half a second; its falling edge is taken in the middle between two seconds, and skipped. */
    @Test
    void theOtherEdgeIsSkippedWhereBothMakeTimestamps() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 0, 1000);
        cable(world, first, second, 0);
        world.start("output", new PulseOutput());
        world.start("ts1", ts2phc(SINK + "ts2phc.extts_polarity both\n", "-s generic -l 7"));
        world.runTo(3.2);
        assertThat(world.log.stream().filter(line -> line.contains("SKIP"))).hasSize(3);
        assertThat(world.log.get(0))
                .isEqualTo(
                        "ts2phc[100.500]: ens2f0 SKIP extts index 1 at 1767225637.500001000 src 1767225637.500000000");
        assertThat(world.log.stream().filter(line -> line.contains("master offset")))
                .hasSize(3);
    }

    @Test
    void freeRunningOnlyReports() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        Nic first = world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 0, 1000);
        cable(world, first, second, 0);
        world.start("output", new PulseOutput());
        world.start("ts1", ts2phc("[global]\nfree_running 1\n" + SINK, "-s generic"));
        world.runTo(2.5);
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[101.000]: ens2f0 master offset       1000",
                        "ts2phc[102.000]: ens2f0 master offset       1000");
        assertThat(second.clock().timeErrorAt(world.simulator.now())).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "ts2phc.pin_index 0, PTP_PIN_SETFUNC2 failed: ens2f0 takes no external timestamps of channel 1 on pin 0",
        "ts2phc.channel 2, PTP_PIN_SETFUNC2 failed: ens2f0 takes no external timestamps of channel 2 on pin 1"
    })
    void aPinThatCannotDoItEndsIt(String setting, String message) throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        world.nic(IDEAL, 0, 0);
        world.nic(IDEAL, 0, 0);
        world.start("ts1", ts2phc(SINK + setting + "\n", "-s generic"));
        assertThat(world.failures).containsExactly("ts1: " + message);
    }

    private static void cable(TestHost world, Nic from, Nic to, long delay) {
        new PpsCable(
                world.simulator,
                world.streams,
                "cable",
                from.connector("SMA1").output(),
                to.connector("SMA1").input(),
                delay,
                0);
    }

    private static Ts2phc ts2phc(String text, String arguments) throws InputException {
        return new Ts2phc(Ts2phcConfiguration.read(
                Release.V3_1_1,
                Optional.of(new TextFile("ts2phc.conf", text)),
                new CommandText(arguments, new SourcePosition("options", 1, 1)),
                List.of(),
                HostFiles.NONE));
    }
}
