// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.frequency.DpllParameters;
import io.escapement.clock.frequency.LoopResponse;
import io.escapement.engine.TrueTime;
import java.util.Objects;

/**
 * The loops of a clock generation unit.
 *
 * @param eec the equipment clock, which gives frequency
 * @param pps the one that makes 1PPS
 * @param source where the figures come from
 */
public record CguParameters(DpllParameters eec, DpllParameters pps, String source) {
    /** The kernel's limit of what a clock of this kind may be off, and a margin [ppb]. */
    private static final double PULL_IN = 9200;
    /** Phase slope of a stratum-3E clock and better, GR-1244 [ppb]. */
    private static final double SLOPE = 885;

    /** That of an E810 with timing: frequency at 1 Hz of bandwidth as an eEEC, 1PPS at 0.05 Hz. */
    public static final CguParameters E810 = new CguParameters(
            loop(DpllParameters.PhaseAtSwitch.BUILT_OUT),
            loop(DpllParameters.PhaseAtSwitch.ALIGNED),
            "bandwidths of G.8262.1 (1 Hz, 0.2 dB) and, for 1PPS, assumed (0.05 Hz); noise, lock and holdover times assumed: Intel"
                    + " publishes none");

    /** Checks. */
    public CguParameters {
        Objects.requireNonNull(eec);
        Objects.requireNonNull(pps);
    }

    private static DpllParameters loop(DpllParameters.PhaseAtSwitch phase) {
        return new DpllParameters(
                LoopResponse.of(1, 0.2),
                LoopResponse.of(0.05, 0.2),
                0.1,
                PULL_IN,
                SLOPE,
                phase,
                TrueTime.PS_PER_S / 2,
                100,
                2 * TrueTime.PS_PER_S,
                60 * TrueTime.PS_PER_S,
                60);
    }
}
