// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network of ptp4l clocks with what happens to it, drawn from a seed: how many clocks, ports and links, which options each
 * has, what fails, changes or is set when. Most are odd; all are legal.
 */
final class RandomNetwork {
    private static final int DURATION = 90;

    private final RandomDraws draws;
    private final RandomPtp4lOptions options;
    private final ScenarioFolder folder;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> freePorts = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final StringBuilder nodes = new StringBuilder();
    private final StringBuilder linkLines = new StringBuilder();
    private final StringBuilder cableLines = new StringBuilder();
    private final List<RandomHost> mixed = new ArrayList<>();
    private final StringBuilder events = new StringBuilder();
    private final String transport;
    private final boolean peerDelay;
    private final boolean telecom;
    private final int domain;
    private final int announce;
    private final int sync;

    private RandomNetwork(long seed, ScenarioFolder folder) {
        this.folder = folder;
        draws = new RandomDraws(seed);
        options = new RandomPtp4lOptions(draws);
        transport = draws.oneOf("L2", "L2", "UDPv4", "UDPv6");
        peerDelay = draws.chance(0.3);
        telecom = draws.chance(0.5);
        domain = draws.oneOf(0, 24, 44);
        announce = draws.oneOf(-3, -2, -1, 0, 1);
        sync = draws.oneOf(-4, -3, -2, -1, 0, 0, 1);
    }

    /** Writes the network of a seed, of clocks that have a ptp4l each. */
    static void write(long seed, ScenarioFolder folder) throws IOException {
        RandomNetwork network = new RandomNetwork(seed, folder);
        network.clocks();
        network.connect();
        network.happen();
        network.write(seed, "");
    }

    /** Writes the network of a seed with a host or two on which daemons of all kinds run, see {@link RandomHost}. */
    static void writeMixed(long seed, ScenarioFolder folder) throws IOException {
        RandomNetwork network = new RandomNetwork(seed, folder);
        network.clock("gm1", 1 + network.draws.below(2), true);
        for (int i = network.draws.oneOf(1, 1, 2); i > 0; i--) {
            network.mixedHost("h" + i);
        }
        network.clock("oc1", 1, false);
        network.connect();
        network.happenToAll();
        // Before the last midnight of June 2026, for leap seconds, or at any time.
        network.write(seed, network.draws.oneOf("", "", "start: 2026-07-01T00:00:00\n"));
    }

    private void clocks() throws IOException {
        int grandmasters = 1 + draws.below(2);
        for (int i = 1; i <= grandmasters; i++) {
            clock("gm" + i, 1 + draws.below(2), true);
        }
        for (int i = draws.below(4); i > 0; i--) {
            clock("bc" + i, 2 + draws.below(3), false);
        }
        for (int i = 1 + draws.below(3); i > 0; i--) {
            clock("oc" + i, 1, false);
        }
    }

    private void write(long seed, String start) throws IOException {
        String cables = cableLines.isEmpty() ? "" : "cables:\n" + cableLines;
        folder.write("topologies/t.yaml", "name: random\nnodes:\n" + nodes + "links:\n" + linkLines + cables);
        folder.write(
                "scenarios/s.yaml",
                "name: random\ntopology: ../topologies/t.yaml\nduration: " + DURATION + " s\nseed: " + seed + "\n"
                        + start + (draws.chance(0.1) ? "boot: cold\n" : "") + "events:\n" + events);
    }

    private void mixedHost(String name) throws IOException {
        RandomHost host = new RandomHost(draws, folder, name, this::common, domain);
        host.write();
        hosts.add(name);
        mixed.add(host);
        freePorts.addAll(host.ports());
        nodes.append(host.node());
        cableLines.append(host.cableLines());
    }

    private void clock(String name, int ports, boolean reference) throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder file = new StringBuilder("[global]\n").append(common()).append(options.clock(reference));
        boolean slaveOnly = ports == 1 && !reference && draws.chance(0.5);
        if (slaveOnly) {
            file.append("slaveOnly 1\n");
        }
        for (int i = 0; i < ports; i++) {
            names.add("p" + i);
            freePorts.add(name + ".p" + i);
            file.append("[p").append(i).append("]\n").append(options.port(slaveOnly));
        }
        folder.write("topologies/t/" + name + "/ptp4l.conf", file.toString());
        hosts.add(name);
        nodes.append("  ").append(name).append(": {");
        if (reference) {
            nodes.append("grandmaster: PRTC-B, ports: ").append(names);
        } else {
            nodes.append("nics: {nic1: {oscillator: ")
                    .append(draws.oneOf("OCXO", "TCXO", "XO"))
                    .append(", model: ")
                    .append(draws.oneOf("plain", "ideal", "E810-bypassed"))
                    .append(", ports: ")
                    .append(names)
                    .append("}}");
        }
        nodes.append(", configuration: t/").append(name).append("}\n");
    }

    /** What all clocks of the network have in common, so that most of them get to talk. */
    private String common() {
        return "network_transport " + transport + "\ndelay_mechanism "
                + (peerDelay ? "P2P" : draws.oneOf("E2E", "E2E", "Auto"))
                + "\ndataset_comparison " + (telecom ? "G.8275.x" : "ieee1588") + "\ndomainNumber " + domain
                + "\nlogAnnounceInterval " + announce + "\nlogSyncInterval " + sync + "\n";
    }

    /** A tree, as far as ports go round, and some links more. */
    private void connect() {
        List<String> reached = new ArrayList<>(List.of(hosts.get(0)));
        for (String host : hosts.subList(1, hosts.size())) {
            String own = take(List.of(host));
            String other = take(reached);
            if (own != null && other != null) {
                link(other, own);
                reached.add(host);
            } else if (own != null) {
                freePorts.add(own);
            }
        }
        while (freePorts.size() > 1 && draws.chance(0.5)) {
            String first = take(hosts);
            String host = first.substring(0, first.indexOf('.'));
            String second =
                    take(hosts.stream().filter(name -> !name.equals(host)).toList());
            if (second == null) {
                return;
            }
            link(first, second);
        }
    }

    /** A free port of one of some hosts, or null. */
    private String take(List<String> of) {
        List<String> candidates = freePorts.stream()
                .filter(port -> of.contains(port.substring(0, port.indexOf('.'))))
                .toList();
        if (candidates.isEmpty()) {
            return null;
        }
        String taken = candidates.get(draws.below(candidates.size()));
        freePorts.remove(taken);
        return taken;
    }

    private void link(String first, String second) {
        links.add(first + "--" + second);
        linkLines
                .append("  - {ends: [")
                .append(first)
                .append(", ")
                .append(second)
                .append("], fibre: ")
                .append(draws.oneOf("1 m", "300 m", "1 km", "40 km"));
        if (draws.chance(0.3)) {
            linkLines
                    .append(", jitter: {exponential: ")
                    .append(draws.oneOf("5 ns", "200 ns", "30 us"))
                    .append('}');
        }
        if (draws.chance(0.2)) {
            linkLines.append(", loss: ").append(draws.oneOf("0.01", "0.1", "0.4"));
        }
        linkLines.append("}\n");
    }

    private void happen() {
        String host = null;
        for (int n = draws.below(8); n > 0; n--) {
            switch (draws.below(7)) {
                case 0, 1 -> linkGoes();
                case 2 ->
                    event("link: " + link() + ", "
                            + draws.oneOf("loss: 0.5", "loss: 0", "delay: 30 us", "asymmetry: 2 ns"));
                case 3 -> instanceRestarts();
                case 4 -> event("clock: " + host() + ".nic1, step: " + draws.oneOf("1 us", "-50 us", "2 ms", "-3 s"));
                case 5 -> {
                    if (host == null) {
                        host = hostRestarts();
                    }
                }
                default -> event("instance: " + host() + "/ptp4l, pmc: " + command() + ", hops: " + draws.below(3));
            }
        }
        if (events.isEmpty()) {
            event("link: " + link() + ", loss: 0");
        }
    }

    /** What may happen to a network with hosts of all kinds of daemons; each of those loses some of them. */
    private void happenToAll() {
        List<String> ptp4ls = new ArrayList<>(List.of("gm1/ptp4l", "oc1/ptp4l"));
        List<String> clocks = new ArrayList<>(List.of("oc1.nic1"));
        List<String> receivers = new ArrayList<>();
        List<String> cables = new ArrayList<>();
        for (RandomHost host : mixed) {
            ptp4ls.addAll(host.ptp4ls());
            clocks.addAll(host.clocks());
            receivers.addAll(host.receivers());
            cables.addAll(host.cables());
            List<String> instances = new ArrayList<>(host.ptp4ls());
            instances.addAll(host.others());
            for (int n = instances.isEmpty() ? 0 : draws.below(7); n > 0; n--) {
                ends(draws.oneOf(instances));
            }
        }
        for (int n = draws.below(8); n > 0; n--) {
            switch (draws.below(8)) {
                case 0, 1 -> linkGoes();
                case 2 -> event("link: " + link() + ", " + draws.oneOf("loss: 0.5", "loss: 0", "delay: 30 us"));
                case 3 ->
                    event("clock: " + draws.oneOf(clocks) + ", step: " + draws.oneOf("1 us", "-50 us", "2 ms", "-3 s"));
                case 4 -> changes("gnss: ", receivers, "lost", "fixed");
                case 5 -> changes("cable: ", cables, "disconnected", "connected");
                case 6 ->
                    event("instance: " + draws.oneOf(ptp4ls) + ", pmc: " + draws.oneOf(command(), leapCommand())
                            + ", hops: " + draws.below(3));
                default -> ends(draws.oneOf(ptp4ls));
            }
        }
        if (draws.chance(0.15)) {
            hostRestarts();
        }
        event("link: " + link() + ", loss: 0");
    }

    /** An instance is stopped or killed, and mostly started again, at times that have nothing to do with anything. */
    private void ends(String instance) {
        double time = 1 + draws.below(70) + 1e-6 * draws.below(1_000_000);
        event(time, "instance: " + instance + ", state: " + draws.oneOf("stopped", "stopped", "killed"));
        if (draws.chance(0.85)) {
            double pause = draws.oneOf(0.0001, 0.4, 1.7, 12.0) * (1 + draws.below(1000) / 1000.0);
            event(time + pause, "instance: " + instance + ", state: started");
        }
    }

    private void changes(String what, List<String> objects, String first, String then) {
        if (!objects.isEmpty()) {
            String object = draws.oneOf(objects);
            double time = 5 + draws.below(40) + 0.001 * draws.below(1000);
            event(time, what + object + ", state: " + first);
            event(time + 1 + draws.below(20), what + object + ", state: " + then);
        }
    }

    private String leapCommand() {
        return "SET GRANDMASTER_SETTINGS_NP clockClass " + draws.oneOf(6, 248)
                + " clockAccuracy 0x21 offsetScaledLogVariance 0x4e5d currentUtcOffset " + draws.oneOf(36, 37, 38)
                + " leap61 " + draws.oneOf("1 leap59 0", "0 leap59 1", "0 leap59 0") + " currentUtcOffsetValid "
                + draws.oneOf(0, 1) + " ptpTimescale " + draws.oneOf(1, 1, 0)
                + " timeTraceable 1 frequencyTraceable 1 timeSource 0x20";
    }

    private void linkGoes() {
        String link = link();
        double down = 5 + draws.below(40) + 0.001 * draws.below(1000);
        event(down, "link: " + link + ", state: down");
        event(down + 0.5 + draws.below(25), "link: " + link + ", state: up");
    }

    private void instanceRestarts() {
        String host = host();
        int stop = 5 + draws.below(40);
        event(stop, "instance: " + host + "/ptp4l, state: stopped");
        event(stop + 1 + draws.below(20), "instance: " + host + "/ptp4l, state: started");
    }

    private String hostRestarts() {
        String host = host();
        int stop = 5 + draws.below(40);
        event(stop, "host: " + host + ", state: stopped");
        event(stop + 1 + draws.below(20), "host: " + host + ", state: started");
        return host;
    }

    private String command() {
        return draws.oneOf(
                "SET PRIORITY1 " + draws.oneOf(1, 100, 200),
                "SET PRIORITY2 " + draws.oneOf(1, 100, 200),
                "SET GRANDMASTER_SETTINGS_NP clockClass " + draws.oneOf(6, 7, 140, 248)
                        + " clockAccuracy 0x21 offsetScaledLogVariance 0x4e5d currentUtcOffset 37 leap61 0 leap59 0"
                        + " currentUtcOffsetValid 1 ptpTimescale 1 timeTraceable 1 frequencyTraceable 1 timeSource 0x20",
                "[GET CURRENT_DATA_SET, GET PARENT_DATA_SET, GET TIME_STATUS_NP, GET PORT_STATS_NP]",
                "[GET PORT_DATA_SET, GET PORT_DATA_SET_NP, GET TIME_PROPERTIES_DATA_SET]",
                "SET SYNCHRONIZATION_UNCERTAIN_NP " + draws.oneOf(0, 255),
                "SET PORT_DATA_SET_NP neighborPropDelayThresh " + draws.oneOf(10, 100000) + " asCapable 1");
    }

    private void event(String what) {
        event(1 + draws.below(DURATION - 2) + 0.001 * draws.below(1000), what);
    }

    private void event(double time, String what) {
        if (time < DURATION) {
            events.append(String.format(Locale.ROOT, "  - {at: %.7f s, %s}%n", time, what));
        }
    }

    private String host() {
        return hosts.get(draws.below(hosts.size()));
    }

    private String link() {
        return links.get(draws.below(links.size()));
    }
}
