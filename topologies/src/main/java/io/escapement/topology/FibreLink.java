// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;

/**
 * A full-duplex link between two ports.
 *
 * @param name {@code a.p--b.q}, the ends in the order of the file
 * @param first the end named first
 * @param second the end named second
 * @param delay mean propagation delay of both directions [ps]
 * @param asymmetry delay first to second end minus the reverse [ps]
 * @param jitter random part of each frame's delay
 * @param loss probability that a frame is lost [1]
 * @param rate line rate [bit/s]
 * @param description delay, asymmetry and so on as the file has them
 * @param mark where the link was written
 */
public record FibreLink(
        String name,
        Endpoint first,
        Endpoint second,
        long delay,
        long asymmetry,
        JitterSpec jitter,
        double loss,
        long rate,
        String description,
        SourcePosition mark) {}
