// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Choices;
import io.escapement.input.Finding;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.ConfigurationRule;
import io.escapement.ptp.config.OptionDefinition;
import io.escapement.ptp.config.OptionTable;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.Setting;
import io.escapement.ptp.config.SettingOverride;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.OptionSetting;
import io.escapement.topology.Topology;
import io.escapement.topology.host.Instance;
import io.escapement.topology.host.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the configuration of every daemon as its release reads it, and holds it against the host that it is to run on. */
final class InstanceReader {
    private static final Pattern DEVICE = Pattern.compile("/dev/ptp(\\d+)");
    private static final String SERVO_OPTION = "clock_servo";
    /** Stands in the configuration where a plug-in's servo is used: any of linuxptp's, none is made. */
    private static final String ANY_SERVO = "pi";

    private final HostNode node;
    private final Instance instance;
    private final Findings findings;

    private InstanceReader(HostNode node, Instance instance, Findings findings) {
        this.node = node;
        this.instance = instance;
        this.findings = findings;
    }

    /**
     * Reads the configuration of every instance as the release reads it; what the release refuses is noted, and what a
     * built-in daemon can't do where one is to run. In the order of hosts, then of start.
     */
    static List<ConfiguredInstance> readAll(
            Topology topology,
            Release release,
            DaemonChoice daemons,
            ServoPlugins servos,
            String laterLeapSeconds,
            Findings findings) {
        List<ConfiguredInstance> instances = new ArrayList<>();
        for (HostNode node : topology.nodes()) {
            int first = instances.size();
            for (Instance instance : node.configuration().instances()) {
                if (instance.service() == Service.ESMC) {
                    instances.add(EsmcReader.read(node, instance));
                    continue;
                }
                if (instance.service() == Service.AGENT) {
                    instances.add(AgentReader.read(node, instance, instances.subList(first, instances.size())));
                    continue;
                }
                try {
                    InstanceReader reader = new InstanceReader(node, instance, findings);
                    ConfiguredInstance configured = reader.read(release, servos, laterLeapSeconds);
                    reader.check(configured, daemons.original(configured.name()));
                    instances.add(configured);
                } catch (InputException e) {
                    findings.addAll(e.findings());
                }
            }
        }
        return instances;
    }

    private ConfiguredInstance read(Release release, ServoPlugins servos, String laterLeapSeconds)
            throws InputException {
        List<SettingOverride> overrides = new ArrayList<>();
        Optional<ServoProvider> servo = Optional.empty();
        for (OptionSetting setting : node.options()) {
            if (setting.instance().equals(instance.name())) {
                String value = setting.value();
                if (setting.option().equals(SERVO_OPTION)) {
                    servo = plugin(value, release, servos, setting.mark());
                    value = servo.isPresent() ? ANY_SERVO : value;
                }
                overrides.add(new SettingOverride(setting.option(), value, setting.mark()));
            }
        }
        var file = Optional.of(instance.file());
        var command = instance.command();
        String host = node.name();
        return switch (instance.service()) {
            case PTP4L ->
                new ConfiguredInstance.Ptp4l(
                        host, instance, Ptp4lConfiguration.read(release, file, command, overrides), servo);
            case TS2PHC -> {
                var ts2phc = Ts2phcConfiguration.read(
                        release,
                        file,
                        command,
                        overrides,
                        path -> Optional.ofNullable(node.configuration()
                                        .filesOnHost(laterLeapSeconds)
                                        .get(path))
                                .map(text -> new TextFile(path, text)));
                yield new ConfiguredInstance.Ts2phc(host, instance, ts2phc, servo);
            }
            case PHC2SYS ->
                new ConfiguredInstance.Phc2sys(
                        host, instance, Phc2sysConfiguration.read(release, file, command, overrides), servo);
            case AGENT, ESMC -> throw new IllegalArgumentException(instance.name() + " has no file");
        };
    }

    /** The plug-in that a value of clock_servo names; none if it is one that linuxptp knows. */
    private static Optional<ServoProvider> plugin(
            String name, Release release, ServoPlugins servos, SourcePosition mark) throws InputException {
        OptionDefinition option = OptionTable.of(release).find(SERVO_OPTION).orElseThrow();
        Optional<ServoProvider> plugin = servos.find(name);
        if (plugin.isEmpty() && option.parse(name).isEmpty()) {
            List<String> known = new ArrayList<>(option.words().keySet());
            known.addAll(servos.names());
            throw new InputException(ScenarioRule.UNKNOWN_SERVO.at(
                    mark,
                    SERVO_OPTION + " " + name + " is neither a servo of linuxptp " + release.label()
                            + " nor one of a plug-in loaded with --plugins",
                    Choices.hint(name, known)));
        }
        return plugin;
    }

    private void check(ConfiguredInstance configured, boolean original) {
        if (original && configured.servo().isPresent()) {
            findings.add(ScenarioRule.ORIGINAL_WITH_PLUGIN.at(
                    SourcePosition.whole(instance.file().name()),
                    configured.name() + ": an original daemon can't use the servo of a plug-in"));
        }
        if (configured instanceof ConfiguredInstance.Ptp4l ptp4l) {
            check(ptp4l.configuration(), original);
        } else if (configured instanceof ConfiguredInstance.Ts2phc ts2phc) {
            check(ts2phc.configuration(), original);
        } else if (configured instanceof ConfiguredInstance.Phc2sys phc2sys) {
            check(phc2sys.configuration(), original);
        }
    }

    private void check(Ptp4lConfiguration ptp4l, boolean original) {
        take(ptp4l.remarks(), original ? List.of() : ptp4l.unsupported());
        ptp4l.ports().forEach(port -> checkClock(port.interfaceName(), false));
        checkDevices(ptp4l);
        new StartCheck(node, ptp4l, original, instance.file().name(), findings).check();
    }

    private void check(Ts2phcConfiguration ts2phc, boolean original) {
        take(ts2phc.remarks(), original ? List.of() : ts2phc.unsupported());
        ts2phc.sinks().forEach(sink -> checkClock(sink.name(), false));
        switch (ts2phc.source()) {
            case Ts2phcConfiguration.GENERIC -> {}
            case Ts2phcConfiguration.NMEA -> checkReceiver(ts2phc);
            default -> checkClock(ts2phc.source(), false);
        }
    }

    private void check(Phc2sysConfiguration phc2sys, boolean original) {
        take(phc2sys.remarks(), original ? List.of() : phc2sys.unsupported());
        if (!phc2sys.automatic()) {
            checkClock(phc2sys.source(), true);
            checkClock(phc2sys.sink(), true);
        }
        phc2sys.furtherSinks().forEach(sink -> checkClock(sink, true));
    }

    /** Notes ports of other clocks than the first one's, where ptp4l steers that and is not told: it does not start. */
    private void checkDevices(Ptp4lConfiguration ptp4l) {
        NetworkCard first = node.nicOfPort(ptp4l.ports().get(0).interfaceName());
        for (int i = 1; i < ptp4l.ports().size() && first != null; i++) {
            Ptp4lConfiguration.Port port = ptp4l.ports().get(i);
            NetworkCard own = node.nicOfPort(port.interfaceName());
            if (own != null
                    && own.phc() != first.phc()
                    && !port.options().flag("boundary_clock_jbod")
                    && !ptp4l.options().flag("free_running")) {
                findings.add(ConfigurationRule.DAEMON_REFUSES.at(
                        place(port.interfaceName()),
                        "port " + (i + 1) + ": PHC device mismatch: /dev/ptp" + first.phc() + " requested, ptp"
                                + own.phc() + " attached to " + port.interfaceName()
                                + "; ptp4l refuses to start, ports of different clocks need boundary_clock_jbod 1"));
            }
        }
    }

    private void take(List<Finding> remarks, List<Finding> unsupported) {
        findings.addAll(remarks);
        findings.addAll(unsupported);
    }

    /** Points out a device that no GNSS receiver talks into: the program tries on and on to open it. */
    private void checkReceiver(Ts2phcConfiguration ts2phc) {
        String device = ts2phc.options().text("ts2phc.nmea_serialport");
        List<String> known = node.nics().stream()
                .filter(card -> card.gnss() != null)
                .map(card -> card.gnss().device())
                .toList();
        if (!known.contains(device)) {
            findings.add(ScenarioRule.NO_RECEIVER.at(
                    ts2phc.options()
                            .setting("ts2phc.nmea_serialport")
                            .map(Setting::position)
                            .orElse(SourcePosition.whole(instance.file().name())),
                    "ts2phc.nmea_serialport: no GNSS receiver of host '" + node.name() + "' in the topology talks into "
                            + device,
                    Choices.hint(device, known)));
        }
    }

    /** Notes a clock, given as an interface or a device, that the host does not have. */
    private void checkClock(String clock, boolean system) {
        if (system && clock.equals(ConfiguredInstance.Phc2sys.REALTIME)) {
            return;
        }
        var device = DEVICE.matcher(clock);
        boolean known = device.matches()
                ? node.nicOfPhc(Integer.parseInt(device.group(1))) != null
                : node.nicOfPort(clock) != null;
        if (!known) {
            findings.add(InputRule.UNKNOWN_NAME.at(
                    place(clock),
                    "host '" + node.name() + "' has no interface '" + clock + "' in the topology",
                    Choices.hint(clock, node.portNames())));
        }
    }

    /** Where the configuration file has the section of a clock; the file as a whole where the command line names it. */
    private SourcePosition place(String clock) {
        List<String> lines = instance.file().text().lines().map(String::trim).toList();
        return new SourcePosition(instance.file().name(), lines.indexOf("[" + clock + "]") + 1, 0);
    }
}
