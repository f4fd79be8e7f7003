// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.yaml.Kind;
import java.util.List;

/** The kinds of mapping in a topology file, each with the keys it may have. The JSON Schema has the same. */
public final class TopologyFormat {
    /** The top of the file. */
    public static final Kind TOPOLOGY = Kind.of("topology", "name", "temperature", "nodes", "links", "cables");
    /** A host. */
    public static final Kind NODE = Kind.of(
                    "node",
                    "grandmaster",
                    "system-oscillator",
                    "tai-offset",
                    "temperature",
                    "ports",
                    "nics",
                    "configuration",
                    "agent",
                    "esmc",
                    "options",
                    "grandmaster-settings")
            .with(NodeKeys.ALL);
    /** A NIC. */
    public static final Kind NIC = Kind.of(
                    "nic", "model", "oscillator", "timestamping", "phc-read", "gnss", "equipment-clock", "ports")
            .with(CardKeys.ALL);
    /** A port that is given more than its name. */
    public static final Kind PORT = Kind.of("port", "name", "mac");
    /** An oscillator that is given more than its grade. */
    public static final Kind OSCILLATOR = Kind.of("oscillator", "grade", "power-law", "allan-deviation", "recording")
            .with(OscillatorKeys.ALL);
    /** An oscillator's noise by coefficients. */
    public static final Kind POWER_LAWS =
            Kind.of("power-law").with(OscillatorKeys.H0, OscillatorKeys.H_1, OscillatorKeys.H_2);
    /** A measured oscillator. */
    public static final Kind RECORDING =
            Kind.of("recording", "file", "unit", "column").with(OscillatorKeys.RECORD_RATE);
    /** A reference that is given more than its grade. */
    public static final Kind REFERENCE = Kind.of("reference", "grade").with(ReferenceKeys.ALL);
    /** A GNSS receiver that is given more than its grade. */
    public static final Kind GNSS = Kind.of("gnss", "grade", "device", "holdover")
            .with(ReferenceKeys.ALL)
            .with(ReferenceKeys.RECEIVER);
    /** An equipment clock that is given more than its grade. */
    public static final Kind EQUIPMENT_CLOCK = Kind.of("equipment-clock", "grade", "sources");
    /** Control of synchronous Ethernet. */
    public static final Kind ESMC = Kind.of("esmc", "network-option", "quality").with(NodeKeys.ESMC);
    /** Ambient temperature. */
    public static final Kind TEMPERATURE =
            Kind.of("temperature", "course", "file").with(OscillatorKeys.SURROUNDINGS);
    /** How a NIC stamps. */
    public static final Kind TIMESTAMPING = Kind.of("timestamping").with(CardKeys.TIMESTAMPING);
    /** How long reading a PHC takes. */
    public static final Kind PHC_READ = Kind.of("phc-read").with(CardKeys.PHC_READ);
    /** What the platform tells ptp4l at start-up. */
    public static final Kind GRANDMASTER_SETTINGS = Kind.of(
            "grandmaster-settings",
            "clockClass",
            "clockAccuracy",
            "offsetScaledLogVariance",
            "currentUtcOffset",
            "leap61",
            "leap59",
            "currentUtcOffsetValid",
            "ptpTimescale",
            "timeTraceable",
            "frequencyTraceable",
            "timeSource");
    /** A platform's agent that is given more than its platform. */
    public static final Kind AGENT =
            Kind.of("agent", "platform", "MaxInSpecOffset", "LocalMaxHoldoverOffSet", "LocalHoldoverTimeout");
    /** A link. */
    public static final Kind LINK =
            Kind.of("link", "ends", "jitter", "description").with(LinkKeys.ALL);
    /** Random part of a delay. */
    public static final Kind JITTER = Kind.of("jitter").with(LinkKeys.JITTER);
    /** A 1PPS cable. */
    public static final Kind CABLE = Kind.of("cable", "pps", "description").with(LinkKeys.CABLE);

    /** All of them. */
    public static final List<Kind> ALL = List.of(
            TOPOLOGY,
            NODE,
            NIC,
            PORT,
            OSCILLATOR,
            POWER_LAWS,
            RECORDING,
            REFERENCE,
            TEMPERATURE,
            TIMESTAMPING,
            PHC_READ,
            GNSS,
            EQUIPMENT_CLOCK,
            ESMC,
            GRANDMASTER_SETTINGS,
            AGENT,
            LINK,
            JITTER,
            CABLE);

    private TopologyFormat() {}
}
