// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.InputException;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.ptp.message.ManagementId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ptp4l over each transport: who hears whom, and that the clock comes out the same. */
class TransportTest {
    private static final String RATES =
            "[global]\nlogAnnounceInterval -3\nlogSyncInterval -4\nlogMinDelayReqInterval -4\n";

    private static TwinNetwork pair(String grandmaster, String slave) throws InputException {
        TwinNetwork network = new TwinNetwork(1);
        network.host("gm", 0, 0, RATES + "clockClass 6\nmasterOnly 1\n" + grandmaster + "\n", "p1");
        network.host("oc", 0, 3000, RATES + "slaveOnly 1\n" + slave + "\n", "eth0");
        network.link("gm.p1", "oc.eth0", 1000, 0);
        network.startAll();
        return network;
    }

    private static boolean synchronises(TwinNetwork network) {
        network.run(10);
        assertThat(network.failures).isEmpty();
        return !network.times("oc.eth0", "port-state", "SLAVE").isEmpty();
    }

    /** As over Ethernet, nothing is left but what the floor of a stamp hides. UDPv4 is ptp4l's default. */
    @ParameterizedTest
    @CsvSource({"'',E2E", "network_transport UDPv6,E2E", "'',P2P", "network_transport UDPv6,P2P"})
    void settlesOverUdp(String transport, String mechanism) throws InputException {
        String options = transport + "\ndelay_mechanism " + mechanism + "\nlogMinPdelayReqInterval -4";
        TwinNetwork network = pair(options, options);
        assertThat(network.largestDeviation("oc", 0, 100, 120)).isLessThanOrEqualTo(1.0);
        assertThat(network.failures).isEmpty();
    }

    /** All of a network has the same options, or there is no network. */
    @ParameterizedTest
    @CsvSource({
        "network_transport L2,network_transport UDPv4",
        "network_transport UDPv6,network_transport UDPv4",
        "udp6_scope 0x05,udp6_scope 0x0E",
        "ptp_dst_mac 01:80:C2:00:00:0E,ptp_dst_mac 01:1B:19:00:00:00",
        "transportSpecific 1,transportSpecific 0"
    })
    void optionsMustAgree(String one, String other) throws InputException {
        String transport = one.startsWith("udp6") ? "network_transport UDPv6\n" : "";
        transport += one.startsWith("ptp_dst") ? "network_transport L2\n" : "";
        assertThat(synchronises(pair(transport + one, transport + one))).isTrue();
        assertThat(synchronises(pair(transport + other, transport + other))).isTrue();
        // The default p2p_dst_mac is a destination that an L2 port hears as well, so that one is changed too.
        String peer = one.startsWith("ptp_dst") ? "\np2p_dst_mac 01:1B:19:00:00:01" : "";
        assertThat(synchronises(pair(transport + one, transport + other + peer)))
                .isFalse();
    }

    @Test
    void transportSpecificMayBeIgnored() throws InputException {
        String ignoring = "ignore_transport_specific 1";
        assertThat(synchronises(pair("transportSpecific 1\n" + ignoring, ignoring)))
                .isTrue();
    }

    /** Over its local socket, too, ptp4l hears only those with its transportSpecific. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void managementHasATransportSpecific(int transportSpecific) throws InputException {
        TwinNetwork network = pair("transportSpecific 1", "transportSpecific 1");
        network.run(3);
        ManagementCommand get = ManagementCommand.get(ManagementId.PORT_DATA_SET);
        network.start("oc", "pmc", new Pmc(new Pmc.Server("/var/run/ptp4l", 0, transportSpecific, 0), List.of(get)));
        network.run(4);
        assertThat(network.log.stream().anyMatch(line -> line.contains("RESPONSE MANAGEMENT PORT_DATA_SET")))
                .isEqualTo(transportSpecific == 1);
    }
}
