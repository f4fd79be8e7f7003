// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/**
 * A raw packet socket bound to one interface (AF_PACKET), non-blocking, with hardware time stamping.
 *
 * <p>It queues whole frames, destination address first. Like the kernel's, its filter decides which frames it queues; a
 * frame that several sockets accept is queued to each.
 */
public interface PacketSocket {
    /** Returned by {@link #send} where the hardware took no timestamp: the link is down. */
    long NO_TIMESTAMP = Long.MIN_VALUE;

    /** True if a frame waits to be received (POLLIN). */
    boolean ready();

    /**
     * Takes the oldest queued frame.
     *
     * @param buffer receives the frame's octets
     * @return octets received [1], or 0 if none was queued
     */
    int receive(byte[] buffer);

    /** Hardware receive timestamp of the frame received last [ns of the port's PHC]. */
    long receiveTimestamp();

    /**
     * Sends a frame now.
     *
     * @return hardware transmit timestamp [ns of the port's PHC], or {@link #NO_TIMESTAMP}
     */
    default long send(byte[] buffer, int length) {
        return send(buffer, length, Stamper.NONE);
    }

    /**
     * Sends a frame now, and has its transmit timestamp written into it in passing (one-step).
     *
     * @param stamper writes it
     * @return as without a stamper
     */
    long send(byte[] buffer, int length, Stamper stamper);

    /** Closes the socket and forgets what it queued. */
    void close();

    /** Does what one-step hardware does to a frame at its timestamp point, in the name of who sends it. */
    @FunctionalInterface
    interface Stamper {
        /** Leaves the frame as it is. */
        Stamper NONE = (octets, offset, timestamp) -> {};

        /**
         * Writes into what is sent.
         *
         * @param octets the frame
         * @param offset where in it begins what the sender gave to the socket: a frame, or a datagram's payload [octets]
         * @param timestamp transmit timestamp [ns of the port's PHC]
         */
        void stamp(byte[] octets, int offset, long timestamp);
    }

    /** Decides which frames a socket queues, as an attached packet filter does. */
    @FunctionalInterface
    interface Filter {
        /** True for a frame to be queued. */
        boolean accepts(byte[] frame, int length);
    }
}
