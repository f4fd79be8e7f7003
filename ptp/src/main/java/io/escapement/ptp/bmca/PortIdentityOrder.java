// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/**
 * The order of PortIdentities (IEEE 1588-2019, 7.5.2.4), which are a clockIdentity as a {@code long}, its first octet in the
 * highest bits, and a portNumber as an {@code int} from 0 to 65535. ClockIdentities are compared as unsigned numbers.
 */
public enum PortIdentityOrder {
    /** By clockIdentity, then by portNumber. */
    NUMERIC,
    /**
     * By clockIdentity, then by portNumber with its octets exchanged: what comes of comparing identities as they lie in the
     * memory of a little-endian machine. 256 comes before 1.
     */
    LITTLE_ENDIAN;

    /** Negative, zero or positive as the first identity is lower than, equal to or higher than the second. */
    public int compare(long clock1, int port1, long clock2, int port2) {
        int byClock = Long.compareUnsigned(clock1, clock2);
        if (byClock != 0) {
            return byClock;
        }
        return this == NUMERIC ? Integer.compare(port1, port2) : Integer.compare(exchanged(port1), exchanged(port2));
    }

    private static int exchanged(int port) {
        return port >> 8 & 0xFF | (port & 0xFF) << 8;
    }
}
