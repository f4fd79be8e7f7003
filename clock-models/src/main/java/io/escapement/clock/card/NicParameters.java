// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.frequency.DpllParameters;

/**
 * The time-stamping hardware of a NIC.
 *
 * @param tick period of the counter that frames' stamps and the processor's readings are taken from [ns]; 0 for a
 *     continuous one. External timestamps resolve single ns whatever the tick: a floored edge alone leaves the clock that
 *     follows it 0.5 ns ahead
 * @param stampNoise standard deviation of a frame's timestamp, Gaussian [ns]
 * @param portConstantRange half-width of the constant error of a port's stamps, drawn at link-up for each direction,
 *     uniform [ns]
 * @param ingressLatency time from the reference plane to the point where receive stamps are taken [ns]; negative where the
 *     driver takes off more than that
 * @param egressLatency time from the point where transmit stamps are taken to the reference plane [ns]
 * @param externalTimestampNoise standard deviation of an external timestamp, Gaussian [ns]
 * @param wordResolution step of the frequency word [ppb]; 0 for a continuous one
 * @param maxAdjustment largest frequency adjustment (max_adj) [ppb]
 * @param oneStep whether it can write the transmit timestamp of a Sync into the Sync itself
 * @param read time a reading by the processor takes
 * @param externalTimestampChannels [1]
 * @param periodicOutputChannels [1]
 * @param pins the programmable pins and the connectors
 * @param cgu its clock generation unit, or null on a plain card
 * @param equipmentClock the equipment clock of a network element's card, or null; no card has both
 */
public record NicParameters(
        double tick,
        double stampNoise,
        double portConstantRange,
        double ingressLatency,
        double egressLatency,
        double externalTimestampNoise,
        double wordResolution,
        int maxAdjustment,
        boolean oneStep,
        PhcReadLatency read,
        int externalTimestampChannels,
        int periodicOutputChannels,
        PinTable pins,
        CguParameters cgu,
        DpllParameters equipmentClock) {
    /** Checks the ranges. */
    public NicParameters {
        if (!(tick >= 0
                && stampNoise >= 0
                && portConstantRange >= 0
                && Double.isFinite(ingressLatency)
                && Double.isFinite(egressLatency)
                && externalTimestampNoise >= 0
                && wordResolution >= 0)) {
            throw new IllegalArgumentException(
                    "tick, noise, constants and resolution must not be negative, latencies finite");
        }
        if (cgu != null && equipmentClock != null) {
            throw new IllegalArgumentException("a card with a clock generation unit has its equipment clock there");
        }
        if (maxAdjustment < 0 || maxAdjustment >= 1_000_000_000) {
            throw new IllegalArgumentException("max_adj must lie in [0, 1e9) ppb");
        }
    }
}
