// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static io.escapement.scenario.RecordedInMemory.mean;
import static io.escapement.scenario.RecordedInMemory.peakToPeak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Daemons, clocks and links in closed loop, against what can be worked out by hand. Everything is ideal but what a test is about. */
class ClosedLoopTest {
    /** Rates of ITU-T G.8275.1. */
    private static final String RATES = "[global]\nnetwork_transport L2\nlogSyncInterval -4\nlogAnnounceInterval -3\n"
            + "logMinDelayReqInterval -4\n";

    private static final String IDEAL = "{model: ideal, oscillator: {grade: ideal, offset: OFFSET}, time-error: 0 ns, ";

    @TempDir
    Path root;

    @BeforeEach
    void writeConfigurations() throws IOException {
        write("topologies/gm/ptp4l.conf", RATES + "[p1]\nmasterOnly 1\n");
        write("topologies/oc/ptp4l.conf", RATES + "slaveOnly 1\n[eth0]\n");
        write("topologies/bc/ptp4l.conf", RATES + "[up]\n[down]\n");
    }

    @ParameterizedTest
    @CsvSource({"pi", "linreg"})
    void idealClocksOverWholeNanosecondsStayAtZero(String servo) throws Exception {
        RecordedInMemory run = chain("0 ppb", "clock_servo=" + servo);
        for (String clock : new String[] {"gm.nic1", "bc.nic1", "oc.nic1"}) {
            assertStaysAtZero(run.clock(clock));
        }
    }

    /** A clock over the direction that is longer by a is late by a/2; delayAsymmetry, half the difference, corrects it. */
    @ParameterizedTest
    @CsvSource({
        "'[gm.p1, oc.eth0]', 20, 0, -10",
        "'[oc.eth0, gm.p1]', 20, 0, 10",
        "'[gm.p1, oc.eth0]', -20, 0, 10",
        "'[gm.p1, oc.eth0]', 20, 10, 0",
        "'[gm.p1, oc.eth0]', 0, 10, 10",
    })
    void asymmetryHasItsSign(String ends, int asymmetry, int correction, double timeError) throws Exception {
        writeOrdinaryClock(ends, "fibre: 1 km, asymmetry: " + asymmetry + " ns", "0 ppb");
        RecordedInMemory run = run("config[oc/ptp4l].delayAsymmetry=" + correction);
        // Stamps are whole ns: the loop swings by less than one of them, and its mean over 1600 Syncs by far less.
        assertThat(mean(run.clock("oc.nic1").timeErrorFrom(100))).isCloseTo(timeError, within(0.1));
    }

    @Test
    void aLongerFibreChangesNothing() throws Exception {
        writeOrdinaryClock("[gm.p1, oc.eth0]", "delay: 50 us", "0 ppb");
        assertStaysAtZero(run().clock("oc.nic1"));
    }

    /**
     * With 100 ppb between the oscillators the whole nanoseconds of stamps and the frequency word make a limit cycle: within 1
     * ns (PI) or 2 ns (linreg) a hop, beside the bias of integer division and median, which lies between -0.5 ns and 0 a hop.
     */
    @ParameterizedTest
    @CsvSource({"pi, 1", "linreg, 2"})
    void aFrequencyOffsetLeavesASmallLimitCycle(String servo, double limit) throws Exception {
        RecordedInMemory run = chain("100 ppb", "clock_servo=" + servo);
        int hop = 0;
        for (String clock : new String[] {"bc.nic1", "oc.nic1"}) {
            hop++;
            double[] error = run.clock(clock).timeErrorFrom(150);
            assertThat(DoubleStream.of(error).min().orElseThrow()).as(clock).isGreaterThan(-(limit + 0.5) * hop);
            assertThat(DoubleStream.of(error).max().orElseThrow()).as(clock).isLessThan(limit * hop);
        }
    }

    @Test
    void aClockThatIsCutOffKeepsItsLastFrequencyWord() throws Exception {
        writeOrdinaryClock("[gm.p1, oc.eth0]", "fibre: 1 km", "37.3 ppb");
        write("scenarios/s.yaml", scenario("events:\n  - {at: 100.01 s, link: gm.p1--oc.eth0, state: down}\n"));
        RecordedInMemory.Trace clock =
                run("topology.nodes.oc.nics.nic1.timestamping={noise: 2 ns}").clock("oc.nic1");
        double[] frequency = clock.frequencyFrom(100.0625);
        // Differences of accumulated phase, a double, resolve some 1e-11 ppb.
        assertThat(peakToPeak(frequency)).isLessThan(1e-9);
        assertThat(peakToPeak(clock.frequencyFrom(90))).isGreaterThan(0.1);
        double[] error = clock.timeErrorFrom(100.0625);
        double seconds = (error.length - 1) / 16.0;
        assertThat(error[error.length - 1] - error[0]).isCloseTo(frequency[0] * seconds, within(1e-3));
    }

    /**
     * A pulse that is late by d makes NIC 2 late by d; extts_correction c, in whole ns, is added to the event's time.
     * Stamps are floored, by half a ns on average where they are spread evenly, which the servo takes for a late clock.
     */
    @ParameterizedTest
    @CsvSource({"14.034 ns, 0, -14.034", "14.034 ns, -14, -0.034", "5 ns, -5, 0"})
    void aCableDelaysTheSecondNic(String delay, int correction, double relative) throws Exception {
        writeTwoNics(delay);
        RecordedInMemory run = run("config[bc/ts2phc].ts2phc.extts_correction=" + correction);
        double[] second = run.clock("bc.nic2").timeErrorFrom(150);
        double[] first = run.clock("bc.nic1").timeErrorFrom(150);
        double[] difference = new double[first.length];
        Arrays.setAll(difference, i -> second[i] - first[i]);
        assertThat(mean(difference)).isCloseTo(relative + 0.5, within(0.2));
        assertThat(peakToPeak(difference)).isLessThan(2.5);
    }

    private static void assertStaysAtZero(RecordedInMemory.Trace clock) {
        double[] error = clock.timeErrorFrom(0);
        assertThat(mean(error)).isZero();
        assertThat(peakToPeak(error)).isZero();
    }

    private RecordedInMemory chain(String offset, String setting) throws Exception {
        write(
                "topologies/t.yaml",
                ("nodes:\n  gm: {grandmaster: ideal, nics: {nic1: " + IDEAL
                                + "ports: [p1]}}, configuration: gm, start: 0 s}\n"
                                + "  bc: {nics: {nic1: " + IDEAL
                                + "ports: [up, down]}}, system-oscillator: ideal, configuration: bc, start: 200 ms}\n"
                                + "  oc: {nics: {nic1: " + IDEAL
                                + "ports: [eth0]}}, system-oscillator: ideal, configuration: oc, start: 300 ms}\n"
                                + "links:\n  - {ends: [gm.p1, bc.up], delay: 40 us}\n  - {ends: [bc.down, oc.eth0], delay: 5 us}\n")
                        .replace("OFFSET", offset));
        write("scenarios/s.yaml", scenario(""));
        return run("config[bc/ptp4l]." + setting, "config[oc/ptp4l]." + setting);
    }

    private void writeOrdinaryClock(String ends, String link, String offset) throws IOException {
        write(
                "topologies/t.yaml",
                ("nodes:\n  gm: {grandmaster: ideal, nics: {nic1: " + IDEAL + "ports: [p1]}}, configuration: gm}\n"
                                + "  oc: {nics: {nic1: " + IDEAL + "ports: [eth0]}}, configuration: oc}\n"
                                + "links:\n  - {ends: " + ends + ", " + link + "}\n")
                        .replace("OFFSET", offset));
        write("scenarios/s.yaml", scenario(""));
    }

    private void writeTwoNics(String delay) throws IOException {
        write("topologies/bc/ts2phc.conf", "[global]\n[e2]\nts2phc.pin_index 1\nts2phc.channel 1\n");
        write("topologies/bc/ts2phc", "OPTIONS=\"-s generic\"\n");
        write("topologies/bc/clock-conf.conf", "base_port [up]\nsma1 output\nbase_port [e2]\nsma1 input\n");
        write(
                "topologies/t.yaml",
                ("nodes:\n  gm: {grandmaster: ideal, nics: {nic1: " + IDEAL + "ports: [p1]}}, configuration: gm}\n"
                                + "  bc:\n    nics: {nic1: " + IDEAL + "ports: [up, down]}, nic2: " + IDEAL
                                + "ports: [e2]}}\n    system-oscillator: ideal\n    configuration: bc\n"
                                + "links:\n  - {ends: [gm.p1, bc.up], delay: 40 us}\n"
                                + "cables:\n  - {pps: [bc.nic1.sma1, bc.nic2.sma1], delay: " + delay + "}\n")
                        .replace("OFFSET", "20 ppb"));
        write("scenarios/s.yaml", scenario(""));
    }

    private static String scenario(String more) {
        return "name: closed loop\ntopology: ../topologies/t.yaml\nduration: 200 s\n" + more;
    }

    private RecordedInMemory run(String... settings) throws InputException {
        return new RecordedInMemory(Scenario.read(
                root.resolve("scenarios/s.yaml"), new Overrides(Arrays.asList(settings), null, null, false)));
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
