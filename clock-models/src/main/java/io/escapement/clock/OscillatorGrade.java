// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.engine.random.RandomStreams;
import java.util.List;
import java.util.Optional;

/** Kinds of oscillators by the name used in topologies. */
public record OscillatorGrade(
        String label,
        double whiteAdev,
        double flickerFloor,
        double randomWalkAdev,
        double drift,
        double offsetRange,
        double temperatureCoefficient,
        double thermalLag,
        String source) {
    /** All grades, best known first. */
    public static List<OscillatorGrade> all() {
        throw new UnsupportedOperationException();
    }

    /** The grade of that label. */
    public static Optional<OscillatorGrade> find(String label) {
        throw new UnsupportedOperationException();
    }

    /** Parameters of an oscillator of this grade with that initial offset [ppb]. */
    public OscillatorParameters parameters(double initialOffset) {
        throw new UnsupportedOperationException();
    }

    /** An initial offset for the oscillator of that name, uniform within the grade's range [ppb]. */
    public double drawInitialOffset(RandomStreams streams, String name) {
        throw new UnsupportedOperationException();
    }
}
