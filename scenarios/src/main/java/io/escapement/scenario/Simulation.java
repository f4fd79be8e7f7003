// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.Clock;
import io.escapement.clock.PhaseSource;
import io.escapement.clock.card.CguInput;
import io.escapement.clock.card.Connector;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicPort;
import io.escapement.clock.card.PinFunction;
import io.escapement.clock.card.PinTable;
import io.escapement.clock.frequency.Dpll;
import io.escapement.clock.gnss.GnssParameters;
import io.escapement.clock.gnss.GnssReceiver;
import io.escapement.clock.oscillator.AmbientTemperature;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.reference.ReferenceClock;
import io.escapement.clock.signal.PpsCable;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.Journal;
import io.escapement.host.machine.HostEnvironment;
import io.escapement.host.machine.HostParameters;
import io.escapement.host.machine.SimulatedHost;
import io.escapement.input.quantity.Spread;
import io.escapement.network.link.ExponentialJitter;
import io.escapement.network.link.Jitter;
import io.escapement.network.link.Link;
import io.escapement.network.link.LinkParameters;
import io.escapement.network.link.NormalJitter;
import io.escapement.network.link.UniformJitter;
import io.escapement.topology.CardPort;
import io.escapement.topology.Endpoint;
import io.escapement.topology.FibreLink;
import io.escapement.topology.HostNode;
import io.escapement.topology.JitterSpec;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.host.PinSetting;
import io.escapement.topology.host.RecoveredClockSetting;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The physical part of a simulation, assembled from a scenario: hosts with their clocks, links and cables; no daemon runs
 * yet. Everything is assembled in the order of names.
 */
final class Simulation {
    private static final double NS_PER_S = 1e9;
    private static final double PS_PER_NS = 1e3;
    private static final double WARM_TIME_ERROR = 10e-6;
    /** CLOCK_MONOTONIC of a host that has been up for long [ns]. */
    private static final long WARM_UPTIME = 1_000_000_000_000L;

    private final Scenario scenario;
    private final RandomStreams streams;
    private final HostEnvironment environment;
    private final ManagementAnswers answers;
    private final SortedMap<String, SimulatedHost> hosts = new TreeMap<>();
    private final SortedMap<String, Nic> nics = new TreeMap<>();
    private final SortedMap<String, GnssReceiver> receivers = new TreeMap<>();
    private final SortedMap<String, Link> links = new TreeMap<>();
    private final SortedMap<String, PpsCable> cables = new TreeMap<>();
    private final SortedMap<String, Clock> clocks = new TreeMap<>();
    /** Temperatures by enclosure. */
    private final SortedMap<String, AmbientTemperature> temperatures = new TreeMap<>();

    Simulation(
            Scenario scenario, Journal journal, HostEnvironment.LogSink log, HostEnvironment.FailureListener failures) {
        this.scenario = scenario;
        streams = new RandomStreams(scenario.seed());
        Simulator simulator = new Simulator(new BinaryHeapQueue());
        answers = new ManagementAnswers(simulator, journal, log);
        environment = new HostEnvironment(
                simulator,
                streams,
                journal,
                answers,
                failures,
                scenario.start(),
                scenario.utc().scale());
        scenario.topology().nodes().forEach(this::addHost);
        scenario.topology().links().forEach(this::addLink);
        scenario.topology().cables().forEach(this::addCable);
        if (environment.utc().leap() != 0) {
            simulator.schedule(
                    scenario.utc().leapInstant(scenario.start()),
                    leap -> journal.record(
                            simulator.now(),
                            "UTC",
                            EventKind.SCENARIO,
                            "",
                            "",
                            scenario.utc().event()),
                    0);
        }
    }

    Simulator simulator() {
        return environment.simulator();
    }

    RandomStreams streams() {
        return streams;
    }

    Journal journal() {
        return environment.journal();
    }

    /** What reads the answers to management messages. */
    ManagementAnswers answers() {
        return answers;
    }

    SimulatedHost host(String name) {
        return hosts.get(name);
    }

    Link link(String name) {
        return links.get(name);
    }

    /** The GNSS receiver of a NIC, {@code host.nic}. */
    GnssReceiver gnss(String nic) {
        return receivers.get(nic);
    }

    PpsCable cable(String name) {
        return cables.get(name);
    }

    /** Every clock, by name. */
    SortedMap<String, Clock> clocks() {
        return Collections.unmodifiableSortedMap(clocks);
    }

    private void addHost(HostNode node) {
        boolean cold = scenario.boot() == Scenario.Boot.COLD;
        String name = node.name();
        int taiOffset = node.taiOffset() != null
                ? node.taiOffset()
                : cold ? 0 : environment.utc().taiOffset();
        double realtimeError = timeError(node.systemTimeError(), name + "/" + HostNode.SYSTEM);
        SimulatedHost host = new SimulatedHost(
                environment,
                name,
                new HostParameters(realtimeError, taiOffset, cold ? 0 : WARM_UPTIME),
                oscillator(node, node.systemOscillator(), HostNode.SYSTEM));
        hosts.put(name, host);
        clocks.put(host.systemClock().name(), host.systemClock());
        ReferenceClock reference = node.reference() == null
                ? null
                : new ReferenceClock(streams, name + "/reference", Presets.parameters(node.reference()));
        for (NetworkCard card : node.nics()) {
            addNic(
                    node,
                    host,
                    card,
                    reference,
                    cold ? realtimeError - environment.utc().taiOffset() * NS_PER_S : null);
        }
        node.configuration().pins().forEach(pin -> setPin(node, pin));
        node.configuration().recovered().forEach(setting -> recover(node, setting));
    }

    private void addNic(
            HostNode node, SimulatedHost host, NetworkCard card, ReferenceClock reference, Double coldTimeError) {
        PhaseSource source = reference == null ? oscillator(node, card.oscillator(), card.name()) : reference;
        double timeError = reference != null
                ? reference.startingTimeError()
                : card.timeError() == null && coldTimeError != null
                        ? coldTimeError
                        : timeError(card.timeError(), node.name() + "/" + card.name());
        Nic nic = host.addNic(card.name(), Presets.parameters(card), source, timeError);
        nics.put(nic.name(), nic);
        clocks.put(nic.clock().name(), nic.clock());
        for (CardPort port : card.ports()) {
            NicPort added = host.addPort(nic, port.name(), port.macOctets());
            if (nic.equipmentClock() != null) {
                int place = card.equipmentClock().sources().indexOf(port.name());
                nic.equipmentClock().addPort(added, place < 0 ? Dpll.NEVER : place);
            }
        }
        host.loadDriver(nic);
        loops(nic).forEach(loop -> new LoopJournal(simulator(), journal(), loop));
        if (card.gnss() != null) {
            addReceiver(node, host, nic, card);
        }
    }

    private static List<Dpll> loops(Nic nic) {
        if (nic.equipmentClock() != null) {
            return List.of(nic.equipmentClock().loop());
        }
        return nic.cgu() == null
                ? List.of()
                : List.of(nic.cgu().eec(), nic.cgu().pps());
    }

    /** The GNSS receiver of a NIC, with the model's time and what carries it on. */
    private void addReceiver(HostNode node, SimulatedHost host, Nic nic, NetworkCard card) {
        var given = card.gnss();
        String part = card.name() + "/gnss";
        String name = node.name() + "/" + part;
        receivers.put(
                nic.name(),
                new GnssReceiver(
                        simulator(),
                        streams,
                        name,
                        nic.connector(GnssReceiver.PIN).input(),
                        new GnssParameters(
                                given.pulseDelay(),
                                given.pulseWidth(),
                                given.sentenceDelay(),
                                given.sentenceJitter() * PS_PER_NS),
                        new ReferenceClock(streams, name + "/reference", Presets.parameters(given.reference())),
                        given.holdover() == null ? null : oscillator(node, given.holdover(), part),
                        environment.startTime(),
                        environment.utc(),
                        host.addSerialDevice(given.device())));
    }

    private PhaseSource oscillator(HostNode node, io.escapement.topology.Oscillator given, String part) {
        if (given.recording() != null) {
            return PhaseRecords.checked(given.recording());
        }
        String name = node.name() + "/" + part + "/oscillator";
        return new Oscillator(streams, name, Presets.parameters(given, streams, name), temperature(node));
    }

    /** The temperature of the enclosure a host is in: its own. */
    private AmbientTemperature temperature(HostNode node) {
        return temperatures.computeIfAbsent(
                node.name(), enclosure -> Presets.temperature(enclosure, node.temperature()));
    }

    /** Time error at the start [ns]: given, or drawn. */
    private double timeError(Spread given, String name) {
        Spread spread = given == null ? Spread.within(WARM_TIME_ERROR) : given;
        double draw =
                spread.drawn() ? streams.stream(name + "/initial-time-error").nextDouble() : 0;
        return spread.at(draw) * NS_PER_S;
    }

    /** Sets a pin as the platform does before the daemons start; an output begins on a second of the PHC. */
    private void setPin(HostNode node, PinSetting setting) {
        Nic nic =
                nics.get(node.name() + "." + node.nicOfPort(setting.basePort()).name());
        Connector connector = nic.connector(setting.pin());
        connector.setOutput(setting.output());
        PinTable pins = nic.parameters().pins();
        if (setting.output()) {
            nic.setPinFunction(pins.outputPin(connector.parameters()), PinFunction.PERIODIC_OUTPUT, setting.channel());
        } else {
            // Where pins have names of their own, the daemon chooses one.
            nic.setPinFunction(pins.index(setting.pin()), PinFunction.EXTERNAL_TIMESTAMP, setting.channel());
        }
        if (setting.output()) {
            long second = (long) NS_PER_S;
            long start = (Math.floorDiv(nic.clock().readAt(0), second) + 2) * second;
            nic.requestPeriodicOutput(setting.channel(), start, setting.period());
        }
    }

    /** Leads the clock recovered from a port to the loops of its NIC; {@link EffectCheck} tells where there are none. */
    private void recover(HostNode node, RecoveredClockSetting setting) {
        Nic nic = nics.get(node.name() + "." + node.nicOfPort(setting.port()).name());
        if (nic.cgu() != null) {
            nic.cgu()
                    .recover(
                            setting.first() ? CguInput.RCLKA : CguInput.RCLKB,
                            hosts.get(node.name()).port(setting.port()));
        }
    }

    private void addLink(FibreLink spec) {
        NicPort first = port(spec.first());
        NicPort second = port(spec.second());
        LinkParameters parameters = LinkParameters.symmetricAbout(
                spec.delay(), spec.asymmetry(), jitter(spec.jitter()), spec.loss(), spec.rate());
        Link link = new Link(simulator(), streams, spec.name(), parameters, first, second);
        first.attach(link, Link.End.FIRST);
        second.attach(link, Link.End.SECOND);
        links.put(spec.name(), link);
    }

    private NicPort port(Endpoint end) {
        return hosts.get(end.host()).port(end.port());
    }

    static Jitter jitter(JitterSpec spec) {
        if (spec.amount() == 0) {
            return Jitter.NONE;
        }
        return switch (spec.shape()) {
            case NORMAL -> new NormalJitter(spec.amount());
            case UNIFORM -> new UniformJitter(-spec.amount(), spec.amount());
            case EXPONENTIAL -> new ExponentialJitter(spec.amount());
        };
    }

    private void addCable(io.escapement.topology.PpsCable spec) {
        Nic from = nics.get(spec.from().host() + "." + spec.from().nic());
        Nic to = nics.get(spec.to().host() + "." + spec.to().nic());
        PpsCable cable = new PpsCable(
                simulator(),
                streams,
                spec.name(),
                from.connector(spec.from().pin()).output(),
                to.connector(spec.to().pin()).input(),
                spec.delay(),
                spec.jitter());
        cables.put(spec.name(), cable);
    }
}
