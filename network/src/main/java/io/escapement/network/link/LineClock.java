// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

/** What a transmitter's bits are clocked by, and so what a receiver can recover from the line. */
public interface LineClock {
    /** Phase at {@code time} [ps]: clock minus true time since the start [ns]. */
    double phaseAt(long time);

    /** Fractional frequency offset at {@code time} [ps] [ppb]. */
    double frequencyAt(long time);
}
