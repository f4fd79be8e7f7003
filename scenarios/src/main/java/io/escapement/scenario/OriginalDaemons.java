// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import io.escapement.host.DaemonException;
import io.escapement.host.DaemonProvider;
import io.escapement.ptp.config.Options;
import io.escapement.topology.HostNode;
import io.escapement.topology.OptionSetting;
import io.escapement.topology.host.HostConfiguration;
import io.escapement.topology.host.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The original binaries of linuxptp, with the files and the command lines that the platform gives them: {@code ptp4l -f
 * /etc/linuxptp/ptpinstance/ptp4l-ptp01.conf $OPTIONS}.
 */
final class OriginalDaemons implements DaemonFactory, AutoCloseable {
    private static final String PMC = "pmc";

    private final Scenario scenario;
    private final DaemonProvider.Programs programs;

    /**
     * Finds the binaries.
     *
     * @throws DaemonException if they can't be run here
     */
    OriginalDaemons(Scenario scenario) {
        this.scenario = scenario;
        DaemonProvider provider = ServiceLoader.load(DaemonProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(DaemonChoice.LINUXPTP))
                .findFirst()
                .orElseThrow(() -> new DaemonException("this build can't run the original linuxptp daemons"));
        programs =
                provider.open(scenario.daemons().binaries(), scenario.daemons().isolated());
    }

    /** Which file each program is, by its name. */
    SortedMap<String, String> descriptions() {
        SortedSet<String> names = scenario.instances().stream()
                .filter(instance -> instance.instance().service().isProgram())
                .filter(instance -> scenario.daemons().original(instance.name()))
                .map(instance -> instance.instance().service().program())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean told = scenario.topology().nodes().stream()
                .anyMatch(node -> !node.grandmasterSettings().isEmpty());
        if (told || scenario.events().stream().anyMatch(ScenarioEvent.Management.class::isInstance)) {
            names.add(PMC);
        }
        SortedMap<String, String> descriptions = new TreeMap<>();
        names.forEach(name -> descriptions.put(name, programs.describe(name)));
        return descriptions;
    }

    @Override
    public Supplier<Daemon> daemon(ConfiguredInstance configured) {
        Instance instance = configured.instance();
        HostNode node = scenario.topology().node(configured.host());
        List<OptionSetting> changed = node.options().stream()
                .filter(setting -> setting.instance().equals(instance.name()))
                .toList();
        SortedMap<String, String> files =
                new TreeMap<>(node.configuration().filesOnHost(scenario.utc().laterLeapSeconds()));
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, String> file : node.configuration().files().entrySet()) {
            String path = HostConfiguration.pathOnHost(file.getKey());
            boolean own = instance.file().name().endsWith("/" + file.getKey());
            files.put(path, own ? without(file.getValue(), changed) : file.getValue());
            if (own) {
                arguments.addAll(List.of("-f", path));
            }
        }
        arguments.addAll(words(instance.command().text()));
        changed.forEach(setting -> arguments.add("--" + setting.option() + "=" + setting.value()));
        return () -> programs.daemon(instance.service().program(), arguments, files);
    }

    @Override
    public Supplier<Daemon> pmc(ConfiguredInstance.Ptp4l instance, List<String> commands, int hops) {
        Options options = instance.configuration().options();
        List<String> arguments = new ArrayList<>(List.of(
                "-u",
                "-b",
                Integer.toString(hops),
                "-d",
                Integer.toString(options.integer("domainNumber")),
                "-t",
                Integer.toHexString(options.integer("transportSpecific")),
                "-s",
                options.text("uds_address")));
        arguments.addAll(commands);
        return () -> programs.daemon(PMC, arguments, new TreeMap<>());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }

    /** A configuration file without the options that are given otherwise. */
    private static String without(String text, List<OptionSetting> changed) {
        return text.lines()
                .filter(line -> changed.stream()
                        .noneMatch(
                                setting -> line.strip().matches(setting.option().replace(".", "\\.") + "\\s.*")))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        programs.close();
    }
}
