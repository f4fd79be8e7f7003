// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.escapement.agent.config.HoldoverSpecification;
import io.escapement.agent.config.Monitoring;
import io.escapement.input.Finding;
import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HostConfigurationReaderTest {
    private static final SourcePosition NOWHERE = new SourcePosition("t.yaml", 1, 1);
    private static final List<InstalledCard> NICS = List.of(
            new InstalledCard("nic1", 0, List.of("ens1f0", "ens1f2")), new InstalledCard("nic2", 1, List.of("ens2f0")));

    private final Findings findings = new Findings();

    @Test
    void pinsGetTheFunctionAndChannelThePlatformGivesThem() {
        HostConfiguration configuration = read(Map.of(
                "clock-conf.conf",
                "ifname [ens1f2]\nbase_port [ens1f0]\nsma1 output\nifname [ens2f0]\nbase_port [ens2f0]\nsma2 input\n"));
        assertThat(configuration.pins())
                .extracting(PinSetting::basePort, PinSetting::pin, PinSetting::output, PinSetting::channel)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ens1f0", "sma1", true, 1),
                        org.assertj.core.groups.Tuple.tuple("ens2f0", "sma2", false, 2));
        assertThat(findings.remarks()).isEmpty();
    }

    @Test
    void whatThePlatformSkipsIsSkippedWithAWarning() {
        HostConfiguration configuration = read(
                Map.of("clock-conf.conf", "ifname [ens1f0]\nsdp1 output\nsma3 input\nsynce_rclka 1\ntx_clk synce\n"));
        assertThat(configuration.pins()).isEmpty();
        assertThat(findings.errors()).isZero();
        assertThat(findings.remarks())
                .extracting(Finding::toString)
                .containsExactly(
                        "host/clock-conf.conf:2:1: the platform skips 'sdp1 output': sdp1 can only be input",
                        "host/clock-conf.conf:3:1: the platform skips 'sma3 input': it knows no such clock parameter",
                        "host/clock-conf.conf:4:1: the platform skips 'synce_rclka 1': synce_rclka can only be enabled",
                        "host/clock-conf.conf:5:1: 'tx_clk synce' has no effect in the simulation yet");
    }

    @Test
    void aRecoveredClockIsThatOfThePortItselfNotOfTheBasePort() {
        HostConfiguration configuration = read(
                Map.of(
                        "clock-conf.conf",
                        "ifname [ens1f2]\nbase_port [ens1f0]\nsynce_rclka enabled\nifname [ens2f0]\nbase_port [ens2f0]\nsynce_rclkb enabled\n"));
        assertThat(configuration.recovered())
                .extracting(RecoveredClockSetting::port, RecoveredClockSetting::first)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ens1f2", true),
                        org.assertj.core.groups.Tuple.tuple("ens2f0", false));
        assertThat(findings.remarks()).isEmpty();
    }

    @Test
    void aRecoveredClockNeedsAPortOfThatNic() {
        read(Map.of(
                "clock-conf.conf",
                "base_port [ens1f0]\nsynce_rclka enabled\nifname [ens1f2]\nbase_port [ens2f0]\nsynce_rclkb enabled\n"));
        assertProblems(
                "host/clock-conf.conf:2:1: 'synce_rclka enabled' needs an ifname [P] of the same NIC before it",
                "host/clock-conf.conf:5:1: 'synce_rclkb enabled' needs an ifname [P] of the same NIC before it");
    }

    @Test
    void portsAndPhcIndicesMustBeThoseOfTheTopology() {
        read(Map.of(
                "ptp-interfaces.conf", "[ens1f0]\nphc_index 1\nbase_port ens2f0\n[ens3f0]\nphc_idx 0\n",
                "clock-conf.conf", "base_port [ens1f1]\nsma1 output\n"));
        assertProblems(
                "host/clock-conf.conf:1:1: the topology has no port 'ens1f1' on this host",
                "host/clock-conf.conf:2:1: 'sma1 output' comes before any base_port",
                "host/ptp-interfaces.conf:2:1: phc_index 1, but in the topology this port's NIC 'nic1' is PHC 0",
                "host/ptp-interfaces.conf:3:1: base_port ens2f0 is not a port of NIC 'nic1'",
                "host/ptp-interfaces.conf:4:1: the topology has no port 'ens3f0' on this host",
                "host/ptp-interfaces.conf:5:1: 'phc_idx 0' is not understood");
    }

    @Test
    void optionsFilesAreAnAssignmentAndBelongToAnInstance() {
        read(Map.of(
                "ptp4l-a.conf", "[global]\n",
                "ptp4l-instance-a", "OPTIONS=-2 -m\n",
                "ptp4l-c.conf", "[global]\n",
                "ptp4l-instance-c", "# none\n",
                "ptp4l-instance-b", "OPTIONS=\"\"\n"));
        assertProblems(
                "host/ptp4l-instance-a:1:1: 'OPTIONS=-2 -m' is not understood",
                "host/ptp4l-instance-b: options for an instance that has no configuration file",
                "host/ptp4l-instance-c: no line OPTIONS");
    }

    @Test
    void instanceNamesAreUniqueOnAHost() {
        read(Map.of("ptp4l-a.conf", "[global]\n", "phc2sys-a.conf", "[global]\n"));
        assertProblems("host/ptp4l-a.conf: two instances of this host are named 'a'");
    }

    @Test
    void aFileThatIsNotReadIsPointedOut() {
        read(Map.of("etc/linuxptp/ptpinstance/instance-monitoring.conf", "", "etc/hosts", "", "README", ""));
        assertThat(findings.remarks())
                .extracting(Finding::toString)
                .containsExactly(
                        "host/README: not a file of the timing daemons; it is not read",
                        "host/etc/hosts: not a file of the timing daemons here; it is not read",
                        "host/etc/linuxptp/ptpinstance/instance-monitoring.conf: nothing reads this file: only StarlingX's agent does (agent: starlingx)");
    }

    @Test
    void howInstancesAreWatchedIsReadAsThePlatformDoes() {
        HostAgent agent = new HostAgent(PlatformAgent.STARLINGX, HoldoverSpecification.DEFAULT);
        String monitoring = """
                [a]
                holdover_seconds 60
                offset_threshold_minor_nsec many
                hold_over_seconds 7
                [b]
                """;
        HostConfiguration read = new HostConfigurationReader("host", NOWHERE, NICS, agent, findings)
                .read(new TreeMap<>(Map.of("ptp4l-a.conf", "[global]\n", "instance-monitoring.conf", monitoring)));
        assertThat(read.monitoring("a")).isEqualTo(new Monitoring(60, 1000, 1_000_000, 300));
        assertThat(read.monitoring("other")).isEqualTo(Monitoring.DEFAULT);
        assertThat(read.instances()).extracting(Instance::name).containsExactly("a", "agent");
        assertThat(findings.remarks())
                .extracting(Finding::toString)
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("host/instance-monitoring.conf:3:1: the platform skips"
                                        + " 'offset_threshold_minor_nsec many': expected a whole number"),
                        text -> assertThat(text)
                                .startsWith("host/instance-monitoring.conf:4:1: the platform knows no parameter"
                                        + " 'hold_over_seconds'")
                                .contains("holdover_seconds"),
                        text -> assertThat(text)
                                .startsWith("host/instance-monitoring.conf:5:1: no instance 'b' of this host"));
    }

    @Test
    void anAgentNeedsItsName() {
        HostAgent agent = new HostAgent(PlatformAgent.OPENSHIFT, HoldoverSpecification.DEFAULT);
        new HostConfigurationReader("host", NOWHERE, NICS, agent, findings)
                .read(new TreeMap<>(Map.of("ptp4l-agent.conf", "[global]\n")));
        assertThat(catchThrowable(findings::throwIfAny))
                .hasMessageContaining("two instances of this host are named 'agent'");
    }

    private HostConfiguration read(Map<String, String> files) {
        return new HostConfigurationReader("host", NOWHERE, NICS, HostAgent.NONE, findings).read(new TreeMap<>(files));
    }

    private void assertProblems(String... expected) {
        Throwable thrown = catchThrowable(findings::throwIfAny);
        assertThat(thrown).isNotNull();
        List<String> found = thrown.getMessage().lines().toList();
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).startsWith(expected[i]);
        }
    }
}
