// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way of getting the input wrong is answered with file, line and what was expected. */
class WrongInputTest {
    @TempDir
    Path root;

    private ScenarioFolder folder;

    @BeforeEach
    void writeFolder() throws IOException {
        folder = new ScenarioFolder(root);
    }

    @Test
    void theFolderOfTheseTestsIsRight() {
        assertThat(folder.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settle: 20 s | setle: 20 s | scenarios/s.yaml:4:1: unknown key 'setle' in a scenario; did you mean settle?
            settle: 20 s | settle: 20 | scenarios/s.yaml:4:9: settle: '20' has no unit; expected a time such as '5 min'
            settle: 20 s | settle: -20 s | scenarios/s.yaml:4:9: settle: '-20 s' is less than 0 s
            settle: 20 s | settle: 3 min | scenarios/s.yaml:4:9: settle: not shorter than the duration
            duration: 120 s | duration: 0 s | scenarios/s.yaml:3:11: duration: '0 s' is less than 1 ms
            duration: 120 s | duration: 200 d | scenarios/s.yaml:3:11: duration: '200 d' is more than 100 d; expected 1 ms to 100 d
            settle: 20 s | settle: 0.1 ps | scenarios/s.yaml:4:9: settle: '0.1 ps' is finer than 1 ps
            duration: 120 s | seed: one | scenarios/s.yaml:1:1: 'duration' is missing in this scenario
            at: 100 s | at: 121 s | scenarios/s.yaml:6:10: at: 121 s lies behind the end of the scenario
            link: gm.p1--oc.eth0 | link: gm.p1--oc.eth1 | scenarios/s.yaml:6:23: there is no link 'gm.p1--oc.eth1'; did you mean gm.p1--oc.eth0?
            state: down | state: gone | scenarios/s.yaml:6:46: state: unknown 'gone'
            state: down | step: 1 ns | scenarios/s.yaml:6:45: 'step' does not go with 'link'
            , state: down | '' | scenarios/s.yaml:6:5: what happens to the link?
            link: gm.p1--oc.eth0, state: down | instance: oc/ptp4l, pmc: SET DOMAIN 3 | scenarios/s.yaml:6:46: DOMAIN only allows GET
            link: gm.p1--oc.eth0, state: down | instance: oc/ptp4l, pmc: [GET DOMAIN, GET PRI] | scenarios/s.yaml:6:59: PRI is too ambiguous
            link: gm.p1--oc.eth0, state: down | instance: oc/ptp4l, pmc: [] | scenarios/s.yaml:6:42: pmc: expected a command
            link: gm.p1--oc.eth0, state: down | instance: oc/ptp4l, pmc: GET DOMAIN, hops: 256 | scenarios/s.yaml:6:60: hops: 256 is not between 0 and 255
            link: gm.p1--oc.eth0, state: down | instance: oc/ptp4l, state: stopped, hops: 1 | scenarios/s.yaml:6:59: 'hops' goes with 'pmc' only
            link: gm.p1--oc.eth0, state: down | instance: oc/ptp4l, state: stopped, pmc: GET DOMAIN | scenarios/s.yaml:6:44: a change of state is an event of its own
            {clock: oc.nic1} | {clock: oc.nic2} | scenarios/s.yaml:8:13: there is no clock 'oc.nic2'; did you mean oc.nic1?
            metric: max | metric: min | scenarios/s.yaml:10:30: metric: unknown 'min
            below: 1 us | below: 1 | scenarios/s.yaml:10:46: below: '1' has no unit
            , below: 1 us | '' | scenarios/s.yaml:10:5: give 'below' or 'above' with the limit of max
            ../topologies/t.yaml | ../topologies/x.yaml | scenarios/s.yaml:2:11: there is no file 'topologies/x.yaml'
            ../topologies/t.yaml | ../../../../etc/passwd | scenarios/s.yaml:2:11: '../../../../etc/passwd' lies outside
            """)
    void inTheScenario(String right, String wrong, String expected) throws IOException {
        String text = ScenarioFolder.SCENARIO.replace(right, wrong);
        assertThat(text).isNotEqualTo(ScenarioFolder.SCENARIO);
        folder.write("scenarios/s.yaml", text);
        assertFirst(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {link: gm.p1--oc.eth1} | there is no link 'gm.p1--oc.eth1'; did you mean gm.p1--oc.eth0?
            {port: oc.eth1} | there is no port 'oc.eth1'; did you mean oc.eth0?
            {port: gm.p1, link: gm.p1--oc.eth0} | a capture is of a 'link' or of a 'port'
            {file: x.pcapng} | a capture is of a 'link' or of a 'port'
            {port: oc.eth0, fil: x.pcapng} | unknown key 'fil' in a capture; did you mean file?
            {port: oc.eth0, file: ../x.pcapng} | file: '../x.pcapng': expected the name of a file
            {port: oc.eth0, file: /etc/x.pcapng} | file: '/etc/x.pcapng': expected the name of a file
            {port: oc.eth0, file: 'a\\b.pcapng'} | file: 'a\\b.pcapng': expected the name of a file
            {port: oc.eth0, file: .x.pcapng} | file: '.x.pcapng': expected the name of a file
            {port: oc.eth0, file: x.pcap} | file: 'x.pcap': expected the name of a file
            {port: oc.eth0, timestamps: utc} | timestamps: unknown 'utc'
            oc.eth0 | expected a mapping of a capture
            {port: oc.eth0}, {port: oc.eth0} | file: two captures go to 'oc.eth0.pcapng'
            {port: oc.eth0, file: x.pcapng}, {port: gm.p1, file: X.pcapng} | file: two captures go to 'X.pcapng'
            """)
    void inACapture(String capture, String expected) {
        assertThat(folder.problems("capture=[" + capture + "]"))
                .first()
                .asString()
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"against: gm.nic1", "while: locked", "from: 5 s", "to: 100 s"})
    void whatDoesNotGoWithALockTime(String given) {
        assertThat(folder.problems("require=[{clock: oc.nic1, metric: lock time, below: 30 s, " + given + "}]"))
                .singleElement()
                .asString()
                .contains("'" + given.substring(0, given.indexOf(':')) + "' does not go with it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fibre: 1 km | fibre: 1 | topologies/t.yaml:6:37: fibre: '1' has no unit; expected a length such as '8 km'
            oc.eth0] | oc.eth1] | topologies/t.yaml:6:20: there is no port 'oc.eth1'; did you mean oc.eth0?
            oc.eth0] | od.eth0] | topologies/t.yaml:6:20: 'od.eth0': there is no node 'od'; did you mean oc?
            {nic1: | {system: | topologies/t.yaml:4:15: two clocks are named 'oc.system'
            oc: { | gm: { | topologies/t.yaml:4:3: 'gm' is given twice; first on line 3
            PRTC-B | PRTC-C | topologies/t.yaml:3:21: unknown reference 'PRTC-C'; did you mean PRTC-A?
            """)
    void inTheTopology(String right, String wrong, String expected) throws IOException {
        folder.write("topologies/t.yaml", ScenarioFolder.TOPOLOGY.replace(right, wrong));
        assertFirst(expected);
    }

    @Test
    void aCaptureOfAPortWithoutALink() throws IOException {
        folder.write("topologies/t.yaml", ScenarioFolder.TOPOLOGY.replace("ports: [eth0]", "ports: [eth0, eth7]"));
        assertThat(folder.problems("capture=[{port: oc.eth7}]"))
                .singleElement()
                .asString()
                .contains("port 'oc.eth7' has no link: nothing passes it");
    }

    @Test
    void anOptionTheReleaseDoesNotKnow() throws IOException {
        folder.write("topologies/t/oc/ptp4l.conf", "[global]\n# 4.x\nclientOnly 1\n[eth0]\n");
        assertFirst("topologies/t/oc/ptp4l.conf:3:1: clientOnly");
    }

    /** ptp4l would end at once. */
    @Test
    void portsOfSeveralClocksWithoutBeingToldSo() throws IOException {
        folder.write(
                "topologies/t.yaml",
                ScenarioFolder.TOPOLOGY.replace(
                        "{oscillator: TCXO, ports: [eth0]}",
                        "{oscillator: TCXO, ports: [eth0]}, nic2: {oscillator: TCXO, ports: [eth1]}"));
        String file = "[global]\nnetwork_transport L2\n[eth0]\n[eth1]\n";
        folder.write("topologies/t/oc/ptp4l.conf", file);
        assertFirst(
                "topologies/t/oc/ptp4l.conf:4: port 2: PHC device mismatch: /dev/ptp0 requested, ptp1 attached to eth1;"
                        + " ptp4l refuses to start, ports of different clocks need boundary_clock_jbod 1");
        folder.write("topologies/t/oc/ptp4l.conf", file + "boundary_clock_jbod 1\n");
        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void aPortThatTheTopologyDoesNotHave() throws IOException {
        folder.write("topologies/t/oc/ptp4l.conf", "[global]\nnetwork_transport L2\n[eth1]\n");
        assertFirst(
                "topologies/t/oc/ptp4l.conf:3: host 'oc' has no interface 'eth1' in the topology; did you mean eth0?");
    }

    @Test
    void whatTheBuiltInDaemonsCannotDo() throws IOException {
        folder.write("topologies/t/oc/ptp4l.conf", "[global]\ncheck_fup_sync 1\n[eth0]\n");
        assertFirst("topologies/t/oc/ptp4l.conf:2:16: check_fup_sync 1");
    }

    @Test
    void filesThatAreNoScenario() throws IOException {
        folder.write("scenarios/s.yaml", "");
        assertFirst("scenarios/s.yaml: the file is empty");
        folder.write("scenarios/s.yaml", "name: [\n");
        assertFirst("scenarios/s.yaml:1:8: not a YAML file");
        folder.write("scenarios/s.yaml", "PK\u0003\u0004");
        assertFirst("scenarios/s.yaml");
        Files.write(folder.scenario(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertFirst("scenarios/s.yaml: 'scenarios/s.yaml' is not a text in UTF-8: octet 0 is none of such");
        Files.delete(folder.scenario());
        assertFirst("scenarios/s.yaml: there is no file");
    }

    @Test
    void severalProblemsAreReportedTogetherInOrder() throws IOException {
        folder.write(
                "scenarios/s.yaml",
                ScenarioFolder.SCENARIO.replace("settle: 20 s", "settle: 20").replace("state: down", "state: gone"));
        folder.write("topologies/t.yaml", ScenarioFolder.TOPOLOGY.replace("1 km", "1"));
        List<String> problems = folder.problems();
        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).startsWith("scenarios/s.yaml:4:");
        assertThat(problems.get(1)).startsWith("scenarios/s.yaml:6:");
        assertThat(problems.get(2)).startsWith("topologies/t.yaml:6:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settle | --set settle: expected PATH=VALUE
            settle=20 | --set settle=20: settle: '20' has no unit
            setle=20 s | --set setle=20 s: unknown key 'setle' in a scenario; did you mean settle?
            events[2].at=1 s | --set events[2].at=1 s: there is no [2] in 'events'
            duration.x=1 | --set duration.x=1: 'duration' is '120 s', which has no 'x' to set
            topology.nodes.od.start=1 s | --set topology.nodes.od.start=1 s: there is no 'od' in 'nodes'; did you mean oc?
            topology.links[gm.p1--oc.eth1].loss=1 % | --set topology.links[gm.p1--oc.eth1].loss=1 %: there is no [gm.p1--oc.eth1] in 'links'
            config.oc.clock_servo=pi | --set config.oc.clock_servo=pi: expected config[host/instance].option=value
            config[oc/ptp4l].ts2phc.rubbish=1 | --set config[oc/ptp4l].ts2phc.rubbish=1: ts2phc.rubbish
            config[oc/ptp4m].clock_servo=pi | --set config[oc/ptp4m].clock_servo=pi: there is no instance 'ptp4m' on this host
            config[oc/ptp4l].clock_serv=pi | --set config[oc/ptp4l].clock_serv=pi: clock_serv
            config[oc/ptp4l].clock_servo=pid | --set config[oc/ptp4l].clock_servo=pid: clock_servo pid
            """)
    void onTheCommandLine(String setting, String expected) {
        assertThat(folder.problems(setting)).first().asString().startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {grade: PRTC-C} | grade: unknown 'PRTC-C'; did you mean PRTC-A?
            {device: /dev/gnss0} | 'grade' is missing in this gnss
            {grade: PRTC-B, device: gnss0} | device: 'gnss0' is not a character device such as /dev/gnss0
            {grade: PRTC-B, device: /dev/ptp0} | device: '/dev/ptp0' is not a character device
            {grade: PRTC-B, holdover: QCXO} | unknown oscillator 'QCXO'; did you mean OCXO?
            {grade: PRTC-B, pulse-width: 1 s} | pulse-width: '1 s' is more than 999999999999 ps
            {grade: PRTC-B, sentence-delay: -1 s} | sentence-delay: '-1 s' is less than 0 s
            {grade: PRTC-B, sentence-jitter: 100 d} | sentence-jitter: '100 d' is more than 999999999999 ps
            {grade: PRTC-B, baudrate: 9600} | unknown key 'baudrate' in a gnss
            """)
    void inAGnssReceiver(String receiver, String expected) {
        assertThat(folder.problems("topology.nodes.oc.nics.nic1.gnss=" + receiver))
                .first()
                .asString()
                .contains(expected);
    }

    @Test
    void aGnssReceiverDoesNotGoWithAReferenceOrWithAnothersDevice() {
        assertThat(folder.problems("topology.nodes.oc.grandmaster=PRTC-A", "topology.nodes.oc.nics.nic1.gnss=PRTC-B"))
                .singleElement()
                .asString()
                .contains("'grandmaster' steers the PHCs of this host");
        assertThat(folder.problems("topology.nodes.oc.nics={nic1: {gnss: PRTC-B, ports: [eth0]},"
                        + " nic2: {gnss: {grade: PRTC-B, device: /dev/gnss0}}}"))
                .singleElement()
                .asString()
                .contains("two GNSS receivers of one host talk into /dev/gnss0");
    }

    @Test
    void aFixIsLostWhereThereIsAReceiver() {
        assertThat(folder.problems("events=[{at: 1 s, gnss: oc.nic1, state: lost}]"))
                .singleElement()
                .asString()
                .contains("there is no gnss 'oc.nic1'");
        assertThat(folder.problems(
                        "topology.nodes.oc.nics.nic1.gnss=PRTC-B", "events=[{at: 1 s, gnss: oc.nic1, state: down}]"))
                .singleElement()
                .asString()
                .contains("state: unknown 'down'");
    }

    @Test
    void hostsAreSwitchedOnAndOffInTurn() throws IOException {
        folder.write(
                "scenarios/s.yaml",
                ScenarioFolder.SCENARIO.replace(
                        "state: down}\n",
                        "state: down}\n  - {at: 3 s, host: oc, state: started}\n  - {at: 2 s, host: gm, state: stopped}\n"
                                + "  - {at: 4 s, host: gm, state: stopped}\n"));
        assertThat(folder.problems())
                .containsExactly(
                        "scenarios/s.yaml:7:5: host 'oc' is started already by then",
                        "scenarios/s.yaml:9:5: host 'gm' is stopped already by then");
    }

    @Test
    void valuesThatMakeNoSenseTogether() throws IOException {
        folder.write(
                "topologies/t.yaml",
                ScenarioFolder.TOPOLOGY.replace("{oscillator: TCXO", "{phc-read: {bracket: 800 ns}, oscillator: TCXO"));
        assertFirst("topologies/t.yaml:4:15: NIC 'nic1': latencies must not be negative, the tail must reach beyond");
        folder.write("topologies/t.yaml", ScenarioFolder.TOPOLOGY);
        folder.write("scenarios/s.yaml", ScenarioFolder.SCENARIO.replace("state: down", "asymmetry: 10 us"));
        assertFirst("scenarios/s.yaml:6:5: the asymmetry is then more than twice the delay");
    }

    @Test
    void whatIsProbablyNotMeantIsWarnedOf() throws Exception {
        folder.write(
                "topologies/t.yaml",
                ScenarioFolder.TOPOLOGY.replace("links:", "  alone: {ports: [p1]}\nlinks:")
                        + "cables:\n  - {pps: [gm.nic1.sma1, oc.nic1.sma1], length: 1 m}\n");
        folder.write("topologies/t/gm/clock-conf.conf", "base_port [p1]\nsdp20 output\n");
        folder.write("topologies/t/oc/clock-conf.conf", "base_port [eth0]\nsma1 output\n");
        assertThat(folder.read().remarks())
                .extracting(warning -> warning.toString().replace(root + "/", ""))
                .containsExactly(
                        "topologies/t.yaml:5:3: no link or cable leads from 'alone' to a grandmaster",
                        "topologies/t.yaml:9:5: nothing sets pin gm.nic1.sma1 to output; no pulse goes through this cable"
                                + " unless a daemon asks for it",
                        "topologies/t.yaml:9:5: pin oc.nic1.sma1 is set to output too: both ends drive this cable",
                        "topologies/t.yaml:9:5: the cable to oc.nic1.sma1 has no effect: no ts2phc of 'oc' listens to that"
                                + " pin",
                        "topologies/t/gm/clock-conf.conf:2:1: no effect: NIC model 'plain' has no pin 'sdp20'");
    }

    private void assertFirst(String expected) {
        assertThat(folder.problems()).isNotEmpty().first().asString().startsWith(expected);
    }
}
