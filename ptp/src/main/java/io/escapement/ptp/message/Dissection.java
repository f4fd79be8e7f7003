// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * An Ethernet frame in its fields, for people: PTP directly or over UDP, with the fields named as in IEEE 1588-2019, clause
 * 13 and 14. Every octet is in some field, so that two frames are alike exactly if their fields are. What is too short or
 * none of PTP ends in a field of plain octets.
 */
public final class Dissection {
    /** A field: its name, and its value with the unit, if it has one. */
    public record Field(String name, String value) {}

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int VLAN = 0x8100;
    private static final int UDP = 17;
    private static final int EVENT_PORT = 319;
    private static final int GENERAL_PORT = 320;
    private static final int MANAGEMENT_TLV = 0x0001;

    private final byte[] octets;
    private final List<Field> fields = new ArrayList<>();
    private String title = "frame that is none of PTP";
    private int at;

    /** What a stretch of octets is shown as. */
    private interface Form {
        String of(byte[] octets, int offset);
    }

    /** Takes a frame apart, from its destination address on. */
    public Dissection(byte[] frame) {
        octets = frame;
        boolean whole = ethernet();
        if (at < octets.length) {
            String rest = HexFormat.of().formatHex(octets, at, octets.length);
            fields.add(new Field(whole ? "after the message" : "octets", rest));
        }
    }

    /** The fields, in the order of the frame. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /** What it is, such as {@code Sync 17}. */
    public String title() {
        return title;
    }

    /** True if the rest is nothing but padding. */
    private boolean ethernet() {
        return take("destinationAddress", 6, Dissection::mac)
                && take("sourceAddress", 6, Dissection::mac)
                && afterAddresses();
    }

    private boolean afterAddresses() {
        if (!take("etherType", 2, Dissection::hex16)) {
            return false;
        }
        return switch (Octets.unsigned16(octets, at - 2)) {
            case EthernetFrame.ETHERTYPE -> message(octets.length - at);
            case VLAN -> take("vlanTag", 2, Dissection::hex16) && afterAddresses();
            case IPV4 -> ipv4();
            case IPV6 -> ipv6();
            default -> false;
        };
    }

    private boolean ipv4() {
        int begin = at;
        return take("ip.versionAndHeaderLength", 1, Dissection::hex8)
                && octets[begin] == 0x45
                && take("ip.trafficClass", 1, Dissection::hex8)
                && take("ip.totalLength", 2, Dissection::number16)
                && take("ip.identification", 2, Dissection::number16)
                && take("ip.flagsAndFragment", 2, Dissection::hex16)
                && take("ip.timeToLive", 1, Dissection::number8)
                && take("ip.protocol", 1, Dissection::number8)
                && take("ip.headerChecksum", 2, Dissection::hex16)
                && take("ip.source", 4, Dissection::ipv4Address)
                && take("ip.destination", 4, Dissection::ipv4Address)
                && octets[begin + 9] == UDP
                && udp();
    }

    private boolean ipv6() {
        int begin = at;
        return take("ip.versionClassAndFlow", 4, (o, i) -> hex(o, i, 4))
                && take("ip.payloadLength", 2, Dissection::number16)
                && take("ip.nextHeader", 1, Dissection::number8)
                && take("ip.hopLimit", 1, Dissection::number8)
                && take("ip.source", 16, Dissection::ipv6Address)
                && take("ip.destination", 16, Dissection::ipv6Address)
                && octets[begin + 6] == UDP
                && udp();
    }

    private boolean udp() {
        int begin = at;
        boolean header = take("udp.sourcePort", 2, Dissection::number16)
                && take("udp.destinationPort", 2, Dissection::number16)
                && take("udp.length", 2, Dissection::number16)
                && take("udp.checksum", 2, Dissection::hex16);
        if (!header) {
            return false;
        }
        int port = Octets.unsigned16(octets, begin + 2);
        int length = Octets.unsigned16(octets, begin + 4) - 8;
        return (port == EVENT_PORT || port == GENERAL_PORT) && message(Math.min(length, octets.length - at));
    }

    private boolean message(int available) {
        int begin = at;
        MessageType type = available < PtpMessage.HEADER_LENGTH ? null : MessageType.of(octets[begin]);
        if (type == null || (octets[begin + 1] & 0xF) != 2) {
            return false;
        }
        int end = Math.min(begin + available, begin + Octets.unsigned16(octets, begin + 2));
        title = name(type) + " " + Octets.unsigned16(octets, begin + 30);
        header(type);
        return end >= begin + type.fixedLength() && body(type) && tlvs(end);
    }

    private void header(MessageType type) {
        take("majorSdoId", 0, (o, i) -> number(o[i] >> 4 & 0xF));
        take("messageType", 1, (o, i) -> name(type));
        take("minorVersionPTP", 0, (o, i) -> number(o[i] >> 4 & 0xF));
        take("versionPTP", 1, (o, i) -> number(o[i] & 0xF));
        take("messageLength", 2, Dissection::number16);
        take("domainNumber", 1, Dissection::number8);
        take("minorSdoId", 1, Dissection::number8);
        take("flagField", 2, Dissection::flags);
        take("correctionField", 8, Dissection::correction);
        take("messageTypeSpecific", 4, (o, i) -> hex(o, i, 4));
        take("sourcePortIdentity", 10, Dissection::portIdentity);
        take("sequenceId", 2, Dissection::number16);
        take("controlField", 1, Dissection::number8);
        take("logMessageInterval", 1, Dissection::signed8);
    }

    private boolean body(MessageType type) {
        return switch (type) {
            case SYNC, DELAY_REQ -> take("originTimestamp", 10, Dissection::timestamp);
            case FOLLOW_UP -> take("preciseOriginTimestamp", 10, Dissection::timestamp);
            case PDELAY_REQ ->
                take("originTimestamp", 10, Dissection::timestamp) && take("reserved", 10, (o, i) -> hex(o, i, 10));
            case DELAY_RESP -> response("receiveTimestamp");
            case PDELAY_RESP -> response("requestReceiptTimestamp");
            case PDELAY_RESP_FOLLOW_UP -> response("responseOriginTimestamp");
            case ANNOUNCE -> announce();
            case SIGNALING -> take("targetPortIdentity", 10, Dissection::portIdentity);
            case MANAGEMENT ->
                take("targetPortIdentity", 10, Dissection::portIdentity)
                        && take("startingBoundaryHops", 1, Dissection::number8)
                        && take("boundaryHops", 1, Dissection::number8)
                        && take("actionField", 1, Dissection::number8)
                        && take("reserved", 1, Dissection::hex8);
        };
    }

    private boolean response(String timestamp) {
        return take(timestamp, 10, Dissection::timestamp)
                && take("requestingPortIdentity", 10, Dissection::portIdentity);
    }

    private boolean announce() {
        return take("originTimestamp", 10, Dissection::timestamp)
                && take("currentUtcOffset", 2, (o, i) -> Octets.signed16(o, i) + " s")
                && take("reserved", 1, Dissection::hex8)
                && take("grandmasterPriority1", 1, Dissection::number8)
                && take("grandmasterClockQuality.clockClass", 1, Dissection::number8)
                && take("grandmasterClockQuality.clockAccuracy", 1, Dissection::hex8)
                && take("grandmasterClockQuality.offsetScaledLogVariance", 2, Dissection::hex16)
                && take("grandmasterPriority2", 1, Dissection::number8)
                && take("grandmasterIdentity", 8, Dissection::clockIdentity)
                && take("stepsRemoved", 2, Dissection::number16)
                && take("timeSource", 1, Dissection::hex8);
    }

    private boolean tlvs(int end) {
        for (int number = 1; end - at >= 4; number++) {
            String tlv = "TLV " + number + " ";
            int type = Octets.unsigned16(octets, at);
            int length = Octets.unsigned16(octets, at + 2);
            take(tlv + "tlvType", 2, Dissection::hex16);
            take(tlv + "lengthField", 2, Dissection::number16);
            if (length > end - at) {
                return false;
            }
            int data = length;
            if (type == MANAGEMENT_TLV && length >= 2) {
                take(tlv + "managementId", 2, Dissection::managementId);
                data -= 2;
            }
            int size = data;
            take(tlv + "dataField", size, (o, i) -> hex(o, i, size));
        }
        return true;
    }

    /** Adds a field that takes so many octets (0 for one that shares its octet with the next), if they are there. */
    private boolean take(String name, int length, Form form) {
        if (octets.length - at < length) {
            return false;
        }
        fields.add(new Field(name, form.of(octets, at)));
        at += length;
        return true;
    }

    private static String name(MessageType type) {
        return switch (type) {
            case SYNC -> "Sync";
            case DELAY_REQ -> "Delay_Req";
            case PDELAY_REQ -> "Pdelay_Req";
            case PDELAY_RESP -> "Pdelay_Resp";
            case FOLLOW_UP -> "Follow_Up";
            case DELAY_RESP -> "Delay_Resp";
            case PDELAY_RESP_FOLLOW_UP -> "Pdelay_Resp_Follow_Up";
            case ANNOUNCE -> "Announce";
            case SIGNALING -> "Signaling";
            case MANAGEMENT -> "Management";
        };
    }

    private static String number(int value) {
        return Integer.toString(value);
    }

    private static String number8(byte[] octets, int offset) {
        return number(Octets.unsigned8(octets, offset));
    }

    private static String signed8(byte[] octets, int offset) {
        return number(octets[offset]);
    }

    private static String number16(byte[] octets, int offset) {
        return number(Octets.unsigned16(octets, offset));
    }

    private static String hex8(byte[] octets, int offset) {
        return "0x" + hex(octets, offset, 1);
    }

    private static String hex16(byte[] octets, int offset) {
        return "0x" + hex(octets, offset, 2);
    }

    private static String hex(byte[] octets, int offset, int length) {
        return HexFormat.of().formatHex(octets, offset, offset + length);
    }

    private static String mac(byte[] octets, int offset) {
        return HexFormat.ofDelimiter(":").formatHex(octets, offset, offset + MacAddress.LENGTH);
    }

    private static String ipv4Address(byte[] octets, int offset) {
        return number8(octets, offset) + "." + number8(octets, offset + 1) + "." + number8(octets, offset + 2) + "."
                + number8(octets, offset + 3);
    }

    private static String ipv6Address(byte[] octets, int offset) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i += 2) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(Octets.unsigned16(octets, offset + i)));
        }
        return text.toString();
    }

    /** As linuxptp writes it, {@code 001122.fffe.334455}. */
    private static String clockIdentity(byte[] octets, int offset) {
        return hex(octets, offset, 3) + "." + hex(octets, offset + 3, 2) + "." + hex(octets, offset + 5, 3);
    }

    private static String portIdentity(byte[] octets, int offset) {
        return clockIdentity(octets, offset) + "-" + number16(octets, offset + 8);
    }

    private static String timestamp(byte[] octets, int offset) {
        long seconds =
                (long) Octets.unsigned16(octets, offset) << 32 | Octets.signed32(octets, offset + 2) & 0xFFFFFFFFL;
        long nanoseconds = Octets.signed32(octets, offset + 6) & 0xFFFFFFFFL;
        return String.format(Locale.ROOT, "%d s %09d ns", seconds, nanoseconds);
    }

    /** In ns, exact: 2^-16 ns has sixteen decimal places. */
    private static String correction(byte[] octets, int offset) {
        BigDecimal scaled = BigDecimal.valueOf(Octets.signed64(octets, offset));
        BigDecimal exact = scaled.divide(BigDecimal.valueOf(1 << 16), MathContext.UNLIMITED);
        return (exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString()) + " ns";
    }

    private static String managementId(byte[] octets, int offset) {
        return hex16(octets, offset)
                + ManagementId.of(Octets.unsigned16(octets, offset))
                        .map(id -> " " + id.name())
                        .orElse("");
    }

    private static String flags(byte[] octets, int offset) {
        int flags = Octets.unsigned16(octets, offset);
        StringBuilder text = new StringBuilder(hex16(octets, offset));
        for (FlagName flag : FlagName.values()) {
            if ((flags & flag.bit) != 0) {
                text.append(' ').append(flag.text);
            }
        }
        return text.toString();
    }

    /** Names of flags (IEEE 1588-2019, table 37). */
    private enum FlagName {
        ALTERNATE_MASTER(PtpFlags.ALTERNATE_MASTER, "alternateMasterFlag"),
        TWO_STEP(PtpFlags.TWO_STEP, "twoStepFlag"),
        UNICAST(PtpFlags.UNICAST, "unicastFlag"),
        LEAP_61(PtpFlags.LEAP_61, "leap61"),
        LEAP_59(PtpFlags.LEAP_59, "leap59"),
        UTC_OFFSET_VALID(PtpFlags.UTC_OFFSET_VALID, "currentUtcOffsetValid"),
        PTP_TIMESCALE(PtpFlags.PTP_TIMESCALE, "ptpTimescale"),
        TIME_TRACEABLE(PtpFlags.TIME_TRACEABLE, "timeTraceable"),
        FREQUENCY_TRACEABLE(PtpFlags.FREQUENCY_TRACEABLE, "frequencyTraceable"),
        SYNCHRONIZATION_UNCERTAIN(PtpFlags.SYNCHRONIZATION_UNCERTAIN, "synchronizationUncertain");

        private final int bit;
        private final String text;

        FlagName(int bit, String text) {
            this.bit = bit;
            this.text = text;
        }
    }
}
