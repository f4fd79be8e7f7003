// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.clock.UtcScale;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicPort;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import io.escapement.host.Daemon;
import io.escapement.host.machine.HostEnvironment;
import io.escapement.host.machine.HostParameters;
import io.escapement.host.machine.SimulatedHost;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.network.link.Jitter;
import io.escapement.network.link.Link;
import io.escapement.network.link.LinkParameters;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hosts with one NIC and one ptp4l each, on ideal oscillators with a constant frequency offset and stamps that are exact
 * but for whole ns, over links at 10 Gbit/s. Time in the interface is in seconds.
 */
final class TwinNetwork {
    /** G.8275.1 rates over Ethernet. */
    static final String TELECOM = String.join(
            "\n",
            "[global]",
            "network_transport L2",
            "domainNumber 24",
            "dataset_comparison G.8275.x",
            "logAnnounceInterval -3",
            "logSyncInterval -4",
            "logMinDelayReqInterval -4",
            "");

    private static final long START = 1_767_225_637_000_000_000L;
    private static final long RATE = 10_000_000_000L;
    private static final Jitter NONE = Jitter.NONE;

    /** What happened: {@code time[s] object kind from>to detail}. */
    final List<Entry> journal = new ArrayList<>();

    final List<String> log = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private final Release release;
    private final RandomStreams streams;
    private final HostEnvironment environment;
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final Map<String, Nic> nics = new LinkedHashMap<>();
    private final Map<String, Ptp4lConfiguration> configurations = new LinkedHashMap<>();
    private int ports;

    record Entry(double time, String object, String kind, String from, String to, String detail) {}

    TwinNetwork(long seed) {
        this(seed, Release.V3_1_1);
    }

    TwinNetwork(long seed, Release release) {
        this.release = release;
        streams = new RandomStreams(seed);
        environment = new HostEnvironment(
                simulator,
                streams,
                (time, object, kind, from, to, detail) ->
                        journal.add(new Entry(TrueTime.toSeconds(time), object, kind.label(), from, to, detail)),
                (host, instance, line) -> log.add(host + " " + line),
                (host, instance, message, cause) -> failures.add(host + ": " + message),
                START,
                UtcScale.constant(37));
    }

    /**
     * Adds a host.
     *
     * @param frequency frequency offset of the PHC's oscillator [ppb]
     * @param timeError of the PHC at the start [ns]
     * @param portNames its ports
     */
    void host(String name, double frequency, double timeError, String configuration, String... portNames)
            throws InputException {
        SimulatedHost host = new SimulatedHost(
                environment,
                name,
                new HostParameters(0, 37, 100_000_000_000L),
                new Oscillator(streams, name + "/system", OscillatorParameters.IDEAL, Temperature.CONSTANT));
        Nic nic = host.addNic(
                "nic",
                NicModel.find("ideal").orElseThrow().parameters(),
                new Oscillator(
                        streams,
                        name + "/nic",
                        OscillatorParameters.IDEAL.withInitialOffset(frequency),
                        Temperature.CONSTANT),
                timeError);
        StringBuilder options = new StringBuilder("-m");
        for (String port : portNames) {
            host.addPort(nic, port, new byte[] {2, 0, 0, 0, 0, (byte) ++ports});
            options.append(" -i ").append(port);
        }
        hosts.put(name, host);
        nics.put(name, nic);
        configurations.put(
                name,
                Ptp4lConfiguration.read(
                        release,
                        Optional.of(new TextFile(name + ".conf", configuration)),
                        new CommandText(options.toString(), new SourcePosition("OPTIONS", 1, 1)),
                        List.of()));
    }

    /**
     * Connects two ports, {@code host.port}.
     *
     * @param delay mean delay [ns]
     * @param asymmetry delay from the first to the second minus the reverse [ns]
     */
    Link link(String first, String second, long delay, long asymmetry) {
        LinkParameters parameters = LinkParameters.symmetricAbout(
                delay * TrueTime.PS_PER_NS, asymmetry * TrueTime.PS_PER_NS, NONE, 0, RATE);
        Link link = new Link(simulator, streams, first + "--" + second, parameters, port(first), port(second));
        port(first).attach(link, Link.End.FIRST);
        port(second).attach(link, Link.End.SECOND);
        return link;
    }

    private NicPort port(String name) {
        String[] parts = name.split("\\.");
        return hosts.get(parts[0]).port(parts[1]);
    }

    void start(String host) {
        hosts.get(host).start("ptp", () -> new Ptp4l(configurations.get(host)));
    }

    void start(String host, String instance, Daemon daemon) {
        hosts.get(host).start(instance, () -> daemon);
    }

    void stop(String host) {
        hosts.get(host).stop("ptp");
    }

    void startAll() {
        hosts.keySet().forEach(this::start);
    }

    /** Simulates until {@code seconds}. */
    void run(double seconds) {
        simulator.run(TrueTime.ofSeconds(seconds));
    }

    /** Time error of a host's PHC now [ns]. */
    double timeError(String host) {
        return nics.get(host).clock().timeErrorAt(simulator.now());
    }

    /** Frequency offset of a host's PHC now, oscillator and steering [ppb]. */
    double frequency(String host) {
        return nics.get(host).clock().frequencyAt(simulator.now());
    }

    /** Largest magnitude of {@code timeError - centre} over a time, looked at a thousand times [ns]. */
    double largestDeviation(String host, double centre, double from, double to) {
        double largest = 0;
        for (int i = 0; i <= 1000; i++) {
            run(from + (to - from) * i / 1000);
            largest = Math.max(largest, Math.abs(timeError(host) - centre));
        }
        return largest;
    }

    /** Mean time error over a time [ns]. */
    double meanTimeError(String host, double from, double to) {
        double sum = 0;
        int count = 1000;
        for (int i = 0; i < count; i++) {
            run(from + (to - from) * i / count);
            sum += timeError(host);
        }
        return sum / count;
    }

    /** Times at which something of that kind became that [s]. */
    List<Double> times(String object, String kind, String to) {
        return journal.stream()
                .filter(entry -> entry.object.equals(object) && entry.kind.equals(kind) && entry.to.equals(to))
                .map(Entry::time)
                .toList();
    }

    double lastTime(String object, String kind, String to) {
        List<Double> times = times(object, kind, to);
        return times.get(times.size() - 1);
    }
}
