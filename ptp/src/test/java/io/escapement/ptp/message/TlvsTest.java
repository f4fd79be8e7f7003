// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Octets as linuxptp 3.1.1 sends them. */
class TlvsTest {
    private static final long GRANDMASTER = 0x02c1d2fffeda6e74L;
    private static final long OWN = 0x0229f3fffed90bd0L;

    private final PtpMessage message = new PtpMessage();

    private String suffix() {
        return HexFormat.of().formatHex(message.suffix, 0, message.suffixLength);
    }

    @Test
    void aPathTraceListsTheClocksOnTheWay() {
        message.clear(MessageType.ANNOUNCE);
        Tlvs.appendPathTrace(message, new long[] {GRANDMASTER, 99}, 1, OWN);
        assertThat(suffix()).isEqualTo("00080010" + "02c1d2fffeda6e74" + "0229f3fffed90bd0");
        long[] path = new long[Tlvs.longestPath()];
        assertThat(Tlvs.pathTrace(message, path)).isEqualTo(2);
        assertThat(path).startsWith(GRANDMASTER, OWN, 0);
        assertThat(Tlvs.pathContains(message, GRANDMASTER)).isTrue();
        assertThat(Tlvs.pathContains(message, OWN)).isTrue();
        assertThat(Tlvs.pathContains(message, 99)).isFalse();
    }

    @Test
    void theLongestPathFillsAFrame() {
        message.clear(MessageType.ANNOUNCE);
        long[] path = new long[Tlvs.longestPath()];
        Arrays.setAll(path, i -> i);
        Tlvs.appendPathTrace(message, path, path.length - 1, path.length - 1);
        byte[] frame = new byte[PtpMessage.MAXIMUM_LENGTH];
        PtpMessage decoded = new PtpMessage();
        assertThat(decoded.decode(frame, 0, message.encode(frame, 0))).isEqualTo(Decoding.OK);
        long[] read = new long[path.length];
        assertThat(Tlvs.pathTrace(decoded, read)).isEqualTo(path.length);
        assertThat(read).isEqualTo(path);
    }

    @Test
    void aTlvIsFoundBehindOthers() {
        message.clear(MessageType.FOLLOW_UP);
        assertThat(new FollowUpInformation().take(message)).isFalse();
        assertThat(Tlvs.intervalRequests(message)).isEmpty();
        Tlvs.appendIntervalRequest(message, Tlvs.NO_CHANGE, -3, Tlvs.INITIAL);
        assertThat(suffix()).isEqualTo("0003000c" + "0080c2000002" + "80fd7e000000");
        assertThat(Tlvs.intervalRequests(message))
                .containsExactly(new Tlvs.IntervalRequest(Tlvs.NO_CHANGE, -3, Tlvs.INITIAL));
        assertThat(new FollowUpInformation().take(message)).isFalse();
        Tlvs.appendFollowUpInformation(message);
        assertThat(suffix()).endsWith("0003001c" + "0080c2000001" + "00".repeat(22));
        assertThat(new FollowUpInformation().take(message)).isTrue();
    }
}
