// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.host.PacketSocket;
import io.escapement.input.InputException;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.message.EthernetFrame;
import io.escapement.ptp.message.MacAddress;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a port makes of the other end of its link, in each release. */
class PeerTest {
    private static final String PEER_DELAY =
            "[global]\nnetwork_transport L2\nlogAnnounceInterval -3\nlogSyncInterval -4\n"
                    + "delay_mechanism P2P\nlogMinPdelayReqInterval 0\n";
    private static final String GPTP = PEER_DELAY + "transportSpecific 1\nfollow_up_info 1\n";
    private static final byte[] PEERS = MacAddress.parse("01:80:C2:00:00:0E");

    private static TwinNetwork pair(Release release, String options) throws InputException {
        TwinNetwork network = new TwinNetwork(1, release);
        network.host("gm", 0, 0, options + "clockClass 6\n", "p1");
        network.host("oc", 0, 3000, options + "slaveOnly 1\n", "eth0");
        network.link("gm.p1", "oc.eth0", 1000, 0);
        return network;
    }

    /** Answers every Pdelay_Req in the name of a clock that is not there. */
    private static final class Impostor implements Daemon {
        private final PtpMessage message = new PtpMessage();
        private final byte[] frame = new byte[EthernetFrame.HEADER_LENGTH + PtpMessage.MAXIMUM_LENGTH];
        private PacketSocket socket;

        @Override
        public void start(Host host) {
            socket = host.networkInterface("p1").openPacketSocket(EthernetFrame::isEvent);
        }

        @Override
        public void wake() {
            for (int length = socket.receive(frame); length > 0; length = socket.receive(frame)) {
                EthernetFrame.decode(frame, length, message);
                if (message.type == MessageType.PDELAY_REQ) {
                    answer();
                }
            }
        }

        private void answer() {
            message.type = MessageType.PDELAY_RESP;
            message.flags = PtpFlags.TWO_STEP;
            message.requestingClockIdentity = message.sourceClockIdentity;
            message.requestingPortNumber = message.sourcePortNumber;
            message.sourceClockIdentity = 0x6666666666666666L;
            socket.send(frame, EthernetFrame.encode(frame, PEERS, new byte[] {2, 0, 0, 0, 0, 66}, message));
        }

        @Override
        public void stop() {
            socket.close();
        }
    }

    /** 3.1.1 gives up at the third request that two clocks answer, 4.x at the first beyond allowedLostResponses. */
    @ParameterizedTest
    @CsvSource({"V3_1_1,'',3", "V4_4,'',4", "V4_4,allowedLostResponses 6,7"})
    void severalPeersAreAFault(Release release, String option, int requests) throws InputException {
        TwinNetwork network = pair(release, PEER_DELAY + "fault_badpeernet_interval 5\n" + option + "\n");
        network.start("gm", "impostor", new Impostor());
        network.startAll();
        network.run(requests + 5.5);
        assertThat(network.failures).isEmpty();
        // Requests go out every second from the first second on.
        assertThat(network.times("oc.eth0", "port-state", "FAULTY"))
                .singleElement()
                .satisfies(time -> assertThat(time).isBetween((double) requests, requests + 0.01));
        assertThat(network.log).anyMatch(line -> line.endsWith("(FT_BAD_PEER_NETWORK)"));
        double cleared = requests + 5;
        assertThat(network.times("oc.eth0", "port-state", "LISTENING"))
                .anySatisfy(time -> assertThat(time).isBetween(cleared, cleared + 0.01));
    }

    /** The neighbour's rate ratio is measured, and the time is as good as without. */
    @ParameterizedTest
    @EnumSource(Release.class)
    void generalisedPtpSettles(Release release) throws InputException {
        TwinNetwork network = pair(release, GPTP + "path_trace_enabled 1\n");
        network.startAll();
        assertThat(network.largestDeviation("oc", 0, 100, 120)).isLessThanOrEqualTo(1.0);
        assertThat(network.failures).isEmpty();
    }

    /** The path is 1000 ns long; a port that measures more than it may is not one of 802.1AS. */
    @ParameterizedTest
    @CsvSource({
        "neighborPropDelayThresh 1001,true",
        "neighborPropDelayThresh 999,false",
        "neighborPropDelayThresh 999; asCapable true,true",
        "neighborPropDelayThresh 999; follow_up_info 0,true"
    })
    void noTimeOverALongLink(String option, boolean synchronises) throws InputException {
        TwinNetwork network = pair(Release.V3_1_1, GPTP + option.replace("; ", "\n") + "\n");
        network.startAll();
        network.run(20);
        assertThat(network.failures).isEmpty();
        assertThat(network.times("oc.eth0", "port-state", "SLAVE").isEmpty()).isNotEqualTo(synchronises);
    }

    /** Once its servo is stable, the clock gets a Sync a second instead of sixteen. */
    @ParameterizedTest
    @EnumSource(Release.class)
    void aStableClockAsksForFewerSyncs(Release release) throws InputException {
        TwinNetwork network = pair(
                release,
                PEER_DELAY + "servo_offset_threshold 30\nmsg_interval_request 1\noperLogSyncInterval 0\n"
                        + "summary_interval -4\n");
        network.startAll();
        network.run(60);
        assertThat(network.failures).isEmpty();
        network.log.clear();
        network.run(70);
        assertThat(network.log.stream().filter(line -> line.contains(" s3 freq ")))
                .hasSize(10);
        assertThat(network.timeError("oc")).isBetween(-2.0, 2.0);
    }

    @Test
    void rolesWithoutAnAlgorithmHaveToBeConfigured() throws InputException {
        TwinNetwork network = pair(Release.V3_1_1, PEER_DELAY + "BMCA noop\n");
        network.startAll();
        assertThat(network.failures)
                .containsExactly("gm: p1: Please enable at least one of masterOnly or slaveOnly when BMCA == noop.");
    }
}
