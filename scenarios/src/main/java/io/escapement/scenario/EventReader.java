// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.scenario.ScenarioEvent.InstanceState;
import io.escapement.topology.FibreLink;
import io.escapement.topology.HostNode;
import io.escapement.topology.JitterSpec;
import io.escapement.topology.LinkKeys;
import io.escapement.topology.PhysicsReader;
import io.escapement.topology.PpsCable;
import io.escapement.topology.Topology;
import io.escapement.topology.host.Instance;
import io.escapement.topology.host.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what happens in a scenario, and checks that what it happens to exists. */
final class EventReader {
    /** What an event may happen to, with the changes each may undergo. */
    private static final Map<String, Set<String>> CHANGES = new TreeMap<>(Map.of(
            "link", Set.of("state", "delay", "asymmetry", "jitter", "loss"),
            "cable", Set.of("state"),
            "instance", Set.of("state", "pmc", "hops"),
            "host", Set.of("state"),
            "gnss", Set.of("state"),
            "clock", Set.of("step")));

    private static final String EXPECTED_COMMAND = "pmc: expected a command such as GET CURRENT_DATA_SET";

    private final Topology topology;
    private final long duration;
    private final boolean shortened;
    private final References references;
    private final Findings findings;

    /**
     * A reader.
     *
     * @param shortened whether the duration is the command line's: then what lies behind it does not happen, with a warning
     */
    EventReader(Topology topology, long duration, boolean shortened, References references, Findings findings) {
        this.topology = topology;
        this.duration = duration;
        this.shortened = shortened;
        this.references = references;
        this.findings = findings;
    }

    private record Located(ScenarioEvent event, SourcePosition mark) {}

    /** The events in order of time, then of the file. */
    List<ScenarioEvent> events(List<YamlNode> items) {
        List<Located> events = new ArrayList<>();
        for (YamlNode item : items) {
            ScenarioEvent event = event(new Fields(item, ScenarioFormat.EVENT, findings));
            if (event != null && event.at() <= duration) {
                events.add(new Located(event, item.mark()));
            }
        }
        events.sort(Comparator.comparingLong(located -> located.event().at()));
        checkHostStates(events);
        checkLinkDelays(events);
        return events.stream().map(Located::event).toList();
    }

    /** Notes hosts that are switched on while they are on, or off while they are off. */
    private void checkHostStates(List<Located> events) {
        Set<String> off = new HashSet<>();
        for (Located located : events) {
            if (located.event() instanceof ScenarioEvent.HostState state
                    && !(state.started() ? off.remove(state.object()) : off.add(state.object()))) {
                findings.add(ScenarioRule.HOST_STATE.at(
                        located.mark(), "host '" + state.object() + "' is " + state.text() + " already by then"));
            }
        }
    }

    /** Notes changes after which one direction of a link would take a negative time. */
    private void checkLinkDelays(List<Located> events) {
        Map<String, Long> delays = new HashMap<>();
        Map<String, Long> asymmetries = new HashMap<>();
        for (FibreLink link : topology.links()) {
            delays.put(link.name(), link.delay());
            asymmetries.put(link.name(), link.asymmetry());
        }
        for (Located located : events) {
            if (located.event() instanceof ScenarioEvent.LinkChange change && delays.containsKey(change.object())) {
                if (change.delay() != null) {
                    delays.put(change.object(), change.delay());
                }
                if (change.asymmetry() != null) {
                    asymmetries.put(change.object(), change.asymmetry());
                }
                if (Math.abs(asymmetries.get(change.object())) / 2 > delays.get(change.object())) {
                    findings.add(ScenarioRule.ASYMMETRY_CHANGE.at(
                            located.mark(),
                            "the asymmetry is then more than twice the delay; one direction would be negative"));
                }
            }
        }
    }

    private ScenarioEvent event(Fields fields) {
        long at = fields.requiredWhole(ScenarioKeys.AT);
        if (at > duration && shortened) {
            findings.add(ScenarioRule.EVENT_NOT_REACHED.at(
                    fields.mark("at"), "at: " + fields.text("at", "") + " lies behind --duration; it does not happen"));
        } else if (at > duration) {
            findings.add(ScenarioRule.EVENT_AFTER_END.at(
                    fields.mark("at"), "at: " + fields.text("at", "") + " lies behind the end of the scenario"));
        }
        List<String> subjects = CHANGES.keySet().stream().filter(fields::has).toList();
        if (subjects.size() != 1) {
            findings.add(ScenarioRule.EVENT_FORM.at(
                    fields.mark(),
                    "an event happens to one of: " + String.join(", ", CHANGES.keySet())
                            + (subjects.isEmpty() ? "" : "; this one names " + String.join(" and ", subjects))));
            return null;
        }
        String subject = subjects.get(0);
        if (!checkChanges(subject, fields)) {
            return null;
        }
        return switch (subject) {
            case "link" -> link(at, fields);
            case "cable" ->
                new ScenarioEvent.CableState(
                        at,
                        references.existing(
                                fields,
                                "cable",
                                topology.cables().stream().map(PpsCable::name).toList()),
                        state(fields, "connected", "disconnected"));
            case "instance" -> instance(at, fields);
            case "host" ->
                new ScenarioEvent.HostState(
                        at,
                        references.existing(
                                fields,
                                "host",
                                topology.nodes().stream().map(HostNode::name).toList()),
                        state(fields, "started", "stopped"));
            case "gnss" ->
                new ScenarioEvent.GnssState(
                        at, references.existing(fields, "gnss", receivers()), state(fields, "fixed", "lost"));
            default ->
                new ScenarioEvent.ClockStep(
                        at,
                        references.existing(fields, "clock", topology.clocks()),
                        Math.round(fields.value(ScenarioKeys.STEP)));
        };
    }

    private boolean checkChanges(String subject, Fields fields) {
        Set<String> legal = CHANGES.get(subject);
        boolean any = false;
        for (String key : List.of("state", "delay", "asymmetry", "jitter", "loss", "step", "pmc", "hops")) {
            if (fields.has(key) && !legal.contains(key)) {
                findings.add(ScenarioRule.EVENT_FORM.at(
                        fields.mark(key), "'" + key + "' does not go with '" + subject + "'"));
            }
            any |= fields.has(key);
        }
        if (!any) {
            findings.add(ScenarioRule.EVENT_FORM.at(
                    fields.mark(),
                    "what happens to the " + subject + "? expected "
                            + String.join(", ", legal.stream().sorted().toList())));
        }
        return any;
    }

    private ScenarioEvent instance(long at, Fields fields) {
        String name = references.existing(fields, "instance", instances());
        if (!fields.has("pmc")) {
            if (fields.has("hops")) {
                findings.add(ScenarioRule.EVENT_FORM.at(fields.mark("hops"), "'hops' goes with 'pmc' only"));
            }
            return new InstanceState(at, name, instanceState(fields));
        }
        if (fields.has("state")) {
            findings.add(ScenarioRule.EVENT_FORM.at(fields.mark("state"), "a change of state is an event of its own"));
        }
        if (service(name) != null && service(name) != Service.PTP4L) {
            findings.add(ScenarioRule.EVENT_FORM.at(
                    fields.mark("instance"), name + " is no ptp4l: pmc commands are for ptp4l"));
        }
        List<CommandText> commands = new ArrayList<>();
        YamlNode given = fields.node("pmc");
        if (given instanceof YamlNode.Sequence none && none.items().isEmpty()) {
            findings.add(ScenarioRule.EVENT_FORM.at(given.mark(), EXPECTED_COMMAND));
        }
        for (YamlNode item : given instanceof YamlNode.Sequence several ? several.items() : List.of(given)) {
            if (item instanceof YamlNode.Scalar text && !text.text().isBlank()) {
                commands.add(new CommandText(text.text(), text.mark()));
            } else {
                findings.add(ScenarioRule.EVENT_FORM.at(item.mark(), EXPECTED_COMMAND));
            }
        }
        try {
            ManagementCommand.parse(commands);
        } catch (InputException e) {
            findings.addAll(e.findings());
        }
        return new ScenarioEvent.Management(
                at, name, commands.stream().map(CommandText::text).toList(), (int) fields.integer("hops", 0, 255, 0));
    }

    private static InstanceState.State instanceState(Fields fields) {
        List<String> words = Arrays.stream(InstanceState.State.values())
                .map(InstanceState.State::word)
                .toList();
        String word = fields.choice("state", words, InstanceState.State.STARTED.word());
        return InstanceState.State.values()[words.indexOf(word)];
    }

    private Service service(String name) {
        for (HostNode node : topology.nodes()) {
            for (Instance instance : node.configuration().instances()) {
                if (name.equals(node.name() + "/" + instance.name())) {
                    return instance.service();
                }
            }
        }
        return null;
    }

    private ScenarioEvent link(long at, Fields fields) {
        String name = references.existing(
                fields, "link", topology.links().stream().map(FibreLink::name).toList());
        if (fields.has("state")) {
            if (fields.has("delay") || fields.has("asymmetry") || fields.has("jitter") || fields.has("loss")) {
                findings.add(
                        ScenarioRule.EVENT_FORM.at(fields.mark("state"), "a change of state is an event of its own"));
            }
            return new ScenarioEvent.LinkState(at, name, state(fields, "up", "down"));
        }
        List<String> words = new ArrayList<>();
        for (String key : List.of("delay", "asymmetry", "loss")) {
            if (fields.has(key)) {
                words.add(key + " " + fields.text(key, ""));
            }
        }
        JitterSpec jitter = fields.has("jitter") ? PhysicsReader.jitter(fields.node("jitter"), findings) : null;
        if (jitter != null) {
            words.add("jitter " + jitter.shape().key() + " " + jitter.amount() / 1e3 + " ns");
        }
        return new ScenarioEvent.LinkChange(
                at,
                name,
                fields.optionalWhole(LinkKeys.DELAY),
                fields.optionalWhole(LinkKeys.ASYMMETRY),
                jitter,
                fields.optional(LinkKeys.LOSS),
                String.join(", ", words));
    }

    private boolean state(Fields fields, String on, String off) {
        return fields.choice("state", List.of(on, off), on).equals(on);
    }

    private List<String> receivers() {
        return topology.nodes().stream()
                .flatMap(node -> node.nics().stream()
                        .filter(card -> card.gnss() != null)
                        .map(card -> node.name() + "." + card.name()))
                .toList();
    }

    private List<String> instances() {
        return topology.nodes().stream()
                .flatMap(node ->
                        node.configuration().instances().stream().map(instance -> node.name() + "/" + instance.name()))
                .toList();
    }
}
