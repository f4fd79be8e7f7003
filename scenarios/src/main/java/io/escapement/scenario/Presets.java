// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.card.PhcReadLatency;
import io.escapement.clock.frequency.EquipmentClockGrade;
import io.escapement.clock.oscillator.AmbientTemperature;
import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.PowerLawFit;
import io.escapement.clock.oscillator.PowerOn;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.clock.oscillator.TemperatureCourse;
import io.escapement.clock.oscillator.TemperatureResponse;
import io.escapement.clock.reference.ReferenceGrade;
import io.escapement.clock.reference.ReferenceParameters;
import io.escapement.engine.random.RandomStreams;
import io.escapement.input.Findings;
import io.escapement.input.quantity.Spread;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.Oscillator;
import io.escapement.topology.PhcRead;
import io.escapement.topology.PoweredOscillator;
import io.escapement.topology.Reference;
import io.escapement.topology.Timestamping;
import io.escapement.topology.Topology;
import java.util.List;

/** Turns what a topology says of a model, and the model's own values where it says nothing, into parameters. */
final class Presets {
    private Presets() {}

    /** Notes NICs whose given and own values together make no sense, such as a bracket longer than its tail. */
    static void check(Topology topology, Findings findings) {
        for (HostNode node : topology.nodes()) {
            for (NetworkCard card : node.nics()) {
                try {
                    parameters(card);
                } catch (IllegalArgumentException e) {
                    findings.add(
                            ScenarioRule.NIC_VALUES.at(card.mark(), "NIC '" + card.name() + "': " + e.getMessage()));
                }
            }
        }
    }

    /** The oscillator with every value given. */
    static Oscillator resolve(Oscillator oscillator) {
        OscillatorGrade grade = OscillatorGrade.find(oscillator.grade()).orElseThrow();
        PowerLawFit fit = fit(oscillator);
        return new Oscillator(
                grade.label(),
                fit != null ? fit.white() : or(oscillator.white(), grade.whiteAdev()),
                fit != null ? fit.flicker() : or(oscillator.flicker(), grade.flickerFloor()),
                fit != null ? fit.walk() : or(oscillator.randomWalk(), grade.randomWalkAdev()),
                or(oscillator.drift(), grade.drift()),
                oscillator.offset() == null ? Spread.within(grade.offsetRange()) : oscillator.offset(),
                or(oscillator.temperatureCoefficient(), grade.temperature().linear()),
                or(oscillator.temperatureCubic(), grade.temperature().cubic()),
                or(oscillator.thermalLag(), grade.temperature().lag()),
                resolve(oscillator.powerOn(), grade.powerOn()),
                null,
                oscillator.recording());
    }

    /** The power laws that stand for an oscillator's table of Allan deviations; null if it has none. */
    static PowerLawFit fit(Oscillator oscillator) {
        return oscillator.allan() == null
                ? null
                : PowerLawFit.of(oscillator.allan().taus(), oscillator.allan().deviations());
    }

    private static PoweredOscillator resolve(PoweredOscillator given, PowerOn own) {
        return new PoweredOscillator(
                or(given.ageing(), own.ageing()),
                or(given.ageingTime(), own.ageingTime()),
                given.retrace() == null ? Spread.within(own.retrace()) : given.retrace(),
                or(given.retraceTime(), own.retraceTime()),
                or(given.powered(), own.powered()));
    }

    private static PowerOn parameters(PoweredOscillator given, RandomStreams streams, String name) {
        Spread retrace = given.retrace();
        double draw = retrace.drawn() && retrace.value() != 0
                ? streams.stream(name + "/retrace").nextDouble()
                : 0.5;
        return new PowerOn(given.ageing(), given.ageingTime(), retrace.at(draw), given.retraceTime(), given.powered());
    }

    /** Parameters of the oscillator of that name; a spread offset is drawn from a stream of its own. */
    static OscillatorParameters parameters(Oscillator given, RandomStreams streams, String name) {
        Oscillator oscillator = resolve(given);
        Spread offset = oscillator.offset();
        OscillatorGrade grade = new OscillatorGrade(
                oscillator.grade(),
                oscillator.white(),
                oscillator.flicker(),
                oscillator.randomWalk(),
                oscillator.drift(),
                offset.drawn() ? offset.value() : 0,
                new TemperatureResponse(
                        oscillator.temperatureCoefficient(), oscillator.temperatureCubic(), oscillator.thermalLag()),
                parameters(oscillator.powerOn(), streams, name),
                "",
                List.of());
        return grade.parameters(offset.drawn() ? grade.drawInitialOffset(streams, name) : offset.value());
    }

    /** The temperature in an enclosure. */
    static AmbientTemperature temperature(String enclosure, io.escapement.topology.Temperature given) {
        if (!given.course().isEmpty()) {
            return new TemperatureCourse(
                    given.course().stream().mapToDouble(point -> point.time()).toArray(),
                    given.course().stream()
                            .mapToDouble(point -> point.deviation())
                            .toArray());
        }
        double amplitude = given.amplitude();
        return new Temperature(enclosure, Math.abs(amplitude), given.period(), amplitude < 0 ? Math.PI : 0);
    }

    /** The reference with every value given. */
    static Reference resolve(Reference reference) {
        ReferenceParameters own =
                ReferenceGrade.find(reference.grade()).orElseThrow().parameters();
        return new Reference(
                reference.grade(),
                or(reference.tdev(), own.tdev()),
                or(reference.wander(), own.amplitude()),
                or(reference.wanderPeriod(), own.period()));
    }

    static ReferenceParameters parameters(Reference given) {
        Reference reference = resolve(given);
        return new ReferenceParameters(reference.tdev(), reference.wander(), reference.wanderPeriod());
    }

    /** What the card's model and the file together say of time-stamping. */
    static NicParameters parameters(NetworkCard card) {
        NicParameters own = NicModel.find(card.model()).orElseThrow().parameters();
        Timestamping stamps = card.timestamping();
        return new NicParameters(
                or(stamps.tick(), own.tick()),
                or(stamps.noise(), own.stampNoise()),
                or(stamps.portConstant(), own.portConstantRange()),
                or(stamps.ingressLatency(), own.ingressLatency()),
                or(stamps.egressLatency(), own.egressLatency()),
                or(stamps.externalNoise(), own.externalTimestampNoise()),
                or(card.frequencyResolution(), own.wordResolution()),
                own.maxAdjustment(),
                own.oneStep(),
                parameters(card.phcRead(), own.read()),
                own.externalTimestampChannels(),
                own.periodicOutputChannels(),
                own.pins(),
                own.cgu(),
                card.equipmentClock() == null
                        ? null
                        : EquipmentClockGrade.find(card.equipmentClock().grade())
                                .orElseThrow()
                                .parameters());
    }

    /** A spread that is given without a latch jitter gives that too: half of it, as for two ways that vary alike. */
    private static PhcReadLatency parameters(PhcRead read, PhcReadLatency own) {
        return new PhcReadLatency(
                or(read.bracket(), own.bracket()),
                or(read.spread(), own.sigma()),
                or(read.tailProbability(), own.tailProbability()),
                or(read.tail(), own.tailLimit()),
                or(read.tailBefore(), own.tailBefore()),
                or(read.latch(), own.latchOffset()),
                or(read.latchJitter(), read.spread() == null ? own.latchJitter() : read.spread() / 2));
    }

    private static double or(Double given, double otherwise) {
        return given == null ? otherwise : given;
    }
}
