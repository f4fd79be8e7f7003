// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import io.escapement.clock.PhaseSource;
import io.escapement.engine.TrueTime;

/**
 * The phase of a measured oscillator, interpolated linearly between evenly spaced samples. It begins at 0, whatever the first
 * sample is. Where it ends it goes straight on: whoever runs a simulation on it has to see that the record is long enough, and only
 * what is predicted may lie beyond.
 */
public final class RecordedPhase implements PhaseSource {
    private final double[] phase;
    private final double spacing;

    /**
     * A measured oscillator.
     *
     * @param phase samples, oscillator minus reference [ns], at least two
     * @param spacing of the samples [s]
     */
    public RecordedPhase(double[] phase, double spacing) {
        if (phase.length < 2 || !(spacing > 0)) {
            throw new IllegalArgumentException("a record needs two samples and a spacing");
        }
        this.phase = phase;
        this.spacing = spacing;
    }

    /** How long the record is [s]. */
    public double length() {
        return (phase.length - 1) * spacing;
    }

    @Override
    public double phaseAt(long time) {
        double place = (double) time / TrueTime.PS_PER_S / spacing;
        int index = index(place);
        return phase[index] - phase[0] + (place - index) * (phase[index + 1] - phase[index]);
    }

    @Override
    public double frequencyAt(long time) {
        int index = index((double) time / TrueTime.PS_PER_S / spacing);
        return (phase[index + 1] - phase[index]) / spacing;
    }

    private int index(double place) {
        return (int) Math.max(0, Math.min(phase.length - 2, Math.floor(place)));
    }

    @Override
    public long knownUntil() {
        return ALWAYS;
    }

    @Override
    public void addListener(Listener listener) {
        // A record never changes.
    }
}
