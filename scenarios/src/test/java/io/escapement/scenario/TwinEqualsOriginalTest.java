// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same network once with the twins and once with the original linuxptp 3.1.1: the same frames, octet for octet, at the
 * same picosecond, the same programmed frequencies, the same series of each clock, and the same lines in the daemons' logs.
 */
class TwinEqualsOriginalTest {
    private static final String TELECOM = "[global]\nnetwork_transport L2\ndomainNumber 24\nlogAnnounceInterval -3\n"
            + "logSyncInterval -4\nlogMinDelayReqInterval -4\ndataset_comparison G.8275.x\nG.8275.defaultDS.localPriority 128\n";

    /** What happens to a clock and its link within two minutes. */
    private static final String TROUBLES = "events=[{at: 60 s, link: gm.p1--oc.eth0, state: down},"
            + " {at: 72 s, link: gm.p1--oc.eth0, state: up}, {at: 85 s, link: gm.p1--oc.eth0, asymmetry: 60 ns},"
            + " {at: 92 s, instance: gm/ptp4l, pmc: [SET PRIORITY2 7, GET PORT_STATS_NP]},"
            + " {at: 100 s, clock: oc.nic1, step: 2 us}, {at: 104 s, instance: gm/ptp4l, state: stopped},"
            + " {at: 112 s, instance: gm/ptp4l, state: started}]";

    @TempDir
    Path root;

    @BeforeAll
    static void needsTheOriginals() {
        TwinComparison.needsTheOriginals();
    }

    static Stream<Arguments> clocksBehindAGrandmaster() {
        return Stream.of(
                arguments("PI servo", List.of()),
                arguments("linear regression", List.of("config[oc/ptp4l].clock_servo=linreg")),
                arguments("null servo", List.of("config[oc/ptp4l].clock_servo=nullf")),
                arguments(
                        "G.8275.1 rates, summaries",
                        List.of(
                                "config[gm/ptp4l].logSyncInterval=-4",
                                "config[gm/ptp4l].logAnnounceInterval=-3",
                                "config[gm/ptp4l].logMinDelayReqInterval=-4",
                                "config[oc/ptp4l].logAnnounceInterval=-3",
                                "config[oc/ptp4l].summary_interval=3")),
                arguments(
                        "one Sync per second, jitter",
                        List.of(
                                "config[gm/ptp4l].logSyncInterval=0",
                                "topology.links[gm.p1--oc.eth0].jitter={exponential: 30 ns}")),
                arguments(
                        "peer delay",
                        List.of("config[oc/ptp4l].delay_mechanism=P2P", "config[gm/ptp4l].delay_mechanism=P2P")),
                arguments("UDP over IPv4", transport("UDPv4")),
                arguments("UDP over IPv6", transport("UDPv6")),
                arguments("lost frames", List.of("topology.links[gm.p1--oc.eth0].loss=0.05")),
                arguments("a cold boot", List.of("boot=cold")));
    }

    private static List<String> transport(String name) {
        return List.of("config[oc/ptp4l].network_transport=" + name, "config[gm/ptp4l].network_transport=" + name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clocksBehindAGrandmaster")
    void aClockBehindAGrandmaster(String name, List<String> settings) throws Exception {
        List<String> all = new ArrayList<>(settings);
        all.add(TROUBLES);
        compare(new ScenarioFolder(root), all);
    }

    @Test
    void aChainOfBoundaryClocks() throws Exception {
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t/telecom-gm/ptp4l.conf", TELECOM + "masterOnly 1\n[p1]\n");
        folder.write("topologies/t/telecom-bc/ptp4l.conf", TELECOM + "[eth0]\n[eth1]\n");
        StringBuilder nodes =
                new StringBuilder("  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/telecom-gm}\n");
        StringBuilder links = new StringBuilder("  - {ends: [gm.p1, bc1.eth0], fibre: 1 km}\n");
        for (int i = 1; i <= 5; i++) {
            nodes.append("  bc" + i + ": {nics: {nic1: {oscillator: OCXO, ports: [eth0, eth1]}}, "
                    + "configuration: t/telecom-bc}\n");
            if (i > 1) {
                links.append("  - {ends: [bc" + (i - 1) + ".eth1, bc" + i + ".eth0], fibre: 1 km}\n");
            }
        }
        folder.write("topologies/t.yaml", "name: chain\nnodes:\n" + nodes + "links:\n" + links);
        folder.write("scenarios/s.yaml", "name: chain\ntopology: ../topologies/t.yaml\nduration: 100 s\n");
        compare(folder, List.of());
    }

    @Test
    void twoGrandmastersOfWhichOneFailsAndReturns() throws Exception {
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t/first/ptp4l.conf", TELECOM + "priority2 10\nclockClass 6\n[p1]\n");
        folder.write("topologies/t/second/ptp4l.conf", TELECOM + "priority2 20\nclockClass 6\n[p1]\n");
        folder.write("topologies/t/bc/ptp4l.conf", TELECOM + "[eth0]\n[eth1]\n[eth2]\n");
        folder.write("topologies/t/oc/ptp4l.conf", TELECOM + "slaveOnly 1\n[eth0]\n");
        folder.write("topologies/t.yaml", """
                name: fail-over
                nodes:
                  gm1: {grandmaster: PRTC-B, ports: [p1], configuration: t/first}
                  gm2: {grandmaster: PRTC-B, ports: [p1], configuration: t/second}
                  bc: {nics: {nic1: {oscillator: OCXO, ports: [eth0, eth1, eth2]}}, configuration: t/bc}
                  oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc}
                links:
                  - {ends: [gm1.p1, bc.eth0], fibre: 1 km}
                  - {ends: [gm2.p1, bc.eth1], fibre: 2 km}
                  - {ends: [bc.eth2, oc.eth0], fibre: 300 m}
                """);
        folder.write("scenarios/s.yaml", """
                name: fail-over
                topology: ../topologies/t.yaml
                duration: 180 s
                events:
                  - {at: 60 s, link: gm1.p1--bc.eth0, state: down}
                  - {at: 100 s, link: gm1.p1--bc.eth0, state: up}
                  - {at: 130 s, instance: gm1/ptp4l, state: stopped}
                  - {at: 150 s, instance: gm1/ptp4l, state: started}
                """);
        compare(folder, List.of());
    }

    @Test
    void theDualNicBoundaryClock() throws Exception {
        Path scenario = Path.of("dual-nic-boundary-clock.yaml");
        compare(scenario, List.of("settle=0 s"), "100 s");
    }

    @Test
    void oneBoundaryClockOverTwoNics() throws Exception {
        compare(Path.of("jbod-boundary-clock.yaml"), List.of("settle=0 s"), "100 s");
    }

    @Test
    void aColdBoot() throws Exception {
        compare(Path.of("dual-nic-cold-boot.yaml"), List.of("settle=0 s"), "60 s");
    }

    /** ts2phc by pulses and sentences of a GNSS receiver, which it reads in a thread of its own; the fix is lost and returns. */
    @Test
    void aTelecomGrandmaster() throws Exception {
        compare(
                Path.of("telecom-grandmaster.yaml"),
                List.of("settle=0 s", "events[1].at=60 s", "events[2].at=100 s"),
                "140 s");
    }

    private void compare(ScenarioFolder folder, List<String> settings) throws Exception {
        compare(folder.scenario(), settings, null);
    }

    private void compare(Path scenario, List<String> settings, String duration) throws Exception {
        for (int seed : seeds()) {
            List<String> all = new ArrayList<>(settings);
            all.add("seed=" + seed);
            assertThat(TwinComparison.compare(root, scenario, all, duration(duration)))
                    .isGreaterThan(200);
        }
    }

    /** How long each pair of runs is. */
    String duration(String usual) {
        return usual;
    }

    /** The seeds of each pair of runs. */
    int[] seeds() {
        return new int[] {1};
    }
}
