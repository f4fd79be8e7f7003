// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The network in which hostile frames are sent: a boundary clock of three ports with a grandmaster, a clock behind it and
 * another clock that may be a second grandmaster. Transport, delay mechanism, profile and rarer options are drawn from a seed;
 * intervals are short, so that much happens in a few seconds.
 */
final class HostileNetwork {
    private static final int DURATION = 10;

    private final UniformRandomProvider random;
    private final StringBuilder common = new StringBuilder("[global]\n");
    private final boolean gptp;
    private final boolean jbod;

    private HostileNetwork(long seed) {
        random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        gptp = chance(0.15);
        jbod = !gptp && chance(0.15);
    }

    /** Writes the network of a seed. */
    static void write(long seed, ScenarioFolder folder) throws IOException {
        new HostileNetwork(seed).write(folder, seed);
    }

    /** The links, as the ports at their ends. */
    static List<String[]> links() {
        return List.of(new String[] {"gm.p1", "bc.eth0"}, new String[] {"bc.eth1", "oc.eth0"}, new String[] {
            "bc.eth2", "other.eth0"
        });
    }

    private void write(ScenarioFolder folder, long seed) throws IOException {
        profile();
        folder.write(
                "topologies/t/gm/ptp4l.conf", common + clock() + "priority1 100\nclockClass 6\n[p1]\n" + port(0.3));
        folder.write(
                "topologies/t/bc/ptp4l.conf",
                common + clock() + (jbod ? "boundary_clock_jbod 1\n" : "") + "[eth0]\n" + port(0.02) + "[eth1]\n"
                        + port(0.1) + "[eth2]\n" + port(0.1));
        String oc = clock();
        // ptp4l does not start with both
        boolean slaveOnly = chance(0.4) && !oc.contains("gmCapable 0");
        folder.write(
                "topologies/t/oc/ptp4l.conf", common + oc + (slaveOnly ? "slaveOnly 1\n" : "") + "[eth0]\n" + port(0));
        folder.write(
                "topologies/t/other/ptp4l.conf",
                common + clock() + "priority1 " + oneOf("90", "100", "128", "200") + "\n[eth0]\n" + port(0.1));
        String bc = jbod
                ? "{nic1: {oscillator: OCXO, ports: [eth0]}, nic2: {oscillator: TCXO, ports: [eth1, eth2]}}"
                : "{nic1: {oscillator: OCXO, ports: [eth0, eth1, eth2]}}";
        folder.write(
                "topologies/t.yaml",
                "name: hostile\nnodes:\n"
                        + "  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm, start: 0.01 s}\n"
                        + "  bc: {nics: " + bc + ", configuration: t/bc, start: 0.02 s}\n"
                        + "  oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc, start: 0.03 s}\n"
                        + "  other: {nics: {nic1: {oscillator: XO, ports: [eth0]}}, configuration: t/other, start: 0.04 s}\n"
                        + "links:\n"
                        + "  - {ends: [gm.p1, bc.eth0], fibre: 1 km}\n"
                        + "  - {ends: [bc.eth1, oc.eth0], fibre: 300 m}\n"
                        + "  - {ends: [bc.eth2, other.eth0], fibre: 10 m}\n");
        folder.write(
                "scenarios/s.yaml",
                "name: hostile\ntopology: ../topologies/t.yaml\nduration: " + DURATION + " s\nseed: " + seed
                        + "\nevents:\n" + events());
    }

    private void profile() {
        set("network_transport", gptp ? "L2" : oneOf("L2", "L2", "L2", "UDPv4", "UDPv6"));
        set("delay_mechanism", gptp ? "P2P" : oneOf("E2E", "E2E", "E2E", "P2P", "Auto"));
        if (gptp) {
            common.append(
                    "transportSpecific 1\nfollow_up_info 1\npath_trace_enabled 1\nneighborPropDelayThresh 20000\n");
            set("assume_two_step", oneOf("0", "1"));
        } else {
            set("path_trace_enabled", oneOf("0", "0", "1"));
            set("transportSpecific", oneOf("0", "0", "0", "1", "2"));
            set("dataset_comparison", oneOf("ieee1588", "G.8275.x"));
            set("domainNumber", oneOf("0", "24", "127"));
        }
        set("logAnnounceInterval", oneOf("-4", "-3", "-3", "-2"));
        set("logSyncInterval", oneOf("-5", "-4", "-4", "-3"));
        set("logMinDelayReqInterval", oneOf("-5", "-4", "-3"));
        set("logMinPdelayReqInterval", oneOf("-4", "-3", "-2"));
        set("fault_reset_interval", oneOf("ASAP", "-4", "-3", "-2", "0"));
        set("fault_badpeernet_interval", oneOf("ASAP", "1"));
        set("announceReceiptTimeout", oneOf("2", "3", "3", "10"));
    }

    private String clock() {
        StringBuilder options = new StringBuilder();
        maybe(options, 0.4, "clock_servo", oneOf("pi", "linreg", "nullf"));
        maybe(options, 0.3, "tsproc_mode", oneOf("raw", "filter_weight", "raw_weight"));
        maybe(options, 0.2, "delay_filter", "moving_average");
        maybe(options, 0.3, "delay_filter_length", oneOf("1", "2", "5"));
        maybe(options, 0.3, "step_threshold", oneOf("0.000001", "0.00002", "1.0"));
        maybe(options, 0.2, "servo_offset_threshold", oneOf("10", "100", "1000"));
        maybe(options, 0.2, "sanity_freq_limit", oneOf("0", "1000", "1000000"));
        maybe(options, 0.2, "summary_interval", oneOf("-4", "-2", "1"));
        maybe(options, 0.2, "maxStepsRemoved", oneOf("2", "3", "10"));
        maybe(options, 0.1, "free_running", "1");
        maybe(options, 0.1, "twoStepFlag", "0");
        maybe(options, 0.05, "gmCapable", "0");
        maybe(options, 0.1, "initial_delay", oneOf("1", "4000"));
        maybe(options, 0.1, "utc_offset", oneOf("0", "36"));
        maybe(options, 0.2, "logging_level", oneOf("5", "6"));
        return options.toString();
    }

    private String port(double masterOnly) {
        StringBuilder options = new StringBuilder();
        maybe(options, masterOnly, "masterOnly", "1");
        maybe(options, 0.1, "ignore_source_id", "1");
        maybe(options, 0.1, "ignore_transport_specific", "1");
        maybe(options, 0.15, "syncReceiptTimeout", oneOf("1", "3"));
        maybe(options, 0.2, "freq_est_interval", oneOf("0", "3"));
        maybe(options, 0.2, "delayAsymmetry", oneOf("-500", "12345"));
        maybe(options, 0.2, "ingressLatency", oneOf("-500", "777"));
        maybe(options, 0.2, "egressLatency", oneOf("-500", "777"));
        maybe(options, 0.1, "G.8275.portDS.localPriority", oneOf("1", "200"));
        maybe(options, 0.1, "msg_interval_request", "1");
        maybe(options, 0.1, "operLogSyncInterval", oneOf("-2", "0"));
        maybe(options, gptp ? 0 : 0.1, "follow_up_info", "1");
        maybe(options, 0.1, "asCapable", "true");
        maybe(options, 0.1, "neighborPropDelayThresh", oneOf("100", "5000"));
        return options.toString();
    }

    /** Questions to the clocks, so that management messages pass, and something listens for those that come. */
    private String events() {
        StringBuilder events = new StringBuilder();
        for (int n = 3 + random.nextInt(4); n > 0; n--) {
            events.append(String.format(
                    Locale.ROOT,
                    "  - {at: %.3f s, instance: %s/ptp4l, pmc: [%s], hops: %d}%n",
                    0.5 + 9 * random.nextDouble(),
                    oneOf("gm", "bc", "bc", "oc", "other"),
                    oneOf(
                            "GET DEFAULT_DATA_SET, GET CLOCK_DESCRIPTION",
                            "GET PORT_DATA_SET, GET PORT_DATA_SET_NP, GET PORT_STATS_NP",
                            "GET CURRENT_DATA_SET, GET PARENT_DATA_SET, GET TIME_STATUS_NP",
                            "GET TIME_PROPERTIES_DATA_SET, GET USER_DESCRIPTION, GET PORT_PROPERTIES_NP",
                            "SET SUBSCRIBE_EVENTS_NP duration 20 NOTIFY_PORT_STATE on",
                            "GET GRANDMASTER_SETTINGS_NP, GET NULL_MANAGEMENT, GET SUBSCRIBE_EVENTS_NP"),
                    random.nextInt(3)));
        }
        return events.toString();
    }

    private void set(String name, String value) {
        common.append(name).append(' ').append(value).append('\n');
    }

    private void maybe(StringBuilder options, double probability, String name, String value) {
        if (chance(probability)) {
            options.append(name).append(' ').append(value).append('\n');
        }
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private String oneOf(String... values) {
        return values[random.nextInt(values.length)];
    }
}
