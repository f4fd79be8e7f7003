// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.PhaseSource;
import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.engine.random.RandomStreams;
import io.escapement.output.design.Design;
import io.escapement.topology.Oscillator;
import java.util.List;
import java.util.Optional;

/** An oscillator without a network around it, built as that of a node is. */
public final class FreeOscillator {
    /** Names its random streams. */
    private static final String NAME = "oscillator";

    private final String name;
    private final Oscillator given;

    private FreeOscillator(String name, Oscillator given) {
        this.name = name;
        this.given = given;
    }

    /** One of a grade as the catalogue has it. */
    public static Optional<FreeOscillator> ofGrade(String label) {
        return OscillatorGrade.find(label).map(grade -> new FreeOscillator(label, Oscillator.ofGrade(label)));
    }

    /** What may be asked for by name. */
    public static List<String> grades() {
        return OscillatorGrade.all().stream().map(OscillatorGrade::label).toList();
    }

    /** What to call it. */
    public String name() {
        return name;
    }

    /** Its figures in words, and where they come from. */
    public Design.Assumption assumption() {
        return DesignBuilder.oscillator(name, given);
    }

    /** Its phase path with that seed. */
    public PhaseSource path(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        return new io.escapement.clock.oscillator.Oscillator(
                streams, NAME, Presets.parameters(given, streams, NAME), Temperature.CONSTANT);
    }

    /** The Allan deviation that its power laws and its linear drift have at {@code tau} [s] [1]. */
    public double allanDeviation(double tau) {
        OscillatorParameters p = Presets.parameters(given, new RandomStreams(0), NAME);
        double drift = p.drift() * 1e-9 / 86_400;
        return StrictMath.sqrt(p.whiteFm() / (2 * tau)
                + 2 * StrictMath.log(2) * p.flickerFm()
                + 2 * Math.PI * Math.PI / 3 * p.randomWalkFm() * tau
                + drift * drift * tau * tau / 2);
    }
}
