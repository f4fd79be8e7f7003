// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.ptp.config.InputException;
import io.escapement.ptp.config.InputProblem;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.SettingOverride;
import io.escapement.ptp.config.SourcePosition;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.topology.HostNode;
import io.escapement.topology.Topology;
import io.escapement.topology.file.Choices;
import io.escapement.topology.file.Problems;
import io.escapement.topology.host.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A daemon of a host with its configuration as its release reads it; exactly one of the three is given.
 *
 * @param host name of the host
 * @param instance what the host's files say
 * @param ptp4l configuration of a ptp4l, or null
 * @param ts2phc configuration of a ts2phc, or null
 * @param phc2sys configuration of a phc2sys, or null
 */
public record ConfiguredInstance(
        String host,
        Instance instance,
        Ptp4lConfiguration ptp4l,
        Ts2phcConfiguration ts2phc,
        Phc2sysConfiguration phc2sys) {
    private static final Pattern DEVICE = Pattern.compile("/dev/ptp(\\d+)");
    private static final String REALTIME = "CLOCK_REALTIME";
    private static final String GENERIC = "generic";

    /** {@code host/instance}. */
    public String name() {
        return host + "/" + instance.name();
    }

    /**
     * Reads the configuration of every instance as the release reads it; what the release refuses or the built-in daemons
     * can't do is noted. In the order of hosts, then of start.
     */
    static List<ConfiguredInstance> readAll(Topology topology, Release release, Problems problems) {
        List<ConfiguredInstance> instances = new ArrayList<>();
        for (HostNode node : topology.nodes()) {
            for (Instance instance : node.configuration().instances()) {
                try {
                    ConfiguredInstance configured = read(node, instance, release);
                    configured.check(node, problems);
                    instances.add(configured);
                } catch (InputException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        return instances;
    }

    private static ConfiguredInstance read(HostNode node, Instance instance, Release release) throws InputException {
        List<SettingOverride> overrides = node.options().stream()
                .filter(setting -> setting.instance().equals(instance.name()))
                .map(setting -> new SettingOverride(setting.option(), setting.value(), setting.mark()))
                .toList();
        var file = Optional.of(instance.file());
        var command = instance.command();
        return switch (instance.service()) {
            case PTP4L ->
                new ConfiguredInstance(
                        node.name(), instance, Ptp4lConfiguration.read(release, file, command, overrides), null, null);
            case TS2PHC ->
                new ConfiguredInstance(
                        node.name(), instance, null, Ts2phcConfiguration.read(release, file, command, overrides), null);
            case PHC2SYS ->
                new ConfiguredInstance(
                        node.name(),
                        instance,
                        null,
                        null,
                        Phc2sysConfiguration.read(release, file, command, overrides));
        };
    }

    private void check(HostNode node, Problems problems) {
        if (ptp4l != null) {
            take(ptp4l.remarks(), ptp4l.unsupported(), problems);
            ptp4l.ports().forEach(port -> checkClock(node, port.interfaceName(), false, problems));
        } else if (ts2phc != null) {
            take(ts2phc.remarks(), ts2phc.unsupported(), problems);
            ts2phc.sinks().forEach(sink -> checkClock(node, sink.name(), false, problems));
            if (!ts2phc.source().equals(GENERIC)) {
                checkClock(node, ts2phc.source(), false, problems);
            }
        } else {
            take(phc2sys.remarks(), phc2sys.unsupported(), problems);
            if (!phc2sys.automatic()) {
                checkClock(node, phc2sys.source(), true, problems);
                checkClock(node, phc2sys.sink(), true, problems);
            }
        }
    }

    private static void take(List<InputProblem> remarks, List<InputProblem> unsupported, Problems problems) {
        problems.warnAll(remarks);
        problems.addAll(unsupported);
    }

    /** Notes a clock, given as an interface or a device, that the host does not have. */
    private void checkClock(HostNode node, String clock, boolean system, Problems problems) {
        if (system && clock.equals(REALTIME)) {
            return;
        }
        var device = DEVICE.matcher(clock);
        boolean known = device.matches()
                ? node.nicOfPhc(Integer.parseInt(device.group(1))) != null
                : node.nicOfPort(clock) != null;
        if (!known) {
            problems.add(
                    place(clock),
                    "host '" + host + "' has no interface '" + clock + "' in the topology"
                            + Choices.hint(clock, node.portNames()));
        }
    }

    /** Where the configuration file has the section of a clock; the file as a whole where the command line names it. */
    private SourcePosition place(String clock) {
        List<String> lines = instance.file().text().lines().map(String::trim).toList();
        return new SourcePosition(instance.file().name(), lines.indexOf("[" + clock + "]") + 1, 0);
    }
}
