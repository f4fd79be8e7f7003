// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.config;

/**
 * How an instance is watched: its section of {@code instance-monitoring.conf}.
 *
 * @param holdover how long holdover counts as within specification [s]
 * @param minorOffset offset from which on it is out of tolerance, a minor alarm [ns]
 * @param majorOffset the same for a major alarm [ns]
 * @param lockedBeforeHoldover how long it has to have been locked for holdover to be trusted [s]
 */
public record Monitoring(int holdover, long minorOffset, long majorOffset, int lockedBeforeHoldover) {
    /** What the platform writes unless it is told otherwise: four hours, 1 us and 1 ms, five minutes. */
    public static final Monitoring DEFAULT = new Monitoring(14_400, 1_000, 1_000_000, 300);

    /** OpenShift's thresholds: 100 ns either way, and five seconds until what was locked counts as running free. */
    public static final Monitoring OPENSHIFT = new Monitoring(5, 100, 100, 0);
}
