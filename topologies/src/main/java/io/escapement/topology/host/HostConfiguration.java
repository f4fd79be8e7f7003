// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.agent.config.Monitoring;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of a host's daemons as it lies on the host.
 *
 * @param instances the daemons, in the order in which the platform starts them: by service, then by name
 * @param pins pin settings of {@code clock-conf.conf}, in the order of the file
 * @param recovered recovered clocks that it leads to the NICs' loops, in the order of the file
 * @param agent what runs beside the daemons
 * @param monitoring how it watches instances that {@code instance-monitoring.conf} speaks of
 * @param files every file of the folder, by its path in it
 */
public record HostConfiguration(
        List<Instance> instances,
        List<PinSetting> pins,
        List<RecoveredClockSetting> recovered,
        HostAgent agent,
        SortedMap<String, Monitoring> monitoring,
        SortedMap<String, String> files) {
    /** No daemons at all. */
    public static final HostConfiguration NONE =
            new HostConfiguration(List.of(), List.of(), List.of(), HostAgent.NONE, new TreeMap<>(), new TreeMap<>());

    /** Keeps copies. */
    public HostConfiguration {
        instances = List.copyOf(instances);
        pins = List.copyOf(pins);
        recovered = List.copyOf(recovered);
        monitoring = Collections.unmodifiableSortedMap(new TreeMap<>(monitoring));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The same with other pins. */
    public HostConfiguration withPins(List<PinSetting> others) {
        return new HostConfiguration(instances, others, recovered, agent, monitoring, files);
    }

    /** The same with another instance, started last. */
    public HostConfiguration with(Instance instance) {
        List<Instance> all = new ArrayList<>(instances);
        all.add(instance);
        return new HostConfiguration(all, pins, recovered, agent, monitoring, files);
    }

    /** How an instance is watched. */
    public Monitoring monitoring(String instance) {
        return monitoring.getOrDefault(
                instance, agent.platform() == PlatformAgent.OPENSHIFT ? Monitoring.OPENSHIFT : Monitoring.DEFAULT);
    }

    /** Where a file of the folder lies on the host: below {@code /etc/linuxptp}, unless its path says otherwise. */
    public static String pathOnHost(String path) {
        return path.startsWith("etc/") || path.startsWith("usr/") ? "/" + path : "/etc/linuxptp/" + path;
    }

    /**
     * The files that programs find on the host, by absolute path: those of the folder, and the system's table of leap seconds
     * unless the folder has it.
     *
     * @param laterLeapSeconds lines of that table for leap seconds after those published
     */
    public SortedMap<String, String> filesOnHost(String laterLeapSeconds) {
        SortedMap<String, String> found = new TreeMap<>();
        found.put(LeapSecondFile.PATH, LeapSecondFile.TEXT + laterLeapSeconds);
        files.forEach((path, text) -> found.put(pathOnHost(path), text));
        return found;
    }

    /** The instance of that name, or null. */
    public Instance instance(String name) {
        return instances.stream().filter(i -> i.name().equals(name)).findFirst().orElse(null);
    }
}
