// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.ManagementTlv;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.port.LogText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows answers to management messages the way pmc 3.1.1 does. */
final class ManagementText {
    private static final List<String> TIMESTAMPING =
            List.of("SOFTWARE", "HARDWARE", "LEGACY_HW", "ONESTEP_SYNC", "P2P1STEP");
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
        boolean error = ManagementTlv.isError(message);
        String id = error
                ? ""
                : ManagementId.of(ManagementTlv.id(message)).map(Enum::name).orElse("unknown-tlv");
        lines.add(LogText.text("\t")
                .clockIdentity(message.sourceClockIdentity)
                .add("-" + message.sourcePortNumber)
                .add(" seq " + message.sequenceId)
                .add(error ? " RESPONSE MANAGEMENT_ERROR_STATUS " : " RESPONSE MANAGEMENT " + id + " ")
                .toString());
        ManagementTlv.data(message).ifPresent(data -> lines.addAll(values(id, data)));
        return lines;
    }

    private static List<String> values(String id, ManagementData data) {
        if (data instanceof ManagementData.DefaultDataSet set) {
            return defaultDataSet(set);
        } else if (data instanceof ManagementData.CurrentDataSet set) {
            return new ManagementText(16)
                    .value("stepsRemoved", set.stepsRemoved())
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
                    .value("asCapable", set.asCapable() ? 1 : 0)
                    .lines;
        } else if (data instanceof ManagementData.PortProperties port) {
            return new ManagementText(23)
                    .value("portIdentity", identity(port.clockIdentity(), port.portNumber()))
                    .value("portState", state(port.portState()))
                    .value("timestamping", TIMESTAMPING.get(port.timestamping()))
                    .value("interface", port.interfaceName())
                    .lines;
        } else if (data instanceof ManagementData.Octet octet) {
            String name = id.toLowerCase(Locale.ROOT);
            return new ManagementText(name.length()).value(name, octet.value()).lines;
        }
        return List.of();
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
                .value("parentStats", set.parentStats() ? 1 : 0)
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
                .value(
                        "cumulativeScaledRateOffset",
                        String.format(Locale.ROOT, "%+.9f", status.cumulativeScaledRateOffset() / 0x1p41))
                .value("scaledLastGmPhaseChange", status.scaledLastGmPhaseChange())
                .value("gmTimeBaseIndicator", status.gmTimeBaseIndicator())
                .value("lastGmPhaseChange", "0x0000'0000000000000000.0000")
                .value("gmPresent", status.gmPresent() ? "true" : "false")
                .value("gmIdentity", identity(status.grandmasterIdentity()))
                .lines;
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

    private static String tenths(long scaledNs) {
        return String.format(Locale.ROOT, "%.1f", scaledNs / SCALED_NS);
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
