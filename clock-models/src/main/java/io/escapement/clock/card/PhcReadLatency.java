// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

/**
 * The time a processor takes to read a PHC, between two readings of the system clock (PTP_SYS_OFFSET_EXTENDED) or by itself
 * (clock_gettime, whose system call is taken to cost nothing besides).
 *
 * @param bracket mean time between the two system readings [ns]
 * @param sigma its standard deviation, Gaussian [ns]
 * @param tailProbability share of readings that take longer [1]
 * @param tailLimit longest of those, which are uniform between {@code bracket} and this [ns]
 * @param latchOffset how much later than the middle of the bracket the PHC is latched [ns]
 */
public record PhcReadLatency(
        double bracket, double sigma, double tailProbability, double tailLimit, double latchOffset) {
    /** Reading takes no time. */
    public static final PhcReadLatency NONE = new PhcReadLatency(0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public PhcReadLatency {
        if (!(bracket >= 0 && sigma >= 0 && tailProbability >= 0 && tailProbability <= 1 && tailLimit >= bracket)) {
            throw new IllegalArgumentException(
                    "latencies must not be negative, the tail must reach beyond the bracket");
        }
        if (!(Math.abs(latchOffset) <= bracket / 2)) {
            throw new IllegalArgumentException("the latch must lie within the bracket");
        }
    }
}
