// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.message.ManagementId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pmc prints when it asks a ptp4l: the twins of both, and the originals of both, are to print the same. */
class ManagementEqualsOriginalTest {
    @TempDir
    Path root;

    @BeforeAll
    static void needsTheOriginals() {
        TwinComparison.needsTheOriginals();
    }

    /** Every data set at several moments: before a port has a master, while it follows, after it has lost its link. */
    @ParameterizedTest
    @CsvSource({"L2,E2E,0", "UDPv4,E2E,0", "UDPv6,P2P,0", "L2,P2P,2", "L2,E2E,1", "UDPv4,E2E,3", "L2,Auto,1"})
    void everyDataSet(String transport, String delayMechanism, int hops) throws Exception {
        StringBuilder events = new StringBuilder();
        String all = Arrays.stream(ManagementId.values()).map(id -> "GET " + id).collect(Collectors.joining(", "));
        for (String time : List.of("1.05 s", "1.6 s", "2.5 s", "9 s", "20 s", "31 s", "40 s")) {
            for (String instance : List.of("gm", "bc", "oc")) {
                events.append(event(time, instance, all, hops));
            }
        }
        events.append("  - {at: 30 s, link: bc.eth1--oc.eth0, state: down}\n");
        compare(transport, delayMechanism, events);
    }

    @Test
    void setsAndTargets() throws Exception {
        List<String> commands = List.of(
                "SET PRIORITY1 7",
                "SET PRIORITY2 9",
                "GET DEFAULT_DATA_SET",
                "SET GRANDMASTER_SETTINGS_NP clockClass 7 clockAccuracy 0x21 offsetScaledLogVariance 0x4e5d "
                        + "currentUtcOffset 38 leap61 1 leap59 0 currentUtcOffsetValid 1 ptpTimescale 1 timeTraceable 1 "
                        + "frequencyTraceable 0 timeSource 0x20",
                "GET GRANDMASTER_SETTINGS_NP",
                "GET TIME_PROPERTIES_DATA_SET",
                "SET SUBSCRIBE_EVENTS_NP duration 20 NOTIFY_PORT_STATE on",
                "GET SUBSCRIBE_EVENTS_NP",
                "SET SUBSCRIBE_EVENTS_NP duration 20 NOTIFY_PORT_STATE off",
                "SET SYNCHRONIZATION_UNCERTAIN_NP 1",
                "GET TIME_PROPERTIES_DATA_SET",
                "SET SYNCHRONIZATION_UNCERTAIN_NP 0",
                "SET PORT_DATA_SET_NP neighborPropDelayThresh 5 asCapable 0",
                "GET PORT_DATA_SET_NP");
        String bc = "020000.fffe.000000";
        List<String> targeted = new ArrayList<>();
        for (String target : List.of(bc + "-1", bc + "-2", bc + "-3", bc + "-0", "ffffff.ffff.ffffff-1", "*")) {
            targeted.add("TARGET " + target);
            targeted.addAll(List.of("GET PORT_DATA_SET", "GET PRIORITY1", "GET NULL_MANAGEMENT", "SET PRIORITY2 10"));
        }
        StringBuilder events = new StringBuilder();
        int second = 3;
        for (String command : commands) {
            for (String instance : List.of("bc", "gm", "oc")) {
                for (int hops : List.of(0, 1)) {
                    events.append(event(second++ + " s", instance, command, hops));
                }
            }
        }
        events.append(event(second + " s", "bc", String.join(", ", targeted), 0));
        compare("L2", "E2E", events);
    }

    private static String event(String time, String host, String commands, int hops) {
        return "  - {at: " + time + ", instance: " + host + "/ptp4l, pmc: [" + commands + "], hops: " + hops + "}\n";
    }

    private void compare(String transport, String delayMechanism, CharSequence events) throws Exception {
        String common = "[global]\nnetwork_transport " + transport + "\ndelay_mechanism " + delayMechanism
                + "\nlogSyncInterval -2\nlogAnnounceInterval -2\nuserDescription rack 7\n";
        ScenarioFolder folder = new ScenarioFolder(root);
        folder.write("topologies/t/gm/ptp4l.conf", common + "clockClass 6\nmasterOnly 1\n[p1]\n");
        folder.write("topologies/t/bc/ptp4l.conf", common + "[eth0]\n[eth1]\n");
        folder.write("topologies/t/oc/ptp4l.conf", common + "slaveOnly 1\nproductDescription a;b;c\n[eth0]\n");
        folder.write("topologies/t.yaml", """
                name: three clocks
                nodes:
                  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}
                  bc: {nics: {nic1: {oscillator: OCXO, ports: [{name: eth0, mac: 02:00:00:00:00:00}, eth1]}}, configuration: t/bc}
                  oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc}
                links:
                  - {ends: [gm.p1, bc.eth0], fibre: 1 km}
                  - {ends: [bc.eth1, oc.eth0], fibre: 2 km}
                """);
        folder.write(
                "scenarios/s.yaml",
                "name: management\ntopology: ../topologies/t.yaml\nduration: 120 s\nevents:\n" + events);
        assertThat(TwinComparison.compare(root, folder.scenario(), List.of(), null))
                .isGreaterThan(100);
    }
}
