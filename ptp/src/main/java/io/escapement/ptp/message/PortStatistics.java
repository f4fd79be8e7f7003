// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/**
 * PORT_STATS_NP: messages by messageType. Unlike all else in a message, linuxptp puts the counters in the octet order of
 * its machine, which is little-endian here.
 *
 * @param clockIdentity portIdentity.clockIdentity
 * @param portNumber portIdentity.portNumber
 * @param received messages received, 16 counters
 * @param sent messages sent, 16 counters
 */
public record PortStatistics(long clockIdentity, int portNumber, long[] received, long[] sent)
        implements ManagementData {
    static final int LENGTH = 266;

    private static final int IDENTITY_LENGTH = 10;
    private static final int TYPES = 16;

    @Override
    public int encode(byte[] buffer, int offset) {
        Octets.put64(buffer, offset, clockIdentity);
        Octets.put16(buffer, offset + 8, portNumber);
        int at = offset + IDENTITY_LENGTH;
        for (long counter : received) {
            Octets.put64(buffer, at, Long.reverseBytes(counter));
            at += Long.BYTES;
        }
        for (long counter : sent) {
            Octets.put64(buffer, at, Long.reverseBytes(counter));
            at += Long.BYTES;
        }
        return at - offset;
    }

    static PortStatistics decode(byte[] buffer, int offset) {
        long[] received = new long[TYPES];
        long[] sent = new long[TYPES];
        int at = offset + IDENTITY_LENGTH;
        for (int i = 0; i < TYPES; i++) {
            received[i] = Long.reverseBytes(Octets.signed64(buffer, at + i * Long.BYTES));
            sent[i] = Long.reverseBytes(Octets.signed64(buffer, at + (TYPES + i) * Long.BYTES));
        }
        return new PortStatistics(
                Octets.signed64(buffer, offset), Octets.unsigned16(buffer, offset + 8), received, sent);
    }
}
