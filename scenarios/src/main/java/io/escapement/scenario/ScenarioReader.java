// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.TrueTime;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputFiles;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlReader;
import io.escapement.output.design.Design;
import io.escapement.ptp.config.Release;
import io.escapement.topology.Topology;
import io.escapement.topology.TopologyReader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a scenario file with everything it refers to, after applying what the command line changes. */
final class ScenarioReader {
    private static final long PS_PER_S = 1_000_000_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final String DEFAULT_START = "2026-01-01T00:00:00";

    private final Path file;
    private final Overrides overrides;
    private final Findings findings = new Findings();

    ScenarioReader(Path file, Overrides overrides) {
        this.file = file.normalize();
        this.overrides = overrides;
    }

    Scenario read() throws InputException {
        List<PathSetting> settings = settings();
        Mapping top = parse(file, SourcePosition.whole(file.toString()));
        InputFiles files = InputFiles.around(file, overrides.consent().outside());
        for (PathSetting setting : settings) {
            if (!setting.inTopology()) {
                top = setting.apply(top, findings);
            }
        }
        Fields fields = new Fields(top, ScenarioFormat.SCENARIO, findings);
        DaemonChoice daemons = new DaemonChoiceReader(file, overrides.consent(), findings).read(fields);
        int before = findings.errors();
        Topology topology = topology(fields, settings, files);
        References references = new References(findings.errors() == before, findings);
        if (findings.errors() == before) {
            Presets.check(topology, findings);
            new WiringCheck(topology, findings).check();
        }
        Scenario scenario = bind(fields, topology, daemons, references);
        findings.throwIfAny();
        PhaseRecords.check(topology, (double) scenario.duration() / TrueTime.PS_PER_S, findings);
        findings.throwIfAny();
        return scenario;
    }

    private List<PathSetting> settings() throws InputException {
        List<PathSetting> settings = new ArrayList<>();
        for (String text : overrides.settings()) {
            try {
                settings.add(PathSetting.parse("--set", text));
            } catch (InputException e) {
                findings.addAll(e.findings());
            }
        }
        if (overrides.seed() != null) {
            settings.add(PathSetting.parse("--seed", "seed=" + overrides.seed()));
        }
        if (overrides.duration() != null) {
            settings.add(PathSetting.parse("--duration", "duration=" + overrides.duration()));
        }
        findings.throwIfAny();
        return settings;
    }

    private Mapping parse(Path path, SourcePosition mark) throws InputException {
        String content = InputFiles.read(path, mark, findings);
        if (content == null) {
            throwNow();
        }
        return YamlReader.readMapping(path.toString(), content);
    }

    /** The topology in its file, or written out in the scenario itself. */
    private Topology topology(Fields fields, List<PathSetting> settings, InputFiles files) throws InputException {
        fields.require("topology");
        YamlNode node = fields.node("topology");
        Path path = file;
        Mapping tree = null;
        if (node instanceof Mapping inline) {
            tree = inline;
        } else if (node instanceof Scalar name) {
            path = files.resolve(file, name.text(), name.mark(), findings);
            if (path == null) {
                throwNow();
            }
            tree = parse(path, name.mark());
        }
        if (tree == null) {
            if (fields.has("topology")) {
                findings.add(InputRule.WRONG_SHAPE.at(
                        fields.mark("topology"), "topology: expected a file name or a topology"));
            }
            throwNow();
        }
        for (PathSetting setting : settings) {
            if (setting.inTopology()) {
                tree = setting.apply(tree, findings);
            }
        }
        return new TopologyReader(ModelCatalogue.catalogue(), findings).read(path, tree, files);
    }

    private void throwNow() throws InputException {
        findings.throwIfAny();
    }

    private Scenario bind(Fields fields, Topology topology, DaemonChoice daemons, References references) {
        long duration = fields.requiredWhole(ScenarioKeys.DURATION);
        long settle = fields.whole(ScenarioKeys.SETTLE);
        if (settle >= duration) {
            findings.add(ScenarioRule.SETTLE.at(
                    fields.mark("settle"), "settle: not shorter than the duration; nothing would be evaluated"));
        }
        // A lock file keeps the requirements of a scenario that was cut short.
        boolean shortened = overrides.duration() != null || fields.has("version");
        EventReader events = new EventReader(topology, duration, shortened, references, findings);
        RequirementReader requirements =
                new RequirementReader(topology, duration, settle, shortened, references, findings);
        Release release = release(fields);
        DaemonChoiceReader.checkInstances(fields, topology, references, findings);
        long start = start(fields);
        List<ScenarioEvent> happenings = events.events(fields.list("events"));
        TrueUtc utc = new TrueUtcReader(topology, happenings, start, duration, findings).read(fields);
        List<ConfiguredInstance> instances = InstanceReader.readAll(
                topology, release, daemons, overrides.servos(), utc.laterLeapSeconds(), findings);
        if (findings.errors() == 0) {
            new PulseCheck(topology, findings).check(instances);
            new EffectCheck(topology, instances, findings).check();
            new LineCheck(topology, happenings, findings).check();
        }
        List<Design.Observation> observations = requirements.observations(fields.list("observe"));
        return new Scenario(
                file,
                fields.requiredText("name"),
                topology,
                duration,
                settle,
                fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1),
                start,
                utc,
                fields.choice("boot", List.of("warm", "cold"), "warm").equals("cold")
                        ? Scenario.Boot.COLD
                        : Scenario.Boot.WARM,
                Math.round(PS_PER_S / fields.value(ScenarioKeys.RECORD)),
                release,
                daemons,
                instances,
                fields.text("version", ""),
                happenings,
                new CaptureReader(topology, references, findings).captures(fields.list("capture")),
                observations,
                requirements.requirements(fields.list("require")),
                findings.remarks());
    }

    private long start(Fields fields) {
        String text = fields.text("start", DEFAULT_START);
        String plain = text.endsWith(" TAI") ? text.substring(0, text.length() - 4) : text;
        try {
            LocalDateTime time = LocalDateTime.parse(plain);
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), NS_PER_S), time.getNano());
        } catch (DateTimeParseException | ArithmeticException e) {
            findings.add(ScenarioRule.DATE_FORM.at(
                    fields.mark("start"), "start: '" + text + "' is not a TAI date and time such as " + DEFAULT_START));
            return 0;
        }
    }

    private Release release(Fields fields) {
        YamlNode node = fields.node("release");
        if (node == null) {
            return Release.V3_1_1;
        }
        Fields release = new Fields(node, ScenarioFormat.RELEASE, findings);
        List<String> labels = Stream.of(Release.values()).map(Release::label).toList();
        String label = release.choice("linuxptp", labels, Release.V3_1_1.label());
        return Release.values()[labels.indexOf(label)];
    }
}
