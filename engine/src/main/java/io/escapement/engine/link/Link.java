// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.link;

import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;

/**
 * A full-duplex point-to-point link that carries opaque frames.
 *
 * <p>A frame that is sent waits until the transmitter of its end is free. Its preamble (8 octets) takes {@code 64 /
 * rate}; then its start-of-frame delimiter passes the sender's reference plane: the instant of the transmit timestamp.
 * The delimiter reaches the other end after the propagation delay of the direction plus jitter (never before, and never
 * overtaking the frame before), and the frame is delivered when its last octet and check sequence have followed at line
 * rate (at least 64 octets from destination address to check sequence). The transmitter is free again after the
 * inter-packet gap of 12 octets. Source: IEEE 802.3-2018, clauses 3.1 and 4.4.2.
 *
 * <p>Jitter and loss of a frame are keyed by link, direction and the frame's number in that direction: they do not depend on
 * the traffic of the other direction. Frames under way are lost when the link goes down.
 */
public final class Link {
    /** Returned by {@link #transmit} when the link is down. */
    public static final long NOT_SENT = -1;

    /** The ends of a link, in the order of its definition. */
    public enum End {
        /** The end named first. */
        FIRST,
        /** The end named second. */
        SECOND
    }

    /** A link that is up, between two ports. */
    public Link(
            Simulator simulator,
            RandomStreams streams,
            String name,
            LinkParameters parameters,
            FrameReceiver first,
            FrameReceiver second) {
        throw new UnsupportedOperationException();
    }

    /** Name {@code a.p--b.q}. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a frame from an end.
     *
     * @param buffer octets from the destination address on, without preamble and check sequence; copied
     * @return the instant its start-of-frame delimiter passes the sender's reference plane [ps], at or after now, or {@link
     *     #NOT_SENT}
     */
    public long transmit(End end, byte[] buffer, int length) {
        throw new UnsupportedOperationException();
    }

    /** True while the link is up. */
    public boolean up() {
        throw new UnsupportedOperationException();
    }

    /** Takes the link down or up and tells both ends. */
    public void setUp(boolean up) {
        throw new UnsupportedOperationException();
    }

    /** The parameters in force. */
    public LinkParameters parameters() {
        throw new UnsupportedOperationException();
    }

    /** Changes the parameters for frames sent from now on. */
    public void setParameters(LinkParameters parameters) {
        throw new UnsupportedOperationException();
    }
}
