// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.NicModel;
import io.escapement.clock.frequency.EquipmentClockGrade;
import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.oscillator.PowerOn;
import io.escapement.clock.reference.ReferenceGrade;
import io.escapement.output.design.Design;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.topology.Endpoint;
import io.escapement.topology.FibreLink;
import io.escapement.topology.GnssReceiver;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.Oscillator;
import io.escapement.topology.PoweredOscillator;
import io.escapement.topology.PpsCable;
import io.escapement.topology.Reference;
import io.escapement.topology.Topology;
import io.escapement.topology.TopologyGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Tells the output what was simulated. */
final class DesignBuilder {
    private final Scenario scenario;
    private final Topology topology;
    private final SortedMap<String, String> originals;

    /**
     * A builder.
     *
     * @param originals which files the original programs are, by name
     */
    DesignBuilder(Scenario scenario, SortedMap<String, String> originals) {
        this.scenario = scenario;
        this.originals = originals;
        this.topology = scenario.topology();
    }

    Design build(String version) {
        return new Design(
                scenario.name(),
                scenario.seed(),
                version,
                scenario.start(),
                scenario.duration() / 1e12,
                scenario.settle() / 1e12,
                1e12 / scenario.recordInterval(),
                topology.nodes().stream().map(this::node).toList(),
                edges(),
                clocks(),
                scenario.observations(),
                scenario.requirements(),
                scenario.events().stream()
                        .map(event -> new Design.Happening(event.at() / 1e12, event.object(), event.text()))
                        .toList(),
                assumptions());
    }

    private Design.Node node(HostNode node) {
        List<String> instances = node.configuration().instances().stream()
                .map(instance -> instance.service().program() + " " + instance.name())
                .sorted()
                .toList();
        return new Design.Node(node.name(), role(node), instances);
    }

    private String role(HostNode node) {
        if (node.isGrandmaster()) {
            return "grandmaster";
        }
        long ports = scenario.instances().stream()
                .filter(instance -> instance.host().equals(node.name()))
                .mapToLong(instance -> instance instanceof ConfiguredInstance.Ptp4l ptp4l
                        ? ptp4l.configuration().ports().size()
                        : 0)
                .sum();
        return ports == 0 ? "host" : ports == 1 ? "time receiver" : "boundary clock";
    }

    private List<Design.Edge> edges() {
        List<Design.Edge> edges = new ArrayList<>();
        for (FibreLink link : topology.links()) {
            edges.add(new Design.Edge(
                    link.name(),
                    link.first().host(),
                    link.second().host(),
                    clockOf(link.first()),
                    clockOf(link.second()),
                    "ethernet",
                    link.description()));
        }
        for (PpsCable cable : topology.cables()) {
            PpsCable.Pin from = cable.from();
            PpsCable.Pin to = cable.to();
            edges.add(new Design.Edge(
                    cable.name(),
                    from.host(),
                    to.host(),
                    from.host() + "." + from.nic(),
                    to.host() + "." + to.nic(),
                    "1pps",
                    cable.description()));
        }
        edges.sort(Comparator.comparing(Design.Edge::name));
        return edges;
    }

    /** The hardware clock behind a port. */
    private String clockOf(Endpoint port) {
        return port.host() + "."
                + topology.node(port.host()).nicOfPort(port.port()).name();
    }

    private List<Design.Clock> clocks() {
        Map<String, Integer> hops = new TopologyGraph(topology).hopsFromGrandmaster();
        List<Design.Clock> clocks = new ArrayList<>();
        for (HostNode node : topology.nodes()) {
            int hop = hops.getOrDefault(node.name(), -1);
            for (NetworkCard card : node.nics()) {
                clocks.add(hardwareClock(node, card, hop));
            }
            String system = node.name() + "." + HostNode.SYSTEM;
            String instance = systemInstance(node);
            clocks.add(new Design.Clock(
                    system, node.name(), "system", instance, hop, List.of(), sourceOf(node, instance)));
        }
        clocks.sort(Comparator.comparing(Design.Clock::name));
        return clocks;
    }

    private Design.Clock hardwareClock(HostNode node, NetworkCard card, int hop) {
        String instance = "";
        List<String> ports = List.of();
        for (ConfiguredInstance configured : scenario.instances()) {
            if (!configured.host().equals(node.name()) || node.reference() != null) {
                continue;
            }
            if (configured instanceof ConfiguredInstance.Ptp4l ptp4l && instance.isEmpty()) {
                List<String> following = followingPorts(node, card, ptp4l.configuration());
                instance = following.isEmpty() ? "" : configured.name();
                ports = following;
            } else if (isSink(card, configured)) {
                instance = configured.name();
                ports = List.of();
            }
        }
        return new Design.Clock(
                node.name() + "." + card.name(),
                node.name(),
                "phc",
                instance,
                hop,
                ports,
                ports.isEmpty() ? sourceOf(node, instance) : "");
    }

    /** The clock that a phc2sys with a given source copies; empty for everything else. */
    private String sourceOf(HostNode node, String instance) {
        for (ConfiguredInstance configured : scenario.instances()) {
            if (configured.name().equals(instance) && configured instanceof ConfiguredInstance.Phc2sys copying) {
                Phc2sysConfiguration phc2sys = copying.configuration();
                if (!phc2sys.automatic() && phc2sys.source() != null) {
                    return nameOf(node, phc2sys.source());
                }
            }
        }
        return "";
    }

    private static String nameOf(HostNode node, String source) {
        if (source.equals(ConfiguredInstance.Phc2sys.REALTIME)) {
            return node.name() + "." + HostNode.SYSTEM;
        }
        return node.nics().stream()
                .filter(card -> isNamed(card, source))
                .map(card -> node.name() + "." + card.name())
                .findFirst()
                .orElse("");
    }

    /** Ports of an instance on a NIC that may follow a master, {@code host.ifname}. */
    private static List<String> followingPorts(HostNode node, NetworkCard card, Ptp4lConfiguration ptp4l) {
        return ptp4l.ports().stream()
                .filter(port -> card.port(port.interfaceName()) != null
                        && !port.options().flag("masterOnly"))
                .map(port -> node.name() + "." + port.interfaceName())
                .sorted()
                .toList();
    }

    /** True if a ts2phc or a phc2sys steers the NIC. */
    private static boolean isSink(NetworkCard card, ConfiguredInstance configured) {
        if (configured instanceof ConfiguredInstance.Ts2phc ts2phc) {
            return ts2phc.configuration().sinks().stream().anyMatch(sink -> isNamed(card, sink.name()));
        }
        return configured instanceof ConfiguredInstance.Phc2sys phc2sys
                && !phc2sys.configuration().automatic()
                && isNamed(card, phc2sys.configuration().sink());
    }

    private static boolean isNamed(NetworkCard card, String clock) {
        return card.port(clock) != null || clock.equals("/dev/ptp" + card.phc());
    }

    /** The phc2sys that steers the system clock, or empty. */
    private String systemInstance(HostNode node) {
        for (ConfiguredInstance configured : scenario.instances()) {
            if (configured.host().equals(node.name())
                    && configured instanceof ConfiguredInstance.Phc2sys phc2sys
                    && steersSystemClock(phc2sys.configuration())) {
                return configured.name();
            }
        }
        return "";
    }

    private static boolean steersSystemClock(Phc2sysConfiguration phc2sys) {
        return phc2sys.automatic()
                ? phc2sys.systemClock() > 0
                : phc2sys.sink().equals(ConfiguredInstance.Phc2sys.REALTIME);
    }

    private List<Design.Assumption> assumptions() {
        List<Design.Assumption> assumptions = new ArrayList<>();
        if (scenario.utc().scale().leap() != 0) {
            assumptions.add(new Design.Assumption(
                    "true UTC",
                    scenario.utc().event() + " (" + scenario.utc().word() + ")",
                    scenario.utc().reason()));
        }
        for (HostNode node : topology.nodes()) {
            if (node.reference() != null) {
                assumptions.add(reference(node.name() + " reference", node.reference()));
            } else {
                node.nics().forEach(card -> assumptions.add(oscillator(node, card.name(), card.oscillator())));
            }
            assumptions.add(oscillator(node, HostNode.SYSTEM, node.systemOscillator()));
            for (NetworkCard card : node.nics()) {
                assumptions.add(timestamping(node, card));
                if (card.gnss() != null) {
                    assumptions.add(gnss(node, card));
                }
                if (card.equipmentClock() != null) {
                    assumptions.add(equipmentClock(node, card));
                }
            }
        }
        for (FibreLink link : topology.links()) {
            assumptions.add(new Design.Assumption(link.name(), link.description(), "topology"));
        }
        for (PpsCable cable : topology.cables()) {
            assumptions.add(new Design.Assumption(cable.name(), cable.description(), "topology"));
        }
        originals.forEach((program, file) ->
                assumptions.add(new Design.Assumption("linuxptp's own " + program, file, "the file, run unmodified")));
        return assumptions;
    }

    private static Design.Assumption oscillator(HostNode node, String part, Oscillator given) {
        return oscillator(node.name() + "." + part + " oscillator", given);
    }

    /** The figures of an oscillator, and where they come from. */
    static Design.Assumption oscillator(String name, Oscillator given) {
        if (given.recording() != null) {
            return new Design.Assumption(
                    name, "measured: " + given.recording().file(), "the file, interpolated between its samples");
        }
        Oscillator oscillator = Presets.resolve(given);
        String value = String.format(
                Locale.ROOT,
                "%s: ADEV at 1 s %s (white), %s (flicker), %s (random walk), drift %s ppb/d, offset %s%s ppb, %s ppb/K%s%s",
                oscillator.grade(),
                oscillator.white(),
                oscillator.flicker(),
                oscillator.randomWalk(),
                oscillator.drift(),
                oscillator.offset().drawn() ? "within +-" : "",
                oscillator.offset().value(),
                oscillator.temperatureCoefficient(),
                oscillator.temperatureCubic() == 0 ? "" : ", " + oscillator.temperatureCubic() + " ppb/K^3",
                powerOn(oscillator.powerOn()));
        String source = OscillatorGrade.find(given.grade()).orElseThrow().provenance();
        boolean changed = !oscillator.equals(Presets.resolve(Oscillator.ofGrade(given.grade())));
        String origin = changed ? "topology, else " + source : source;
        if (given.allan() != null) {
            origin = String.format(
                    Locale.ROOT,
                    "noise fitted to %d Allan deviations, the worst off by %.1f %%; %s",
                    given.allan().points().size(),
                    100 * Math.abs(Presets.fit(given).worstRatio() - 1),
                    origin);
        }
        return new Design.Assumption(name, value, origin);
    }

    /** What has not died out since the oscillator was switched on. */
    private static String powerOn(PoweredOscillator given) {
        PowerOn most = new PowerOn(
                given.ageing(), given.ageingTime(), given.retrace().value(), given.retraceTime(), given.powered());
        if (most.isOver()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                ", ageing %s ppb ln(1 + t / %s s), retrace %s%s ppb over %s s, on for %s s",
                most.ageing(),
                most.ageingTime(),
                given.retrace().drawn() ? "within +-" : "",
                most.retrace(),
                most.retraceTime(),
                most.powered());
    }

    private static Design.Assumption reference(String name, Reference given) {
        Reference reference = Presets.resolve(given);
        String value = reference.grade() + ": TDEV " + reference.tdev() + " ns, wander " + reference.wander()
                + " ns over " + reference.wanderPeriod() + " s";
        return new Design.Assumption(
                name, value, ReferenceGrade.find(given.grade()).orElseThrow().source());
    }

    private static Design.Assumption gnss(HostNode node, NetworkCard card) {
        GnssReceiver receiver = card.gnss();
        String name = node.name() + "." + card.name() + " GNSS receiver";
        Design.Assumption reference = reference(name, receiver.reference());
        String value = String.format(
                Locale.ROOT,
                "%s; sentences %.0f ms after their second, sigma %.0f ms; without a fix %s",
                reference.value(),
                receiver.sentenceDelay() / 1e9,
                receiver.sentenceJitter() / 1e6,
                receiver.holdover() == null
                        ? "no pulses"
                        : "pulses by an " + receiver.holdover().grade());
        return new Design.Assumption(name, value, reference.source());
    }

    private static Design.Assumption equipmentClock(HostNode node, NetworkCard card) {
        EquipmentClockGrade grade =
                EquipmentClockGrade.find(card.equipmentClock().grade()).orElseThrow();
        String value = String.format(
                Locale.ROOT,
                "%s: bandwidth %.3g Hz, peaking %.2g dB, adds %.2g ns; %s",
                grade.label(),
                grade.parameters().line().bandwidth(),
                grade.parameters().line().peaking(),
                grade.parameters().noise(),
                card.equipmentClock().sources().isEmpty()
                        ? "no source is configured"
                        : "may follow "
                                + String.join(", ", card.equipmentClock().sources()));
        return new Design.Assumption(node.name() + "." + card.name() + " equipment clock", value, grade.source());
    }

    private static Design.Assumption timestamping(HostNode node, NetworkCard card) {
        var parameters = Presets.parameters(card);
        String value = card.model() + ": tick " + parameters.tick() + " ns, noise " + parameters.stampNoise()
                + " ns, constant of a port within +-" + parameters.portConstantRange() + " ns, PHC read in "
                + parameters.read().bracket() + " ns, sigma "
                + parameters.read().sigma() + " ns, "
                + 100 * parameters.read().tailProbability() + " % up to "
                + parameters.read().tailLimit()
                + " ns, latched " + parameters.read().latchOffset() + " ns after the middle, sigma "
                + parameters.read().latchJitter() + " ns";
        return new Design.Assumption(
                node.name() + "." + card.name() + " time-stamping",
                value,
                NicModel.find(card.model()).orElseThrow().source());
    }
}
