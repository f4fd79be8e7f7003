// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.config;

/**
 * What OpenShift is told of a card's holdover ({@code plugins.e810.settings}). The offset is taken to grow evenly,
 *
 * <pre>
 *   slope = LocalMaxHoldoverOffSet / LocalHoldoverTimeout          [ns/s]
 *   time within specification = MaxInSpecOffset / slope            [s]
 * </pre>
 *
 * so that 100 ns of 1500 ns in 14400 s are within specification for 960 s only.
 *
 * @param maxInSpecOffset MaxInSpecOffset: offset up to which holdover is within specification [ns]
 * @param localMaxHoldoverOffset LocalMaxHoldoverOffSet: offset after the whole of it [ns]
 * @param localHoldoverTimeout LocalHoldoverTimeout: how long holdover lasts [s]
 */
public record HoldoverSpecification(int maxInSpecOffset, int localMaxHoldoverOffset, int localHoldoverTimeout) {
    /** As the reference configurations of the T-GM have it. */
    public static final HoldoverSpecification DEFAULT = new HoldoverSpecification(1500, 1500, 14_400);

    private static final long NS_PER_S = 1_000_000_000L;

    /** How long holdover is within specification [ns]. */
    public long withinSpecification() {
        double seconds = (double) maxInSpecOffset * localHoldoverTimeout / localMaxHoldoverOffset;
        return Math.min(timeout(), Math.round(seconds * NS_PER_S));
    }

    /** How long holdover lasts [ns]. */
    public long timeout() {
        return localHoldoverTimeout * NS_PER_S;
    }
}
