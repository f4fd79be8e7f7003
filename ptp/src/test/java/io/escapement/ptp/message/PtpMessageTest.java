// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PtpMessageTest {
    private final byte[] buffer = new byte[2048];

    /** Octets laid out by hand from IEEE 1588-2008, tables 18, 25 and 26. */
    @Test
    void announceHasTheStandardsLayout() {
        PtpMessage message = new PtpMessage();
        message.clear(MessageType.ANNOUNCE);
        message.domain = 24;
        message.flags = PtpFlags.UTC_OFFSET_VALID | PtpFlags.PTP_TIMESCALE | PtpFlags.TIME_TRACEABLE;
        message.sourceClockIdentity = 0x507C6FFFFE1F2A30L;
        message.sourcePortNumber = 1;
        message.sequenceId = 0xABCD;
        message.logMessageInterval = -3;
        message.currentUtcOffset = 37;
        message.grandmasterPriority1 = 128;
        message.grandmasterClockClass = 6;
        message.grandmasterClockAccuracy = 0x20;
        message.grandmasterOffsetScaledLogVariance = 0x4E5D;
        message.grandmasterPriority2 = 127;
        message.grandmasterIdentity = 0x507C6FFFFE1F2A31L;
        message.stepsRemoved = 2;
        message.timeSource = 0x20;

        assertThat(encoded(message))
                .isEqualTo("0b02" + "0040" + "18" + "00" + "001c" + "0000000000000000" + "00000000"
                        + "507c6ffffe1f2a30" + "0001" + "abcd" + "05" + "fd"
                        + "00000000000000000000" + "0025" + "00" + "80" + "06" + "20" + "4e5d" + "7f"
                        + "507c6ffffe1f2a31" + "0002" + "20");
    }

    @Test
    void syncAndDelayMessagesHaveTheStandardsLayout() {
        PtpMessage sync = new PtpMessage();
        sync.clear(MessageType.SYNC);
        sync.majorSdoId = 1;
        sync.minorVersion = 1;
        sync.flags = PtpFlags.TWO_STEP;
        sync.correction = -0x18000; // -1.5 ns
        sync.sourceClockIdentity = 0x0011223344556677L;
        sync.sourcePortNumber = 0x102;
        sync.logMessageInterval = -4;
        sync.timestamp = 1_700_000_000_123_456_789L;
        assertThat(encoded(sync))
                .isEqualTo("10" + "12" + "002c" + "00" + "00" + "0200" + "fffffffffffe8000" + "00000000"
                        + "0011223344556677" + "0102" + "0000" + "00" + "fc"
                        + "00006553f100" + "075bcd15");

        PtpMessage response = new PtpMessage();
        response.clear(MessageType.DELAY_RESP);
        response.timestamp = 1;
        response.requestingClockIdentity = -2;
        response.requestingPortNumber = 0xFFFF;
        assertThat(encoded(response)).endsWith("00000000000000000001" + "fffffffffffffffe" + "ffff");
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void whatIsEncodedIsDecoded(MessageType type) {
        SplittableRandom random = new SplittableRandom(7 + type.code());
        for (int i = 0; i < 200; i++) {
            PtpMessage sent = randomMessage(type, random);
            int length = sent.encode(buffer, 3);
            assertThat(length).isEqualTo(type.fixedLength() + sent.suffixLength);
            PtpMessage received = new PtpMessage();
            received.clear(MessageType.SYNC);
            int padding = random.nextInt(4);
            assertThat(received.decode(buffer, 3, length + padding)).isEqualTo(Decoding.OK);
            assertThat(received.type).isEqualTo(type);
            assertThat(received.flags).isEqualTo(sent.flags);
            assertThat(received.correction).isEqualTo(sent.correction);
            assertThat(received.logMessageInterval).isEqualTo(sent.logMessageInterval);
            // Every other field is covered by encoding again.
            byte[] again = new byte[2048];
            assertThat(received.encode(again, 3)).isEqualTo(length);
            assertThat(Arrays.copyOfRange(again, 3, 3 + length)).isEqualTo(Arrays.copyOfRange(buffer, 3, 3 + length));
        }
    }

    @Test
    void encodingOverwritesWhatTheBufferHeld() {
        PtpMessage message = new PtpMessage();
        message.clear(MessageType.PDELAY_REQ);
        Arrays.fill(buffer, (byte) 0x55);
        assertThat(encoded(message).substring(2 * PtpMessage.HEADER_LENGTH)).matches("0{40}");
    }

    @Test
    void malformedMessagesAreToldApart() {
        PtpMessage message = new PtpMessage();
        message.clear(MessageType.DELAY_RESP);
        int length = message.encode(buffer, 0);

        assertThat(message.decode(buffer, 0, 33)).isEqualTo(Decoding.TOO_SHORT);
        assertThat(message.decode(buffer, 0, length - 1)).isEqualTo(Decoding.TOO_SHORT);
        buffer[3] = (byte) (length + 1);
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.BAD_LENGTH);
        buffer[3] = (byte) (length - 1);
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.BAD_LENGTH);
        buffer[3] = (byte) length;
        buffer[1] = 1;
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.UNSUPPORTED_VERSION);
        buffer[1] = 2;
        buffer[0] = 5;
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.UNKNOWN_TYPE);
    }

    @Test
    void tlvsHaveToFitTheMessage() {
        PtpMessage message = new PtpMessage();
        message.clear(MessageType.SIGNALING);
        byte[] tlv = HexFormat.of().parseHex("2004" + "0002" + "beef");
        System.arraycopy(tlv, 0, message.suffix, 0, tlv.length);
        message.suffixLength = tlv.length;
        int length = message.encode(buffer, 0);
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.OK);
        buffer[47] = 3;
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.BAD_TLV);
        buffer[47] = 4;
        assertThat(message.decode(buffer, 0, length)).isEqualTo(Decoding.BAD_TLV);
    }

    /** Octets of every kind: pure noise, and valid messages with a few octets changed or cut off. */
    @Test
    void randomOctetsNeverDoMoreThanFail() {
        SplittableRandom random = new SplittableRandom(20261101);
        PtpMessage message = new PtpMessage();
        int[] outcomes = new int[Decoding.values().length];
        MessageType[] types = MessageType.values();
        for (int i = 0; i < 200_000; i++) {
            int length;
            if (i % 2 == 0) {
                length = random.nextInt(200);
                random.nextBytes(buffer);
                buffer[1] = (byte) (random.nextInt(4) == 0 ? buffer[1] : 2);
            } else {
                length = randomMessage(types[random.nextInt(types.length)], random)
                        .encode(buffer, 0);
                for (int change = random.nextInt(4); change > 0; change--) {
                    buffer[random.nextInt(length)] = (byte) random.nextInt();
                }
                length -= random.nextInt(5) == 0 ? random.nextInt(length) : 0;
            }
            outcomes[message.decode(buffer, 0, length).ordinal()]++;
            assertThat(message.suffixLength).isBetween(0, PtpMessage.MAXIMUM_LENGTH);
        }
        assertThat(IntStream.of(outcomes)).as("each outcome is reached").allMatch(count -> count > 100);
    }

    private String encoded(PtpMessage message) {
        return HexFormat.of().formatHex(buffer, 0, message.encode(buffer, 0));
    }

    private static PtpMessage randomMessage(MessageType type, SplittableRandom random) {
        PtpMessage message = new PtpMessage();
        message.clear(type);
        message.majorSdoId = random.nextInt(16);
        message.minorVersion = random.nextInt(2);
        message.domain = random.nextInt(256);
        message.minorSdoId = random.nextInt(256);
        message.flags = random.nextInt(0x10000);
        message.correction = random.nextLong();
        message.sourceClockIdentity = random.nextLong();
        message.sourcePortNumber = random.nextInt(0x10000);
        message.sequenceId = random.nextInt(0x10000);
        message.logMessageInterval = random.nextInt(-128, 128);
        message.timestamp = random.nextLong(Long.MAX_VALUE);
        message.requestingClockIdentity = random.nextLong();
        message.requestingPortNumber = random.nextInt(0x10000);
        message.currentUtcOffset = random.nextInt(-100, 100);
        message.grandmasterPriority1 = random.nextInt(256);
        message.grandmasterClockClass = random.nextInt(256);
        message.grandmasterClockAccuracy = random.nextInt(256);
        message.grandmasterOffsetScaledLogVariance = random.nextInt(0x10000);
        message.grandmasterPriority2 = random.nextInt(256);
        message.grandmasterIdentity = random.nextLong();
        message.stepsRemoved = random.nextInt(0x10000);
        message.timeSource = random.nextInt(256);
        message.targetClockIdentity = random.nextLong();
        message.targetPortNumber = random.nextInt(0x10000);
        message.startingBoundaryHops = random.nextInt(256);
        message.boundaryHops = random.nextInt(256);
        message.action = random.nextInt(5);
        for (int tlvs = random.nextInt(3); tlvs > 0; tlvs--) {
            int octets = 2 * random.nextInt(10);
            Octets.put16(message.suffix, message.suffixLength, random.nextInt(0x10000));
            Octets.put16(message.suffix, message.suffixLength + 2, octets);
            message.suffixLength += 4 + octets;
        }
        return message;
    }
}
