// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.UtcScale;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.gnss.GnssParameters;
import io.escapement.clock.gnss.GnssReceiver;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.clock.reference.ReferenceClock;
import io.escapement.clock.reference.ReferenceParameters;
import io.escapement.engine.TrueTime;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.config.Ts2phcConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ts2phc behind a GNSS receiver; what is expected of 3.1.1 is what the original program printed. */
class NmeaSourceTest {
    private static final NicParameters IDEAL =
            NicModel.find("ideal").orElseThrow().parameters();
    /** Leap seconds of 2015 and 2016; expires in 2100. */
    private static final String TABLE = "#@\t6311433600\n3644697600\t36\n3692217600\t37\n";

    private static final String FILE = "[global]\nts2phc.nmea_serialport /dev/gnss0\nleapfile /table\n";

    private final TestHost world = new TestHost(0, 0, 0);

    private GnssReceiver receiver(Nic nic, long sentenceDelay, boolean holdover) {
        return new GnssReceiver(
                world.simulator,
                world.streams,
                "h.nic1/gnss",
                nic.connector(GnssReceiver.PIN).input(),
                new GnssParameters(0, 100 * TrueTime.PS_PER_MS, sentenceDelay * TrueTime.PS_PER_MS, 0),
                new ReferenceClock(world.streams, "h.nic1/gnss/reference", ReferenceParameters.IDEAL),
                holdover
                        ? new Oscillator(
                                world.streams,
                                "h.nic1/gnss/oscillator",
                                OscillatorParameters.IDEAL,
                                Temperature.CONSTANT)
                        : null,
                TestHost.START,
                UtcScale.constant(TestHost.UTC_OFFSET),
                world.host.addSerialDevice("/dev/gnss0"));
    }

    private static Ts2phc ts2phc(Release release, String text, String table) throws InputException {
        return new Ts2phc(Ts2phcConfiguration.read(
                release,
                Optional.of(new TextFile("ts2phc.conf", text)),
                new CommandText("-s nmea", new SourcePosition("options", 1, 1)),
                List.of(),
                path -> Optional.of(new TextFile(path, table))));
    }

    private double error(Nic nic) {
        return nic.clock().timeErrorAt(world.simulator.now());
    }

    @Test
    void theLinesAreThoseOfTheProgram() throws InputException {
        Nic nic = world.nic(IDEAL, 0, 100);
        GnssReceiver receiver = receiver(nic, 200, true);
        world.start("ts1", ts2phc(Release.V3_1_1, FILE + "logging_level 7\n[ens1f0]\n", TABLE));
        world.runTo(2.1);
        String position = "4717.11437,N,00833.91522,E";
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[101.000]: nmea: no valid rmc fix",
                        "ts2phc[101.000]: ens1f0 extts index 0 at 1767225638.000000100 corr 0 src 0.0 diff"
                                + " 1767225638000000100",
                        "ts2phc[101.000]: ens1f0 ignoring invalid master time stamp",
                        "ts2phc[101.200]: nmea sentence: GNRMC,000001.00,A," + position + ",0.004,77.52,010126,,,A,V",
                        "ts2phc[102.000]: nmea delay: 200000000 ns",
                        "ts2phc[102.000]: ens1f0 extts index 0 at 1767225639.000000100 corr 0 src"
                                + " 1767225639.800000000 diff 100",
                        "ts2phc[102.000]: ens1f0 master offset        100 s0 freq      +0");
        receiver.setFix(false);
        world.log.clear();
        world.runTo(3.1);
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[102.200]: nmea sentence: GNRMC,000002.00,A," + position + ",0.004,77.52,010126,,,A,V",
                        "ts2phc[103.000]: nmea delay: 200000000 ns",
                        "ts2phc[103.000]: ens1f0 extts index 0 at 1767225640.000000100 corr 0 src"
                                + " 1767225640.800000000 diff 100",
                        "ts2phc[103.000]: ens1f0 master offset        100 s2 freq      +0");
        world.log.clear();
        world.runTo(4.1);
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[103.200]: nmea sentence: GNRMC,000003.00,V,,,,,,,010126,,,N,V",
                        "ts2phc[104.000]: nmea: no valid rmc fix",
                        "ts2phc[104.000]: ens1f0 extts index 0 at 1767225641.000000100 corr 0 src"
                                + " 1767225640.800000000 diff 1000000100",
                        "ts2phc[104.000]: ens1f0 ignoring invalid master time stamp");
    }

    /** Its thread looks whether it is to end when a sentence has come, or none in 2 s; the main one steers no more. */
    @Test
    void itEndsWithTheNextSentenceOrWhenThereIsNone() throws InputException {
        Nic nic = world.nic(IDEAL, 0, 100);
        receiver(nic, 200, true);
        world.start("ts1", ts2phc(Release.V3_1_1, FILE + "[ens1f0]\n", TABLE));
        world.runTo(5.5);
        world.host.stop("ts1");
        assertThat(world.host.stopping("ts1")).isTrue();
        world.runTo(6.1);
        assertThat(world.host.running("ts1")).isTrue();
        world.runTo(6.3);
        assertThat(world.host.running("ts1")).isFalse();
        world.start("ts1", ts2phc(Release.V3_1_1, FILE.replace("gnss0", "gnss7") + "[ens1f0]\n", TABLE));
        world.host.stop("ts1");
        world.runTo(8.2);
        assertThat(world.host.running("ts1")).isTrue();
        world.runTo(8.4);
        assertThat(world.host.running("ts1")).isFalse();
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[106.300]: cannot open /dev/gnss7 : No such file or directory",
                        "ts2phc[106.300]: failed to open nmea source /dev/gnss7");
        assertThat(world.failures).isEmpty();
    }

    /** 3.1.1 takes the second nearest to the sentence's time, which lags behind the pulse by the sentence's delay. */
    @ParameterizedTest
    @CsvSource({"V3_1_1, 450, 0", "V3_1_1, 550, 1000000000", "V4_4, 450, 0", "V4_4, 950, 0"})
    void aLateSentenceMisleadsOneReleaseOnly(Release release, int delay, int offset) throws InputException {
        Nic nic = world.nic(IDEAL, 0, 0);
        receiver(nic, delay, false);
        world.start("ts1", ts2phc(release, FILE + "logging_level 7\nfree_running 1\n[ens1f0]\n", TABLE));
        world.runTo(3.1);
        assertThat(world.log.get(world.log.size() - 1)).matches(".*offset +" + offset);
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void theClockSettlesOnTheReceiversPulse(Release release) throws InputException {
        Nic nic = world.nic(IDEAL, 150, 30_000);
        receiver(nic, 200, false);
        world.start("ts1", ts2phc(release, FILE + "[ens1f0]\n", TABLE));
        world.runTo(100);
        // whole ns, floored: the loop rests anywhere within a sample's worth of kp
        assertThat(error(nic)).isCloseTo(0, within(1.7));
    }

    @Test
    void aDelayMovesTheTimeIntoThePeriodBeforeThePulse() throws InputException {
        Nic nic = world.nic(IDEAL, 0, 0);
        receiver(nic, 200, false);
        String late = "logging_level 7\nfree_running 1\nts2phc.nmea_delay 300000000\n[ens1f0]\n";
        world.start("ts1", ts2phc(Release.V4_4, FILE + late, TABLE));
        world.runTo(3.1);
        // N - 0.2 s + 0.3 s counts as the period that begins with the pulse, so the one after it is meant
        assertThat(world.log.get(world.log.size() - 1)).matches(".*offset -1000000000");
    }

    /** What the original says of 2016-12-31 23:59:59 UTC, where the second could also be the one inserted after it. */
    @Test
    void theSecondBeforeAnInsertedOneIsAmbiguous() throws InputException {
        Nic nic = world.nic(IDEAL, 0, 0);
        receiver(nic, 200, false);
        // As if the leap second came at the third second of the simulation.
        long leap = 1_767_225_602L + 2_208_988_800L;
        String table = "#@ " + (leap + 2) + "\n3644697600 36 # before\n" + leap + " 37\n";
        world.start("ts1", ts2phc(Release.V3_1_1, FILE + "logging_level 7\n[ens1f0]\n", table));
        world.runTo(6.1);
        assertThat(world.log)
                .filteredOn(line -> line.contains("time stamp") || line.contains("utc") || line.contains("diff"))
                .containsExactly(
                        "ts2phc[101.000]: ens1f0 extts index 0 at 1767225638.000000000 corr 0 src 0.0 diff"
                                + " 1767225638000000000",
                        "ts2phc[101.000]: ens1f0 ignoring invalid master time stamp",
                        "ts2phc[102.000]: nmea: utc time stamp is ambiguous",
                        "ts2phc[102.000]: ens1f0 extts index 0 at 1767225639.000000000 corr 0 src"
                                + " 1767225638.800000000 diff 1000000000",
                        "ts2phc[102.000]: ens1f0 ignoring invalid master time stamp",
                        "ts2phc[103.000]: ens1f0 extts index 0 at 1767225640.000000000 corr 0 src"
                                + " 1767225640.800000000 diff 0",
                        "ts2phc[104.000]: ens1f0 extts index 0 at 1767225641.000000000 corr 0 src"
                                + " 1767225641.800000000 diff 0",
                        "ts2phc[105.000]: ens1f0 extts index 0 at 1767225642.000000000 corr 0 src"
                                + " 1767225642.800000000 diff 0",
                        "ts2phc[106.000]: nmea: unable to find utc time in leap second table",
                        "ts2phc[106.000]: ens1f0 extts index 0 at 1767225643.000000000 corr 0 src"
                                + " 1767225606.800000000 diff 37000000000",
                        "ts2phc[106.000]: ens1f0 ignoring invalid master time stamp");
    }

    private static final String STABLE = "servo_offset_threshold 20\nservo_num_offset_values 5\n";

    /**
     * The clock runs 100 ppb fast; its servo keeps it on the pulse, which an ideal oscillator carries on. After holdover it
     * keeps the frequency it had, and so what is left over.
     */
    @ParameterizedTest
    @CsvSource({"V4_4, 60, true", "V4_4, 20, false", "NEXT, 60, true", "V4_4, 0, false"})
    void inHoldoverAStableClockFollowsItself(Release release, int holdover, boolean stepHolds) throws InputException {
        Nic nic = world.nic(IDEAL, 100, 0);
        GnssReceiver receiver = receiver(nic, 200, true);
        String file = FILE + STABLE + "ts2phc.holdover " + holdover + "\n[ens1f0]\n";
        world.start("ts1", ts2phc(release, file, TABLE));
        world.runTo(40);
        assertThat(world.log).last().asString().contains(" s3 freq ");
        receiver.setFix(false);
        world.log.clear();
        world.runTo(70.5);
        // Pulse 41 still has the sentence of second 40; the source knows no time at 42 and after.
        int samples =
                (int) world.log.stream().filter(line -> line.contains(" s3 ")).count();
        assertThat(samples).isEqualTo(1 + Math.min(holdover, 29));
        // A clock that goes on follows the pulse away; one that doesn't is not steered any more.
        long before = world.log.stream().filter(line -> line.contains("offset")).count();
        nic.clock().step(world.simulator.now(), 15);
        world.runTo(72.5);
        long after = world.log.stream().filter(line -> line.contains("offset")).count();
        assertThat(after > before).isEqualTo(stepHolds);
        receiver.setFix(true);
        world.runTo(110.5);
        assertThat(error(nic)).isCloseTo(0, within(1.7));
    }

    @Test
    void aClockThatIsNoLongerStableIsLeftAlone() throws InputException {
        Nic nic = world.nic(IDEAL, 100, 0);
        GnssReceiver receiver = receiver(nic, 200, true);
        world.start("ts1", ts2phc(Release.V4_4, FILE + STABLE + "ts2phc.holdover 600\n[ens1f0]\n", TABLE));
        world.runTo(40);
        receiver.setFix(false);
        world.runTo(50.5);
        nic.clock().step(world.simulator.now(), 1000);
        world.log.clear();
        world.runTo(60.5);
        assertThat(world.log).singleElement().asString().contains(" s2 freq ");
    }

    @Test
    void theSourceNeedsToHaveKnownTheTime() throws InputException {
        Nic nic = world.nic(IDEAL, 100, 0);
        receiver(nic, 200, true).setFix(false);
        world.start("ts1", ts2phc(Release.V4_4, FILE + STABLE + "ts2phc.holdover 600\n[ens1f0]\n", TABLE));
        world.runTo(20);
        assertThat(world.log).isEmpty();
    }

    @Test
    void whereBothEdgesAreTakenTheClocksOwnTimeTellsThemApartInHoldover() throws InputException {
        Nic nic = world.nic(IDEAL, 100, 0);
        GnssReceiver receiver = receiver(nic, 50, true);
        String both = "ts2phc.extts_polarity both\nts2phc.pulsewidth 100000000\n[ens1f0]\n";
        world.start("ts1", ts2phc(Release.V4_4, FILE + STABLE + "ts2phc.holdover 600\n" + both, TABLE));
        world.runTo(40);
        receiver.setFix(false);
        world.log.clear();
        world.runTo(60.5);
        assertThat(world.log.stream().filter(line -> line.contains(" s3 "))).hasSize(20);
    }

    /** A sentence that comes with the next pulse is read after it, as the original does. */
    @Test
    void aPulseComesBeforeASentenceOfTheSameInstant() throws InputException {
        Nic nic = world.nic(IDEAL, 0, 0);
        receiver(nic, 0, false);
        world.start("ts1", ts2phc(Release.V3_1_1, FILE + "logging_level 7\n[ens1f0]\n", TABLE));
        world.runTo(2.1);
        assertThat(world.log)
                .filteredOn(line -> line.contains("[102.000]"))
                .first()
                .asString()
                .endsWith("nmea delay: 0 ns");
        assertThat(world.log).last().asString().contains("nmea sentence: GNRMC,000002.00");
    }

    @Test
    void aDeviceThatIsNotThereIsTriedEveryTwoSeconds() throws InputException {
        world.nic(IDEAL, 0, 0);
        world.start("ts1", ts2phc(Release.V3_1_1, FILE + "logging_level 7\n[ens1f0]\n", TABLE));
        world.runTo(4.5);
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[100.000]: cannot open /dev/gnss0 : No such file or directory",
                        "ts2phc[100.000]: failed to open nmea source /dev/gnss0",
                        "ts2phc[102.000]: poll returns zero, no events",
                        "ts2phc[102.000]: cannot open /dev/gnss0 : No such file or directory",
                        "ts2phc[102.000]: failed to open nmea source /dev/gnss0",
                        "ts2phc[104.000]: poll returns zero, no events",
                        "ts2phc[104.000]: cannot open /dev/gnss0 : No such file or directory",
                        "ts2phc[104.000]: failed to open nmea source /dev/gnss0");
    }

    @Test
    void aSilentReceiverIsOpenedAnew() throws InputException {
        world.nic(IDEAL, 0, 0);
        var device = world.host.addSerialDevice("/dev/gnss0");
        world.start("ts1", ts2phc(Release.V3_1_1, FILE + "[ens1f0]\n", TABLE));
        world.runTo(0.5);
        device.sentences("$GNRMC,000000.00,A,,,,,,,010126,,,A*7F\r\n".getBytes(StandardCharsets.US_ASCII));
        world.runTo(7);
        assertThat(world.log)
                .containsExactly(
                        "ts2phc[102.500]: nmea source timed out",
                        "ts2phc[104.500]: nmea source timed out",
                        "ts2phc[106.500]: nmea source timed out");
    }
}
