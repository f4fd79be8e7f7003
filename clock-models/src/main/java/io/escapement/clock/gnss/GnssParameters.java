// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.gnss;

/**
 * A GNSS timing receiver.
 *
 * @param pulseDelay from the second of the receiver's time to the pulse at the NIC's pin [ps], less than a second; negative where
 *     the pulse comes early, as with a cable delay that the receiver compensates too much
 * @param pulseWidth how long a pulse is high [ps], less than a second
 * @param sentenceDelay mean time from the pulse of a second to the last octet of the sentence that tells it [ps]
 * @param sentenceJitter its standard deviation, Gaussian [ps]
 */
public record GnssParameters(long pulseDelay, long pulseWidth, long sentenceDelay, double sentenceJitter) {
    private static final long SECOND = 1_000_000_000_000L;

    /** Checks the ranges. */
    public GnssParameters {
        if (sentenceDelay < 0 || !(sentenceJitter >= 0)) {
            throw new IllegalArgumentException("delay and jitter of a GNSS receiver's sentences must not be negative");
        }
        if (pulseDelay <= -SECOND || pulseDelay >= SECOND) {
            throw new IllegalArgumentException("a pulse of a GNSS receiver must come within a second of its second");
        }
        if (pulseWidth <= 0 || pulseWidth >= SECOND) {
            throw new IllegalArgumentException("a pulse of a GNSS receiver must be shorter than a second");
        }
    }
}
