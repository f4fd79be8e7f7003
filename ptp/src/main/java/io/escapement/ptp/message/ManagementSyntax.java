// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/**
 * Which data linuxptp takes for well formed in a MANAGEMENT TLV: data sets that it decodes have their own length. Others may
 * have any.
 */
final class ManagementSyntax {
    private static final int CLOCK_DESCRIPTION = 0x0001;
    private static final int USER_DESCRIPTION = 0x0002;
    private static final int PORT_PROPERTIES = 0xC004;
    private static final int PORT_PROPERTIES_NAME = 12;
    private static final int ORGANIZATION_LENGTH = 4;
    private static final int PROFILE_LENGTH = 6;

    private ManagementSyntax() {}

    /**
     * Whether data is well formed.
     *
     * @param id managementId
     * @param octets hold the data from {@code begin} on
     * @param length of the data [octets], above 0
     */
    static boolean isSound(int id, byte[] octets, int begin, int length) {
        return switch (id) {
            case CLOCK_DESCRIPTION -> isDescription(octets, begin, begin + length);
            case USER_DESCRIPTION -> isPadded(text(octets, begin, begin + length), begin + length);
            case PORT_PROPERTIES -> {
                int end = begin + length;
                yield length > PORT_PROPERTIES_NAME && isPadded(text(octets, begin + PORT_PROPERTIES_NAME, end), end);
            }
            default -> {
                int fixed = fixedLength(id);
                yield fixed < 0 || fixed == length;
            }
        };
    }

    /** Length of the data of an identifier [octets]; -1 if it may have any. */
    private static int fixedLength(int id) {
        return switch (id) {
            case 0x2000 -> ManagementData.DefaultDataSet.LENGTH;
            case 0x2001 -> ManagementData.CurrentDataSet.LENGTH;
            case 0x2002 -> ManagementData.ParentDataSet.LENGTH;
            case 0x2003 -> ManagementData.TimePropertiesDataSet.LENGTH;
            case 0x2004 -> ManagementData.PortDataSet.LENGTH;
            case 0xC000 -> ManagementData.TimeStatus.LENGTH;
            case 0xC001 -> ManagementData.GrandmasterSettings.LENGTH;
            case 0xC002 -> ManagementData.PortDataSetNp.LENGTH;
            case 0xC003 -> ManagementData.EventSubscription.LENGTH;
            case 0xC005 -> PortStatistics.LENGTH;
            // SAVE_IN_NON_VOLATILE_STORAGE, RESET_NON_VOLATILE_STORAGE, INITIALIZE, FAULT_LOG_RESET, ENABLE_PORT,
            // DISABLE_PORT.
            case 0x0003, 0x0004, 0x0005, 0x0007, 0x200D, 0x200E -> 0;
            default -> -1;
        };
    }

    /** CLOCK_DESCRIPTION: its parts, one after the other, and at most one octet of padding. */
    private static boolean isDescription(byte[] octets, int begin, int end) {
        int at = text(octets, begin + 2, end);
        at = counted(octets, at, end);
        at = counted(octets, at + 2, end);
        at = text(octets, at + ORGANIZATION_LENGTH, end);
        at = text(octets, at, end);
        at = text(octets, at, end);
        return isPadded(at + PROFILE_LENGTH, end);
    }

    private static boolean isPadded(int at, int end) {
        return at == end || at == end - 1;
    }

    /** Where a text ends whose length is in its first octet; beyond the end if it does not fit. */
    private static int text(byte[] octets, int at, int end) {
        return at < end ? at + 1 + Octets.unsigned8(octets, at) : end + 1;
    }

    /** The same for octets whose length is in the first two. */
    private static int counted(byte[] octets, int at, int end) {
        return at + 1 < end ? at + 2 + Octets.unsigned16(octets, at) : end + 1;
    }
}
