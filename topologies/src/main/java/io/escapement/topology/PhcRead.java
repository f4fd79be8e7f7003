// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

/**
 * The time a processor takes to read a PHC between two readings of the system clock. A null leaves the NIC model's own
 * value.
 *
 * @param bracket mean time between the two readings [ns]
 * @param spread standard deviation of it [ns]
 * @param tailProbability share of the readings that take longer [1]
 * @param tail longest of those [ns]
 * @param tailBefore share of those that are held up before the PHC is latched, not after [1]
 * @param latch how much later than the middle of the bracket the PHC is latched [ns]
 * @param latchJitter standard deviation of that [ns]
 */
public record PhcRead(
        Double bracket,
        Double spread,
        Double tailProbability,
        Double tail,
        Double tailBefore,
        Double latch,
        Double latchJitter) {
    /** The model's own. */
    public static final PhcRead OF_MODEL = new PhcRead(null, null, null, null, null, null, null);
}
