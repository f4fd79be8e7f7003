// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.engine.random.RandomStreams;

/** A free-running oscillator. */
public final class Oscillator implements PhaseSource {
    /**
     * An oscillator.
     *
     * @param name names its random stream, such as {@code controller-0/nic1/oscillator}
     */
    public Oscillator(RandomStreams streams, String name, OscillatorParameters parameters, Temperature temperature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double phaseAt(long time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double frequencyAt(long time) {
        throw new UnsupportedOperationException();
    }
}
