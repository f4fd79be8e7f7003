// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EthernetFrameTest {
    private final byte[] frame = new byte[1600];
    private final byte[] source = MacAddress.parse("50:7c:6f:1f:2a:30");

    @Test
    void aFrameBeginsWithItsAddressesAndEthertype() {
        int length = encode(MessageType.SYNC);
        assertThat(length).isEqualTo(58);
        assertThat(HexFormat.of().formatHex(frame, 0, 16)).isEqualTo("011b19000000" + "507c6f1f2a30" + "88f7" + "0002");
        PtpMessage received = new PtpMessage();
        assertThat(EthernetFrame.decode(frame, length, received)).isEqualTo(Decoding.OK);
        assertThat(received.type).isEqualTo(MessageType.SYNC);
    }

    @Test
    void aTaggedFrameIsRead() {
        int length = encode(MessageType.ANNOUNCE);
        byte[] tagged = new byte[1600];
        System.arraycopy(frame, 0, tagged, 0, 12);
        System.arraycopy(HexFormat.of().parseHex("81000064"), 0, tagged, 12, 4);
        System.arraycopy(frame, 12, tagged, 16, length - 12);
        PtpMessage received = new PtpMessage();
        assertThat(EthernetFrame.decode(tagged, length + 4, received)).isEqualTo(Decoding.OK);
        assertThat(received.type).isEqualTo(MessageType.ANNOUNCE);
        assertThat(EthernetFrame.isGeneral(tagged, length + 4)).isTrue();
    }

    @Test
    void everyMessageBelongsToOneSocket() {
        for (MessageType type : MessageType.values()) {
            int length = encode(type);
            assertThat(EthernetFrame.isEvent(frame, length)).isEqualTo(type.isEvent());
            assertThat(EthernetFrame.isGeneral(frame, length)).isEqualTo(!type.isEvent());
        }
    }

    @Test
    void otherFramesBelongToNone() {
        int length = encode(MessageType.SYNC);
        frame[12] = 0x08;
        frame[13] = 0x00;
        assertThat(EthernetFrame.isEvent(frame, length)).isFalse();
        assertThat(EthernetFrame.isGeneral(frame, length)).isFalse();
        Arrays.fill(frame, (byte) 0);
        for (int octets = 0; octets < 20; octets++) {
            assertThat(EthernetFrame.messageOffset(frame, octets)).isEqualTo(-1);
        }
    }

    @Test
    void hardwareAddressesAreReadAsLinuxptpWritesThem() {
        assertThat(MacAddress.parse(EthernetFrame.PEER_DELAY_MULTICAST)).containsExactly(1, 0x80, 0xC2, 0, 0, 0xE);
        assertThat(MacAddress.format(MacAddress.parse("1:2:3:a:B:c"))).isEqualTo("01:02:03:0a:0b:0c");
        assertThatThrownBy(() -> MacAddress.parse("01:02:03:04:05")).isInstanceOf(IllegalArgumentException.class);
        assertThat(MacAddress.isValid("01-02-03-04-05-06")).isFalse();
    }

    private int encode(MessageType type) {
        PtpMessage message = new PtpMessage();
        message.clear(type);
        return EthernetFrame.encode(frame, MacAddress.parse(EthernetFrame.PTP_MULTICAST), source, message);
    }
}
