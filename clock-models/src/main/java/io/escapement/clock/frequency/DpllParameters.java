// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import io.escapement.engine.TrueTime;
import java.util.Objects;

/**
 * A digital phase-locked loop.
 *
 * @param line its response to a frequency
 * @param pulses its response to 1PPS
 * @param noise standard deviation of the phase that it adds itself while it follows an input [ns]
 * @param pullIn how far an input may lie from the loop's own oscillator, either way, and the loop's correction reach [ppb]
 * @param slope how fast the phase may be drawn to the input's, on top of the frequency learned [ppb]
 * @param phase what becomes of the phase at a new input
 * @param holdOff how long it waits for an input that is lost before it takes another one or goes into holdover [ps]
 * @param lockedWithin largest phase difference of a loop that is locked [ns]; four times that unlocks it again
 * @param lockTime how long the difference must be that small first [ps]
 * @param historyTime how long it must be locked to know its frequency for holdover [ps]
 * @param historyAveraging time constant of that knowledge [s]
 */
public record DpllParameters(
        LoopResponse line,
        LoopResponse pulses,
        double noise,
        double pullIn,
        double slope,
        PhaseAtSwitch phase,
        long holdOff,
        double lockedWithin,
        long lockTime,
        long historyTime,
        double historyAveraging) {
    private static final long COARSEST = TrueTime.PS_PER_S / 16;
    /** Largest 2 pi bandwidth x interval that keeps the response [1], see {@link LoopResponse#sampledEvery}. */
    private static final double FINE_ENOUGH = 0.15;

    /** What becomes of the phase when a loop takes a new input. */
    public enum PhaseAtSwitch {
        /** The difference found is kept (phase build-out), as where only frequency matters. */
        BUILT_OUT,
        /** The output is brought to the input's phase: at the first input at once, later no faster than the slope allows. */
        ALIGNED
    }

    /** Checks the ranges. */
    public DpllParameters {
        Objects.requireNonNull(line);
        Objects.requireNonNull(pulses);
        Objects.requireNonNull(phase);
        if (!(noise >= 0 && pullIn > 0 && slope > 0 && lockedWithin > 0 && historyAveraging > 0)
                || holdOff < 0
                || lockTime < 0
                || historyTime < 0) {
            throw new IllegalArgumentException(
                    "figures of a loop must not be negative, ranges and time constants positive");
        }
    }

    /** How often it samples a frequency it follows [ps]: 1/16 s, or as much more often as its bandwidth wants. */
    public long lineInterval() {
        long interval = COARSEST;
        while (2 * Math.PI * line.bandwidth() * interval / TrueTime.PS_PER_S > FINE_ENOUGH) {
            interval /= 2;
        }
        return interval;
    }
}
