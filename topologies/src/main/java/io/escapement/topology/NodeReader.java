// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.agent.config.QualityLevel;
import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputFiles;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Entry;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.TextFile;
import io.escapement.topology.host.HostAgent;
import io.escapement.topology.host.HostConfiguration;
import io.escapement.topology.host.HostConfigurationReader;
import io.escapement.topology.host.InstalledCard;
import io.escapement.topology.host.Instance;
import io.escapement.topology.host.PinSetting;
import io.escapement.topology.host.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the nodes of a topology. */
final class NodeReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+([_-][A-Za-z0-9]+)*");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,14}");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");
    /** Default oscillator of a NIC. */
    private static final String NIC_GRADE = "TCXO";
    /** Default oscillator of a system clock. */
    private static final String SYSTEM_GRADE = "XO";
    /** Default NIC model. */
    private static final String NIC_MODEL = "plain";

    private final PhysicsReader physics;
    private final Catalogue catalogue;
    private final Findings findings;
    private final InputFiles files;
    private final Path file;

    NodeReader(PhysicsReader physics, Catalogue catalogue, Findings findings, InputFiles files, Path file) {
        this.physics = physics;
        this.catalogue = catalogue;
        this.findings = findings;
        this.files = files;
        this.file = file;
    }

    HostNode read(String name, SourcePosition mark, YamlNode node, Temperature surroundings) {
        checkName("node", name, mark);
        Fields fields = new Fields(node, TopologyFormat.NODE, findings);
        List<NetworkCard> nics = nics(name, fields);
        checkPortNames(nics);
        if (fields.has("grandmaster") && nics.stream().anyMatch(card -> card.gnss() != null)) {
            findings.add(
                    InputRule.EXCLUSIVE_KEYS.at(
                            fields.mark("grandmaster"),
                            "'grandmaster' steers the PHCs of this host; a NIC's 'gnss' is for ts2phc to follow. Give one of them"));
        }
        Esmc esmc = fields.has("esmc") ? esmc(fields.node("esmc")) : null;
        HostConfiguration configuration = configuration(name, fields, nics);
        if (esmc != null) {
            configuration = configuration.with(new Instance(
                    Service.ESMC,
                    Esmc.INSTANCE,
                    new TextFile(Esmc.INSTANCE, ""),
                    new CommandText("", fields.mark("esmc"))));
        }
        return new HostNode(
                name,
                fields.has("grandmaster") ? physics.reference(fields.node("grandmaster")) : null,
                physics.oscillator(fields.node("system-oscillator"), SYSTEM_GRADE),
                fields.spread(NodeKeys.SYSTEM_TIME_ERROR),
                fields.has("tai-offset") ? (Integer) (int) fields.integer("tai-offset", -1000, 1000, 0) : null,
                physics.temperature(fields, surroundings),
                fields.has("start") ? fields.whole(NodeKeys.START) : -1,
                nics,
                esmc,
                configuration,
                options(fields, configuration),
                settings(fields, configuration),
                mark);
    }

    private List<NetworkCard> nics(String host, Fields node) {
        List<NetworkCard> nics = new ArrayList<>();
        if (node.has("ports") && node.has("nics")) {
            findings.add(InputRule.EXCLUSIVE_KEYS.at(
                    node.mark("ports"), "'ports' stands for a single NIC named nic1", "give 'ports' or 'nics'"));
        } else if (node.has("ports")) {
            nics.add(new NetworkCard(
                    "nic1",
                    NIC_MODEL,
                    0,
                    Oscillator.ofGrade(NIC_GRADE),
                    null,
                    null,
                    Timestamping.OF_MODEL,
                    PhcRead.OF_MODEL,
                    null,
                    null,
                    ports(host, "nic1", node),
                    node.mark("ports")));
        }
        Map<String, Entry> sorted = new TreeMap<>(node.has("ports") ? Map.of() : node.entries("nics"));
        sorted.forEach((name, entry) -> nics.add(nic(host, name, nics, entry)));
        return nics;
    }

    private NetworkCard nic(String host, String name, List<NetworkCard> before, Entry entry) {
        checkName("NIC", name, entry.key());
        if (name.equals(HostNode.SYSTEM)) {
            findings.add(InputRule.DUPLICATE_NAME.at(
                    entry.key(), "two clocks are named '" + host + ".system': this NIC's and the host's system clock"));
        }
        Fields fields = new Fields(entry.value(), TopologyFormat.NIC, findings);
        return new NetworkCard(
                name,
                fields.choice("model", catalogue.nicModels().keySet(), NIC_MODEL),
                before.size(),
                physics.oscillator(fields.node("oscillator"), NIC_GRADE),
                fields.spread(CardKeys.TIME_ERROR),
                fields.optional(CardKeys.FREQUENCY_RESOLUTION),
                physics.timestamping(fields.node("timestamping")),
                physics.phcRead(fields.node("phc-read")),
                gnss(fields, before),
                equipmentClock(fields),
                ports(host, name, fields),
                entry.key());
    }

    private Esmc esmc(YamlNode node) {
        Fields fields = new Fields(node, TopologyFormat.ESMC, findings);
        int option = (int) fields.integer("network-option", 1, 2, 1);
        List<String> levels = QualityLevel.of(option)
                .filter(QualityLevel::usable)
                .map(QualityLevel::label)
                .toList();
        String quality = fields.choice("quality", levels, null);
        return new Esmc(
                option,
                quality == null ? null : QualityLevel.of(option, quality).orElseThrow(),
                fields.whole(NodeKeys.HOLD_OFF),
                fields.whole(NodeKeys.WAIT_TO_RESTORE));
    }

    /** The equipment clock of a NIC; it may follow ports of that NIC only. */
    private EquipmentClock equipmentClock(Fields nic) {
        YamlNode node = nic.node("equipment-clock");
        if (node == null) {
            return null;
        }
        EquipmentClock clock = physics.equipmentClock(node);
        List<String> known = nic.list("ports").stream()
                .map(port ->
                        port instanceof Mapping mapping && mapping.entries().get("name") != null
                                ? mapping.entries().get("name").value()
                                : port)
                .map(port -> port instanceof Scalar scalar ? scalar.text() : "")
                .toList();
        for (String source : clock.sources()) {
            if (!known.contains(source)) {
                findings.add(InputRule.UNKNOWN_NAME.at(
                        clock.mark(), "sources: this NIC has no port '" + source + "'", Choices.hint(source, known)));
            }
        }
        return clock;
    }

    /** The receiver of a NIC; its device is numbered among those of the NICs before it, unless it is given. */
    private GnssReceiver gnss(Fields fields, List<NetworkCard> before) {
        if (!fields.has("gnss")) {
            return null;
        }
        List<String> devices = before.stream()
                .map(NetworkCard::gnss)
                .filter(Objects::nonNull)
                .map(GnssReceiver::device)
                .toList();
        GnssReceiver receiver = physics.gnss(fields.node("gnss"), "/dev/gnss" + devices.size());
        if (devices.contains(receiver.device())) {
            findings.add(InputRule.DUPLICATE_NAME.at(
                    receiver.mark(), "two GNSS receivers of one host talk into " + receiver.device()));
        }
        return receiver;
    }

    private List<CardPort> ports(String host, String nic, Fields owner) {
        List<CardPort> ports = new ArrayList<>();
        for (YamlNode item : owner.list("ports")) {
            String name;
            String mac = null;
            if (item instanceof Scalar scalar) {
                name = scalar.text();
            } else {
                Fields fields = new Fields(item, TopologyFormat.PORT, findings);
                name = fields.requiredText("name");
                mac = fields.text("mac", null);
            }
            if (!INTERFACE.matcher(name).matches()) {
                findings.add(InputRule.ILLEGAL_NAME.at(
                        item.mark(),
                        "'" + name + "' is not the name of an interface (1 to 15 letters, digits, _ . : -)"));
            }
            ports.add(
                    new CardPort(name, mac == null ? derivedMac(host, nic, name) : mac(mac, item.mark()), item.mark()));
        }
        ports.sort(Comparator.comparing(CardPort::name));
        return ports;
    }

    private void checkPortNames(List<NetworkCard> nics) {
        Set<String> seen = new HashSet<>();
        nics.stream().flatMap(nic -> nic.ports().stream()).forEach(port -> {
            if (!seen.add(port.name())) {
                findings.add(InputRule.DUPLICATE_NAME.at(
                        port.mark(), "two ports of one host are named '" + port.name() + "'"));
            }
        });
    }

    private long mac(String text, SourcePosition mark) {
        if (!MAC.matcher(text).matches()) {
            findings.add(TopologyRule.HARDWARE_ADDRESS.at(
                    mark, "mac: '" + text + "' is not a hardware address such as 02:00:00:00:00:01"));
            return 0;
        }
        long mac = Long.parseLong(text.replace(":", ""), 16);
        if ((mac >> 40 & 1) != 0) {
            findings.add(TopologyRule.HARDWARE_ADDRESS.at(mark, "mac: '" + text + "' is a group address"));
        }
        return mac;
    }

    /** FNV-1a of the port's full name, as a locally administered unicast address. */
    private static long derivedMac(String host, String nic, String port) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : (host + "." + nic + "." + port).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return (hash & 0x00ff_ffff_ffffL) | 0x0200_0000_0000L;
    }

    private HostConfiguration configuration(String host, Fields node, List<NetworkCard> nics) {
        YamlNode configuration = node.node("configuration");
        HostAgent agent = new AgentReader(node, findings).read();
        if (configuration == null) {
            return HostConfiguration.NONE;
        }
        SortedMap<String, String> contents = new TreeMap<>();
        String label;
        if (configuration instanceof Mapping inline) {
            label = configuration.mark().file() + "#" + host;
            inline.entries().forEach((path, entry) -> {
                if (entry.value() instanceof Scalar scalar) {
                    contents.put(path, scalar.text());
                } else {
                    findings.add(InputRule.WRONG_SHAPE.at(
                            entry.key(),
                            "expected the text of the file, found "
                                    + entry.value().describe()));
                }
            });
        } else {
            Path folder = files.resolve(file, node.text("configuration", "."), configuration.mark(), findings);
            if (folder == null) {
                return HostConfiguration.NONE;
            }
            label = folder.toString();
            contents.putAll(files.readFolder(folder, configuration.mark(), findings));
        }
        return withoutUnknownPins(
                new HostConfigurationReader(label, configuration.mark(), installed(nics), agent, findings)
                        .read(contents),
                nics);
    }

    private static List<InstalledCard> installed(List<NetworkCard> nics) {
        return nics.stream()
                .map(card -> new InstalledCard(
                        card.name(),
                        card.phc(),
                        card.ports().stream().map(CardPort::name).toList()))
                .toList();
    }

    /** Leaves out settings of pins that the NIC's model does not have, with a warning. */
    private HostConfiguration withoutUnknownPins(HostConfiguration configuration, List<NetworkCard> nics) {
        List<PinSetting> pins = new ArrayList<>();
        for (PinSetting setting : configuration.pins()) {
            for (NetworkCard card : nics) {
                if (card.port(setting.basePort()) == null) {
                    continue;
                }
                if (catalogue.nicModels().getOrDefault(card.model(), List.of()).contains(setting.pin())) {
                    pins.add(setting);
                } else {
                    findings.add(TopologyRule.MISSING_PIN.at(
                            setting.mark(),
                            "no effect: NIC model '" + card.model() + "' has no pin '" + setting.pin() + "'"));
                }
            }
        }
        return configuration.withPins(pins);
    }

    /** Option values that replace those of the configuration files. */
    private List<OptionSetting> options(Fields node, HostConfiguration configuration) {
        List<OptionSetting> settings = new ArrayList<>();
        List<String> known =
                configuration.instances().stream().map(Instance::name).toList();
        new TreeMap<>(node.entries("options")).forEach((instance, entry) -> {
            if (!known.contains(instance)) {
                findings.add(InputRule.UNKNOWN_NAME.at(
                        entry.key(),
                        "there is no instance '" + instance + "' on this host",
                        Choices.hint(instance, known)));
            } else if (!configuration.instance(instance).service().isProgram()) {
                findings.add(InputRule.UNKNOWN_NAME.at(
                        entry.key(),
                        instance + " has no options of linuxptp; what it is told stands at '" + instance + "'"));
            } else if (entry.value() instanceof Mapping values) {
                new TreeMap<>(values.entries()).forEach((option, value) -> {
                    if (value.value() instanceof Scalar scalar) {
                        settings.add(new OptionSetting(instance, option, scalar.text(), scalar.mark()));
                    } else {
                        findings.add(InputRule.WRONG_SHAPE.at(
                                value.key(),
                                option + ": expected a value, found "
                                        + value.value().describe()));
                    }
                });
            } else {
                findings.add(InputRule.WRONG_SHAPE.at(
                        entry.key(),
                        "expected options of '" + instance + "', found "
                                + entry.value().describe()));
            }
        });
        return settings;
    }

    private List<GrandmasterSettings> settings(Fields node, HostConfiguration configuration) {
        List<GrandmasterSettings> settings = new ArrayList<>();
        List<String> known = configuration.instances().stream()
                .filter(instance -> instance.service() == Service.PTP4L)
                .map(Instance::name)
                .toList();
        new TreeMap<>(node.entries("grandmaster-settings")).forEach((instance, entry) -> {
            if (!known.contains(instance)) {
                findings.add(InputRule.UNKNOWN_NAME.at(
                        entry.key(),
                        "there is no ptp4l instance '" + instance + "' on this host",
                        Choices.hint(instance, known)));
            }
            settings.add(settings(instance, entry));
        });
        return settings;
    }

    private GrandmasterSettings settings(String instance, Entry entry) {
        Fields fields = new Fields(entry.value(), TopologyFormat.GRANDMASTER_SETTINGS, findings);
        return new GrandmasterSettings(
                instance,
                (int) fields.integer("clockClass", 0, 255, 248),
                (int) fields.integer("clockAccuracy", 0, 255, 0xfe),
                (int) fields.integer("offsetScaledLogVariance", 0, 0xffff, 0xffff),
                (int) fields.integer("currentUtcOffset", -32768, 32767, 37),
                flag(fields, "leap61", false),
                flag(fields, "leap59", false),
                flag(fields, "currentUtcOffsetValid", false),
                flag(fields, "ptpTimescale", true),
                flag(fields, "timeTraceable", false),
                flag(fields, "frequencyTraceable", false),
                (int) fields.integer("timeSource", 0, 255, 0xa0),
                entry.key());
    }

    private static boolean flag(Fields fields, String key, boolean otherwise) {
        return fields.integer(key, 0, 1, otherwise ? 1 : 0) == 1;
    }

    private void checkName(String what, String name, SourcePosition mark) {
        if (!NAME.matcher(name).matches()) {
            findings.add(InputRule.ILLEGAL_NAME.at(
                    mark, "'" + name + "' is not the name of a " + what + " (letters, digits, single - and _)"));
        }
    }
}
