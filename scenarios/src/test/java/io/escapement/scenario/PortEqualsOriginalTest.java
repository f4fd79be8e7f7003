// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports of ptp4l under rarer options, and under attack: the twin does what the original linuxptp 3.1.1 does. */
class PortEqualsOriginalTest {
    private static final String FAST =
            "[global]\nnetwork_transport L2\nlogSyncInterval -3\nlogAnnounceInterval -2\nlogMinDelayReqInterval -3\n";
    /** IEEE 802.1AS as linuxptp's gPTP profile has it. */
    private static final String GPTP = "[global]\nnetwork_transport L2\ntransportSpecific 1\npriority1 248\n"
            + "logAnnounceInterval 0\nlogSyncInterval -3\nsyncReceiptTimeout 3\nneighborPropDelayThresh 20000\n"
            + "min_neighbor_prop_delay -20000000\nassume_two_step 1\npath_trace_enabled 1\nfollow_up_info 1\n"
            + "ptp_dst_mac 01:80:C2:00:00:0E\ndelay_mechanism P2P\n";
    /** Roles by configuration, as linuxptp's automotive profiles have them. */
    private static final String AUTOMOTIVE = "[global]\nnetwork_transport L2\ntransportSpecific 1\nBMCA noop\n"
            + "follow_up_info 1\ninhibit_announce 1\nasCapable true\nignore_source_id 1\nlogSyncInterval -3\n"
            + "syncReceiptTimeout 3\nassume_two_step 1\nptp_dst_mac 01:80:C2:00:00:0E\ndelay_mechanism P2P\n";

    private static final String LINK_FAILS = "events:\n  - {at: 20 s, link: gm.p1--bc.eth0, state: down}\n"
            + "  - {at: 30 s, link: gm.p1--bc.eth0, state: up}\n  - {at: 45 s, instance: gm/ptp4l, state: stopped}\n";
    private static final Consumer<Simulation> NOBODY = simulation -> {};

    @TempDir
    Path root;

    @BeforeAll
    static void needsTheOriginals() {
        TwinEqualsOriginalTest.needsTheOriginals();
    }

    /** gm.p1 -- oc.eth0. */
    private Path pair(String grandmaster, String clock) throws Exception {
        return pair(grandmaster, clock, "");
    }

    private Path pair(String grandmaster, String clock, String events) throws Exception {
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t/gm/ptp4l.conf", grandmaster);
        folder.write("topologies/t/oc/ptp4l.conf", clock);
        folder.write("scenarios/s.yaml", "name: pair\ntopology: ../topologies/t.yaml\nduration: 60 s\n" + events);
        return folder.scenario();
    }

    /** gm.p1 -- bc.eth0, bc.eth1 -- oc.eth0. */
    private Path chain(String grandmaster, String boundaryClock, String clock, String events) throws Exception {
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t/gm/ptp4l.conf", grandmaster);
        folder.write("topologies/t/bc/ptp4l.conf", boundaryClock);
        folder.write("topologies/t/oc/ptp4l.conf", clock);
        folder.write("topologies/t.yaml", """
                name: chain
                nodes:
                  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}
                  bc: {nics: {nic1: {oscillator: OCXO, ports: [eth0, eth1]}}, configuration: t/bc}
                  oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc}
                links:
                  - {ends: [gm.p1, bc.eth0], fibre: 1 km}
                  - {ends: [bc.eth1, oc.eth0], fibre: 300 m}
                """);
        folder.write("scenarios/s.yaml", "name: chain\ntopology: ../topologies/t.yaml\nduration: 60 s\n" + events);
        return folder.scenario();
    }

    private static List<String> compare(Path scenario, Consumer<Simulation> disturbance, String... settings)
            throws Exception {
        return SideBySide.compare(scenario, List.of(settings), disturbance).get("oc/ptp4l");
    }

    /** A repeated Sync or Follow_Up takes the place of the first; which of two Syncs counts decides about the time. */
    @ParameterizedTest
    @ValueSource(ints = {Intruder.SYNC, Intruder.FOLLOW_UP})
    void repeatedMessages(int type) throws Exception {
        Path scenario = pair(FAST + "[p1]\nmasterOnly 1\n", FAST + "slaveOnly 1\n[eth0]\n");
        compare(scenario, Intruder.hears("oc.eth0", type, 3, "gm.p1", 0, frame -> frame));
        long later = Intruder.milliseconds(20);
        compare(
                scenario,
                Intruder.hears("oc.eth0", type, 3, "gm.p1", later, Intruder::withNextSequenceId),
                "config[oc/ptp4l].sanity_freq_limit=0");
    }

    /** Hardware writes the time into Syncs in passing; nobody learns when they left, and nothing follows up. */
    @ParameterizedTest
    @ValueSource(strings = {"L2", "UDPv4", "UDPv6"})
    void oneStep(String transport) throws Exception {
        String options = FAST.replace("L2", transport) + "fault_reset_interval ASAP\n";
        String oneStep = options + "time_stamping onestep\n";
        Path scenario = chain(
                options + "twoStepFlag 0\negressLatency 1000\n[p1]\n",
                oneStep + "[eth0]\n[eth1]\n",
                oneStep + "[eth0]\n",
                LINK_FAILS);
        compare(scenario, NOBODY);
        compare(scenario, NOBODY, "config[oc/ptp4l].delay_mechanism=P2P", "config[bc/ptp4l].delay_mechanism=P2P");
    }

    /** A peer that answers one-step: nothing but the correction tells how long it took. */
    @Test
    void aPeerAnswersInOneStep() throws Exception {
        Path scenario = pair(FAST + "[p1]\nmasterOnly 1\n", FAST + "delay_mechanism P2P\nslaveOnly 1\n[eth0]\n");
        List<String> log = compare(
                scenario, Intruder.hears("gm.p1", Intruder.PDELAY_REQ, 1, "gm.p1", 0, Intruder::oneStepPdelayResponse));
        assertThat(log).anyMatch(line -> line.contains("UNCALIBRATED to SLAVE"));
    }

    /** A port that measures peer delays minds requests of the other kind only where it would have to answer them. */
    @Test
    void delayRequestsComeToPeerDelayPorts() throws Exception {
        String options = FAST + "delay_mechanism P2P\n";
        Path scenario = pair(options + "[p1]\n", options + "slaveOnly 1\n[eth0]\n", LINK_FAILS.replace("bc", "oc"));
        for (String port : List.of("oc.eth0", "gm.p1")) {
            String other = port.equals("gm.p1") ? "oc.eth0" : "gm.p1";
            TreeMap<String, List<String>> logs = SideBySide.compare(
                    scenario,
                    List.of(),
                    Intruder.hears("oc.eth0", Intruder.SYNC, 5, other, 0, Intruder::asDelayRequest));
            assertThat(logs.get("oc/ptp4l")).noneMatch(line -> line.contains("on P2P port"));
            assertThat(logs.get("gm/ptp4l").stream().anyMatch(line -> line.contains("on P2P port")))
                    .isEqualTo(port.equals("gm.p1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "3", "ASAP"})
    void severalPeersAnswer(String faultInterval) throws Exception {
        String options = FAST + "delay_mechanism P2P\nfault_badpeernet_interval " + faultInterval + "\n";
        Path scenario = pair(options + "[p1]\nmasterOnly 1\n", options + "slaveOnly 1\n[eth0]\n");
        List<String> log = compare(
                scenario, Intruder.hears("gm.p1", Intruder.PDELAY_REQ, 1, "gm.p1", 0, Intruder::pdelayResponse));
        assertThat(log).anyMatch(line -> line.endsWith("port 1: multiple peer responses"));
        String sign = faultInterval.equals("ASAP") ? "clearing fault immediately" : "(FT_BAD_PEER_NETWORK)";
        assertThat(log).anyMatch(line -> line.endsWith(sign));
    }

    @Test
    void aPeerAnswersWhoWasNotAsked() throws Exception {
        String options = FAST + "delay_mechanism P2P\n";
        Path scenario = pair(options + "[p1]\nmasterOnly 1\n", options + "slaveOnly 1\n[eth0]\n");
        List<String> log = compare(
                scenario, Intruder.hears("oc.eth0", Intruder.PDELAY_RESP, 1, "gm.p1", 0, Intruder::fromAnotherClock));
        assertThat(log).anyMatch(line -> line.endsWith("rogue peer delay response"));
    }

    /** Nothing stamps what is sent into a dead link: ptp4l stands still until it gives up waiting. */
    @ParameterizedTest
    @ValueSource(strings = {"E2E, 1", "E2E, 400", "P2P, 1", "P2P, 1500"})
    void aPortSendsIntoADeadLink(String mechanismAndTimeout) throws Exception {
        String[] parts = mechanismAndTimeout.split(", ");
        String options = FAST + "fault_reset_interval ASAP\ndelay_mechanism " + parts[0] + "\ntx_timestamp_timeout "
                + parts[1] + "\n";
        Path scenario = chain(options + "[p1]\n", options + "[eth0]\n[eth1]\n", options + "[eth0]\n", LINK_FAILS);
        compare(scenario, NOBODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void pathTrace(int ofTheGrandmaster) throws Exception {
        Path scenario = chain(
                FAST + "priority1 10\npath_trace_enabled " + ofTheGrandmaster + "\n[p1]\n",
                FAST + "path_trace_enabled 1\n[eth0]\n[eth1]\n",
                FAST + "path_trace_enabled 1\n[eth0]\n",
                LINK_FAILS);
        compare(scenario, NOBODY);
    }

    /** In a ring, what a clock once announced would come back to it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void pathTraceInARing(int enabled) throws Exception {
        String options = FAST + "path_trace_enabled " + enabled + "\n";
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t/gm/ptp4l.conf", options + "priority1 10\n[p1]\n");
        folder.write("topologies/t/oc/ptp4l.conf", options + "[eth0]\n[eth1]\n[eth2]\n");
        StringBuilder nodes = new StringBuilder("  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}\n");
        for (String name : List.of("a", "b", "oc")) {
            nodes.append("  " + name + ": {nics: {nic1: {oscillator: OCXO, ports: [eth0, eth1, eth2]}}, "
                    + "configuration: t/oc}\n");
        }
        folder.write("topologies/t.yaml", "name: ring\nnodes:\n" + nodes + """
                links:
                  - {ends: [gm.p1, a.eth0], fibre: 1 km}
                  - {ends: [a.eth1, b.eth2], fibre: 1 km}
                  - {ends: [b.eth1, oc.eth2], fibre: 1 km}
                  - {ends: [oc.eth1, a.eth2], fibre: 1 km}
                """);
        folder.write(
                "scenarios/s.yaml",
                "name: ring\ntopology: ../topologies/t.yaml\nduration: 90 s\n"
                        + "events: [{at: 40 s, instance: gm/ptp4l, state: stopped}]\n");
        compare(folder.scenario(), NOBODY);
    }

    /** Whether time flows over a link depends on the delay, on lost answers, on who answers, and on the peer's frequency. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed=1",
                "config[bc/ptp4l].neighborPropDelayThresh=4897",
                "config[bc/ptp4l].min_neighbor_prop_delay=-1",
                "config[bc/ptp4l].follow_up_info=0",
                "config[bc/ptp4l].path_trace_enabled=0",
                "config[bc/ptp4l].freq_est_interval=3",
                "config[bc/ptp4l].gmCapable=0",
                "config[oc/ptp4l].asCapable=true",
                "config[oc/ptp4l].logMinPdelayReqInterval=-2",
                "topology.links[gm.p1--bc.eth0].loss=0.3",
                "topology.links[gm.p1--bc.eth0].loss=0.7"
            })
    void generalisedPtp(String setting) throws Exception {
        Path scenario = chain(GPTP + "[p1]\n", GPTP + "[eth0]\n[eth1]\n", GPTP + "[eth0]\n", LINK_FAILS);
        compare(scenario, NOBODY, setting);
    }

    @Test
    void severalPeersAnswerInGeneralisedPtp() throws Exception {
        Path scenario = chain(GPTP + "[p1]\n", GPTP + "[eth0]\n[eth1]\n", GPTP + "[eth0]\n", "");
        compare(scenario, Intruder.hears("gm.p1", Intruder.PDELAY_REQ, 9, "gm.p1", 0, Intruder::pdelayResponse));
    }

    /** A clock whose servo is stable asks for fewer Syncs, and looks after it that it gets them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed=1",
                "config[gm/ptp4l].logSyncInterval=-4",
                "config[oc/ptp4l].operLogSyncInterval=-1",
                "config[oc/ptp4l].msg_interval_request=0"
            })
    void messageIntervalRequests(String setting) throws Exception {
        String stable = "servo_offset_threshold 30\nservo_num_offset_values 10\n";
        String asking = stable + "msg_interval_request 1\noperLogSyncInterval 0\noperLogPdelayReqInterval 2\n";
        Path automotive = chain(
                AUTOMOTIVE + asking + "[p1]\nmasterOnly 1\n",
                AUTOMOTIVE + asking + "[eth0]\nBMCA ptp\n[eth1]\nmasterOnly 1\n",
                AUTOMOTIVE + asking + "slaveOnly 1\n[eth0]\n",
                LINK_FAILS);
        compare(automotive, NOBODY, setting);
    }

    /** 3.1.1 leaves a port UNCALIBRATED whose servo is stable when it finds its master again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "config[oc/ptp4l].logSyncInterval=-3",
                "config[oc/ptp4l].logSyncInterval=0",
                "config[oc/ptp4l].msg_interval_request=1"
            })
    void aStableServoFindsItsMasterAgain(String setting) throws Exception {
        String stable = FAST + "servo_offset_threshold 30\n";
        String events = "events:\n  - {at: 20 s, link: gm.p1--oc.eth0, state: down}\n"
                + "  - {at: 21 s, link: gm.p1--oc.eth0, state: up}\n";
        Path scenario = pair(stable + "[p1]\nmasterOnly 1\n", stable + "slaveOnly 1\n[eth0]\n", events);
        compare(scenario, NOBODY, setting);
    }

    /** One option at a time, of a boundary clock whose grandmaster is cut off, comes back and ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tsproc_mode=raw",
                "tsproc_mode=filter_weight",
                "delay_filter=moving_average",
                "free_running=1",
                "inhibit_announce=1",
                "ignore_source_id=1",
                "assume_two_step=1",
                "syncReceiptTimeout=3",
                "initial_delay=4000",
                "sanity_freq_limit=100",
                "delay_mechanism=Auto",
                "hwts_filter=check",
                "maxStepsRemoved=2",
                "clockClass=127",
                "gmCapable=0"
            })
    void singleOptions(String option) throws Exception {
        Path scenario = chain(FAST + "[p1]\n", FAST + "[eth0]\n[eth1]\n", FAST + "[eth0]\n", LINK_FAILS);
        compare(scenario, NOBODY, "config[bc/ptp4l]." + option);
    }

    @Test
    void rolesWithoutAnAlgorithm() throws Exception {
        String roles = FAST + "BMCA noop\n";
        compare(pair(roles + "masterOnly 1\n[p1]\n", roles + "slaveOnly 1\n[eth0]\n"), NOBODY);
        String silent = roles + "inhibit_announce 1\nignore_source_id 1\n";
        compare(pair(silent + "masterOnly 1\n[p1]\n", silent + "slaveOnly 1\n[eth0]\n"), NOBODY);
        Path automotive = chain(
                AUTOMOTIVE + "[p1]\nmasterOnly 1\n",
                AUTOMOTIVE + "[eth0]\nBMCA ptp\n[eth1]\nmasterOnly 1\n",
                AUTOMOTIVE + "slaveOnly 1\n[eth0]\n",
                LINK_FAILS);
        compare(automotive, NOBODY);
    }
}
