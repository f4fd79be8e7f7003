// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.signal.PpsCable;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.PtpFlags;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Phc2sysTest {
    private static final NicParameters IDEAL =
            NicModel.find("ideal").orElseThrow().parameters();
    private static final double MS = 1e6;

    @Test
    void theSystemClockIsSteppedOnceAndThenFollowsThePhc() throws InputException {
        TestHost world = new TestHost(8000, 20 * MS, 37);
        world.nic(IDEAL, 0, 0);
        world.start("phc0", phc2sys("-s ens1f0 -O -37"));
        world.runTo(100.5);
        // 20 ms and 8 us gained in the first second, seen after the first second and stepped after the second.
        assertThat(world.log)
                .startsWith(
                        "phc2sys[101.000]: CLOCK_REALTIME phc offset  20008000 s0 freq      +0 delay      0",
                        "phc2sys[102.000]: CLOCK_REALTIME phc offset  20016000 s1 freq   +8000 delay      0");
        assertThat(world.log).hasSize(100);
        assertThat(world.log.get(2)).contains(" s2 freq ");
        assertThat(world.journal)
                .contains(
                        "h.system servo-state UNLOCKED>JUMP phc0",
                        "h.system clock-step >-20016000 phc0",
                        "h.system servo-state JUMP>LOCKED phc0");
        // Readings are in whole ns and the frequency word is 0.015 ppb: the loop settles within them.
        assertThat(world.host.systemClock().timeErrorAt(world.simulator.now())).isCloseTo(0, within(1.5));
        assertThat(world.host.systemClock().taiOffset())
                .as("-O leaves the kernel's offset alone")
                .isEqualTo(37);
    }

    @Test
    void itWaitsForPtp4lAndAsksForTheUtcOffset() throws InputException {
        TestHost world = new TestHost(0, 0, 0);
        world.nic(IDEAL, 0, 0);
        TestResponder ptp4l = new TestResponder();
        ptp4l.ports = new PortState[] {PortState.LISTENING, PortState.LISTENING};
        world.start("phc0", phc2sys("-s ens1f0 -w -n 24"));
        world.runTo(2.5);
        world.start("ptp01", ptp4l);
        world.runTo(4.2);
        assertThat(world.log)
                .containsExactly(
                        "phc2sys[101.000]: Waiting for ptp4l...",
                        "phc2sys[102.000]: Waiting for ptp4l...",
                        "phc2sys[103.000]: Waiting for ptp4l...",
                        "phc2sys[104.000]: Waiting for ptp4l...");
        ptp4l.ports[1] = PortState.SLAVE;
        world.runTo(6.5);
        // The first try that finds a SLAVE is that at 105 s: the answers to it come at once.
        assertThat(ptp4l.requests)
                .containsExactly(
                        "103000 24 PORT_DATA_SET",
                        "104000 24 PORT_DATA_SET",
                        "105000 24 PORT_DATA_SET",
                        "105000 24 TIME_PROPERTIES_DATA_SET",
                        "106000 24 TIME_PROPERTIES_DATA_SET");
        assertThat(world.log).hasSize(6);
        assertThat(world.log.get(5)).startsWith("phc2sys[106.000]: CLOCK_REALTIME phc offset         0 s0");
        assertThat(world.host.systemClock().taiOffset()).isEqualTo(37);
        world.runTo(180.5);
        assertThat(ptp4l.requests).as("asked again every 60 s").hasSize(7);
        assertThat(world.failures).isEmpty();
    }

    @Test
    void aMasterPortIsAsGoodAsASlave() throws InputException {
        TestHost world = new TestHost(0, 0, 0);
        world.nic(IDEAL, 0, 0);
        TestResponder ptp4l = new TestResponder();
        ptp4l.ports = new PortState[] {PortState.MASTER};
        world.start("ptp01", ptp4l);
        world.start("phc0", phc2sys("-s ens1f0 -w"));
        world.runTo(1.5);
        assertThat(world.log).singleElement().asString().contains("phc offset         0 s0");
    }

    /**
     * A ts2phc that steers the same NIC asks for external timestamps, which come once per second or more often and are none of
     * phc2sys's business, however fast the system clock runs by which it waits.
     */
    @ParameterizedTest
    @CsvSource({
        "-s ens1f0 -w, 0", "-s ens1f0 -w, 8000", "-s ens1f0 -w, -8000", "-s ens1f0 -w -O -37, 0",
        "-s CLOCK_REALTIME -c ens1f0 -w, 0", "-a -r, 0", "-a -r, -8000", "-a -r, 8000"
    })
    void timestampsForSomebodyElseMakeNoDifference(String arguments, double systemOffset) throws InputException {
        TestHost alone = new TestHost(systemOffset, 0, 37);
        List<String> requests = waitsForPtp4l(alone, arguments, false);
        TestHost together = new TestHost(systemOffset, 0, 37);
        assertThat(waitsForPtp4l(together, arguments, true)).isEqualTo(requests);
        assertThat(together.log).isEqualTo(alone.log);
        assertThat(alone.log.stream().filter(line -> line.contains("Waiting for ptp4l")))
                .hasSize(4);
        assertThat(alone.log.stream().filter(line -> line.contains(" s2 freq ")))
                .hasSizeGreaterThan(3);
    }

    private static List<String> waitsForPtp4l(TestHost world, String arguments, boolean pulses) throws InputException {
        world.nic(IDEAL, 0, 0);
        TestResponder ptp4l = new TestResponder();
        ptp4l.ports = new PortState[] {PortState.SLAVE};
        ptp4l.silent = true;
        if (pulses) {
            Nic source = world.nic(IDEAL, 0, 0);
            new PpsCable(
                    world.simulator,
                    world.streams,
                    "cable",
                    source.connector("SMA1").output(),
                    world.host.nics().get(0).connector("SMA1").input(),
                    0,
                    0);
            world.start("ts1", new PulseReader(1, 0));
        }
        world.start("ptp01", ptp4l);
        world.start("phc0", phc2sys(arguments));
        world.runTo(3.2);
        ptp4l.silent = false;
        world.runTo(12.5);
        assertThat(world.failures).isEmpty();
        return ptp4l.requests;
    }

    @Test
    void theKernelsTaiOffsetIsSetOnlyIfValidAndTraceable() throws InputException {
        for (int flags = 0; flags < 64; flags += 4) {
            TestHost world = new TestHost(0, 0, 0);
            world.nic(IDEAL, 0, 0);
            TestResponder ptp4l = new TestResponder();
            ptp4l.ports = new PortState[] {PortState.SLAVE};
            ptp4l.timeProperties = new ManagementData.TimePropertiesDataSet(36, flags, 0x20);
            world.start("ptp01", ptp4l);
            world.start("phc0", phc2sys("-s ens1f0 -w"));
            world.runTo(1.5);
            int needed = PtpFlags.PTP_TIMESCALE | PtpFlags.UTC_OFFSET_VALID | PtpFlags.TIME_TRACEABLE;
            assertThat(world.host.systemClock().taiOffset())
                    .as("flags %x", flags)
                    .isEqualTo((flags & needed) == needed ? 36 : 0);
            // Without the PTP time scale the PHC is taken for UTC, else for 36 s ahead of it: it is 37.
            String offset = (flags & PtpFlags.PTP_TIMESCALE) == 0 ? "-37000000000" : "-1000000000";
            assertThat(world.log).singleElement().asString().contains("phc offset " + offset + " s0");
        }
    }

    /** The PHC is latched 20 ns after the middle of the bracket, so it seems 20 ns ahead. */
    @Test
    void theLatchsDistanceFromTheMiddleBecomesTimeError() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        world.nic(NicModel.find("plain").orElseThrow().parameters(), 0, 0);
        world.start("phc0", phc2sys("-s /dev/ptp0 -O -37"));
        double sum = 0;
        for (int second = 100; second < 400; second++) {
            world.runTo(second + 0.5);
            sum += world.host.systemClock().timeErrorAt(world.simulator.now());
        }
        // The mean of 300 latches that vary by 7.5 ns has a standard error of 0.43; flooring takes 0.5 ns of each of
        // three
        // readings, and the PHC's tick of 1.23 ns.
        assertThat(sum / 300).isCloseTo(20, within(1.5));
        // The shortest of five normal brackets of 500 +- 15 ns is 1.163 sigma below their mean; 400 samples of sigma
        // 10.
        double delay = world.log.stream()
                .mapToInt(line -> Integer.parseInt(line.substring(line.length() - 3)))
                .average()
                .orElseThrow();
        assertThat(delay).isCloseTo(500 - 1.163 * 15, within(2.0));
    }

    @Test
    void summariesTakeThePlaceOfLines() throws InputException {
        TestHost world = new TestHost(0, 10, 37);
        world.nic(IDEAL, 0, 0);
        world.start("phc0", phc2sys("-s ens1f0 -O -37 -u 3 -S 1 -F 1 -R 4 -t [tag]"));
        world.runTo(1.6);
        // By hand: offsets 10, 10, 10, and from the third sample on 10.0, 11.0, 10.4, 9.9 ppb make them 8, 5, 3.
        assertThat(world.log)
                .containsExactly(
                        "phc2sys[100.750]: [tag] CLOCK_REALTIME rms   10 max   10 freq     +3 +/-   5 delay     0 +/-   0",
                        "phc2sys[101.500]: [tag] CLOCK_REALTIME rms    6 max    8 freq    +10 +/-   0 delay     0 +/-   0");
    }

    @Test
    void aPhcCanFollowTheSystemClockOrAnotherPhc() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        Nic first = world.nic(IDEAL, 1000, 500_000);
        Nic second = world.nic(IDEAL, -1000, -500_000);
        world.start("a", phc2sys("-s CLOCK_REALTIME -c ens1f0 -O 37"));
        world.start("b", phc2sys("-s ens1f0 -c /dev/ptp1 -O 0"));
        world.runTo(200.5);
        assertThat(first.clock().timeErrorAt(world.simulator.now())).isCloseTo(0, within(1.5));
        assertThat(second.clock().timeErrorAt(world.simulator.now())).isCloseTo(0, within(3.0));
        assertThat(world.log).anyMatch(line -> line.contains(": ens1f0 sys offset "));
        assertThat(world.log).anyMatch(line -> line.contains(": /dev/ptp1 phc offset "));
        assertThat(world.host.systemClock().timeErrorAt(world.simulator.now())).isZero();
    }

    /** The signal ends its sleep, so it measures and programs once more; that frequency is what stays. */
    @Test
    void asItEndsItUpdatesOnceMore() throws InputException {
        TestHost world = new TestHost(8000, 0, 37);
        world.nic(IDEAL, 0, 0);
        world.start("phc0", phc2sys("-s ens1f0 -O -37"));
        world.runTo(2.5);
        assertThat(world.log).hasSize(2);
        world.host.stop("phc0");
        assertThat(world.log.get(2))
                .startsWith("phc2sys[102.500]: CLOCK_REALTIME phc offset")
                .contains(" s2 freq ");
        assertThat(world.host.running("phc0")).isFalse();
        assertThat(world.journal).endsWith("h/phc0 instance running>stopped ");
    }

    /** While it waits for ptp4l the signal is a failure to it, which nobody minds. */
    @ParameterizedTest
    @CsvSource({"-s ens1f0 -w, 254", "-s ens1f0 -w -O -37, 254", "-a, 255"})
    void itsWaitForPtp4lCanBeInterrupted(String arguments, int status) throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        world.nic(IDEAL, 0, 0);
        world.start("phc0", phc2sys(arguments));
        world.runTo(0.5);
        world.host.stop("phc0");
        assertThat(world.log).containsExactly("phc2sys[100.500]: poll failed");
        assertThat(world.journal).endsWith("h/phc0 instance running>stopped exit status " + status);
        assertThat(world.failures).isEmpty();
        // Its socket is free for the next one.
        world.start("phc0", phc2sys(arguments));
        assertThat(world.failures).isEmpty();
    }

    /** Without -w, next asks ptp4l for the UTC offset all the same, and can't do without. */
    @Test
    void nextNeedsNeitherToWaitNorAnOffset() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        world.nic(IDEAL, 0, 0);
        TestResponder ptp4l = new TestResponder();
        world.start("ptp01", ptp4l);
        world.start("phc0", new Phc2sys(configuration(Release.NEXT, "-s ens1f0 -z " + TestResponder.PATH)));
        world.runTo(1.5);
        assertThat(world.log).singleElement().asString().contains("phc offset         0 s0");
        ptp4l.silent = true;
        world.start("phc1", new Phc2sys(configuration(Release.NEXT, "-s ens1f0 -z " + TestResponder.PATH)));
        world.runTo(3);
        assertThat(world.failures).containsExactly("phc1: failed to get UTC offset");
    }

    /** The frequency that a stopped phc2sys leaves behind is where the next one starts. */
    @Test
    void theFrequencyInForceIsTakenOver() throws InputException {
        TestHost world = new TestHost(8000, 0, 37);
        world.nic(IDEAL, 0, 0);
        world.start("phc0", phc2sys("-s ens1f0 -O -37"));
        world.runTo(60.5);
        world.host.stop("phc0");
        long before = world.host.systemClock().monotonic().scaledPpm();
        world.log.clear();
        world.start("phc0", phc2sys("-s ens1f0 -O -37"));
        world.runTo(61.6);
        assertThat(world.log).singleElement().asString().contains(String.format(Locale.ROOT, "s0 freq %+7d", (int)
                (-before / 65.536)));
        assertThat(world.host.systemClock().monotonic().scaledPpm()).isCloseTo(before, within(1L));
    }

    @Test
    void whatItCannotOpenEndsIt() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        world.start("phc0", phc2sys("-s ens9f0 -O -37"));
        assertThat(world.failures).containsExactly("phc0: unknown clock ens9f0: No such device");
    }

    @Test
    void whatTheTwinDoesNotImplementIsRefused() throws InputException {
        Phc2sysConfiguration configuration = configuration("-s ens1f0 -O 0 -E ntpshm");
        assertThatThrownBy(() -> new Phc2sys(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ntpshm");
    }

    private static Phc2sys phc2sys(String arguments) throws InputException {
        return new Phc2sys(configuration(arguments));
    }

    private static Phc2sysConfiguration configuration(String arguments) throws InputException {
        return configuration(Release.V3_1_1, arguments);
    }

    private static Phc2sysConfiguration configuration(Release release, String arguments) throws InputException {
        return Phc2sysConfiguration.read(
                release, Optional.empty(), new CommandText(arguments, new SourcePosition("options", 1, 1)), List.of());
    }
}
