// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.agent.config.Monitoring;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.TextFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the configuration of a host's timing daemons as StarlingX lays it out below {@code /etc}, or from a folder that
 * holds just {@code ptp4l-NAME.conf} and the like. Files that nothing here models are pointed out.
 */
public final class HostConfigurationReader {
    private static final Pattern FOLDER =
            Pattern.compile("etc/linuxptp/ptpinstance/|etc/linuxptp/|etc/ptpinstance/|etc/default/ptpinstance/"
                    + "|etc/sysconfig/ptpinstance/|usr/share/zoneinfo/|");
    private static final String MONITORING = "instance-monitoring.conf";
    private static final String LEAP_SECONDS = "leap-seconds.list";
    private static final Pattern CONFIGURATION =
            Pattern.compile("(" + String.join("|", Service.programs()) + ")(?:-(.+))?\\.conf");
    private static final Pattern OPTIONS_FILE =
            Pattern.compile("(" + String.join("|", Service.programs()) + ")(?:-instance-(.+))?");
    private static final Pattern OPTIONS = Pattern.compile("\\s*OPTIONS=(?:\"([^\"]*)\"|'([^']*)'|(\\S*))\\s*");
    private static final Pattern UNMODELLED =
            Pattern.compile("gnss-monitor-ptp\\.conf|synce4l-.+\\.conf|dpll-mgr-.+\\.json"
                    + "|(gnss-monitor|synce4l|dpll-mgr)-instance-.+");

    private final String label;
    private final SourcePosition mark;
    private final List<InstalledCard> nics;
    private final HostAgent agent;
    private final Findings findings;

    /**
     * A reader.
     *
     * @param label the folder's name for messages
     * @param mark where the folder is named
     * @param agent what runs beside the daemons
     */
    public HostConfigurationReader(
            String label, SourcePosition mark, List<InstalledCard> nics, HostAgent agent, Findings findings) {
        this.label = label;
        this.mark = mark;
        this.nics = nics;
        this.agent = agent;
        this.findings = findings;
    }

    /** Reads the files of a folder, by their path in it. */
    public HostConfiguration read(SortedMap<String, String> files) {
        Map<String, String> options = new HashMap<>();
        List<String> configurations = new ArrayList<>();
        List<PinSetting> pins = new ArrayList<>();
        List<RecoveredClockSetting> recovered = new ArrayList<>();
        String monitoring = null;
        for (String path : files.keySet()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (!FOLDER.matcher(path.substring(0, path.lastIndexOf('/') + 1)).matches()) {
                findings.add(
                        HostRule.UNREAD_FILE.at(whole(path), "not a file of the timing daemons here; it is not read"));
            } else if (name.equals("clock-conf.conf")) {
                ClockConfigurationReader reader = new ClockConfigurationReader(name(path), nics, findings);
                reader.read(files.get(path));
                pins.addAll(reader.pins());
                recovered.addAll(reader.recovered());
            } else if (name.equals("ptp-interfaces.conf")) {
                new PtpInterfacesReader(name(path), nics, findings).check(files.get(path));
            } else if (CONFIGURATION.matcher(name).matches()) {
                configurations.add(path);
            } else if (OPTIONS_FILE.matcher(name).matches()) {
                options.put(name.replaceFirst("-instance-", "-"), path);
            } else if (name.equals(MONITORING)) {
                monitoring = path;
            } else if (name.equals(LEAP_SECONDS)) {
                continue; // It is there for ts2phc's option leapfile.
            } else if (UNMODELLED.matcher(name).matches()) {
                findings.add(HostRule.NOT_SIMULATED.at(whole(path), "what reads this file is not simulated yet"));
            } else {
                findings.add(HostRule.UNREAD_FILE.at(whole(path), "not a file of the timing daemons; it is not read"));
            }
        }
        List<Instance> instances = instances(files, configurations, options);
        return new HostConfiguration(
                instances, pins, recovered, agent, monitoring(monitoring, files, instances), files);
    }

    private SortedMap<String, Monitoring> monitoring(
            String path, SortedMap<String, String> files, List<Instance> instances) {
        if (path == null) {
            return new TreeMap<>();
        }
        if (agent.platform() != PlatformAgent.STARLINGX) {
            findings.add(HostRule.NOT_SIMULATED.at(
                    whole(path), "nothing reads this file: only StarlingX's agent does (agent: starlingx)"));
            return new TreeMap<>();
        }
        List<String> names = instances.stream()
                .filter(instance -> instance.service().isProgram())
                .map(Instance::name)
                .toList();
        return new MonitoringReader(name(path), names, findings).read(files.get(path));
    }

    private List<Instance> instances(
            SortedMap<String, String> files, List<String> configurations, Map<String, String> options) {
        List<Instance> instances = new ArrayList<>();
        for (String path : configurations) {
            Matcher matcher = CONFIGURATION.matcher(path.substring(path.lastIndexOf('/') + 1));
            matcher.matches();
            Service service = Service.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            String name = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
            String optionsFile = options.remove(matcher.group().replaceFirst("\\.conf$", ""));
            TextFile file = new TextFile(name(path), files.get(path));
            CommandText command = optionsFile == null
                    ? new CommandText("", SourcePosition.whole(file.name()))
                    : command(optionsFile, files.get(optionsFile));
            Instance instance = new Instance(service, name, file, command);
            if (instances.stream().anyMatch(other -> other.name().equals(name))) {
                findings.add(InputRule.DUPLICATE_NAME.at(
                        whole(path), "two instances of this host are named '" + name + "'"));
            }
            instances.add(instance);
        }
        if (agent.platform() != PlatformAgent.NONE) {
            addAgent(instances);
        }
        options.values()
                .forEach(path -> findings.add(HostRule.ORPHAN_OPTIONS.at(
                        whole(path), "options for an instance that has no configuration file")));
        instances.sort(Comparator.comparing(Instance::service).thenComparing(Instance::name));
        return instances;
    }

    private void addAgent(List<Instance> instances) {
        if (instances.stream().anyMatch(other -> other.name().equals(PlatformAgent.INSTANCE))) {
            findings.add(InputRule.DUPLICATE_NAME.at(
                    mark, "two instances of this host are named '" + PlatformAgent.INSTANCE + "'"));
        }
        instances.add(new Instance(
                Service.AGENT, PlatformAgent.INSTANCE, new TextFile(label, ""), new CommandText("", mark)));
    }

    /** The value of {@code OPTIONS="..."}. */
    private CommandText command(String path, String content) {
        CommandText command = null;
        boolean understood = true;
        int number = 0;
        for (String line : content.lines().toList()) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Matcher matcher = OPTIONS.matcher(line);
            if (matcher.matches()) {
                int group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
                command = new CommandText(
                        matcher.group(group), new SourcePosition(name(path), number, matcher.start(group) + 1));
            } else {
                understood = false;
                findings.add(HostRule.HOST_FILE_SYNTAX.at(
                        new SourcePosition(name(path), number, 1),
                        "'" + line.strip() + "' is not understood; expected OPTIONS=\"...\""));
            }
        }
        if (command == null && understood) {
            findings.add(HostRule.HOST_FILE_SYNTAX.at(whole(path), "no line OPTIONS=\"...\""));
        }
        return command == null ? new CommandText("", whole(path)) : command;
    }

    private String name(String path) {
        return label + "/" + path;
    }

    private SourcePosition whole(String path) {
        return SourcePosition.whole(name(path));
    }
}
