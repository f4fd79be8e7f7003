// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A network of ptp4l clocks with what happens to it, drawn from a seed: how many clocks, ports and links, which options each
 * has, what fails, changes or is set when. Most are odd; all are legal.
 */
final class RandomNetwork {
    private static final int DURATION = 90;

    private final UniformRandomProvider random;
    private final ScenarioFolder folder;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> freePorts = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final StringBuilder nodes = new StringBuilder();
    private final StringBuilder linkLines = new StringBuilder();
    private final StringBuilder events = new StringBuilder();
    private final String transport;
    private final boolean peerDelay;
    private final boolean telecom;
    private final int domain;
    private final int announce;
    private final int sync;

    private RandomNetwork(long seed, ScenarioFolder folder) {
        this.folder = folder;
        random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        transport = oneOf("L2", "L2", "UDPv4", "UDPv6");
        peerDelay = chance(0.3);
        telecom = chance(0.5);
        domain = oneOf(0, 24, 44);
        announce = oneOf(-3, -2, -1, 0, 1);
        sync = oneOf(-4, -3, -2, -1, 0, 0, 1);
    }

    /** Writes the network of a seed. */
    static void write(long seed, ScenarioFolder folder) throws IOException {
        new RandomNetwork(seed, folder).write(seed);
    }

    private void write(long seed) throws IOException {
        int grandmasters = 1 + random.nextInt(2);
        for (int i = 1; i <= grandmasters; i++) {
            clock("gm" + i, 1 + random.nextInt(2), true);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            clock("bc" + i, 2 + random.nextInt(3), false);
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            clock("oc" + i, 1, false);
        }
        connect();
        happen();
        folder.write("topologies/t.yaml", "name: random\nnodes:\n" + nodes + "links:\n" + linkLines);
        folder.write(
                "scenarios/s.yaml",
                "name: random\ntopology: ../topologies/t.yaml\nduration: " + DURATION + " s\nseed: " + seed
                        + (chance(0.1) ? "\nboot: cold" : "") + "\nevents:\n" + events);
    }

    private void clock(String name, int ports, boolean reference) throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder file = new StringBuilder("[global]\n").append(common()).append(clockOptions(reference));
        boolean slaveOnly = ports == 1 && !reference && chance(0.5);
        if (slaveOnly) {
            file.append("slaveOnly 1\n");
        }
        for (int i = 0; i < ports; i++) {
            names.add("p" + i);
            freePorts.add(name + ".p" + i);
            file.append("[p").append(i).append("]\n").append(portOptions(slaveOnly));
        }
        folder.write("topologies/t/" + name + "/ptp4l.conf", file.toString());
        hosts.add(name);
        nodes.append("  ").append(name).append(": {");
        if (reference) {
            nodes.append("grandmaster: PRTC-B, ports: ").append(names);
        } else {
            nodes.append("nics: {nic1: {oscillator: ")
                    .append(oneOf("OCXO", "TCXO", "XO"))
                    .append(", model: ")
                    .append(oneOf("plain", "ideal", "E810-bypassed"))
                    .append(", ports: ")
                    .append(names)
                    .append("}}");
        }
        nodes.append(", configuration: t/").append(name).append("}\n");
    }

    /** What all clocks of the network have in common, so that most of them get to talk. */
    private String common() {
        return "network_transport " + transport + "\ndelay_mechanism "
                + (peerDelay ? "P2P" : oneOf("E2E", "E2E", "Auto"))
                + "\ndataset_comparison " + (telecom ? "G.8275.x" : "ieee1588") + "\ndomainNumber " + domain
                + "\nlogAnnounceInterval " + announce + "\nlogSyncInterval " + sync + "\n";
    }

    private String clockOptions(boolean reference) {
        StringBuilder options = new StringBuilder();
        maybe(options, 0.5, "priority1", oneOf(1, 127, 128, 129, 255));
        maybe(options, 0.5, "priority2", oneOf(1, 127, 128, 129, 255));
        maybe(options, reference ? 0.9 : 0.2, "clockClass", oneOf(6, 7, 13, 127, 135, 165, 187, 248));
        maybe(options, 0.3, "clockAccuracy", oneOf("0x20", "0x21", "0xfe"));
        maybe(options, 0.3, "offsetScaledLogVariance", oneOf("0x4e5d", "0xffff"));
        maybe(options, 0.2, "G.8275.defaultDS.localPriority", oneOf(1, 127, 128, 255));
        maybe(options, 0.1, "maxStepsRemoved", oneOf(2, 3, 10));
        maybe(options, 0.5, "clock_servo", oneOf("pi", "linreg", "nullf"));
        maybe(options, 0.2, "pi_proportional_const", oneOf("0.6", "0.1", "1.2"));
        maybe(options, 0.2, "pi_integral_const", oneOf("0.001", "0.3", "0.01"));
        maybe(options, 0.1, "pi_proportional_exponent", oneOf("-0.5", "0.2"));
        maybe(options, 0.2, "step_threshold", oneOf("0.0", "0.000001", "0.00002", "0.1"));
        maybe(options, 0.2, "first_step_threshold", oneOf("0.0", "0.000001", "1.0"));
        maybe(options, 0.1, "max_frequency", oneOf(0, 50000, 500));
        maybe(options, 0.2, "servo_offset_threshold", oneOf(1, 10, 100));
        maybe(options, 0.2, "servo_num_offset_values", oneOf(1, 3, 20));
        maybe(options, 0.2, "sanity_freq_limit", oneOf(0, 1000, 100000));
        maybe(options, 0.3, "tsproc_mode", oneOf("filter", "raw", "filter_weight", "raw_weight"));
        maybe(options, 0.3, "delay_filter", oneOf("moving_average", "moving_median"));
        maybe(options, 0.3, "delay_filter_length", oneOf(1, 2, 5, 64));
        maybe(options, 0.3, "summary_interval", oneOf(-4, 1, 3));
        maybe(options, 0.3, "logging_level", oneOf(5, 6));
        maybe(options, 0.05, "free_running", 1);
        maybe(options, 0.1, "utc_offset", oneOf(0, 36, 40));
        maybe(options, 0.1, "initial_delay", oneOf(1, 5000, 1000000));
        maybe(options, 0.1, "assume_two_step", 1);
        maybe(options, 0.1, "message_tag", "{level}");
        maybe(options, 0.1, "userDescription", "rack 7");
        maybe(options, 0.1, "timeSource", oneOf("0x10", "0x20", "0x50"));
        maybe(
                options,
                0.1,
                "clockIdentity",
                String.format(Locale.ROOT, "%06x.fffe.%06x", random.nextInt(0x1000000), 7));
        return options.toString();
    }

    private String portOptions(boolean slaveOnly) {
        StringBuilder options = new StringBuilder();
        maybe(options, 0.5, "logMinDelayReqInterval", oneOf(-4, -2, 0, 1, 2));
        maybe(options, 0.5, "logMinPdelayReqInterval", oneOf(-3, -1, 0, 1));
        maybe(options, 0.1, "logAnnounceInterval", oneOf(-2, 0, 1));
        maybe(options, 0.1, "logSyncInterval", oneOf(-4, -1, 0, 1));
        maybe(options, 0.2, "announceReceiptTimeout", oneOf(2, 3, 5, 10));
        // ptp4l 3.1.1 with both turns round and round from the first Sync on that is missing.
        if (chance(0.05)) {
            append(options, "inhibit_announce", 1);
        } else {
            maybe(options, 0.2, "syncReceiptTimeout", oneOf(0, 1, 3));
        }
        maybe(options, slaveOnly ? 0 : 0.15, "masterOnly", 1);
        maybe(options, 0.1, "G.8275.portDS.localPriority", oneOf(1, 127, 129));
        maybe(options, 0.2, "delayAsymmetry", oneOf(-500, 7, 12345));
        maybe(options, 0.2, "ingressLatency", oneOf(-500, 7, 12345));
        maybe(options, 0.2, "egressLatency", oneOf(-500, 7, 12345));
        maybe(options, 0.3, "fault_reset_interval", oneOf("-128", "ASAP", "-2", "0", "1", "3"));
        maybe(options, 0.1, "fault_badpeernet_interval", oneOf("0", "3", "ASAP"));
        maybe(options, 0.05, "ignore_source_id", 1);
        maybe(options, 0.05, "ignore_transport_specific", 1);
        maybe(options, 0.1, "freq_est_interval", oneOf(0, 2, 4));
        maybe(options, 0.1, "neighborPropDelayThresh", oneOf(100, 5000, 20000));
        maybe(options, 0.1, "min_neighbor_prop_delay", oneOf(-1, -1000));
        maybe(options, 0.1, "follow_up_info", 1);
        maybe(options, 0.1, "path_trace_enabled", 1);
        maybe(options, 0.05, "asCapable", "true");
        maybe(options, 0.1, "udp_ttl", oneOf(1, 64));
        return options.toString();
    }

    private static void append(StringBuilder options, String name, Object value) {
        options.append(name).append(' ').append(value).append('\n');
    }

    private void maybe(StringBuilder options, double probability, String name, Object value) {
        if (chance(probability)) {
            append(options, name, value);
        }
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
        while (freePorts.size() > 1 && chance(0.5)) {
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
        String taken = candidates.get(random.nextInt(candidates.size()));
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
                .append(oneOf("1 m", "300 m", "1 km", "40 km"));
        if (chance(0.3)) {
            linkLines
                    .append(", jitter: {exponential: ")
                    .append(oneOf("5 ns", "200 ns", "30 us"))
                    .append('}');
        }
        if (chance(0.2)) {
            linkLines.append(", loss: ").append(oneOf("0.01", "0.1", "0.4"));
        }
        linkLines.append("}\n");
    }

    private void happen() {
        String host = null;
        for (int n = random.nextInt(8); n > 0; n--) {
            switch (random.nextInt(7)) {
                case 0, 1 -> linkGoes();
                case 2 ->
                    event("link: " + link() + ", " + oneOf("loss: 0.5", "loss: 0", "delay: 30 us", "asymmetry: 2 ns"));
                case 3 -> instanceRestarts();
                case 4 -> event("clock: " + host() + ".nic1, step: " + oneOf("1 us", "-50 us", "2 ms", "-3 s"));
                case 5 -> {
                    if (host == null) {
                        host = hostRestarts();
                    }
                }
                default -> event("instance: " + host() + "/ptp4l, pmc: " + command() + ", hops: " + random.nextInt(3));
            }
        }
        if (events.isEmpty()) {
            event("link: " + link() + ", loss: 0");
        }
    }

    private void linkGoes() {
        String link = link();
        double down = 5 + random.nextInt(40) + 0.001 * random.nextInt(1000);
        event(down, "link: " + link + ", state: down");
        event(down + 0.5 + random.nextInt(25), "link: " + link + ", state: up");
    }

    private void instanceRestarts() {
        String host = host();
        int stop = 5 + random.nextInt(40);
        event(stop, "instance: " + host + "/ptp4l, state: stopped");
        event(stop + 1 + random.nextInt(20), "instance: " + host + "/ptp4l, state: started");
    }

    private String hostRestarts() {
        String host = host();
        int stop = 5 + random.nextInt(40);
        event(stop, "host: " + host + ", state: stopped");
        event(stop + 1 + random.nextInt(20), "host: " + host + ", state: started");
        return host;
    }

    private String command() {
        return oneOf(
                "SET PRIORITY1 " + oneOf(1, 100, 200),
                "SET PRIORITY2 " + oneOf(1, 100, 200),
                "SET GRANDMASTER_SETTINGS_NP clockClass " + oneOf(6, 7, 140, 248)
                        + " clockAccuracy 0x21 offsetScaledLogVariance 0x4e5d currentUtcOffset 37 leap61 0 leap59 0"
                        + " currentUtcOffsetValid 1 ptpTimescale 1 timeTraceable 1 frequencyTraceable 1 timeSource 0x20",
                "[GET CURRENT_DATA_SET, GET PARENT_DATA_SET, GET TIME_STATUS_NP, GET PORT_STATS_NP]",
                "[GET PORT_DATA_SET, GET PORT_DATA_SET_NP, GET TIME_PROPERTIES_DATA_SET]",
                "SET SYNCHRONIZATION_UNCERTAIN_NP " + oneOf(0, 255),
                "SET PORT_DATA_SET_NP neighborPropDelayThresh " + oneOf(10, 100000) + " asCapable 1");
    }

    private void event(String what) {
        event(1 + random.nextInt(DURATION - 2) + 0.001 * random.nextInt(1000), what);
    }

    private void event(double time, String what) {
        events.append(String.format(Locale.ROOT, "  - {at: %.3f s, %s}%n", time, what));
    }

    private String host() {
        return hosts.get(random.nextInt(hosts.size()));
    }

    private String link() {
        return links.get(random.nextInt(links.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    private final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
