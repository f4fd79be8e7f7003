// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.PhaseSource;
import io.escapement.clock.oscillator.AmbientTemperature;
import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.PowerLawFit;
import io.escapement.clock.oscillator.RecordedPhase;
import io.escapement.engine.random.RandomStreams;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputFiles;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlReader;
import io.escapement.output.design.Design;
import io.escapement.topology.Oscillator;
import io.escapement.topology.OscillatorReader;
import io.escapement.topology.Temperature;
import io.escapement.topology.TemperatureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An oscillator without a network around it, built as that of a node is. */
public final class FreeOscillator {
    /** Names its random streams. */
    private static final String NAME = "oscillator";

    private static final String NO_GRADE = "ideal";

    private final String name;
    private final Oscillator given;
    private final AmbientTemperature temperature;
    private final RecordedPhase recorded;

    private FreeOscillator(String name, Oscillator given, AmbientTemperature temperature, RecordedPhase recorded) {
        this.name = name;
        this.given = given;
        this.temperature = temperature;
        this.recorded = recorded;
    }

    /** One of a grade as the catalogue has it, at a constant temperature. */
    public static Optional<FreeOscillator> ofGrade(String label) {
        return OscillatorGrade.find(label)
                .map(grade -> new FreeOscillator(
                        label, Oscillator.ofGrade(label), Presets.temperature(NAME, Temperature.CONSTANT), null));
    }

    /**
     * The one that a file describes, as a topology does behind {@code oscillator:}.
     *
     * @param duration how long it is needed, which a measured one has to last [s]
     * @throws InputException if what is written there is wrong
     * @throws IOException if a recording can't be read
     */
    public static FreeOscillator read(Path file, double duration) throws IOException, InputException {
        Findings findings = new Findings();
        String text = InputFiles.read(file, SourcePosition.whole(file.toString()), findings);
        findings.throwIfAny();
        YamlNode node = YamlReader.read(file.toString(), text);
        Oscillator given = new OscillatorReader(
                        ModelCatalogue.catalogue().oscillators(), findings, InputFiles.around(file, true), file)
                .read(node, NO_GRADE);
        findings.throwIfAny();
        RecordedPhase recorded = given.recording() == null ? null : PhaseRecords.read(given.recording(), duration);
        return new FreeOscillator(
                file.getFileName().toString(), given, Presets.temperature(NAME, Temperature.CONSTANT), recorded);
    }

    /**
     * The same at a temperature.
     *
     * @param origin what the text is, for messages
     * @param text as a topology has it behind {@code temperature:}
     * @throws InputException if it is wrong
     */
    public FreeOscillator at(String origin, String text) throws InputException {
        Findings findings = new Findings();
        YamlNode node = YamlReader.read(origin, text);
        Path here = Path.of(origin);
        Temperature surroundings = new TemperatureReader(findings, InputFiles.around(here, true), here).read(node);
        findings.throwIfAny();
        return new FreeOscillator(name, given, Presets.temperature(NAME, surroundings), recorded);
    }

    /** What may be asked for by name. */
    public static List<String> grades() {
        return OscillatorGrade.all().stream().map(OscillatorGrade::label).toList();
    }

    /** What to call it. */
    public String name() {
        return name;
    }

    /** Whether every seed gives the same path, as of a measured one. */
    public boolean isMeasured() {
        return recorded != null;
    }

    /** Whether temperature does something to it. */
    public boolean feelsTemperature() {
        Oscillator resolved = Presets.resolve(given);
        return recorded == null && (resolved.temperatureCoefficient() != 0 || resolved.temperatureCubic() != 0);
    }

    /** Its figures in words, and where they come from. */
    public Design.Assumption assumption() {
        return DesignBuilder.oscillator(name, given);
    }

    /** The power laws that stand for its table of Allan deviations; null if it has none. */
    public PowerLawFit fit() {
        return Presets.fit(given);
    }

    /** Its phase path with that seed. */
    public PhaseSource path(long seed) {
        if (recorded != null) {
            return recorded;
        }
        RandomStreams streams = new RandomStreams(seed);
        return new io.escapement.clock.oscillator.Oscillator(
                streams, NAME, Presets.parameters(given, streams, NAME), temperature);
    }

    /** The Allan deviation that its power laws and its linear drift have at {@code tau} [s] [1]; NaN of a measured one. */
    public double allanDeviation(double tau) {
        if (recorded != null) {
            return Double.NaN;
        }
        OscillatorParameters p = Presets.parameters(given, new RandomStreams(0), NAME);
        double drift = p.drift() * 1e-9 / 86_400;
        return StrictMath.sqrt(p.whiteFm() / (2 * tau)
                + 2 * StrictMath.log(2) * p.flickerFm()
                + 2 * Math.PI * Math.PI / 3 * p.randomWalkFm() * tau
                + drift * drift * tau * tau / 2);
    }
}
