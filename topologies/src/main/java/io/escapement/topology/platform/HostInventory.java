// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the files of a host tell of its cards, of its ptp4l instances, and of where its time comes from. */
final class HostInventory {
    private static final Pattern CONFIGURATION = Pattern.compile("(ptp4l|phc2sys|ts2phc)(?:-(.+))?\\.conf");
    private static final Pattern CLOCK_LINE = Pattern.compile("(ifname|base_port)\\s+\\[(.+)]|(\\S+)\\s+(\\S+)");
    /** Function and channel parts of an interface's name, which ports of one card do not share: ens1f0np0, ens1f1. */
    private static final Pattern OF_ONE_CARD = Pattern.compile("(.+?)(f\\d+)?(np\\d+)?");

    private final DeployedHost host;
    private final List<Ptp4l> ptp4ls = new ArrayList<>();
    private final List<String> sinks = new ArrayList<>();
    private final SortedMap<String, Integer> phcs = new TreeMap<>();
    private final TreeSet<String> ports = new TreeSet<>();
    private final Map<String, String> smaOutputs = new LinkedHashMap<>();
    private final Map<String, String> smaInputs = new LinkedHashMap<>();
    private final Map<String, String> bases = new LinkedHashMap<>();
    private final List<Card> cards;
    private boolean boardControls;
    private boolean ts2phc;
    private boolean newOptionNames;
    private String gnssPort;
    private String gnssDevice;

    /** An instance of ptp4l: its name, its options for all ports, and those of each port. */
    record Ptp4l(String name, Map<String, String> options, Map<String, Map<String, String>> ports) {
        String option(String port, String name, String otherwise) {
            String own = ports.get(port).get(name);
            return own != null ? own : options.getOrDefault(name, otherwise);
        }

        boolean serves(String port) {
            return option(port, "masterOnly", "0").equals("1")
                    || option(port, "serverOnly", "0").equals("1");
        }

        boolean follows() {
            return options.getOrDefault("slaveOnly", "0").equals("1")
                    || options.getOrDefault("clientOnly", "0").equals("1");
        }
    }

    /** A network card: its name in the topology, its ports, and the index of its PHC on the host, or -1. */
    record Card(String name, List<String> ports, int phc) {}

    HostInventory(DeployedHost host) {
        this.host = host;
        host.files().forEach(this::read);
        cards = group();
    }

    private void read(String path, String text) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        Matcher configuration = CONFIGURATION.matcher(file);
        if (file.equals("ptp-interfaces.conf")) {
            readCards(text);
        } else if (file.equals("clock-conf.conf")) {
            readClock(text);
        } else if (configuration.matches()) {
            String program = configuration.group(1);
            String name = configuration.group(2) == null ? program : configuration.group(2);
            ArgumentWords words = new ArgumentWords(options(program, configuration.group(2)));
            switch (program) {
                case "ptp4l" -> readPtp4l(name, new Sections(text), words);
                case "ts2phc" -> readTs2phc(new Sections(text), words);
                default -> readPhc2sys(words);
            }
        }
    }

    private String options(String program, String name) {
        String wanted = name == null ? program : program + "-instance-" + name;
        return host.files().entrySet().stream()
                .filter(file -> file.getKey().equals(wanted) || file.getKey().endsWith("/" + wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private void readPtp4l(String name, Sections file, ArgumentWords words) {
        Map<String, String> options = new LinkedHashMap<>(file.global());
        options.putAll(words.settings());
        Map<String, Map<String, String>> own = new LinkedHashMap<>(file.interfaces());
        words.values("-i").forEach(port -> own.putIfAbsent(port, Map.of()));
        own.keySet().forEach(this::addPort);
        newOptionNames |= options.containsKey("clientOnly")
                || options.containsKey("serverOnly")
                || own.values().stream().anyMatch(port -> port.containsKey("serverOnly"));
        ptp4ls.add(new Ptp4l(name, options, own));
    }

    private void readTs2phc(Sections file, ArgumentWords words) {
        ts2phc = true;
        Map<String, Map<String, String>> own = new LinkedHashMap<>(file.interfaces());
        words.values("-c").forEach(port -> own.putIfAbsent(port, Map.of()));
        own.keySet().forEach(this::addPort);
        List<String> steered = own.entrySet().stream()
                .filter(port ->
                        !port.getValue().getOrDefault("ts2phc.master", "0").equals("1"))
                .map(Map.Entry::getKey)
                .toList();
        if (!words.has("-a")) {
            sinks.addAll(steered);
        }
        if (words.values("-s").contains("nmea") && !steered.isEmpty()) {
            gnssPort = steered.get(0);
            gnssDevice = file.global().get("ts2phc.nmea_serialport");
        }
    }

    private void readPhc2sys(ArgumentWords words) {
        for (String option : List.of("-s", "-c")) {
            words.values(option).forEach(this::addPort);
        }
    }

    private void readCards(String text) {
        new Sections(text).interfaces().forEach((port, entries) -> {
            addPort(port);
            String index = entries.getOrDefault("phc_index", "");
            if (index.matches("\\d{1,4}")) {
                phcs.put(port, Integer.parseInt(index));
            }
            if (entries.containsKey("base_port")) {
                addPort(entries.get("base_port"));
                bases.put(port, entries.get("base_port"));
            }
        });
        bases.forEach((port, base) -> {
            if (phcs.containsKey(port)) {
                phcs.putIfAbsent(base, phcs.get(port));
            }
        });
    }

    private void readClock(String text) {
        boardControls = true;
        String port = null;
        for (String line : text.lines().toList()) {
            Matcher matcher = CLOCK_LINE.matcher(line.strip());
            if (!matcher.matches() || line.strip().startsWith("#")) {
                continue;
            }
            if (matcher.group(1) != null) {
                port = matcher.group(2);
                addPort(port);
            } else if (port != null && matcher.group(3).matches("sma[12]")) {
                (matcher.group(4).equals("output") ? smaOutputs : smaInputs).putIfAbsent(port, matcher.group(3));
            }
        }
    }

    private void addPort(String name) {
        if (!name.equals("CLOCK_REALTIME") && !name.startsWith("/")) {
            ports.add(name);
        }
    }

    private List<Card> group() {
        SortedMap<String, List<String>> groups = new TreeMap<>();
        for (String port : ports) {
            Integer phc = phc(port);
            String key = phc == null ? "n" + prefix(port) : String.format("i%04d", phc);
            groups.computeIfAbsent(key, name -> new ArrayList<>()).add(port);
        }
        int digits = String.valueOf(groups.size()).length();
        List<Card> found = new ArrayList<>();
        for (List<String> group : groups.values()) {
            Integer phc = phc(group.get(0));
            found.add(new Card(
                    String.format("nic%0" + digits + "d", found.size() + 1),
                    List.copyOf(group),
                    phc == null ? -1 : phc));
        }
        return found;
    }

    /** Of a port that the platform's list leaves out, that of a listed one of the same card, judged by the names. */
    private Integer phc(String port) {
        if (phcs.containsKey(port)) {
            return phcs.get(port);
        }
        return phcs.keySet().stream()
                .filter(other -> prefix(other).equals(prefix(port)))
                .map(phcs::get)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String prefix(String port) {
        Matcher matcher = OF_ONE_CARD.matcher(port);
        return matcher.matches() ? matcher.group(1) : port;
    }

    DeployedHost host() {
        return host;
    }

    List<Ptp4l> ptp4ls() {
        return ptp4ls;
    }

    List<Card> cards() {
        return cards;
    }

    private Card cardOf(String port) {
        return cards.stream()
                .filter(card -> card.ports().contains(port))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the platform's own list told which ports share a PHC. */
    boolean cardsAreListed() {
        return !phcs.isEmpty();
    }

    /** Whether it has pins that something uses. */
    boolean usesPins() {
        return boardControls || ts2phc;
    }

    boolean isGnssCard(Card card) {
        return gnssPort != null && card.ports().contains(gnssPort);
    }

    /** The device of its receiver; null if no file names it. */
    String gnssDevice() {
        return gnssDevice;
    }

    boolean hasGnss() {
        return gnssPort != null;
    }

    /** Whether it can only serve time, and no receiver is to be seen: its reference is out of sight. */
    boolean servesOnly() {
        return gnssPort == null
                && !ts2phc
                && !ptp4ls.isEmpty()
                && ptp4ls.stream()
                        .allMatch(ptp4l -> !ptp4l.ports().isEmpty()
                                && ptp4l.ports().keySet().stream().allMatch(ptp4l::serves));
    }

    /** Whether a ts2phc steers the clock of a port. */
    boolean isSteeredByPulse(String port) {
        return cardOf(port).ports().stream().anyMatch(sinks::contains);
    }

    /** Whether options are used that 3.1.1 does not have. */
    boolean usesNewOptionNames() {
        return newOptionNames;
    }

    /** A 1PPS cable between two cards of this host, if one drives an SMA connector and another listens at one: output, input. */
    List<String> pulseCable() {
        for (var output : smaOutputs.entrySet()) {
            for (var input : smaInputs.entrySet()) {
                Card from = cardOf(output.getKey());
                Card to = cardOf(input.getKey());
                if (from != to) {
                    return List.of(
                            host.name() + "." + from.name() + "." + output.getValue(),
                            host.name() + "." + to.name() + "." + input.getValue());
                }
            }
        }
        return List.of();
    }
}
