// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

/**
 * How a NIC stamps frames and edges. A null leaves the NIC model's own value.
 *
 * @param tick period of the counter that stamps are taken from [ns]
 * @param noise standard deviation of each frame's stamp [ns]
 * @param portConstant half width of the constant error of a port's stamps, drawn at link-up [ns]
 * @param ingressLatency reference plane to the point where receive stamps are taken [ns]
 * @param egressLatency point where transmit stamps are taken to the reference plane [ns]
 * @param externalNoise standard deviation of each external timestamp [ns]
 */
public record Timestamping(
        Double tick,
        Double noise,
        Double portConstant,
        Double ingressLatency,
        Double egressLatency,
        Double externalNoise) {
    /** The model's own. */
    public static final Timestamping OF_MODEL = new Timestamping(null, null, null, null, null, null);
}
