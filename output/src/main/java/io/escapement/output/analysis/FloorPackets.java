// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.metric.FloorPacketPopulation;

/**
 * How many packets of one direction come near the floor of their delay.
 *
 * @param packets packets received [1]
 * @param floor smallest delay [ns]
 * @param mean mean delay [ns]
 * @param largest largest delay [ns]
 * @param window length of a window [s]
 * @param cluster width of the cluster above the floor [ns]
 * @param least of all windows that begin with a packet the one with the smallest share near the floor; null if the record
 *     is shorter than a window
 */
public record FloorPackets(
        int packets,
        double floor,
        double mean,
        double largest,
        double window,
        double cluster,
        FloorPacketPopulation.Window least) {}
