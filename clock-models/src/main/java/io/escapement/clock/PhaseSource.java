// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.network.link.LineClock;

/**
 * What a clock counts: an oscillator that runs by itself, or something that is steered by others. The phase is the time
 * error a counter of this source would accumulate from the start of the simulation.
 *
 * <p>The path up to {@link #knownUntil()} is settled as long as no listener hears of a change; from there on the source is
 * taken to go straight on at the rate it has there, and tells its listeners when it does not. Changes happen at the present
 * instant only. The path does not depend on who asks, when or how often; it is asked at instants from the last change, or from 1
 * s ago, on.
 */
public interface PhaseSource extends LineClock {
    /** Returned by {@link #knownUntil()} of a source that nobody steers. */
    long ALWAYS = Long.MAX_VALUE;

    /** Accumulated phase at instant {@code time} [ps]: source minus true time since the start [ns]; 0 at instant 0. */
    @Override
    double phaseAt(long time);

    /** Fractional frequency offset at {@code time} [ps], averaged over the source's grid interval around it [ppb]. */
    @Override
    double frequencyAt(long time);

    /**
     * The last instant [ps] of which the source knows what its path will be if nobody tells otherwise: its next update, the
     * present, or {@link #ALWAYS}.
     */
    long knownUntil();

    /** Adds a listener. A source that nobody steers has nothing to tell. */
    void addListener(Listener listener);

    /** Hears, at the instant of the change and after it, that what was predicted of a path is void. */
    interface Listener {
        /** It goes on from the same phase at another rate. */
        void rateChanged();

        /** Its phase has jumped. */
        void stepped();
    }
}
