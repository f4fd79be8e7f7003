// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A host drawn at random on which several ptp4l, ts2phc and phc2sys run at once and share its NICs: up to three cards with or
 * without a GNSS receiver, pulses from the first card to the others, every mode of every program.
 */
final class RandomHost {
    private static final String FILES = "etc/linuxptp/ptpinstance/";
    private static final String ARGUMENTS = "etc/default/ptpinstance/";
    /** A table of its own, with a leap second at the end of June 2026. */
    private static final String LEAP_FILE = "/" + FILES + "leap-seconds.list";

    private final RandomDraws draws;
    private final RandomPtp4lOptions ptp4lOptions;
    private final ScenarioFolder folder;
    private final String name;
    private final Supplier<String> common;
    private final int domain;

    private final StringBuilder node = new StringBuilder();
    private final StringBuilder cableLines = new StringBuilder();
    private final List<List<String>> cards = new ArrayList<>();
    private final List<String> interfaces = new ArrayList<>();
    private final List<Integer> receivers = new ArrayList<>();
    private final List<Integer> cabled = new ArrayList<>();
    private final List<String> sockets = new ArrayList<>();
    private final List<String> ptp4ls = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    /**
     * A host that has not been written.
     *
     * @param common options that all ptp4l of the network have in common
     * @param domain domainNumber of the network
     */
    RandomHost(RandomDraws draws, ScenarioFolder folder, String name, Supplier<String> common, int domain) {
        this.draws = draws;
        ptp4lOptions = new RandomPtp4lOptions(draws);
        this.folder = folder;
        this.name = name;
        this.common = common;
        this.domain = domain;
    }

    /** Draws it and writes its files. */
    void write() throws IOException {
        writeCards();
        writeCables();
        ptp4l();
        for (int i = draws.oneOf(0, 1, 1, 2); i > 0; i--) {
            ts2phc("t" + i);
        }
        for (int i = draws.oneOf(0, 1, 1, 2, 3); i > 0; i--) {
            phc2sys("s" + i);
        }
        write(FILES + "leap-seconds.list", "#@\t4070908800\n2272060800\t10\n3692217600\t37\n3991852800\t38\n");
    }

    /** Its lines in the topology. */
    String node() {
        return node.toString();
    }

    /** The lines of its cables. */
    String cableLines() {
        return cableLines.toString();
    }

    /** Its ports, {@code host.port}. */
    List<String> ports() {
        return interfaces.stream().map(port -> name + "." + port).toList();
    }

    /** Its ptp4l, {@code host/instance}. */
    List<String> ptp4ls() {
        return ptp4ls.stream().map(instance -> name + "/" + instance).toList();
    }

    /** Its other daemons. */
    List<String> others() {
        return others.stream().map(instance -> name + "/" + instance).toList();
    }

    /** Its clocks. */
    List<String> clocks() {
        List<String> clocks = new ArrayList<>(List.of(name + ".system"));
        for (int card = 1; card <= cards.size(); card++) {
            clocks.add(name + ".nic" + card);
        }
        return clocks;
    }

    /** Its cards with a GNSS receiver. */
    List<String> receivers() {
        return receivers.stream().map(card -> name + ".nic" + (card + 1)).toList();
    }

    /** Its cables. */
    List<String> cables() {
        List<String> names = new ArrayList<>();
        cabled.forEach(card -> names.add(pin(0, card) + "--" + pin(card, card)));
        return names;
    }

    private String pin(int card, int to) {
        return name + ".nic" + (card + 1) + ".sma" + to;
    }

    private void write(String path, String text) throws IOException {
        folder.write("topologies/t/" + name + "/" + path, text);
    }

    private void instance(String program, String instance, CharSequence file, CharSequence arguments)
            throws IOException {
        write(FILES + program + "-" + instance + ".conf", file.toString());
        write(ARGUMENTS + program + "-instance-" + instance, "OPTIONS=\"" + arguments + "\"\n");
    }

    // Hardware.

    private void writeCards() {
        node.append("  ")
                .append(name)
                .append(":\n    configuration: t/")
                .append(name)
                .append('\n');
        node.append("    system-oscillator: {grade: XO, offset: ")
                .append(draws.oneOf("0 ppb", "8 ppm", "-8 ppm", "40 ppm", "-3 ppb"))
                .append("}\n    system-time-error: ")
                .append(draws.oneOf("0 ns", "+-10 us", "300 us", "20 ms", "-2 s"))
                .append('\n');
        if (draws.chance(0.3)) {
            node.append("    tai-offset: ").append(draws.oneOf(0, 36, 37)).append('\n');
        }
        if (draws.chance(0.2)) {
            node.append("    start: ")
                    .append(draws.oneOf("0 s", "0.5 s", "3 s"))
                    .append('\n');
        }
        node.append("    nics:\n");
        int count = draws.oneOf(1, 2, 2, 3);
        for (int card = 0; card < count; card++) {
            List<String> ports = new ArrayList<>();
            for (int port = draws.oneOf(1, 1, 2); port > 0; port--) {
                ports.add("e" + (card + 1) + port);
            }
            cards.add(ports);
            interfaces.addAll(ports);
            node.append("      nic").append(card + 1).append(": {oscillator: ");
            node.append(draws.oneOf("OCXO", "TCXO", "XO")).append(", model: ");
            node.append(draws.oneOf("plain", "plain", "ideal", "E810-bypassed"));
            if (draws.chance(card == 0 ? 0.6 : 0.2)) {
                receivers.add(card);
                node.append(", gnss: {grade: PRTC-B");
                node.append(draws.oneOf("", ", holdover: OCXO"));
                node.append(
                        draws.oneOf("", ", sentence-delay: 450 ms, sentence-jitter: 100 ms", ", pulse-width: 500 ms"));
                node.append('}');
            }
            node.append(", ports: ").append(ports).append("}\n");
        }
    }

    private void writeCables() throws IOException {
        StringBuilder outputs = new StringBuilder("ifname [" + cards.get(0).get(0) + "]\n");
        outputs.append("base_port [").append(cards.get(0).get(0)).append("]\n");
        boolean driven = false;
        for (int card = 1; card < cards.size(); card++) {
            if (draws.chance(0.8)) {
                cabled.add(card);
                cableLines.append("  - {pps: [" + pin(0, card) + ", " + pin(card, card) + "], length: ");
                cableLines.append(draws.oneOf("1 m", "3 m")).append("}\n");
                if (draws.chance(0.5)) {
                    outputs.append("sma").append(card).append(" output\n");
                    driven = true;
                }
            }
        }
        if (driven) {
            write(FILES + "clock-conf.conf", outputs.toString());
        }
    }

    // Programs.

    /** One over all ports, or two that share them, whatever cards they are on. */
    private void ptp4l() throws IOException {
        int count = interfaces.size() > 1 ? draws.oneOf(0, 1, 1, 2) : draws.oneOf(0, 1, 1, 1);
        for (int i = 0; i < count; i++) {
            String instance = "p" + (i + 1);
            String socket = count == 1 && draws.chance(0.5) ? "/var/run/ptp4l" : "/var/run/ptp4l-" + instance;
            StringBuilder file = new StringBuilder("[global]\nboundary_clock_jbod 1\nuds_address " + socket + "\n");
            file.append(common.get()).append(ptp4lOptions.clock(false));
            draws.maybe(file, 0.3, "tx_timestamp_timeout", draws.oneOf(20, 700));
            int from = i * interfaces.size() / count;
            int to = (i + 1) * interfaces.size() / count;
            for (String port : interfaces.subList(from, to)) {
                file.append('[').append(port).append("]\n").append(ptp4lOptions.port(false));
            }
            instance("ptp4l", instance, file, "");
            ptp4ls.add(instance);
            sockets.add(socket);
        }
    }

    private void servo(StringBuilder file) {
        draws.maybe(file, 0.4, "clock_servo", draws.oneOf("pi", "linreg", "nullf"));
        draws.maybe(file, 0.2, "pi_proportional_const", draws.oneOf("0.6", "0.1"));
        draws.maybe(file, 0.2, "pi_integral_const", draws.oneOf("0.001", "0.3"));
        draws.maybe(file, 0.2, "pi_proportional_scale", draws.oneOf("0.2", "0.7"));
        draws.maybe(file, 0.2, "pi_integral_exponent", draws.oneOf("0.0", "0.4"));
        draws.maybe(file, 0.3, "step_threshold", draws.oneOf("0.00002", "0.1", "1.0"));
        draws.maybe(file, 0.2, "first_step_threshold", draws.oneOf("0.0", "0.000001", "1.0"));
        draws.maybe(file, 0.1, "max_frequency", draws.oneOf(0, 500, 50000));
        draws.maybe(file, 0.2, "servo_offset_threshold", draws.oneOf(10, 1000));
        draws.maybe(file, 0.2, "servo_num_offset_values", draws.oneOf(1, 3));
        draws.maybe(file, 0.2, "message_tag", draws.oneOf("x", "[a.b:{level}]"));
        draws.maybe(file, 0.3, "logging_level", draws.oneOf(5, 6));
    }

    private void ts2phc(String instance) throws IOException {
        String source = draws.oneOf("generic", "nmea", "port");
        Set<Integer> sinks = new LinkedHashSet<>(source.equals("port") ? List.of() : receivers);
        if (source.equals("generic") || source.equals("port") && !cabled.isEmpty()) {
            sinks.addAll(source.equals("generic") ? cabled : List.of(draws.oneOf(cabled)));
        }
        if (sinks.isEmpty()) {
            return;
        }
        StringBuilder file = new StringBuilder("[global]\nts2phc.nmea_serialport /dev/gnss0\n");
        servo(file);
        draws.maybe(file, 0.8, "leapfile", draws.oneOf("/usr/share/zoneinfo/leap-seconds.list", LEAP_FILE));
        draws.maybe(file, source.equals("generic") ? 0.1 : 0, "free_running", 1);
        draws.maybe(file, 0.5, "ts2phc.pulsewidth", draws.oneOf(100000000, 500000000));
        String arguments = "-s " + source;
        if (source.equals("port")) {
            String port = draws.oneOf(cards.get(0).get(0), "/dev/ptp0");
            String pin = pin(sinks.iterator().next());
            if (draws.chance(0.5)) {
                file.append('[').append(port).append("]\nts2phc.master 1\n").append(pin);
                arguments = "";
            } else {
                file.append(pin);
                arguments = "-s " + port;
            }
        }
        for (int card : sinks) {
            file.append('[')
                    .append(draws.oneOf(draws.oneOf(cards.get(card)), "/dev/ptp" + card))
                    .append("]\n");
            file.append(pin(!source.equals("port") && receivers.contains(card) ? 0 : card));
            draws.maybe(file, 0.5, "ts2phc.extts_correction", draws.oneOf(-14, 7, -1000));
            draws.maybe(file, 0.3, "ts2phc.extts_polarity", draws.oneOf("rising", "both", "falling"));
        }
        instance("ts2phc", instance, file, arguments);
        others.add(instance);
    }

    /** Pin and channel of a connector: 0 that of the receiver, 1 SMA1, by which card 2 hears the first one, 2 SMA2. */
    private static String pin(int connector) {
        return "ts2phc.pin_index " + (connector == 2 ? 3 : connector) + "\nts2phc.channel " + connector + "\n";
    }

    private String clock() {
        int card = draws.below(cards.size());
        return draws.oneOf(
                draws.oneOf(cards.get(card)), draws.oneOf(cards.get(card)), "/dev/ptp" + card, "CLOCK_REALTIME");
    }

    private void phc2sys(String instance) throws IOException {
        StringBuilder file = new StringBuilder("[global]\n");
        servo(file);
        draws.maybe(file, 0.2, "sanity_freq_limit", draws.oneOf(0, 1000, 100000));
        draws.maybe(file, 0.1, "free_running", 1);
        draws.maybe(file, 0.2, "kernel_leap", 0);
        StringBuilder arguments = new StringBuilder();
        if (draws.chance(0.45)) {
            arguments.append(draws.oneOf("-a", "-a -r", "-a -r -r"));
        } else {
            arguments.append("-s ").append(clock());
            if (draws.chance(0.4)) {
                arguments.append(" -c ").append(clock());
            }
            arguments.append(draws.oneOf(" -w", " -w", " -O ", " -w -O "));
            if (arguments.charAt(arguments.length() - 1) == ' ') {
                arguments.append(draws.oneOf(-37, 0, 37, -36));
            }
        }
        if (!sockets.isEmpty()) {
            String socket = draws.oneOf(sockets);
            if (draws.chance(0.5)) {
                RandomDraws.append(file, "uds_address", socket);
            } else {
                arguments.append(" -z ").append(socket);
            }
        }
        if (draws.chance(0.5)) {
            RandomDraws.append(file, "domainNumber", domain);
        } else {
            arguments.append(" -n ").append(draws.chance(0.05) ? domain + 1 : domain);
        }
        argument(arguments, 0.5, "-R", draws.oneOf("0.3", "0.5", "2", "4", "8", "16"));
        argument(arguments, 0.3, "-N", draws.oneOf(1, 2, 9, 25, 26));
        argument(arguments, 0.2, "-E", draws.oneOf("pi", "linreg"));
        argument(arguments, 0.1, "-P", draws.oneOf("0.2", "0.7"));
        argument(arguments, 0.1, "-I", draws.oneOf("0.1", "0.3"));
        argument(arguments, 0.2, "-S", draws.oneOf("0.0", "0.00002", "0.5"));
        argument(arguments, 0.2, "-F", draws.oneOf("0.0", "0.00002", "0.5"));
        argument(arguments, 0.1, "-L", draws.oneOf(0, 100000));
        argument(arguments, 0.2, "-u", draws.oneOf(0, 1, 5, 60));
        argument(arguments, 0.1, "-t", "tag");
        argument(arguments, 0.2, "-l", draws.oneOf(5, 6));
        argument(arguments, 0.1, "-x", "");
        instance("phc2sys", instance, file, arguments);
        others.add(instance);
    }

    private void argument(StringBuilder arguments, double probability, String letter, Object value) {
        if (draws.chance(probability)) {
            arguments.append(' ').append(letter).append(value.equals("") ? "" : " " + value);
        }
    }
}
