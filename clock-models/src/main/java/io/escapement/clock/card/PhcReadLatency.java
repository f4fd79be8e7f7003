// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

/**
 * The time a processor takes to read a PHC, between two readings of the system clock (PTP_SYS_OFFSET_EXTENDED) or by itself
 * (clock_gettime, whose system call is taken to cost nothing besides), and where within it the PHC is latched.
 *
 * <p>A reading is a request that travels to the card and a completion that travels back; the PHC is latched where the
 * request arrives. Both take a varying time:
 *
 * <pre>
 *   B = bracket + sigma n                          length, n standard normal
 *   L = B/2 + latchOffset - latchJitter (g - 8) / sqrt(8)    latched after L, g Erlang distributed of order 8 and rate 1
 * </pre>
 *
 * and in a share of readings something holds the one or the other up: B is then {@code bracket} plus an excess, uniform up to
 * {@code tailLimit}, which falls wholly before or wholly after the latch. All times [ns]; the latch always lies within the
 * bracket.
 *
 * <p>phc2sys takes the middle of the bracket for the instant of the reading, and the shortest of several brackets. What
 * varies between the latch and the middle reaches its offset whole, a tail by half. If request and completion vary
 * independently and alike, the length has twice the standard deviation of the latch's distance from the middle, and knows
 * nothing of it: choosing the shortest bracket does not help. That is what E810 cards show. Of {@code phc2sys -N 8 -R 16}
 * behind one, offsets have a standard deviation of 8.3 ns and lie between -19 and +36 ns, brackets between 441 and 509 ns
 * about 500 ns; in a published log the chosen brackets vary by 4 ns, the offsets by 7.4 ns, with a correlation of -0.2, and
 * the largest offsets come with an early latch. The loop of phc2sys (0.7, 0.3 at 16/s) makes 1.12 times the latch's
 * deviation of it, so that is 7.5 ns; its skewness, 0.7, and its mean of 20 ns are read off the same range.
 *
 * @param bracket mean time between the two system readings [ns]
 * @param sigma its standard deviation, Gaussian [ns]
 * @param tailProbability share of readings that take longer [1]
 * @param tailLimit longest of those, which are uniform between {@code bracket} and this [ns]
 * @param tailBefore share of those that are held up before the latch, the others are after it [1]
 * @param latchOffset how much later than the middle of the bracket the PHC is latched in the mean, without tail [ns]
 * @param latchJitter standard deviation of that [ns]; the long side of its distribution is the early one
 * @see "Red Hat, vse-sync-test (GitHub): recordings of E810 cards, datasets and test data of the phc2sys parser"
 */
public record PhcReadLatency(
        double bracket,
        double sigma,
        double tailProbability,
        double tailLimit,
        double tailBefore,
        double latchOffset,
        double latchJitter) {
    /** Reading takes no time. */
    public static final PhcReadLatency NONE = new PhcReadLatency(0, 0, 0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public PhcReadLatency {
        if (!(bracket >= 0 && sigma >= 0 && tailProbability >= 0 && tailProbability <= 1 && tailLimit >= bracket)) {
            throw new IllegalArgumentException(
                    "latencies must not be negative, the tail must reach beyond the bracket");
        }
        if (!(tailBefore >= 0 && tailBefore <= 1)) {
            throw new IllegalArgumentException("the share of tails before the latch must lie between 0 and 1");
        }
        if (!(Math.abs(latchOffset) <= bracket / 2)) {
            throw new IllegalArgumentException("the latch must lie within the bracket");
        }
        if (!(latchJitter >= 0 && latchJitter <= bracket / 2)) {
            throw new IllegalArgumentException(
                    "the latch's jitter, half of the bracket's spread unless given, must not exceed half the bracket");
        }
    }
}
