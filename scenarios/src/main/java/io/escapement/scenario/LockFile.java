// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.TrueTime;
import io.escapement.input.quantity.Spread;
import io.escapement.output.design.Design;
import io.escapement.topology.CardPort;
import io.escapement.topology.Esmc;
import io.escapement.topology.FibreLink;
import io.escapement.topology.GnssReceiver;
import io.escapement.topology.GrandmasterSettings;
import io.escapement.topology.HostNode;
import io.escapement.topology.JitterSpec;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.OptionSetting;
import io.escapement.topology.Oscillator;
import io.escapement.topology.PhaseRecord;
import io.escapement.topology.PpsCable;
import io.escapement.topology.Reference;
import io.escapement.topology.Temperature;
import io.escapement.topology.host.HostAgent;
import io.escapement.topology.host.PlatformAgent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a scenario with everything resolved: defaults, presets, what the command line changed, and the files it was read
 * from. The result is a scenario file itself; running it gives the same data byte for byte.
 */
final class LockFile {
    private final Scenario scenario;
    private final String version;

    LockFile(Scenario scenario, String version) {
        this.scenario = scenario;
        this.version = version;
    }

    String text() {
        YamlWriter yaml = new YamlWriter();
        yaml.comment("Everything this run was made from. 'escapement run' with this file gives the same results.");
        yaml.write(top());
        return yaml.text();
    }

    private Map<String, Object> top() {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("name", scenario.name());
        top.put("version", version);
        top.put("duration", ps(scenario.duration()));
        top.put("settle", ps(scenario.settle()));
        top.put("seed", String.valueOf(scenario.seed()));
        top.put("start", start());
        top.put("leap-second", scenario.utc().word());
        top.put("boot", scenario.boot() == Scenario.Boot.COLD ? "cold" : "warm");
        top.put("record", 1e12 / scenario.recordInterval() + " /s");
        top.put("release", Map.of("linuxptp", scenario.release().label()));
        putDaemons(top);
        top.put("events", scenario.events().stream().map(LockFile::event).toList());
        putIfGiven(
                top,
                "capture",
                scenario.captures().isEmpty()
                        ? null
                        : scenario.captures().stream().map(LockFile::capture).toList());
        top.put(
                "observe",
                scenario.observations().stream()
                        .map(o -> clocks(o.clock(), o.against()))
                        .toList());
        top.put(
                "require",
                scenario.requirements().stream().map(LockFile::requirement).toList());
        top.put("topology", topology());
        return top;
    }

    private void putDaemons(Map<String, Object> top) {
        DaemonChoice daemons = scenario.daemons();
        top.put("daemons", daemons.usual());
        Map<String, Object> instances = new LinkedHashMap<>();
        daemons.byInstance().forEach((name, daemon) -> instances.put(name, Map.of("daemon", daemon)));
        putIfGiven(top, "instances", instances.isEmpty() ? null : instances);
        Map<String, Object> linuxptp = new LinkedHashMap<>();
        if (!daemons.binaries().isEmpty()) {
            linuxptp.put(
                    "binaries", Path.of(daemons.binaries()).toAbsolutePath().toString());
        }
        if (daemons.isolated()) {
            linuxptp.put("isolate", true);
        }
        putIfGiven(top, "linuxptp", linuxptp.isEmpty() ? null : linuxptp);
    }

    private String start() {
        long seconds = Math.floorDiv(scenario.start(), 1_000_000_000L);
        long nanos = Math.floorMod(scenario.start(), 1_000_000_000L);
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds, nanos), ZoneOffset.UTC)
                .toString();
    }

    private static Map<String, Object> event(ScenarioEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", ps(event.at()));
        if (event instanceof ScenarioEvent.LinkState state) {
            fields.put("link", event.object());
            fields.put("state", state.text());
        } else if (event instanceof ScenarioEvent.LinkChange change) {
            fields.put("link", event.object());
            putIfGiven(fields, "delay", change.delay() == null ? null : ps(change.delay()));
            putIfGiven(fields, "asymmetry", change.asymmetry() == null ? null : ps(change.asymmetry()));
            putIfGiven(fields, "jitter", change.jitter() == null ? null : jitter(change.jitter()));
            putIfGiven(fields, "loss", change.loss());
        } else if (event instanceof ScenarioEvent.CableState state) {
            fields.put("cable", event.object());
            fields.put("state", state.text());
        } else if (event instanceof ScenarioEvent.InstanceState state) {
            fields.put("instance", event.object());
            fields.put("state", state.text());
        } else if (event instanceof ScenarioEvent.Management management) {
            fields.put("instance", event.object());
            fields.put("pmc", management.commands());
            fields.put("hops", management.hops());
        } else if (event instanceof ScenarioEvent.HostState state) {
            fields.put("host", event.object());
            fields.put("state", state.text());
        } else if (event instanceof ScenarioEvent.GnssState state) {
            fields.put("gnss", event.object());
            fields.put("state", state.fixed() ? "fixed" : "lost");
        } else if (event instanceof ScenarioEvent.ClockStep step) {
            fields.put("clock", event.object());
            fields.put("step", step.step() + " ns");
        }
        return fields;
    }

    private static Map<String, Object> capture(Capture capture) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(capture.kind(), capture.object());
        fields.put("file", capture.file());
        fields.put("timestamps", CaptureReader.word(capture.timestamps()));
        return fields;
    }

    private static Map<String, Object> clocks(String clock, String against) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("clock", clock);
        fields.put("against", against.isEmpty() ? "true-time" : against);
        return fields;
    }

    private static Map<String, Object> requirement(Design.Requirement requirement) {
        Map<String, Object> fields = clocks(requirement.clock(), requirement.against());
        fields.put("text", requirement.text());
        if (requirement.metric().isEmpty()) {
            fields.put("mask", requirement.mask());
        } else {
            fields.put("metric", requirement.metric());
            fields.put(requirement.below() ? "below" : "above", requirement.limit() + " " + requirement.unit());
        }
        putIfGiven(fields, "while", requirement.whileLocked() ? "locked" : null);
        fields.put("from", requirement.from() + " s");
        fields.put("to", requirement.to() + " s");
        return fields;
    }

    private Map<String, Object> topology() {
        Map<String, Object> nodes = new LinkedHashMap<>();
        scenario.topology().nodes().forEach(node -> nodes.put(node.name(), node(node)));
        Map<String, Object> topology = new LinkedHashMap<>();
        putIfGiven(
                topology,
                "name",
                scenario.topology().name().isEmpty()
                        ? null
                        : scenario.topology().name());
        topology.put("nodes", nodes);
        topology.put(
                "links",
                scenario.topology().links().stream().map(LockFile::link).toList());
        topology.put(
                "cables",
                scenario.topology().cables().stream().map(LockFile::cable).toList());
        return topology;
    }

    private static Map<String, Object> node(HostNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putIfGiven(
                fields, "grandmaster", node.reference() == null ? null : reference(Presets.resolve(node.reference())));
        fields.put("system-oscillator", oscillator(node.systemOscillator()));
        putIfGiven(fields, "system-time-error", spread(node.systemTimeError(), "s"));
        putIfGiven(fields, "tai-offset", node.taiOffset());
        fields.put("temperature", temperature(node.temperature()));
        putIfGiven(fields, "start", node.start() < 0 ? null : ps(node.start()));
        Map<String, Object> nics = new LinkedHashMap<>();
        node.nics().forEach(card -> nics.put(card.name(), nic(card)));
        fields.put("nics", nics);
        fields.put("options", options(node.options()));
        Map<String, Object> settings = new LinkedHashMap<>();
        node.grandmasterSettings().forEach(s -> settings.put(s.instance(), grandmasterSettings(s)));
        fields.put("grandmaster-settings", settings);
        putIfGiven(fields, "esmc", node.esmc() == null ? null : esmc(node.esmc()));
        putIfGiven(fields, "agent", agent(node.configuration().agent()));
        fields.put(
                "configuration",
                new LinkedHashMap<String, Object>(node.configuration().files()));
        return fields;
    }

    private static Object agent(HostAgent agent) {
        if (agent.platform() != PlatformAgent.OPENSHIFT) {
            return agent.platform() == PlatformAgent.NONE
                    ? null
                    : agent.platform().word();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("platform", agent.platform().word());
        fields.put("MaxInSpecOffset", agent.holdover().maxInSpecOffset());
        fields.put("LocalMaxHoldoverOffSet", agent.holdover().localMaxHoldoverOffset());
        fields.put("LocalHoldoverTimeout", agent.holdover().localHoldoverTimeout());
        return fields;
    }

    private static Map<String, Object> options(List<OptionSetting> settings) {
        Map<String, Map<String, String>> options = new TreeMap<>();
        settings.forEach(setting -> options.computeIfAbsent(setting.instance(), key -> new LinkedHashMap<>())
                .put(setting.option(), setting.value()));
        return new LinkedHashMap<>(options);
    }

    private static Map<String, Object> grandmasterSettings(GrandmasterSettings s) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("clockClass", s.clockClass());
        fields.put("clockAccuracy", s.clockAccuracy());
        fields.put("offsetScaledLogVariance", s.offsetScaledLogVariance());
        fields.put("currentUtcOffset", s.currentUtcOffset());
        fields.put("leap61", flag(s.leap61()));
        fields.put("leap59", flag(s.leap59()));
        fields.put("currentUtcOffsetValid", flag(s.currentUtcOffsetValid()));
        fields.put("ptpTimescale", flag(s.ptpTimescale()));
        fields.put("timeTraceable", flag(s.timeTraceable()));
        fields.put("frequencyTraceable", flag(s.frequencyTraceable()));
        fields.put("timeSource", s.timeSource());
        return fields;
    }

    private static Map<String, Object> nic(NetworkCard card) {
        var parameters = Presets.parameters(card);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", card.model());
        fields.put("oscillator", oscillator(card.oscillator()));
        putIfGiven(fields, "time-error", spread(card.timeError(), "s"));
        fields.put("frequency-resolution", parameters.wordResolution() + " ppb");
        Map<String, Object> stamps = new LinkedHashMap<>();
        stamps.put("tick", parameters.tick() + " ns");
        stamps.put("noise", parameters.stampNoise() + " ns");
        stamps.put("port-constant", parameters.portConstantRange() + " ns");
        stamps.put("ingress-latency", parameters.ingressLatency() + " ns");
        stamps.put("egress-latency", parameters.egressLatency() + " ns");
        stamps.put("external-noise", parameters.externalTimestampNoise() + " ns");
        fields.put("timestamping", stamps);
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("bracket", parameters.read().bracket() + " ns");
        read.put("spread", parameters.read().sigma() + " ns");
        read.put("tail-probability", parameters.read().tailProbability());
        read.put("tail", parameters.read().tailLimit() + " ns");
        read.put("tail-before", parameters.read().tailBefore());
        read.put("latch", parameters.read().latchOffset() + " ns");
        read.put("latch-jitter", parameters.read().latchJitter() + " ns");
        fields.put("phc-read", read);
        putIfGiven(fields, "gnss", card.gnss() == null ? null : gnss(card.gnss()));
        if (card.equipmentClock() != null) {
            fields.put(
                    "equipment-clock",
                    Map.of(
                            "grade", card.equipmentClock().grade(),
                            "sources", card.equipmentClock().sources()));
        }
        fields.put("ports", card.ports().stream().map(LockFile::port).toList());
        return fields;
    }

    private static Map<String, Object> esmc(Esmc esmc) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("network-option", esmc.option());
        putIfGiven(fields, "quality", esmc.own() == null ? null : esmc.own().label());
        fields.put("hold-off", esmc.holdOff() + " ns");
        fields.put("wait-to-restore", esmc.waitToRestore() + " ns");
        return fields;
    }

    private static Map<String, Object> gnss(GnssReceiver receiver) {
        Map<String, Object> fields = reference(Presets.resolve(receiver.reference()));
        fields.put("device", receiver.device());
        putIfGiven(fields, "holdover", receiver.holdover() == null ? null : oscillator(receiver.holdover()));
        fields.put("pulse-delay", ps(receiver.pulseDelay()));
        fields.put("pulse-width", ps(receiver.pulseWidth()));
        fields.put("sentence-delay", ps(receiver.sentenceDelay()));
        fields.put("sentence-jitter", receiver.sentenceJitter() + " ns");
        return fields;
    }

    private static Map<String, Object> port(CardPort port) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", port.name());
        fields.put("mac", port.macText());
        return fields;
    }

    private static Map<String, Object> temperature(Temperature given) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (given.course().isEmpty()) {
            fields.put("amplitude", given.amplitude() + " K");
            fields.put("period", given.period() + " s");
        } else {
            fields.put(
                    "course",
                    given.course().stream()
                            .map(point -> List.of(point.time() + " s", point.deviation() + " K"))
                            .toList());
        }
        return fields;
    }

    private static Map<String, Object> recording(PhaseRecord given) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", given.file().toAbsolutePath().toString());
        putIfGiven(fields, "rate", given.rate() == null ? null : given.rate() + " /s");
        putIfGiven(fields, "unit", given.unit());
        putIfGiven(fields, "column", given.column());
        return fields;
    }

    private static Map<String, Object> oscillator(Oscillator given) {
        if (given.recording() != null) {
            return Map.of("recording", recording(given.recording()));
        }
        Oscillator oscillator = Presets.resolve(given);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grade", oscillator.grade());
        fields.put("white", oscillator.white());
        fields.put("flicker", oscillator.flicker());
        fields.put("random-walk", oscillator.randomWalk());
        fields.put("drift", oscillator.drift() + " ppb/d");
        fields.put("offset", spread(oscillator.offset(), "ppb"));
        fields.put("temperature-coefficient", oscillator.temperatureCoefficient() + " ppb/K");
        fields.put("temperature-cubic", oscillator.temperatureCubic() + " ppb/K3");
        fields.put("thermal-lag", oscillator.thermalLag() + " s");
        fields.put("ageing", oscillator.powerOn().ageing() + " ppb");
        fields.put("ageing-time", oscillator.powerOn().ageingTime() + " s");
        fields.put("retrace", spread(oscillator.powerOn().retrace(), "ppb"));
        fields.put("retrace-time", oscillator.powerOn().retraceTime() + " s");
        boolean changes = oscillator.powerOn().ageing() != 0
                || oscillator.powerOn().retrace().value() != 0;
        putIfGiven(fields, "powered", changes ? oscillator.powerOn().powered() + " s" : null);
        return fields;
    }

    private static Map<String, Object> reference(Reference reference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grade", reference.grade());
        fields.put("tdev", reference.tdev() + " ns");
        fields.put("wander", reference.wander() + " ns");
        fields.put("wander-period", reference.wanderPeriod() + " s");
        return fields;
    }

    private static Map<String, Object> link(FibreLink link) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ends", List.of(link.first().toString(), link.second().toString()));
        fields.put("delay", ps(link.delay()));
        fields.put("asymmetry", ps(link.asymmetry()));
        putIfGiven(fields, "jitter", link.jitter().amount() == 0 ? null : jitter(link.jitter()));
        fields.put("loss", link.loss());
        fields.put("rate", link.rate() + " bit/s");
        fields.put("description", link.description());
        return fields;
    }

    private static Map<String, Object> jitter(JitterSpec jitter) {
        return Map.of(jitter.shape().key(), jitter.amount() + " ps");
    }

    private static Map<String, Object> cable(PpsCable cable) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pps", List.of(cable.from().toString(), cable.to().toString()));
        fields.put("delay", ps(cable.delay()));
        fields.put("jitter", cable.jitter() + " ps");
        fields.put("description", cable.description());
        return fields;
    }

    private static void putIfGiven(Map<String, Object> fields, String key, Object value) {
        if (value != null) {
            fields.put(key, value);
        }
    }

    /** A time in the largest unit that gives a whole number. */
    private static String ps(long ps) {
        long[] sizes = {
            60 * TrueTime.PS_PER_S, TrueTime.PS_PER_S, TrueTime.PS_PER_MS, TrueTime.PS_PER_US, TrueTime.PS_PER_NS
        };
        String[] units = {"min", "s", "ms", "us", "ns"};
        for (int i = 0; i < units.length; i++) {
            if (ps % sizes[i] == 0) {
                return ps / sizes[i] + " " + units[i];
            }
        }
        return ps + " ps";
    }

    private static String spread(Spread spread, String unit) {
        return spread == null ? null : (spread.drawn() ? "+-" : "") + spread.value() + " " + unit;
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }
}
