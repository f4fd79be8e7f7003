// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.PacketSocket;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.PtpMessage;

/** A socket that carries whole PTP messages. */
interface MessageSocket {
    /** True if a message waits. */
    boolean ready();

    /** Takes the oldest message. Null if there is none. */
    Decoding receive(PtpMessage message);

    /** Hardware timestamp of the message received last [ns]. */
    long receiveTimestamp();

    /** Address of the sender of the message received last. */
    byte[] sender();

    /** Sends a message to one address. Returns its hardware timestamp [ns], or {@link PacketSocket#NO_TIMESTAMP}. */
    long send(PtpMessage message, byte[] address);

    /** Sends a message to all. Returns its hardware timestamp [ns], or {@link PacketSocket#NO_TIMESTAMP}. */
    long send(PtpMessage message);

    /** Sends a message and has the hardware write its timestamp into it in passing (one-step). */
    void sendOneStep(PtpMessage message);

    /** Closes the socket, with all that waits in it. */
    void close();
}
