// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/** A datagram socket in the host's AF_UNIX name space; datagrams arrive at once, in order, at the instant they are sent. */
public interface LocalSocket {
    /** The path the socket is bound to. */
    String path();

    /** True if a datagram waits. */
    boolean ready();

    /**
     * Takes the oldest datagram.
     *
     * @return octets received [1], or 0 if none was queued
     */
    int receive(byte[] buffer);

    /** Path of the sender of the datagram received last. */
    String sender();

    /** Sends a datagram. Returns false if nobody is bound to {@code path}. */
    boolean send(String path, byte[] buffer, int length);

    /** Closes the socket and frees its path. */
    void close();
}
