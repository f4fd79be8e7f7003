// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.input.InputException;
import io.escapement.network.link.Link;
import io.escapement.ptp.config.Release;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The twins on simulated hosts, against closed forms. */
class Ptp4lNetworkTest {
    private static final String GRANDMASTER = TwinNetwork.TELECOM + "clockClass 6\nmasterOnly 1\n";
    private static final String SLAVE = TwinNetwork.TELECOM;
    private static final String PORT_STATE = "port-state";

    private static TwinNetwork pair(long asymmetry, double frequency, double timeError, String options)
            throws InputException {
        TwinNetwork network = new TwinNetwork(1);
        network.host("gm", 0, 0, GRANDMASTER, "p1");
        network.host("oc", frequency, timeError, SLAVE + options, "eth0");
        network.link("gm.p1", "oc.eth0", 1000, asymmetry);
        network.startAll();
        return network;
    }

    /** Everything is a whole number of ns and nothing drifts, so nothing is left but what the floor of a stamp hides. */
    @ParameterizedTest
    @ValueSource(strings = {"clock_servo pi", "clock_servo linreg"})
    void settlesAtZeroWithoutFrequencyOffset(String servo) throws InputException {
        TwinNetwork network = pair(0, 0, 3000, servo);
        assertThat(network.largestDeviation("oc", 0, 100, 120)).isLessThanOrEqualTo(1.0);
        assertThat(network.failures).isEmpty();
    }

    @Test
    void settlesBehindAOneStepMaster() throws InputException {
        TwinNetwork network = new TwinNetwork(1);
        network.host("gm", 0, 0, GRANDMASTER + "twoStepFlag 0\n", "p1");
        network.host("oc", 0, 3000, SLAVE, "eth0");
        network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        assertThat(network.largestDeviation("oc", 0, 100, 120)).isLessThanOrEqualTo(1.0);
        assertThat(network.failures).isEmpty();
    }

    /** The path delay is taken for the mean of both directions: TE = -a/2, moved by delayAsymmetry A to A - a/2. */
    @ParameterizedTest
    @CsvSource({"400,0,-200", "-400,0,200", "400,200,0", "400,-200,-400", "0,100,100"})
    void asymmetryShiftsTheClockByHalf(long asymmetry, int delayAsymmetry, double expected) throws InputException {
        TwinNetwork network = pair(asymmetry, 0, 3000, "delayAsymmetry " + delayAsymmetry);
        // As without asymmetry.
        assertThat(network.largestDeviation("oc", expected, 100, 120)).isLessThanOrEqualTo(1.0);
    }

    /** ingressLatency is taken off receive stamps, egressLatency added to transmit stamps; half of each stays in TE. */
    @Test
    void latenciesShiftTheClock() throws InputException {
        TwinNetwork network = pair(0, 0, 3000, "ingressLatency 300\negressLatency 100");
        // t2 comes out 300 ns early and t3 100 ns late: the delay 200 ns short, the offset 300 - 200 ns too small.
        assertThat(network.largestDeviation("oc", 100, 100, 120)).isLessThanOrEqualTo(1.0);
    }

    /**
     * With 100 ppb to correct, the frequency word and whole ns leave a limit cycle: within 1 ns with PI, 2 ns with linreg, about
     * a mean that integer division and the median of an even number put at -0.4 ns.
     */
    @ParameterizedTest
    @CsvSource({"pi,1.0", "linreg,2.0"})
    void limitCycleIsSmall(String servo, double limit) throws InputException {
        TwinNetwork network = pair(0, 100, 3000, "clock_servo " + servo);
        assertThat(network.meanTimeError("oc", 150, 180)).isBetween(-1.0, 0.2);
        assertThat(network.largestDeviation("oc", -0.4, 180, 240)).isLessThanOrEqualTo(limit);
    }

    /** The grandmaster measures peer delays and answers nobody; the clock locks with its initial delay, for a while. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void unansweredRequestsEndInAFault(int allowed) throws InputException {
        TwinNetwork network = new TwinNetwork(1, Release.NEXT);
        network.host("gm", 0, 0, TwinNetwork.TELECOM + "clockClass 6\ndelay_mechanism P2P\n", "p1");
        network.host(
                "oc",
                0,
                3000,
                SLAVE + "slaveOnly 1\ninitial_delay 1000\ndelay_request_variability 0.0\ndelay_response_timeout "
                        + allowed + "\n",
                "eth0");
        network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        network.run(20);
        assertThat(network.failures).isEmpty();
        double locked = network.lastTime("oc.eth0", PORT_STATE, "SLAVE");
        // A request every 1/16 s from the lock on; the one after the last allowed is not sent any more.
        assertThat(network.lastTime("oc.eth0", PORT_STATE, "UNCALIBRATED"))
                .isCloseTo(locked + (allowed + 1) / 16.0, within(1e-4));
        assertThat(network.log).anyMatch(line -> line.endsWith("delay response timeout"));
    }

    /** A system clock that somebody steers by 100 ppm makes the PHC look wrong; that nobody steers, CLOCK_MONOTONIC_RAW, does not. */
    @ParameterizedTest
    @CsvSource({"V3_1_1,true", "V4_4,true", "NEXT,false"})
    void theSanityCheckGoesByAMonotonicClock(Release release, boolean alarmed) throws InputException {
        TwinNetwork network = new TwinNetwork(1, release);
        network.host("gm", 0, 0, TwinNetwork.TELECOM + "clockClass 6\n", "p1");
        network.host("oc", 0, 3000, SLAVE + "slaveOnly 1\nsanity_freq_limit 50000\n", "eth0");
        network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        network.start("oc", "steering", new Steering());
        network.run(20);
        assertThat(network.failures).isEmpty();
        assertThat(network.log.stream().anyMatch(line -> line.contains("clockcheck: clock jumped backward")))
                .isEqualTo(alarmed);
    }

    /** The port, whose faults are cleared at once, tries a Sync every 1/16 s after it has become master of a dead link. */
    @Test
    void nothingHappensWhileATimestampIsAwaited() throws InputException {
        TwinNetwork network = new TwinNetwork(1);
        String options = TwinNetwork.TELECOM + "fault_reset_interval ASAP\ntx_timestamp_timeout 250\n";
        network.host("gm", 0, 0, options, "p1");
        network.host("oc", 0, 0, SLAVE + "slaveOnly 1\n", "eth0");
        Link link = network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        network.run(5);
        link.setUp(false);
        network.run(7);
        double master = network.lastTime("gm.p1", PORT_STATE, "MASTER");
        assertThat(network.times("gm.p1", PORT_STATE, "LISTENING"))
                .as("every end of a wait is a fault, cleared at once")
                .anySatisfy(time -> assertThat(time).isGreaterThan(5.1));
        double given = network.times("gm.p1", PORT_STATE, "LISTENING").stream()
                .filter(time -> time > 5.1)
                .findFirst()
                .orElseThrow();
        double mastered = network.times("gm.p1", PORT_STATE, "MASTER").stream()
                .filter(time -> time > 5)
                .findFirst()
                .orElseThrow();
        assertThat(given - mastered).isCloseTo(1 / 16.0 + 0.25, within(1e-6));
        assertThat(master).isGreaterThan(given);
    }

    private static final class Steering implements Daemon {
        @Override
        public void start(Host host) {
            host.systemClock().adjustFrequency(100 << 16);
        }

        @Override
        public void wake() {}

        @Override
        public void stop() {}
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void everyReleaseLocks(Release release) throws InputException {
        TwinNetwork network = new TwinNetwork(1, release);
        String masterOnly = release == Release.V3_1_1 ? "masterOnly 1\n" : "serverOnly 1\n";
        network.host("gm", 0, 0, TwinNetwork.TELECOM + "clockClass 6\n" + masterOnly, "p1");
        network.host("oc", 100, 3000, SLAVE + "delay_mechanism P2P\n", "eth0");
        network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        // Peer delays need both ends: the grandmaster, an E2E port, only complains.
        network.run(20);
        assertThat(network.times("oc.eth0", PORT_STATE, "SLAVE")).isEmpty();
        assertThat(network.log).anyMatch(line -> line.endsWith("pdelay_req on E2E port"));

        TwinNetwork peers = new TwinNetwork(1, release);
        peers.host("gm", 0, 0, TwinNetwork.TELECOM + "clockClass 6\ndelay_mechanism Auto\n" + masterOnly, "p1");
        peers.host("oc", 100, 3000, SLAVE + "delay_mechanism P2P\n", "eth0");
        peers.link("gm.p1", "oc.eth0", 1000, 0);
        peers.startAll();
        peers.run(60);
        assertThat(peers.largestDeviation("oc", 0, 60, 62)).isLessThan(3);
        assertThat(peers.failures).isEmpty();
    }

    @Test
    void clockCutOffKeepsItsLastFrequency() throws InputException {
        TwinNetwork network = new TwinNetwork(1);
        network.host("gm", 0, 0, GRANDMASTER, "p1");
        network.host("oc", 250, 3000, SLAVE, "eth0");
        Link link = network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        network.run(100);
        link.setUp(false);
        network.run(101);
        double frequency = network.frequency("oc");
        double before = network.timeError("oc");
        // A servo in lock has taken the 250 ppb out, but for what the last samples made it add.
        assertThat(frequency).isCloseTo(0, within(5.0));
        network.run(201);
        assertThat(network.frequency("oc")).isEqualTo(frequency);
        // 1 ppb is 1 ns/s; the ideal clock adds nothing of its own, up to rounding of its phase.
        assertThat(network.timeError("oc") - before).isCloseTo(100 * frequency, within(0.01));
    }

    @Test
    void linkDownIsAFaultUntilItIsUpAgain() throws InputException {
        TwinNetwork network = new TwinNetwork(1);
        network.host("gm", 0, 0, GRANDMASTER, "p1");
        network.host("oc", 0, 3000, SLAVE, "eth0");
        Link link = network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        network.run(50);
        link.setUp(false);
        network.run(90);
        // The fault timer runs out after 16 s; without a link that changes nothing.
        assertThat(network.times("oc.eth0", PORT_STATE, "FAULTY")).containsExactly(50.0);
        assertThat(network.lastTime("oc.eth0", PORT_STATE, "LISTENING")).isLessThan(1.0);
        link.setUp(true);
        network.run(110);
        assertThat(network.lastTime("oc.eth0", PORT_STATE, "LISTENING")).isEqualTo(90.0);
        assertThat(network.lastTime("oc.eth0", PORT_STATE, "SLAVE")).isBetween(90.3, 93.0);
        assertThat(network.largestDeviation("oc", 0, 110, 112)).isLessThan(100);
    }

    /** announceReceiptTimeout 3 gives up between 3 and 4 intervals of 125 ms after the last Announce. */
    @Test
    void silenceOfTheMasterIsNoticed() throws InputException {
        TwinNetwork network = pair(0, 0, 3000, "");
        network.run(50);
        network.stop("gm");
        network.run(60);
        double given = network.lastTime("oc.eth0", PORT_STATE, "MASTER");
        assertThat(given).isBetween(50 + 0.25, 50 + 0.5);
        network.start("gm");
        network.run(100);
        assertThat(network.lastTime("oc.eth0", PORT_STATE, "SLAVE")).isGreaterThan(60.0);
    }

    /** The first Announce of a sender is not counted, the third qualifies it. */
    @Test
    void thirdAnnounceQualifies() throws InputException {
        TwinNetwork network = pair(0, 0, 3000, "");
        network.run(10);
        double announcing = network.times("gm.p1", PORT_STATE, "MASTER").get(0);
        double following = network.times("oc.eth0", PORT_STATE, "UNCALIBRATED").get(0);
        // First Announce 2^-10 s after MASTER, then every 125 ms; delay 1 us and 78 octets of frame.
        assertThat(following - announcing).isCloseTo(0.000_976_562 + 2 * 0.125 + 0.000_001, within(1e-6));
    }

    @Test
    void betterGrandmasterIsFollowedLeftAndFollowedAgain() throws InputException {
        TwinNetwork network = new TwinNetwork(3);
        network.host("gm-a", 0, 0, GRANDMASTER, "p1");
        network.host("gm-b", 0, 400, TwinNetwork.TELECOM + "clockClass 7\nmasterOnly 1\n", "p1");
        network.host("bc", 50, 3000, TwinNetwork.TELECOM, "eth0", "eth1", "eth2");
        network.host("oc", -50, 1000, SLAVE, "eth0");
        Link link = network.link("gm-a.p1", "bc.eth0", 1000, 0);
        network.link("gm-b.p1", "bc.eth1", 2000, 0);
        network.link("bc.eth2", "oc.eth0", 500, 0);
        network.startAll();
        network.run(100);
        assertThat(network.lastTime("bc.eth0", PORT_STATE, "SLAVE")).isLessThan(10.0);
        assertThat(network.largestDeviation("oc", 0, 100, 102)).isLessThan(10);
        link.setUp(false);
        network.run(200);
        assertThat(network.lastTime("bc.eth1", PORT_STATE, "SLAVE")).isBetween(102.0, 106.0);
        assertThat(network.largestDeviation("oc", 400, 200, 202)).isLessThan(10);
        link.setUp(true);
        network.run(300);
        assertThat(network.lastTime("bc.eth0", PORT_STATE, "SLAVE")).isBetween(202.0, 206.0);
        assertThat(network.largestDeviation("oc", 0, 300, 302)).isLessThan(10);
        assertThat(network.journal.stream()
                        .filter(entry ->
                                entry.object().equals("bc/ptp") && entry.kind().equals("clock-class"))
                        .filter(entry -> entry.time() > 50)
                        .map(TwinNetwork.Entry::to)
                        .toList())
                .isEqualTo(List.of("7", "6"));
        assertThat(network.failures).isEmpty();
    }

    /** Once lists and buffers have grown, messages, timers and samples allocate nothing. */
    @Test
    void steadyStateAllocatesNothing() throws InputException {
        TwinNetwork network = new TwinNetwork(1);
        String quiet = "logging_level 5\n";
        network.host("gm", 0, 0, GRANDMASTER + quiet, "p1");
        network.host("bc", 30, 3000, TwinNetwork.TELECOM + quiet, "eth0", "eth1");
        network.host("oc", -50, 1000, SLAVE + quiet + "clock_servo linreg\n", "eth0");
        network.link("gm.p1", "bc.eth0", 1000, 0);
        network.link("bc.eth1", "oc.eth0", 1000, 0);
        network.startAll();
        network.run(100);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        network.run(200);
        // 100 s are some 14 000 frames: one object for each of a kind of message would be beyond 20 kB.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
    }
}
