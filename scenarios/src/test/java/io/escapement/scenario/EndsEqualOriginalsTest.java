// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How daemons end when they are asked to, and when they are not: the twins as the originals, whatever they wait for then. */
class EndsEqualOriginalsTest {
    private static final String FAST = "[global]\nnetwork_transport L2\nlogSyncInterval -3\nlogAnnounceInterval -2\n"
            + "logMinDelayReqInterval -3\n";

    @TempDir
    Path root;

    @BeforeAll
    static void needsTheOriginals() {
        TwinComparison.needsTheOriginals();
    }

    /** gm.p1 -- bc.eth0, bc.eth1 -- oc.eth0; bc has two NICs with a pulse between them, and a receiver on the first. */
    private ScenarioFolder network(String phc2sys, String ts2phc, String events) throws Exception {
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t/gm/ptp4l.conf", FAST + "clockClass 6\n[p1]\n");
        folder.write("topologies/t/oc/ptp4l.conf", FAST + "slaveOnly 1\n[eth0]\n");
        folder.write(
                "topologies/t/bc/etc/linuxptp/ptpinstance/ptp4l-a.conf",
                FAST + "boundary_clock_jbod 1\n[eth0]\n[eth1]\n[eth2]\n");
        folder.write("topologies/t/bc/etc/default/ptpinstance/ptp4l-instance-a", "OPTIONS=\"\"\n");
        if (!phc2sys.isEmpty()) {
            folder.write("topologies/t/bc/etc/linuxptp/ptpinstance/phc2sys-p.conf", "[global]\n");
            folder.write("topologies/t/bc/etc/default/ptpinstance/phc2sys-instance-p", "OPTIONS=\"" + phc2sys + "\"\n");
        }
        if (!ts2phc.isEmpty()) {
            folder.write(
                    "topologies/t/bc/etc/linuxptp/ptpinstance/ts2phc-t.conf",
                    "[global]\nleapfile /usr/share/zoneinfo/leap-seconds.list\nts2phc.nmea_serialport /dev/gnss0\n[eth0]\n");
            folder.write("topologies/t/bc/etc/default/ptpinstance/ts2phc-instance-t", "OPTIONS=\"" + ts2phc + "\"\n");
        }
        folder.write("topologies/t.yaml", """
                name: ends
                nodes:
                  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}
                  bc:
                    system-oscillator: {grade: XO, offset: 8 ppm}
                    nics:
                      nic1: {oscillator: OCXO, gnss: PRTC-B, ports: [eth0]}
                      nic2: {oscillator: TCXO, ports: [eth1]}
                      nic3: {oscillator: TCXO, ports: [eth2]}
                    configuration: t/bc
                  oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc}
                links:
                  - {ends: [gm.p1, bc.eth0], fibre: 1 km}
                  - {ends: [bc.eth1, oc.eth0], fibre: 10 m}
                """);
        folder.write(
                "scenarios/s.yaml", "name: ends\ntopology: ../topologies/t.yaml\nduration: 40 s\nevents:\n" + events);
        return folder;
    }

    private static String event(double at, String what, String state) {
        return "  - {at: " + at + " s, " + what + ", state: " + state + "}\n";
    }

    private static String instance(double at, String name, String state) {
        return event(at, "instance: bc/" + name, state);
    }

    private void compare(ScenarioFolder folder) throws Exception {
        assertThat(TwinComparison.compare(root, folder.scenario(), List.of(), null))
                .isGreaterThan(300);
    }

    /** The signal ends phc2sys's sleep: it measures and steers once more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-s eth0 -w",
                "-s eth0 -O -37",
                "-s eth0 -c eth1 -w",
                "-a",
                "-a -r",
                "-a -r -r -R 4",
                "-a -r -u 4",
                "-s CLOCK_REALTIME -c eth1 -w"
            })
    void phc2sys(String arguments) throws Exception {
        compare(network(
                arguments,
                "",
                instance(9.123, "p", "stopped")
                        + instance(11, "p", "started")
                        + instance(15.9, "p", "killed")
                        + instance(16.2, "p", "started")
                        + instance(16.9, "p", "stopped")
                        + instance(17, "p", "started")
                        + instance(30, "p", "stopped")));
    }

    /** Its thread that reads sentences ends with the next of them, or when it has waited for one in vain. */
    @ParameterizedTest
    @ValueSource(strings = {"-s nmea", "-s nmea --ts2phc.nmea_serialport /dev/none", "-s generic -l 7"})
    void ts2phc(String arguments) throws Exception {
        compare(network(
                "-s eth0 -w",
                arguments,
                instance(5.123, "t", "stopped")
                        + instance(5.124, "t", "started")
                        + instance(9.9, "t", "killed")
                        + instance(9.95, "t", "started")
                        + instance(15, "t", "stopped")
                        + instance(15.001, "t", "stopped")
                        + instance(22.3, "t", "started")
                        + instance(25, "t", "stopped")
                        + instance(25.001, "t", "killed")
                        + instance(25.002, "t", "started")
                        + instance(30.001, "t", "stopped")
                        + instance(30.002, "t", "started")
                        + instance(30.003, "t", "stopped")
                        + event(35, "host: bc", "stopped")
                        + event(36, "host: bc", "started")));
    }

    /** While it looks for ptp4l; while a change of port state waits to be acted on, with ptp4l there or gone. */
    @ParameterizedTest
    @ValueSource(strings = {"-s eth0 -w", "-s eth0 -O -37 -w", "-a", "-a -r"})
    void phc2sysThatWaits(String arguments) throws Exception {
        compare(network(
                arguments,
                "",
                instance(0.2, "a", "stopped")
                        + instance(3.3, "p", "stopped")
                        + instance(4, "p", "started")
                        + instance(6, "a", "started")
                        + event(15.1, "link: gm.p1--bc.eth0", "down")
                        + instance(15.3, "p", "stopped")
                        + event(15.4, "link: gm.p1--bc.eth0", "up")
                        + instance(15.5, "p", "started")
                        + event(25.1, "link: gm.p1--bc.eth0", "down")
                        + instance(25.11, "a", "killed")
                        + instance(25.2, "p", "stopped")
                        + instance(25.3, "p", "started")
                        + instance(25.8, "a", "started")
                        + event(30.1, "link: gm.p1--bc.eth0", "up")
                        + event(34.9, "link: gm.p1--bc.eth0", "down")
                        + instance(34.95, "a", "stopped")
                        + instance(36.5, "p", "stopped")));
    }
}
