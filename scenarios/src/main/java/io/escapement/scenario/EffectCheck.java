// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.ConnectorParameters;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.PinParameters;
import io.escapement.clock.card.PinTable;
import io.escapement.clock.oscillator.PowerLawFit;
import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.topology.Endpoint;
import io.escapement.topology.FibreLink;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.Oscillator;
import io.escapement.topology.PoweredOscillator;
import io.escapement.topology.PpsCable;
import io.escapement.topology.Topology;
import io.escapement.topology.host.PinSetting;
import io.escapement.topology.host.RecoveredClockSetting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what was written and changes nothing: quantities that nothing depends on, and parts that nobody uses. */
final class EffectCheck {
    private final Topology topology;
    private final List<ConfiguredInstance> instances;
    private final Findings findings;

    EffectCheck(Topology topology, List<ConfiguredInstance> instances, Findings findings) {
        this.topology = topology;
        this.instances = instances;
        this.findings = findings;
    }

    void check() {
        for (HostNode host : topology.nodes()) {
            checkTemperature(host);
            checkPowered(host);
            running(host).forEach(oscillator -> checkTable(host, oscillator));
            for (NetworkCard card : host.nics()) {
                checkOscillator(host, card);
                checkReceiver(host, card);
                checkSources(host, card);
            }
            host.configuration().pins().forEach(setting -> checkOutput(host, setting));
            host.configuration().recovered().forEach(setting -> checkRecovered(host, setting));
        }
        topology.cables().forEach(this::checkCable);
        Set<Endpoint> used = usedPorts();
        topology.links().forEach(link -> checkLink(link, used));
    }

    private void noEffect(SourcePosition place, String sentence) {
        findings.add(ScenarioRule.NO_EFFECT.at(place, sentence));
    }

    private void checkTemperature(HostNode host) {
        List<Oscillator> running = running(host);
        boolean changes = host.temperature().changes();
        boolean feels = running.stream().map(Presets::resolve).anyMatch(EffectCheck::feelsTemperature);
        if (changes && !feels) {
            noEffect(
                    host.mark(),
                    "temperature of '" + host.name() + "' has no effect: none of its oscillators ("
                            + String.join(
                                    ", ",
                                    running.stream()
                                            .map(Oscillator::grade)
                                            .distinct()
                                            .toList())
                            + ") changes its frequency with it");
        }
        boolean told = running.stream()
                .anyMatch(oscillator ->
                        oscillator.temperatureCoefficient() != null && oscillator.temperatureCoefficient() != 0
                                || oscillator.temperatureCubic() != null && oscillator.temperatureCubic() != 0
                                || oscillator.thermalLag() != null && oscillator.thermalLag() != 0);
        if (!changes && told) {
            noEffect(
                    host.mark(),
                    "what oscillators of '" + host.name()
                            + "' do with temperature has no effect: the host's temperature is constant");
        }
    }

    /** What falls as 1/tau in a table of Allan deviations came from what it was measured with. */
    private void checkTable(HostNode host, Oscillator oscillator) {
        PowerLawFit fit = Presets.fit(oscillator);
        if (fit != null && fit.phase() > 0) {
            noEffect(
                    host.mark(),
                    String.format(
                            Locale.ROOT,
                            "a part of %.3g at 1 s, falling as 1/tau, of the Allan deviations of an oscillator of '%s' has no"
                                    + " effect: it is phase noise, which belongs to stamps and outputs",
                            fit.phase(),
                            host.name()));
        }
    }

    private void checkPowered(HostNode host) {
        for (Oscillator oscillator : running(host)) {
            PoweredOscillator resolved = Presets.resolve(oscillator).powerOn();
            boolean changes = resolved.ageing() != 0 || resolved.retrace().value() != 0;
            if (oscillator.powerOn().powered() != null && !changes) {
                noEffect(
                        host.mark(),
                        "'powered' of an oscillator (" + oscillator.grade() + ") of '" + host.name()
                                + "' has no effect: it has neither logarithmic ageing nor retrace");
            }
        }
    }

    /** The oscillators that something counts: a reference takes the place of a NIC's. */
    private static List<Oscillator> running(HostNode host) {
        List<Oscillator> running = new ArrayList<>();
        for (NetworkCard card : host.nics()) {
            if (host.reference() == null) {
                running.add(card.oscillator());
            }
            if (card.gnss() != null && card.gnss().holdover() != null) {
                running.add(card.gnss().holdover());
            }
        }
        running.add(host.systemOscillator());
        return running;
    }

    private static boolean feelsTemperature(Oscillator oscillator) {
        return oscillator.temperatureCoefficient() != 0 || oscillator.temperatureCubic() != 0;
    }

    private void checkOscillator(HostNode host, NetworkCard card) {
        Oscillator given = card.oscillator();
        boolean changed = given.white() != null
                || given.flicker() != null
                || given.randomWalk() != null
                || given.drift() != null
                || given.offset() != null
                || given.allan() != null
                || given.recording() != null;
        if (host.reference() != null && changed) {
            noEffect(
                    card.mark(),
                    "the oscillator of " + host.name() + "." + card.name()
                            + " has no effect: the grandmaster's reference steers that clock");
        }
    }

    private void checkReceiver(HostNode host, NetworkCard card) {
        if (card.gnss() == null || hasLoops(card)) {
            return;
        }
        PinTable pins = pins(card);
        boolean read = ts2phcOf(host).stream()
                .anyMatch(ts2phc -> ts2phc.source().equals(Ts2phcConfiguration.NMEA)
                                && ts2phc.options()
                                        .text("ts2phc.nmea_serialport")
                                        .equals(card.gnss().device())
                        || pins.connector("GNSS")
                                .map(connector -> listens(host, ts2phc, card, connector))
                                .orElse(false));
        if (!read) {
            noEffect(
                    card.gnss().mark(),
                    "the GNSS receiver of " + host.name() + "." + card.name()
                            + " has no effect: no ts2phc of the host reads "
                            + card.gnss().device()
                            + " or listens to its pulse");
        }
    }

    private void checkCable(PpsCable cable) {
        HostNode host = topology.node(cable.to().host());
        NetworkCard card = host.nic(cable.to().nic());
        boolean heard = hasLoops(card)
                || pins(card)
                        .connector(cable.to().pin())
                        .map(connector ->
                                ts2phcOf(host).stream().anyMatch(ts2phc -> listens(host, ts2phc, card, connector)))
                        .orElse(false);
        if (!heard) {
            noEffect(
                    cable.mark(),
                    "the cable to " + cable.to() + " has no effect: no ts2phc of '" + host.name()
                            + "' listens to that pin");
        }
    }

    private void checkOutput(HostNode host, PinSetting setting) {
        NetworkCard card = host.nicOfPort(setting.basePort());
        boolean cabled = topology.cables().stream()
                .flatMap(cable -> List.of(cable.from(), cable.to()).stream())
                .anyMatch(end -> end.host().equals(host.name())
                        && end.nic().equals(card.name())
                        && end.pin().equalsIgnoreCase(setting.pin()));
        if (!cabled) {
            noEffect(
                    setting.mark(),
                    setting.pin() + (setting.output() ? " output" : " input") + " has no effect: no cable is at "
                            + host.name() + "." + card.name() + "."
                            + setting.pin().toLowerCase(Locale.ROOT));
        }
    }

    /** A recovered clock needs loops that take it and a line that it comes from; the last port that is set counts. */
    private void checkRecovered(HostNode host, RecoveredClockSetting setting) {
        NetworkCard card = host.nicOfPort(setting.port());
        String without = setting.parameter() + " of port " + setting.port() + " has no effect: ";
        RecoveredClockSetting last = host.configuration().recovered().stream()
                .filter(other -> other.parameter().equals(setting.parameter()) && card.port(other.port()) != null)
                .reduce(setting, (earlier, later) -> later);
        if (!hasLoops(card)) {
            noEffect(setting.mark(), without + "NIC model '" + card.model() + "' has no DPLLs");
        } else if (!last.port().equals(setting.port())) {
            noEffect(setting.mark(), without + "port " + last.port() + " replaces it later");
        } else if (!linked(new Endpoint(host.name(), setting.port()))) {
            noEffect(setting.mark(), without + "no link leads to it");
        }
    }

    private boolean linked(Endpoint end) {
        return topology.links().stream()
                .anyMatch(link -> link.first().equals(end) || link.second().equals(end));
    }

    private void checkLink(FibreLink link, Set<Endpoint> used) {
        if (!used.contains(link.first()) && !used.contains(link.second())) {
            noEffect(
                    link.mark(),
                    "the link " + link.name() + " has no effect: no ptp4l and no equipment clock uses either end");
        }
    }

    private Set<Endpoint> usedPorts() {
        Set<Endpoint> used = new HashSet<>();
        for (ConfiguredInstance instance : instances) {
            if (instance instanceof ConfiguredInstance.Ptp4l ptp4l) {
                ptp4l.configuration()
                        .ports()
                        .forEach(port -> used.add(new Endpoint(instance.host(), port.interfaceName())));
            }
        }
        for (HostNode host : topology.nodes()) {
            for (NetworkCard card : host.nics()) {
                sources(card).forEach(port -> used.add(new Endpoint(host.name(), port)));
            }
            host.configuration().recovered().forEach(setting -> used.add(new Endpoint(host.name(), setting.port())));
        }
        return used;
    }

    private static List<String> sources(NetworkCard card) {
        return card.equipmentClock() == null ? List.of() : card.equipmentClock().sources();
    }

    /** What an equipment clock is to follow needs a line. */
    private void checkSources(HostNode host, NetworkCard card) {
        for (String port : sources(card)) {
            Endpoint end = new Endpoint(host.name(), port);
            if (!linked(end)) {
                noEffect(
                        card.equipmentClock().mark(),
                        "source " + port + " of the equipment clock of " + host.name() + "." + card.name()
                                + " has no effect: no link leads to it");
            }
        }
    }

    private List<Ts2phcConfiguration> ts2phcOf(HostNode host) {
        return instances.stream()
                .filter(instance -> instance.host().equals(host.name()))
                .filter(ConfiguredInstance.Ts2phc.class::isInstance)
                .map(instance -> ((ConfiguredInstance.Ts2phc) instance).configuration())
                .toList();
    }

    /** Whether a ts2phc listens to a pin of a card that a connector leads to. */
    private static boolean listens(
            HostNode host, Ts2phcConfiguration ts2phc, NetworkCard card, ConnectorParameters connector) {
        PinTable table = pins(card);
        return ts2phc.sinks().stream()
                .filter(sink ->
                        host.nicOfPort(sink.name()) == card || sink.name().equals("/dev/ptp" + card.phc()))
                .map(sink -> sink.options().integer("ts2phc.pin_index"))
                .filter(index -> index < table.pins().size())
                .map(index -> table.pins().get(index))
                .anyMatch((PinParameters pin) -> table.leadsTo(connector, pin));
    }

    /** Whether what arrives at a card's connectors comes to its loops, whoever listens to them. */
    private static boolean hasLoops(NetworkCard card) {
        return NicModel.find(card.model()).orElseThrow().parameters().cgu() != null;
    }

    private static PinTable pins(NetworkCard card) {
        return NicModel.find(card.model()).orElseThrow().parameters().pins();
    }
}
