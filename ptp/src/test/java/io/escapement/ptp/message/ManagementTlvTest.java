// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManagementTlvTest {
    private final PtpMessage message = new PtpMessage();
    private final byte[] buffer = new byte[2048];

    static Stream<Arguments> dataSets() {
        return Stream.of(
                Arguments.of(ManagementId.NULL_MANAGEMENT, new ManagementData.Empty(), 0),
                Arguments.of(ManagementId.PRIORITY1, new ManagementData.Octet(200), 2),
                Arguments.of(
                        ManagementId.DEFAULT_DATA_SET,
                        new ManagementData.DefaultDataSet(true, false, 3, 127, 6, 0x21, 0x4E5D, 129, -5, 24),
                        20),
                Arguments.of(
                        ManagementId.DEFAULT_DATA_SET,
                        new ManagementData.DefaultDataSet(false, true, 3, 127, 255, 0xFE, 0xFFFF, 129, 5, 24),
                        20),
                Arguments.of(ManagementId.CURRENT_DATA_SET, new ManagementData.CurrentDataSet(2, -65536, 1L << 40), 18),
                Arguments.of(
                        ManagementId.PARENT_DATA_SET,
                        new ManagementData.ParentDataSet(77, 2, 0, 0xFFFF, 0x7FFFFFFF, 128, 6, 0x20, 0x4E5D, 127, 78),
                        32),
                Arguments.of(
                        ManagementId.TIME_PROPERTIES_DATA_SET,
                        new ManagementData.TimePropertiesDataSet(-37, 0x3C, 0x20),
                        4),
                Arguments.of(
                        ManagementId.PORT_DATA_SET,
                        new ManagementData.PortDataSet(7, 1, 9, -4, 65536, -3, 3, -4, 1, -1, 2),
                        26),
                Arguments.of(
                        ManagementId.TIME_STATUS_NP,
                        new ManagementData.TimeStatus(-17, 1_700_000_000_000_000_000L, 1, 2, 3, 4, 5, 6, true, 99),
                        50),
                Arguments.of(
                        ManagementId.GRANDMASTER_SETTINGS_NP,
                        new ManagementData.GrandmasterSettings(6, 0x20, 0x4E5D, 37, 0x3C, 0x20),
                        8),
                Arguments.of(ManagementId.PORT_DATA_SET_NP, new ManagementData.PortDataSetNp(4_000_000_000L, 2), 8),
                Arguments.of(ManagementId.SUBSCRIBE_EVENTS_NP, new ManagementData.EventSubscription(180, true), 66),
                Arguments.of(
                        ManagementId.PORT_PROPERTIES_NP, new ManagementData.PortProperties(7, 1, 6, 1, "ens1f2"), 20),
                Arguments.of(
                        ManagementId.PORT_PROPERTIES_NP, new ManagementData.PortProperties(7, 1, 6, 1, "ens1f"), 18));
    }

    @ParameterizedTest
    @MethodSource("dataSets")
    void whatIsWrittenIsReadAndHasTheLengthOfItsLayout(ManagementId id, ManagementData data, int length) {
        message.clear(MessageType.MANAGEMENT);
        ManagementTlv.put(message, id, data);
        assertThat(message.suffixLength).isEqualTo(6 + length);
        PtpMessage received = new PtpMessage();
        assertThat(received.decode(buffer, 0, message.encode(buffer, 0))).isEqualTo(Decoding.OK);
        assertThat(ManagementTlv.id(received)).isEqualTo(id.code());
        assertThat(ManagementTlv.isError(received)).isFalse();
        assertThat(ManagementTlv.data(received)).contains(data);

        if (length > 0) {
            received.suffixLength -= 2;
            Octets.put16(received.suffix, 2, length);
            assertThat(ManagementTlv.data(received).filter(data::equals))
                    .as("two octets less")
                    .isEmpty();
        }
    }

    /** What phc2sys 3.1.1 was seen to send: process 22464, first request. */
    @Test
    void aRequestIsTheOneThatPhc2sysSends() {
        message.clear(MessageType.MANAGEMENT);
        message.sourcePortNumber = 22464;
        message.logMessageInterval = PtpMessage.NO_INTERVAL;
        message.targetClockIdentity = -1;
        message.targetPortNumber = 0xFFFF;
        message.action = ManagementAction.GET;
        ManagementTlv.put(message, ManagementId.PORT_DATA_SET, new ManagementData.Empty());
        assertThat(HexFormat.of().formatHex(buffer, 0, message.encode(buffer, 0)))
                .isEqualTo("0d020036000000000000000000000000000000000000000000000000"
                        + "57c00000047fffffffffffffffffffff00000000000100022004");
    }

    /** Octets laid out by hand from the standard's table of the data set. */
    @Test
    void theDefaultDataSetHasTheStandardsLayout() {
        ManagementTlv.put(
                message,
                ManagementId.DEFAULT_DATA_SET,
                new ManagementData.DefaultDataSet(
                        true, false, 2, 128, 248, 0xFE, 0xFFFF, 127, 0x0102030405060708L, 24));
        assertThat(HexFormat.of().formatHex(message.suffix, 0, message.suffixLength))
                .isEqualTo("0001" + "0016" + "2000" + "01" + "00" + "0002" + "80" + "f8feffff" + "7f"
                        + "0102030405060708" + "18" + "00");
    }

    @Test
    void anErrorNamesItsCauseAndTheIdentifier() {
        message.clear(MessageType.MANAGEMENT);
        ManagementTlv.putError(message, ManagementError.NOT_SUPPORTED, 0x2042);
        PtpMessage received = new PtpMessage();
        assertThat(received.decode(buffer, 0, message.encode(buffer, 0))).isEqualTo(Decoding.OK);
        assertThat(ManagementTlv.isError(received)).isTrue();
        assertThat(ManagementTlv.error(received)).isEqualTo(ManagementError.NOT_SUPPORTED);
        assertThat(ManagementTlv.id(received)).isEqualTo(0x2042);
        assertThat(ManagementTlv.data(received)).isEmpty();
    }

    @Test
    void aMessageWithoutTlvHasNoIdentifier() {
        message.clear(MessageType.MANAGEMENT);
        assertThat(ManagementTlv.id(message)).isEqualTo(-1);
        assertThat(ManagementTlv.data(message)).isEmpty();
    }

    @Test
    void randomTlvsNeverDoMoreThanFail() {
        SplittableRandom random = new SplittableRandom(3);
        ManagementId[] ids = ManagementId.values();
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            message.clear(MessageType.MANAGEMENT);
            random.nextBytes(buffer);
            message.suffixLength = random.nextInt(80);
            System.arraycopy(buffer, 0, message.suffix, 0, message.suffixLength);
            if (message.suffixLength >= 6) {
                Octets.put16(message.suffix, 0, random.nextInt(4));
                Octets.put16(message.suffix, 2, message.suffixLength - 4);
                Octets.put16(message.suffix, 4, ids[random.nextInt(ids.length)].code());
            }
            read += ManagementTlv.data(message).isPresent() ? 1 : 0;
        }
        assertThat(read).isGreaterThan(100);
    }
}
