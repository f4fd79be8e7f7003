// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Supposes where each ptp4l gets its time from, since no configuration says what is plugged where: from a free port of an imported
 * host that speaks the same domain, transport and delay mechanism, or else from a grandmaster that is made up for it.
 */
final class LinkGuess {
    static final String GRANDMASTER = "assumed-gm";
    private static final List<String> COPIED = List.of(
            "domainNumber",
            "network_transport",
            "delay_mechanism",
            "transportSpecific",
            "ptp_dst_mac",
            "logAnnounceInterval",
            "logSyncInterval",
            "dataset_comparison");

    private final Set<String> linked = new TreeSet<>();
    private final List<Candidate> free = new ArrayList<>();
    private final List<String[]> links = new ArrayList<>();
    private final Map<String, Grandmaster> grandmasters = new LinkedHashMap<>();
    private final Set<String> taken;

    private record Candidate(String end, String dialect) {}

    /** A made-up grandmaster: its ptp4l and how many ports it has. */
    static final class Grandmaster {
        private final String name;
        private final StringBuilder configuration = new StringBuilder("[global]\nmasterOnly 1\n");
        private int ports;

        private Grandmaster(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        int ports() {
            return ports;
        }

        String configuration() {
            return configuration.toString();
        }

        private String addPort() {
            ports++;
            configuration.append("\n[p").append(ports).append("]\n");
            return name + ".p" + ports;
        }
    }

    /**
     * Links what is not linked.
     *
     * @param hosts all hosts of this import
     * @param known hosts that are wired already
     * @param ends ends of the links there are
     * @param names names that no grandmaster may have
     */
    LinkGuess(List<HostInventory> hosts, Set<String> known, Set<String> ends, Set<String> names) {
        linked.addAll(ends);
        taken = names;
        List<HostInventory> ordered = hosts.stream()
                .sorted(Comparator.comparingInt(LinkGuess::rank)
                        .thenComparing(host -> host.host().name()))
                .toList();
        ordered.forEach(host -> place(host, known.contains(host.host().name())));
    }

    /** First what has a reference, last what only follows. */
    private static int rank(HostInventory host) {
        if (host.hasGnss() || host.servesOnly()) {
            return 0;
        }
        boolean ends = host.ptp4ls().stream()
                .allMatch(ptp4l -> ptp4l.follows() || ptp4l.ports().size() < 2);
        return ends ? 2 : 1;
    }

    private void place(HostInventory host, boolean wired) {
        for (HostInventory.Ptp4l ptp4l : host.ptp4ls()) {
            if (!wired && !host.servesOnly()) {
                ptp4l.ports().keySet().stream()
                        .filter(port -> !ptp4l.serves(port))
                        .findFirst()
                        .filter(port -> ptp4l.ports().keySet().stream().noneMatch(host::isSteeredByPulse))
                        .ifPresent(port -> link(host.host().name() + "." + port, ptp4l, port));
            }
        }
        for (HostInventory.Ptp4l ptp4l : host.ptp4ls()) {
            for (String port : ptp4l.ports().keySet()) {
                String end = host.host().name() + "." + port;
                if (!ptp4l.follows() && !linked.contains(end)) {
                    free.add(new Candidate(end, dialect(ptp4l, port)));
                }
            }
        }
    }

    private void link(String end, HostInventory.Ptp4l ptp4l, String port) {
        if (!linked.add(end)) {
            return;
        }
        String dialect = dialect(ptp4l, port);
        Candidate candidate = free.stream()
                .filter(other -> other.dialect().equals(dialect) && !linked.contains(other.end()))
                .findFirst()
                .orElse(null);
        String other =
                candidate != null ? candidate.end() : grandmaster(ptp4l, port).addPort();
        linked.add(other);
        links.add(new String[] {other, end});
    }

    private Grandmaster grandmaster(HostInventory.Ptp4l ptp4l, String port) {
        StringBuilder options = new StringBuilder();
        for (String option : COPIED) {
            String value = ptp4l.option(port, option, null);
            if (value != null) {
                options.append(option).append(' ').append(value).append('\n');
            }
        }
        return grandmasters.computeIfAbsent(options.toString(), key -> {
            String name = GRANDMASTER;
            for (int number = 2; taken.contains(name); number++) {
                name = GRANDMASTER + "-" + number;
            }
            taken.add(name);
            Grandmaster made = new Grandmaster(name);
            made.configuration.append(key);
            return made;
        });
    }

    private static String dialect(HostInventory.Ptp4l ptp4l, String port) {
        return ptp4l.option(port, "domainNumber", "0") + " " + ptp4l.option(port, "network_transport", "UDPv4") + " "
                + ptp4l.option(port, "delay_mechanism", "E2E");
    }

    /** Pairs of ends, upstream first. */
    List<String[]> links() {
        return links;
    }

    List<Grandmaster> grandmasters() {
        return List.copyOf(grandmasters.values());
    }
}
