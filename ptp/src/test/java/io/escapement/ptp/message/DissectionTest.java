// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DissectionTest {
    private static final String NO_PTP = "frame that is none of PTP";
    private static final byte[] MAC = MacAddress.parse("02:00:00:00:00:01");

    private static byte[] frame(PtpMessage message) {
        byte[] buffer = new byte[1514];
        byte[] destination = MacAddress.parse(EthernetFrame.PTP_MULTICAST);
        return Arrays.copyOf(buffer, EthernetFrame.encode(buffer, destination, MAC, message));
    }

    private static String value(byte[] frame, String name) {
        return new Dissection(frame)
                .fields().stream()
                        .filter(field -> field.name().equals(name))
                        .map(Dissection.Field::value)
                        .findFirst()
                        .orElse("no field " + name);
    }

    private static PtpMessage announce() {
        PtpMessage message = new PtpMessage();
        message.clear(MessageType.ANNOUNCE);
        message.domain = 24;
        message.flags = PtpFlags.PTP_TIMESCALE | PtpFlags.TIME_TRACEABLE | PtpFlags.TWO_STEP;
        message.correction = 3 * 65536 / 2;
        message.sourceClockIdentity = 0x0011_22FF_FE33_4455L;
        message.sourcePortNumber = 7;
        message.sequenceId = 65535;
        message.logMessageInterval = -3;
        message.timestamp = 1_767_225_600_000_000_042L;
        message.currentUtcOffset = 37;
        message.grandmasterPriority1 = 128;
        message.grandmasterClockClass = 6;
        message.grandmasterClockAccuracy = 0x21;
        message.grandmasterOffsetScaledLogVariance = 0x4E5D;
        message.grandmasterPriority2 = 127;
        message.grandmasterIdentity = 0x0011_22FF_FE33_4455L;
        message.stepsRemoved = 2;
        message.timeSource = 0x20;
        return message;
    }

    @Test
    void fieldsHaveTheNamesAndValuesOfTheStandard() {
        byte[] frame = frame(announce());
        assertThat(new Dissection(frame).title()).isEqualTo("Announce 65535");
        assertThat(new Dissection(frame).fields().stream().map(field -> field.name() + " " + field.value()))
                .containsExactly(
                        "destinationAddress 01:1b:19:00:00:00",
                        "sourceAddress 02:00:00:00:00:01",
                        "etherType 0x88f7",
                        "majorSdoId 0",
                        "messageType Announce",
                        "minorVersionPTP 0",
                        "versionPTP 2",
                        "messageLength 64",
                        "domainNumber 24",
                        "minorSdoId 0",
                        "flagField 0x0218 twoStepFlag ptpTimescale timeTraceable",
                        "correctionField 1.5 ns",
                        "messageTypeSpecific 00000000",
                        "sourcePortIdentity 001122.fffe.334455-7",
                        "sequenceId 65535",
                        "controlField 5",
                        "logMessageInterval -3",
                        "originTimestamp 1767225600 s 000000042 ns",
                        "currentUtcOffset 37 s",
                        "reserved 0x00",
                        "grandmasterPriority1 128",
                        "grandmasterClockQuality.clockClass 6",
                        "grandmasterClockQuality.clockAccuracy 0x21",
                        "grandmasterClockQuality.offsetScaledLogVariance 0x4e5d",
                        "grandmasterPriority2 127",
                        "grandmasterIdentity 001122.fffe.334455",
                        "stepsRemoved 2",
                        "timeSource 0x20");
    }

    @Test
    void managementTellsItsId() {
        PtpMessage message = new PtpMessage();
        message.clear(MessageType.MANAGEMENT);
        ManagementTlv.put(message, ManagementId.PRIORITY1, new ManagementData.Empty());
        assertThat(value(frame(message), "TLV 1 managementId")).isEqualTo("0x2005 PRIORITY1");
    }

    @Test
    void whatIsNoPtpIsShownAsOctets() {
        byte[] frame = HexFormat.of().parseHex("ffffffffffff02000000000108060001080006");
        assertThat(new Dissection(frame).title()).isEqualTo(NO_PTP);
        assertThat(value(frame, "octets")).isEqualTo("0001080006");
        assertThat(new Dissection(new byte[3]).fields()).containsExactly(new Dissection.Field("octets", "000000"));
        assertThat(new Dissection(new byte[0]).fields()).isEmpty();
    }

    /** Whatever bit of a frame changes, some field shows it; and no damage is too much. */
    @ParameterizedTest
    @EnumSource(MessageType.class)
    void everyBitIsInSomeField(MessageType type) {
        Random random = new Random(type.code());
        PtpMessage message = announce();
        message.type = type;
        byte[] tlv = HexFormat.of().parseHex("0003000600112233445500010006200545670001");
        System.arraycopy(tlv, 0, message.suffix, 0, tlv.length);
        message.suffixLength = tlv.length;
        byte[] frame = frame(message);
        for (byte[] whole : new byte[][] {frame, overUdp(frame, false), overUdp(frame, true)}) {
            Dissection original = new Dissection(whole);
            assertThat(original.title()).isNotEqualTo(NO_PTP);
            for (int bit = 0; bit < 8 * whole.length; bit++) {
                byte[] changed = whole.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(new Dissection(changed).fields())
                        .as("bit %d of octet %d", bit % 8, bit / 8)
                        .isNotEqualTo(original.fields());
            }
            for (int i = 0; i < 300; i++) {
                byte[] cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                cut[random.nextInt(cut.length)] = (byte) random.nextInt();
                assertThat(new Dissection(cut).title()).isNotEmpty();
            }
        }
    }

    /** The message behind headers whose checksums nobody looks at. */
    private static byte[] overUdp(byte[] frame, boolean six) {
        int length = frame.length - 14;
        String udp = "013f013f" + String.format("%04x", length + 8) + "0000";
        String ip = six
                ? "60000000" + String.format("%04x", length + 8) + "1101" + "fe80" + "00".repeat(13) + "01" + "ff0e"
                        + "00".repeat(12) + "0181"
                : "4500" + String.format("%04x", length + 28) + "00004000" + "0111" + "0000" + "0a000001" + "e0000181";
        String header = HexFormat.of().formatHex(frame, 0, 12) + (six ? "86dd" : "0800") + ip + udp;
        byte[] head = HexFormat.of().parseHex(header);
        byte[] whole = Arrays.copyOf(head, head.length + length);
        System.arraycopy(frame, 14, whole, head.length, length);
        return whole;
    }
}
