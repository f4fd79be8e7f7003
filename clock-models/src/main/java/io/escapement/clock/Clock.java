// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

/** A clock as the recorder sees it, against true time. */
public interface Clock {
    /** Name, {@code host.nic} or {@code host.system}. */
    String name();

    /** Time error at instant {@code time} [ps]: clock minus true time on the clock's own time scale [ns]. */
    double timeErrorAt(long time);

    /** Fractional frequency offset at instant {@code time} [ps] of the clock as it runs, oscillator and steering [ppb]. */
    double frequencyAt(long time);
}
