// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Setting;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.scenario.ConfiguredInstance;
import io.escapement.scenario.Scenario;
import io.escapement.topology.Endpoint;
import io.escapement.topology.FibreLink;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The daemons of a design by kind, and what each port is linked to. */
final class Daemons {
    private static final String DEVICE = "/dev/ptp";

    private final List<Ptp4l> ptp4ls = new ArrayList<>();
    private final List<Ts2phc> ts2phcs = new ArrayList<>();
    private final List<Phc2sys> phc2syses = new ArrayList<>();
    private final Map<Endpoint, List<Port>> ports = new HashMap<>();
    private final Map<Endpoint, List<Endpoint>> linked = new HashMap<>();

    /** A ptp4l. */
    record Ptp4l(HostNode host, ConfiguredInstance instance, Ptp4lConfiguration configuration) {
        Options options() {
            return configuration.options();
        }

        /** Whether it never serves time. */
        boolean slaveOnly() {
            return flag(options(), "slaveOnly") || flag(options(), "clientOnly");
        }

        List<Port> ports() {
            return configuration.ports().stream()
                    .map(port -> new Port(this, port))
                    .toList();
        }
    }

    /** A port of a ptp4l. */
    record Port(Ptp4l ptp4l, Ptp4lConfiguration.Port configuration) {
        Options options() {
            return configuration.options();
        }

        Endpoint end() {
            return new Endpoint(ptp4l.host().name(), configuration.interfaceName());
        }

        /** Null where the host has no such interface. */
        NetworkCard card() {
            return ptp4l.host().nicOfPort(configuration.interfaceName());
        }

        boolean masterOnly() {
            return flag(options(), "masterOnly") || flag(options(), "serverOnly");
        }

        /** Where an option was set, or else the section of the port. */
        SourcePosition place(String option) {
            return options().setting(option).map(Setting::position).orElse(section());
        }

        SourcePosition section() {
            return Daemons.section(ptp4l.instance(), configuration.interfaceName());
        }
    }

    /** A ts2phc. */
    record Ts2phc(HostNode host, ConfiguredInstance instance, Ts2phcConfiguration configuration) {}

    /** A phc2sys. */
    record Phc2sys(HostNode host, ConfiguredInstance instance, Phc2sysConfiguration configuration) {
        /** Where its command line is. */
        SourcePosition command() {
            return instance.instance().command().position();
        }
    }

    Daemons(Scenario scenario) {
        for (FibreLink link : scenario.topology().links()) {
            linked.computeIfAbsent(link.first(), end -> new ArrayList<>()).add(link.second());
            linked.computeIfAbsent(link.second(), end -> new ArrayList<>()).add(link.first());
        }
        for (ConfiguredInstance instance : scenario.instances()) {
            HostNode host = scenario.topology().node(instance.host());
            if (instance instanceof ConfiguredInstance.Ptp4l ptp4l) {
                ptp4ls.add(new Ptp4l(host, ptp4l, ptp4l.configuration()));
            } else if (instance instanceof ConfiguredInstance.Ts2phc ts2phc) {
                ts2phcs.add(new Ts2phc(host, ts2phc, ts2phc.configuration()));
            } else if (instance instanceof ConfiguredInstance.Phc2sys phc2sys) {
                phc2syses.add(new Phc2sys(host, phc2sys, phc2sys.configuration()));
            }
        }
        ptp4ls.stream()
                .flatMap(ptp4l -> ptp4l.ports().stream())
                .forEach(port -> ports.computeIfAbsent(port.end(), end -> new ArrayList<>())
                        .add(port));
    }

    List<Ptp4l> ptp4ls() {
        return ptp4ls;
    }

    List<Ts2phc> ts2phcs() {
        return ts2phcs;
    }

    List<Phc2sys> phc2syses() {
        return phc2syses;
    }

    /** The ports of any ptp4l on an interface. */
    List<Port> portsAt(Endpoint end) {
        return ports.getOrDefault(end, List.of());
    }

    boolean isLinked(Endpoint end) {
        return linked.containsKey(end);
    }

    /** The ports of ptp4l that links lead to from an interface. */
    List<Port> neighbours(Endpoint end) {
        return linked.getOrDefault(end, List.of()).stream()
                .flatMap(other -> portsAt(other).stream())
                .toList();
    }

    /** Whether a port can come to follow what is at the other end of its link. */
    boolean mayFollow(Port port) {
        return !port.masterOnly()
                && neighbours(port.end()).stream()
                        .anyMatch(other -> !other.ptp4l().slaveOnly());
    }

    /** The card of a clock that is given as an interface or a device; null if the host has none, or for the system clock. */
    static NetworkCard card(HostNode host, String clock) {
        return Stream.concat(
                        Stream.of(host.nicOfPort(clock)),
                        host.nics().stream().filter(card -> clock.equals(DEVICE + card.phc())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static boolean flag(Options options, String name) {
        return options.has(name) && options.flag(name);
    }

    /** Where the configuration file has a section; the file as a whole where the command line names the clock. */
    static SourcePosition section(ConfiguredInstance instance, String name) {
        List<String> lines =
                instance.instance().file().text().lines().map(String::trim).toList();
        return new SourcePosition(instance.instance().file().name(), lines.indexOf("[" + name + "]") + 1, 0);
    }
}
