// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.message.MessageType;

/** How many messages of each messageType a port has received and sent. */
final class MessageCounters {
    private static final int TYPES = 16;

    private final long[] received = new long[TYPES];
    private final long[] sent = new long[TYPES];

    void countReceived(MessageType type) {
        received[type.code()]++;
    }

    void countSent(MessageType type) {
        sent[type.code()]++;
    }

    /** Counters by messageType [1]. */
    long[] received() {
        return received;
    }

    /** Counters by messageType [1]. */
    long[] sent() {
        return sent;
    }
}
