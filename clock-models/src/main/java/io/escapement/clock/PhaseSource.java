// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

/**
 * What a clock counts: an oscillator, or a reference that steers it. The phase is the time error a counter of this
 * source would accumulate from the start of the simulation.
 *
 * <p>A source's path is drawn on a grid of its own from a stream of its own and does not depend on when, or how often,
 * it is asked. It may be asked at any instant from {@code now - 1 s} to {@code now + 1 s}.
 */
public interface PhaseSource {
    /** Accumulated phase at instant {@code time} [ps]: source minus true time since the start [ns]; 0 at instant 0. */
    double phaseAt(long time);

    /** Fractional frequency offset at {@code time} [ps], averaged over the source's grid interval around it [ppb]. */
    double frequencyAt(long time);
}
