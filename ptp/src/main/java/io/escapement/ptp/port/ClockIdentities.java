// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.message.MacAddress;

/** Clock identities as configuration files spell them and as they are made of hardware addresses. */
final class ClockIdentities {
    /** clockIdentity where none is configured. */
    private static final long NONE = 0;

    private ClockIdentities() {}

    /**
     * The configured identity, or one made of a hardware address: its first three octets, FF FE, the last three.
     *
     * @param configured hexadecimal with dots in between, all zero if it is not set
     */
    static long of(String configured, byte[] macAddress) {
        long identity = Long.parseUnsignedLong(configured.replace(".", ""), 16);
        if (identity != NONE) {
            return identity;
        }
        return MacAddress.eui64(macAddress);
    }
}
