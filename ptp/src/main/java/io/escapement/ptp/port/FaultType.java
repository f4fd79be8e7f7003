// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/** Why a port is FAULTY, which decides how long it stays so. */
enum FaultType {
    /** Whatever has no type of its own (fault_reset_interval). */
    UNSPECIFIED,
    /** Several peers answer at the other end of the link (fault_badpeernet_interval). */
    BAD_PEER_NETWORK;

    /** Whether such a fault is cleared as soon as it is found. */
    boolean isClearedAtOnce(PortSettings settings) {
        return this == BAD_PEER_NETWORK
                ? settings.badPeerInterval() == 0
                : settings.faultResetInterval() == PortSettings.FAULT_RESET_AT_ONCE;
    }
}
