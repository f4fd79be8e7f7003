// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.metric.SelectedTwoWayTimeError;

/**
 * How packets are selected and counted.
 *
 * @param window length of the windows [s]
 * @param fastest share of the packets of each window and direction that is selected [1]
 * @param cluster width of the cluster above the floor [s]
 * @param given whether the user said so
 */
public record PacketOptions(double window, double fastest, double cluster, boolean given) {
    /** Windows of 200 s, the fastest 0.25 % (ITU-T G.8271.2), a cluster of 150 us (ITU-T G.8261.1). */
    public static final PacketOptions STANDARD =
            new PacketOptions(SelectedTwoWayTimeError.WINDOW, SelectedTwoWayTimeError.FASTEST, 150e-6, false);
}
