// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ptp4l 3.1.1 takes for well formed, as the original does with Signaling and Management messages that carry it. */
class TlvSyntaxTest {
    private final byte[] buffer = new byte[1500];

    private Decoding decode(MessageType type, String suffix) {
        PtpMessage message = new PtpMessage(false);
        message.clear(type);
        byte[] octets = HexFormat.of().parseHex(suffix);
        System.arraycopy(octets, 0, message.suffix, 0, octets.length);
        message.suffixLength = octets.length;
        return message.decode(buffer, 0, message.encode(buffer, 0));
    }

    /** tlvType, content, whether it is taken. */
    @ParameterizedTest
    @CsvSource({
        "0000,'',true",
        "0001,'',false",
        "0001,2020,true",
        "0001,2000ffff,false",
        "0001,0005ffff,false",
        "0001,00020261622000,false",
        "0001,000203616263,true",
        "0002,000600000000,false",
        "0002,0006200000000000,true",
        "0003,0080c200,false",
        "0003,0080c2000003,true",
        "0003,0080c20000020000,false",
        "0003,0080c2000002fd00fd000000,true",
        "0004,b000000000ff,true",
        "0004,c000000000ff,false",
        "0005,0000000000ff,false",
        "0006,9000,true",
        "0006,2000,false",
        "0007,3000ffffffff,true",
        "0008,0102030405060708,true",
        "0008,01020304,false",
        "8004,0102030405060708000a,true",
        "8004,0102030405060708000aff00,false",
        "7f01,0001,true",
    })
    void tlvsThatAreKnownHaveTheLengthOfTheirKind(String type, String content, boolean taken) {
        if (content.length() % 4 != 0) {
            assertThat(taken).isFalse();
        }
        String tlv = type + HexFormat.of().toHexDigits((short) (content.length() / 2)) + content;
        assertThat(decode(MessageType.SIGNALING, tlv)).isEqualTo(taken ? Decoding.OK : Decoding.BAD_TLV);
    }

    @Test
    void messagesBehindWhichNobodyLooksForTlvsHaveNone() {
        String tlv = "00080000";
        assertThat(decode(MessageType.SYNC, tlv)).isEqualTo(Decoding.BAD_LENGTH);
        assertThat(decode(MessageType.PDELAY_RESP, tlv)).isEqualTo(Decoding.BAD_LENGTH);
        assertThat(decode(MessageType.DELAY_REQ, tlv)).isEqualTo(Decoding.OK);
        assertThat(decode(MessageType.FOLLOW_UP, tlv)).isEqualTo(Decoding.OK);
    }

    /** messageLength says where the message ends, but what lies behind it is looked at too. */
    @Test
    void whatLiesBehindTheMessageMustNotLookLikeATlv() {
        PtpMessage message = new PtpMessage(false);
        message.clear(MessageType.FOLLOW_UP);
        int length = message.encode(buffer, 0);
        assertThat(message.decode(buffer, 0, length + 3)).isEqualTo(Decoding.OK);
        assertThat(message.decode(buffer, 0, length + 4)).isEqualTo(Decoding.BAD_LENGTH);
    }

    @Test
    void aManagementMessageIsPassedOnAsItCame() {
        PtpMessage message = new PtpMessage(false);
        message.clear(MessageType.MANAGEMENT);
        int length = message.encode(buffer, 0);
        for (int at : new int[] {1, 5, 6, 7, 16, 17, 18, 19, 32, 33, 46, 47}) {
            buffer[at] = (byte) (at == 1 ? 0x72 : 0xA0 + at % 16);
        }
        byte[] before = buffer.clone();
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.OK);
        assertThat(message.encode(buffer, 0)).isEqualTo(length);
        assertThat(buffer).isEqualTo(before);
    }

    /** The machine's octet order shows: what has no managementId is answered with what is in its place. */
    @Test
    void theIdOfAnyTlvIsTaken() {
        PtpMessage message = new PtpMessage(false);
        message.clear(MessageType.MANAGEMENT);
        byte[] tlv = HexFormat.of().parseHex("00070004" + "30ebffff");
        System.arraycopy(tlv, 0, message.suffix, 0, tlv.length);
        message.suffixLength = tlv.length;
        assertThat(message.decode(buffer, 0, message.encode(buffer, 0))).isEqualTo(Decoding.OK);
        assertThat(ManagementTlv.requestedId(message)).isEqualTo(0xEB30);
        assertThat(ManagementTlv.isAlone(message)).isTrue();
    }

    /** As two originals put it on the wire: bits 79 to 16 are the upper sixteen, turned. */
    @Test
    void lastGmPhaseChangeIsConfused() {
        PtpMessage message = new PtpMessage(false);
        message.clear(MessageType.MANAGEMENT);
        byte[] tlv = HexFormat.of().parseHex("0003001c0080c2000001" + "4142434445464748494a4b4c4d4e4f50515253545556");
        System.arraycopy(tlv, 0, message.suffix, 0, tlv.length);
        message.suffixLength = tlv.length;
        PassedOn.confusePhaseChange(message);
        assertThat(HexFormat.of().formatHex(message.suffix, 0, tlv.length))
                .isEqualTo("0003001c0080c2000001" + "41424344454647480000000000004847515253545556");
    }
}
