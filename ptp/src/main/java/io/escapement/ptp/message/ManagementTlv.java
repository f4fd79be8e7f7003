// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.util.Optional;

/**
 * The one TLV of a management message: MANAGEMENT with a data set, or MANAGEMENT_ERROR_STATUS (IEEE 1588-2019, 15.5.2
 * and 15.5.4). It is kept in the message's {@link PtpMessage#suffix}.
 */
public final class ManagementTlv {
    private static final int MANAGEMENT = 0x0001;
    private static final int ERROR_STATUS = 0x0002;
    private static final int ID_OFFSET = 4;
    private static final int DATA_OFFSET = 6;
    private static final int ERROR_LENGTH = 8;

    private ManagementTlv() {}

    /** Makes a data set the message's TLV. */
    public static void put(PtpMessage message, ManagementId id, ManagementData data) {
        int length = data.encode(message.suffix, DATA_OFFSET);
        Octets.put16(message.suffix, 0, MANAGEMENT);
        Octets.put16(message.suffix, 2, 2 + length);
        Octets.put16(message.suffix, ID_OFFSET, id.code());
        message.suffixLength = DATA_OFFSET + length;
    }

    /**
     * Makes an error the message's TLV, without text.
     *
     * @param id managementId of the message it answers, which may be unknown
     */
    public static void putError(PtpMessage message, ManagementError error, int id) {
        Octets.put16(message.suffix, 0, ERROR_STATUS);
        Octets.put16(message.suffix, 2, ERROR_LENGTH);
        Octets.put16(message.suffix, ID_OFFSET, error.code());
        Octets.put16(message.suffix, ID_OFFSET + 2, id);
        Octets.put32(message.suffix, ID_OFFSET + 4, 0);
        message.suffixLength = ID_OFFSET + ERROR_LENGTH;
    }

    /** True if the message's TLV is an error. */
    public static boolean isError(PtpMessage message) {
        return message.suffixLength >= ID_OFFSET + ERROR_LENGTH && Octets.unsigned16(message.suffix, 0) == ERROR_STATUS;
    }

    /** True if the message has one TLV: linuxptp leaves others unanswered. */
    public static boolean isAlone(PtpMessage message) {
        return message.suffixLength >= ID_OFFSET
                && message.suffixLength == ID_OFFSET + Octets.unsigned16(message.suffix, 2);
    }

    /** The error, if {@link #isError}. */
    public static ManagementError error(PtpMessage message) {
        return ManagementError.of(Octets.unsigned16(message.suffix, ID_OFFSET));
    }

    /** The managementId of the TLV, known or not; -1 if the message has none. */
    public static int id(PtpMessage message) {
        if (isError(message)) {
            return Octets.unsigned16(message.suffix, ID_OFFSET + 2);
        }
        boolean management = message.suffixLength >= DATA_OFFSET
                && Octets.unsigned16(message.suffix, 0) == MANAGEMENT
                && Octets.unsigned16(message.suffix, 2) >= 2;
        return management ? Octets.unsigned16(message.suffix, ID_OFFSET) : -1;
    }

    /**
     * The managementId that linuxptp finds in the TLV of a message that it is to answer, whatever the TLV's type: where there is no
     * id, what is in its place, in the octet order of its machine.
     */
    public static int requestedId(PtpMessage message) {
        int found = Octets.unsigned16(message.suffix, ID_OFFSET);
        return switch (Octets.unsigned16(message.suffix, 0)) {
            case MANAGEMENT, ERROR_STATUS -> found;
            default -> Short.reverseBytes((short) found) & 0xFFFF;
        };
    }

    /** True if the TLV has room for a managementId and nothing more. */
    public static boolean isEmpty(PtpMessage message) {
        return Octets.unsigned16(message.suffix, 2) == DATA_OFFSET - ID_OFFSET;
    }

    /** The data set of the TLV; none if it is not one that is known, or has a wrong length. */
    public static Optional<ManagementData> data(PtpMessage message) {
        int id = id(message);
        if (id < 0 || isError(message)) {
            return Optional.empty();
        }
        int length = Octets.unsigned16(message.suffix, 2) - 2;
        if (length == 0) {
            return Optional.of(new ManagementData.Empty());
        }
        return ManagementId.of(id).map(known -> decode(known, message.suffix, length));
    }

    private static ManagementData decode(ManagementId id, byte[] buffer, int length) {
        return switch (id) {
            case DEFAULT_DATA_SET ->
                length == ManagementData.DefaultDataSet.LENGTH
                        ? ManagementData.DefaultDataSet.decode(buffer, DATA_OFFSET)
                        : null;
            case CURRENT_DATA_SET ->
                length == ManagementData.CurrentDataSet.LENGTH
                        ? ManagementData.CurrentDataSet.decode(buffer, DATA_OFFSET)
                        : null;
            case PARENT_DATA_SET ->
                length == ManagementData.ParentDataSet.LENGTH
                        ? ManagementData.ParentDataSet.decode(buffer, DATA_OFFSET)
                        : null;
            case TIME_PROPERTIES_DATA_SET ->
                length == ManagementData.TimePropertiesDataSet.LENGTH
                        ? ManagementData.TimePropertiesDataSet.decode(buffer, DATA_OFFSET)
                        : null;
            case PORT_DATA_SET ->
                length == ManagementData.PortDataSet.LENGTH
                        ? ManagementData.PortDataSet.decode(buffer, DATA_OFFSET)
                        : null;
            case TIME_STATUS_NP ->
                length == ManagementData.TimeStatus.LENGTH
                        ? ManagementData.TimeStatus.decode(buffer, DATA_OFFSET)
                        : null;
            case GRANDMASTER_SETTINGS_NP ->
                length == ManagementData.GrandmasterSettings.LENGTH
                        ? ManagementData.GrandmasterSettings.decode(buffer, DATA_OFFSET)
                        : null;
            case PORT_DATA_SET_NP ->
                length == ManagementData.PortDataSetNp.LENGTH
                        ? ManagementData.PortDataSetNp.decode(buffer, DATA_OFFSET)
                        : null;
            case SUBSCRIBE_EVENTS_NP ->
                length == ManagementData.EventSubscription.LENGTH
                        ? ManagementData.EventSubscription.decode(buffer, DATA_OFFSET)
                        : null;
            case PORT_PROPERTIES_NP ->
                length >= ManagementData.PortProperties.FIXED_LENGTH
                        ? ManagementData.PortProperties.decode(buffer, DATA_OFFSET, length)
                        : null;
            case PRIORITY1,
                    PRIORITY2,
                    DOMAIN,
                    SLAVE_ONLY,
                    LOG_ANNOUNCE_INTERVAL,
                    ANNOUNCE_RECEIPT_TIMEOUT,
                    LOG_SYNC_INTERVAL,
                    VERSION_NUMBER,
                    CLOCK_ACCURACY,
                    TRACEABILITY_PROPERTIES,
                    TIMESCALE_PROPERTIES,
                    DELAY_MECHANISM,
                    LOG_MIN_PDELAY_REQ_INTERVAL,
                    SYNCHRONIZATION_UNCERTAIN_NP -> ManagementData.Octet.decode(buffer, DATA_OFFSET);
            case CLOCK_DESCRIPTION -> ClockDescription.decode(buffer, DATA_OFFSET, length);
            case USER_DESCRIPTION -> ClockDescription.User.decode(buffer, DATA_OFFSET, length);
            case PORT_STATS_NP -> length == PortStatistics.LENGTH ? PortStatistics.decode(buffer, DATA_OFFSET) : null;
            case NULL_MANAGEMENT -> null;
        };
    }
}
