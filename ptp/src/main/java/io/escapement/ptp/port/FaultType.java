// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/** Why a port is FAULTY, which decides how long it stays so. */
enum FaultType {
    /** Whatever has no type of its own (fault_reset_interval). */
    UNSPECIFIED,
    /** Several peers answer at the other end of the link (fault_badpeernet_interval). */
    BAD_PEER_NETWORK,
    /** The port's PHC can't be turned to (boundary_clock_jbod). */
    SWITCH_PHC;

    /** How long a fault lasts whose interval can't be set [log2 s]. */
    private static final int FIXED_INTERVAL = 4;

    /** Whether such a fault is cleared as soon as it is found. */
    boolean isClearedAtOnce(PortSettings settings) {
        return this == BAD_PEER_NETWORK
                ? settings.badPeerInterval() == 0
                : logInterval(settings) == PortSettings.FAULT_RESET_AT_ONCE;
    }

    /** How long such a fault lasts, unless it is {@link #BAD_PEER_NETWORK} [log2 s]. */
    int logInterval(PortSettings settings) {
        return this == SWITCH_PHC ? FIXED_INTERVAL : settings.faultResetInterval();
    }
}
