// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.ClockDescription;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.ManagementTlv;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PortStatistics;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.port.LogText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows answers to management messages the way pmc 3.1.1 does. */
final class ManagementText {
    private static final List<String> TIMESTAMPING =
            List.of("SOFTWARE", "HARDWARE", "LEGACY_HW", "ONESTEP", "P2P1STEP");
    private static final Pattern ZERO_GROUPS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");
    private static final double SCALED_NS = 65536.0;

    private final List<String> lines = new ArrayList<>();
    private final int width;

    /** With names padded to the width of the longest. */
    private ManagementText(int width) {
        this.width = width;
    }

    /** Lines of an answer: who sent it, and its values. */
    static List<String> lines(PtpMessage message) {
        List<String> lines = new ArrayList<>();
        boolean alone = ManagementTlv.isAlone(message);
        ManagementId known = ManagementId.of(ManagementTlv.id(message)).orElse(null);
        ManagementData data = ManagementTlv.data(message).orElse(null);
        lines.add(LogText.text("\t")
                .clockIdentity(message.sourceClockIdentity)
                .add("-" + message.sourcePortNumber)
                .add(" seq " + message.sequenceId)
                .add(message.action == ManagementAction.RESPONSE ? " RESPONSE " : " ACKNOWLEDGE ")
                .add(alone ? tlv(message, known) : "")
                .toString());
        if (!alone) {
            return lines;
        }
        if (known != null && data != null) {
            lines.addAll(values(known, data));
        }
        return lines;
    }

    /** What kind of TLV a message has, and of a data set which. */
    private static String tlv(PtpMessage message, ManagementId known) {
        if (ManagementTlv.isError(message)) {
            return "MANAGEMENT_ERROR_STATUS ";
        }
        if (ManagementTlv.id(message) < 0) {
            return "unknown-tlv ";
        }
        if (known == ManagementId.NULL_MANAGEMENT) {
            return "MANAGEMENT ";
        }
        return "MANAGEMENT " + (ManagementTlv.isEmpty(message) ? "empty-tlv " : known == null ? "" : known + " ");
    }

    private static List<String> values(ManagementId id, ManagementData data) {
        if (data instanceof ManagementData.DefaultDataSet set) {
            return defaultDataSet(set);
        } else if (data instanceof ManagementData.CurrentDataSet set) {
            return new ManagementText(16)
                    .value("stepsRemoved", (short) set.stepsRemoved())
                    .value("offsetFromMaster", tenths(set.offsetFromMaster()))
                    .value("meanPathDelay", tenths(set.meanPathDelay()))
                    .lines;
        } else if (data instanceof ManagementData.ParentDataSet set) {
            return parentDataSet(set);
        } else if (data instanceof ManagementData.TimePropertiesDataSet set) {
            return new ManagementText(21)
                    .value("currentUtcOffset", set.currentUtcOffset())
                    .timeFlags(set.flags())
                    .value("timeSource", hex(set.timeSource(), 2))
                    .lines;
        } else if (data instanceof ManagementData.PortDataSet set) {
            return portDataSet(set);
        } else if (data instanceof ManagementData.TimeStatus status) {
            return timeStatus(status);
        } else if (data instanceof ManagementData.GrandmasterSettings settings) {
            return new ManagementText(23)
                    .value("clockClass", settings.clockClass())
                    .value("clockAccuracy", hex(settings.clockAccuracy(), 2))
                    .value("offsetScaledLogVariance", hex(settings.offsetScaledLogVariance(), 4))
                    .value("currentUtcOffset", settings.currentUtcOffset())
                    .timeFlags(settings.flags())
                    .value("timeSource", hex(settings.timeSource(), 2))
                    .lines;
        } else if (data instanceof ManagementData.PortDataSetNp set) {
            return new ManagementText(23)
                    .value("neighborPropDelayThresh", set.neighborPropDelayThreshold())
                    .value("asCapable", set.asCapable() == 0 ? 0 : 1)
                    .lines;
        } else if (data instanceof ManagementData.PortProperties port) {
            return new ManagementText(23)
                    .value("portIdentity", identity(port.clockIdentity(), port.portNumber()))
                    .value("portState", state(port.portState()))
                    .value(
                            "timestamping",
                            port.timestamping() < TIMESTAMPING.size() ? TIMESTAMPING.get(port.timestamping()) : "???")
                    .value("interface", port.interfaceName())
                    .lines;
        } else if (data instanceof ManagementData.EventSubscription events) {
            return new ManagementText(17)
                    .value("duration", events.duration())
                    .value("NOTIFY_PORT_STATE", events.portState() ? "on" : "off")
                    .lines;
        } else if (data instanceof PortStatistics statistics) {
            return portStatistics(statistics);
        } else if (data instanceof ClockDescription.User user) {
            return new ManagementText(16).value("userDescription", user.text()).lines;
        } else if (data instanceof ClockDescription description) {
            return clockDescription(description);
        } else if (data instanceof ManagementData.Octet octet) {
            return octet(id, octet.value());
        }
        return List.of();
    }

    private static List<String> octet(ManagementId id, int value) {
        return switch (id) {
            case PRIORITY1 -> single("priority1", value);
            case PRIORITY2 -> single("priority2", value);
            case DOMAIN -> single("domainNumber", value);
            case SLAVE_ONLY -> single("slaveOnly", (value & ManagementData.SLAVE_ONLY) == 0 ? 0 : 1);
            case CLOCK_ACCURACY -> single("clockAccuracy", hex(value, 2));
            case TRACEABILITY_PROPERTIES ->
                new ManagementText(18)
                        .flag("timeTraceable", value, PtpFlags.TIME_TRACEABLE)
                        .flag("frequencyTraceable", value, PtpFlags.FREQUENCY_TRACEABLE)
                        .lines;
            case TIMESCALE_PROPERTIES -> single("ptpTimescale", (value & PtpFlags.PTP_TIMESCALE) == 0 ? 0 : 1);
            case SYNCHRONIZATION_UNCERTAIN_NP -> single("uncertain", value);
            case LOG_ANNOUNCE_INTERVAL -> single("logAnnounceInterval", (byte) value);
            case ANNOUNCE_RECEIPT_TIMEOUT -> single("announceReceiptTimeout", value);
            case LOG_SYNC_INTERVAL -> single("logSyncInterval", (byte) value);
            case VERSION_NUMBER -> single("versionNumber", value);
            case DELAY_MECHANISM -> single("delayMechanism", value);
            case LOG_MIN_PDELAY_REQ_INTERVAL -> single("logMinPdelayReqInterval", (byte) value);
            default -> List.of();
        };
    }

    private static List<String> single(String name, Object value) {
        return new ManagementText(name.length()).value(name, value).lines;
    }

    private static List<String> clockDescription(ClockDescription description) {
        return new ManagementText(21)
                .value("clockType", hex(description.clockType(), 4))
                .value("physicalLayerProtocol", description.physicalLayer())
                .value("physicalAddress", HexFormat.ofDelimiter(":").formatHex(description.physicalAddress()))
                .value("protocolAddress", description.networkProtocol() + " " + protocolAddress(description))
                .value("manufacturerId", description.manufacturer())
                .value("productDescription", description.product())
                .value("revisionData", description.revision())
                .value("userDescription", description.user())
                .value("profileId", profile(description.profile()))
                .lines;
    }

    private static String protocolAddress(ClockDescription description) {
        byte[] address = description.protocolAddress();
        return switch (description.networkProtocol()) {
            case ClockDescription.UDP_IPV4, ClockDescription.UDP_IPV6 -> internetAddress(address);
            default -> HexFormat.ofDelimiter(":").formatHex(address);
        };
    }

    private static String internetAddress(byte[] address) {
        try {
            String text = InetAddress.getByAddress(address).getHostAddress();
            return text.contains(":") ? compressed(text) : text;
        } catch (UnknownHostException e) {
            return "(invalid)";
        }
    }

    /** An IPv6 address in its shortest form (RFC 5952, 4.2): the first of the longest runs of zero groups left out. */
    private static String compressed(String address) {
        Matcher run = ZERO_GROUPS.matcher(address);
        int begin = 0;
        int end = 0;
        while (run.find()) {
            if (run.end() - run.start() > end - begin) {
                begin = run.start();
                end = run.end();
            }
        }
        return end == 0 ? address : address.substring(0, begin) + "::" + address.substring(end);
    }

    private static String profile(long profile) {
        byte[] octets = new byte[6];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (profile >> 8 * (octets.length - 1 - i));
        }
        return HexFormat.ofDelimiter(":").formatHex(octets);
    }

    private static List<String> portStatistics(PortStatistics statistics) {
        ManagementText text = new ManagementText(25)
                .value("portIdentity", identity(statistics.clockIdentity(), statistics.portNumber()));
        for (MessageType type : MessageType.values()) {
            text.value("rx_" + counter(type), Long.toUnsignedString(statistics.received()[type.code()]));
        }
        for (MessageType type : MessageType.values()) {
            text.value("tx_" + counter(type), Long.toUnsignedString(statistics.sent()[type.code()]));
        }
        return text.lines;
    }

    private static List<String> defaultDataSet(ManagementData.DefaultDataSet set) {
        return new ManagementText(23)
                .value("twoStepFlag", set.twoStep() ? 1 : 0)
                .value("slaveOnly", set.slaveOnly() ? 1 : 0)
                .value("numberPorts", set.numberPorts())
                .value("priority1", set.priority1())
                .value("clockClass", set.clockClass())
                .value("clockAccuracy", hex(set.clockAccuracy(), 2))
                .value("offsetScaledLogVariance", hex(set.offsetScaledLogVariance(), 4))
                .value("priority2", set.priority2())
                .value("clockIdentity", identity(set.clockIdentity()))
                .value("domainNumber", set.domain())
                .lines;
    }

    private static List<String> parentDataSet(ManagementData.ParentDataSet set) {
        return new ManagementText(37)
                .value("parentPortIdentity", identity(set.parentClockIdentity(), set.parentPortNumber()))
                .value("parentStats", set.parentStats())
                .value("observedParentOffsetScaledLogVariance", hex(set.observedVariance(), 4))
                .value("observedParentClockPhaseChangeRate", hex(set.observedPhaseChangeRate(), 8))
                .value("grandmasterPriority1", set.grandmasterPriority1())
                .value("gm.ClockClass", set.clockClass())
                .value("gm.ClockAccuracy", hex(set.clockAccuracy(), 2))
                .value("gm.OffsetScaledLogVariance", hex(set.offsetScaledLogVariance(), 4))
                .value("grandmasterPriority2", set.grandmasterPriority2())
                .value("grandmasterIdentity", identity(set.grandmasterIdentity()))
                .lines;
    }

    private static List<String> portDataSet(ManagementData.PortDataSet set) {
        return new ManagementText(23)
                .value("portIdentity", identity(set.clockIdentity(), set.portNumber()))
                .value("portState", state(set.portState()))
                .value("logMinDelayReqInterval", set.logMinDelayReqInterval())
                .value("peerMeanPathDelay", set.peerMeanPathDelay() >> 16)
                .value("logAnnounceInterval", set.logAnnounceInterval())
                .value("announceReceiptTimeout", set.announceReceiptTimeout())
                .value("logSyncInterval", set.logSyncInterval())
                .value("delayMechanism", set.delayMechanism())
                .value("logMinPdelayReqInterval", set.logMinPdelayReqInterval())
                .value("versionNumber", set.versionNumber())
                .lines;
    }

    private static List<String> timeStatus(ManagementData.TimeStatus status) {
        return new ManagementText(26)
                .value("master_offset", status.masterOffset())
                .value("ingress_time", status.ingressTime())
                .value("cumulativeScaledRateOffset", rateOffset(status.cumulativeScaledRateOffset()))
                .value("scaledLastGmPhaseChange", status.scaledLastGmPhaseChange())
                .value("gmTimeBaseIndicator", status.gmTimeBaseIndicator())
                .value(
                        "lastGmPhaseChange",
                        String.format(
                                Locale.ROOT,
                                "0x%04x'%016x.%04x",
                                status.phaseChangeHigh(),
                                // pmc 3.1.1 makes these bits of the upper ones, turned.
                                Long.reverseBytes(status.phaseChangeHigh()),
                                status.phaseChangeFraction()))
                .value("gmPresent", status.gmPresent() ? "true" : "false")
                .value("gmIdentity", identity(status.grandmasterIdentity()))
                .lines;
    }

    /** Pdelay_Resp_Follow_Up for PDELAY_RESP_FOLLOW_UP. */
    private static String counter(MessageType type) {
        return Stream.of(type.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
    }

    private ManagementText timeFlags(int flags) {
        return flag("leap61", flags, PtpFlags.LEAP_61)
                .flag("leap59", flags, PtpFlags.LEAP_59)
                .flag("currentUtcOffsetValid", flags, PtpFlags.UTC_OFFSET_VALID)
                .flag("ptpTimescale", flags, PtpFlags.PTP_TIMESCALE)
                .flag("timeTraceable", flags, PtpFlags.TIME_TRACEABLE)
                .flag("frequencyTraceable", flags, PtpFlags.FREQUENCY_TRACEABLE);
    }

    private ManagementText flag(String name, int flags, int flag) {
        return value(name, (flags & flag) == 0 ? 0 : 1);
    }

    private ManagementText value(String name, Object value) {
        lines.add("\t\t" + name + " ".repeat(width - name.length() + 1) + value);
        return this;
    }

    private static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "0x%0" + digits + "x", value);
    }

    private static String rateOffset(int scaled) {
        String digits = LogText.decimals(scaled / 0x1p41, 9);
        return digits.startsWith("-") ? digits : "+" + digits;
    }

    private static String tenths(long scaledNs) {
        return LogText.decimals(scaledNs / SCALED_NS, 1);
    }

    private static String identity(long clock) {
        return LogText.text("").clockIdentity(clock).toString();
    }

    private static String identity(long clock, int port) {
        return identity(clock) + "-" + port;
    }

    private static String state(int code) {
        return code >= 1 && code <= PortState.values().length
                ? PortState.of(code).name()
                : "NONE";
    }
}
