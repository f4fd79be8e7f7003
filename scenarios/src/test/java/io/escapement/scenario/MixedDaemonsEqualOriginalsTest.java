// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host with two NICs, a GNSS receiver and a pulse from NIC 1 to NIC 2, on which ptp4l, ts2phc and phc2sys share PTP hardware
 * clocks, sockets and the receiver: in each mixture of their modes, and however fast the system clock runs by which they wait,
 * the twins do what the originals do.
 */
class MixedDaemonsEqualOriginalsTest {
    private static final List<String> PHC2SYS = List.of(
            "-s ens1f0 -w",
            "-s ens1f0 -O -37 -w",
            "-s ens1f0 -O -37",
            "-s ens1f0 -c ens2f0 -w",
            "-s CLOCK_REALTIME -c ens2f0 -w",
            "-s /dev/ptp1 -w -R 4 -N 9",
            "-a",
            "-a -r",
            "-a -r -r");
    private static final List<String> TS2PHC = List.of("", "generic", "nmea", "ens1f0");
    private static final List<String> OFFSETS = List.of("0 ppb", "8 ppm", "-8 ppm");
    /** The host is a grandmaster, or follows one. */
    private static final List<Integer> CLOCK_CLASSES = List.of(6, 248);

    private static final String FAST = "[global]\nnetwork_transport L2\nlogSyncInterval -2\nlogAnnounceInterval -2\n";
    private static final String FILES = "etc/linuxptp/ptpinstance/";
    private static final String ARGUMENTS = "etc/default/ptpinstance/";

    @TempDir
    Path root;

    private String phc2sysFile = "[global]\n";

    @BeforeAll
    static void needsTheOriginals() {
        TwinComparison.needsTheOriginals();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "generic", "nmea", "ens1f0"})
    void eachPhc2sysBesideOneTs2phc(String ts2phc) throws Exception {
        int turn = TS2PHC.indexOf(ts2phc);
        for (String phc2sys : PHC2SYS) {
            compare(List.of(phc2sys), ts2phc, OFFSETS.get(turn % 3), CLOCK_CLASSES.get(turn % 2));
            turn++;
        }
    }

    @Test
    void severalPhc2sysBesideOneTs2phc() throws Exception {
        compare(List.of("-s ens1f0 -w", "-s CLOCK_REALTIME -c ens2f0 -O 37 -w"), "nmea", "8 ppm", 6);
        compare(List.of("-s ens1f0 -w -R 8", "-a", "-s ens2f0 -c ens1f0 -O 0"), "generic", "-8 ppm", 248);
    }

    /** What it says of too many readings for the kernel, of each PHC by itself, and how it measures then. */
    @Test
    void tooManyReadingsForTheKernel() throws Exception {
        compare(List.of("-a -r -N 26", "-s ens1f0 -c ens2f0 -w -N 30"), "", "8 ppm", 248);
    }

    /** Wherever it is told to run free. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-s ens1f0 -w --free_running 1",
                "-a --free_running 1",
                "-s ens1f0 -w|free_running 1",
                "-a -r|free_running 1"
            })
    void aFreeRunningPhc2sys(String arguments) throws Exception {
        String[] parts = arguments.split("\\|");
        phc2sysFile = "[global]\n" + (parts.length > 1 ? parts[1] : "") + "\n";
        compare(List.of(parts[0]), "", "8 ppm", 248);
    }

    @Test
    @Tag("long")
    void everyMixture() throws Exception {
        for (String ts2phc : TS2PHC) {
            for (String phc2sys : PHC2SYS) {
                for (String offset : OFFSETS) {
                    for (int clockClass : CLOCK_CLASSES) {
                        compare(List.of(phc2sys), ts2phc, offset, clockClass);
                        for (String other : PHC2SYS) {
                            compare(List.of(phc2sys, other), ts2phc, offset, clockClass);
                        }
                    }
                }
            }
        }
    }

    private void compare(List<String> phc2sys, String ts2phc, String offset, int clockClass) throws Exception {
        String name =
                "phc2sys " + phc2sys + ", ts2phc " + ts2phc + ", system clock " + offset + ", class " + clockClass;
        ScenarioFolder folder = new ScenarioFolder(root.resolve(Integer.toHexString(name.hashCode())));
        folder.write("topologies/t/gm/ptp4l.conf", FAST + "clockClass 7\n[p1]\n");
        folder.write("topologies/t/oc/ptp4l.conf", FAST + "slaveOnly 1\n[eth0]\n");
        String host = "topologies/t/h/";
        folder.write(
                host + FILES + "ptp4l-a.conf",
                FAST + "boundary_clock_jbod 1\nclockClass " + clockClass + "\n[ens1f0]\n[ens2f0]\n");
        folder.write(host + ARGUMENTS + "ptp4l-instance-a", "OPTIONS=\"\"\n");
        for (int i = 0; i < phc2sys.size(); i++) {
            folder.write(host + FILES + "phc2sys-" + i + ".conf", phc2sysFile);
            folder.write(host + ARGUMENTS + "phc2sys-instance-" + i, "OPTIONS=\"" + phc2sys.get(i) + "\"\n");
        }
        if (!ts2phc.isEmpty()) {
            folder.write(host + FILES + "ts2phc-t.conf", sinks(ts2phc));
            folder.write(
                    host + ARGUMENTS + "ts2phc-instance-t",
                    "OPTIONS=\"" + (ts2phc.equals("ens1f0") ? "" : "-s " + ts2phc) + "\"\n");
        }
        folder.write("topologies/t.yaml", """
                name: mixed
                nodes:
                  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}
                  h:
                    system-oscillator: {grade: XO, offset: %s}
                    system-time-error: 300 us
                    nics:
                      nic1: {oscillator: OCXO, gnss: {grade: PRTC-B, pulse-delay: 20 ns}, ports: [ens1f0]}
                      nic2: {oscillator: TCXO, model: E810-bypassed, ports: [ens2f0]}
                    configuration: t/h
                  oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc}
                links:
                  - {ends: [gm.p1, h.ens1f0], fibre: 1 km}
                  - {ends: [h.ens2f0, oc.eth0], fibre: 10 m}
                cables:
                  - {pps: [h.nic1.sma1, h.nic2.sma1], length: 1 m}
                """.formatted(offset));
        folder.write("scenarios/s.yaml", "name: mixed\ntopology: ../topologies/t.yaml\nduration: 16 s\n");
        try {
            assertThat(TwinComparison.compare(root, folder.scenario(), List.of(), null))
                    .isGreaterThan(200);
        } catch (AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }

    private static String sinks(String source) {
        String second = "[ens2f0]\nts2phc.pin_index 1\nts2phc.channel 1\n";
        String leap = "[global]\nleapfile /usr/share/zoneinfo/leap-seconds.list\nts2phc.nmea_serialport /dev/gnss0\n";
        return switch (source) {
            case "ens1f0" -> leap + "[ens1f0]\nts2phc.pin_index 1\nts2phc.channel 1\nts2phc.master 1\n" + second;
            default -> leap + "[ens1f0]\n";
        };
    }
}
