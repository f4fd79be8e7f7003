// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.signal;

/**
 * What a pulse signal such as 1PPS reaches: a cable's near end, a pin, a counter behind it. Each edge is an event.
 *
 * <p>A signal that is too fast for that, such as 10 MHz, the clock recovered from a line or what an antenna receives, is a
 * {@link io.escapement.clock.PhaseSource}: a phase to be asked for, that tells when its rate changes.
 */
@FunctionalInterface
public interface PulseInput {
    /** An edge arrives now. */
    void edge(Edge edge);
}
