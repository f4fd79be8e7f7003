// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

/** What sits at an end of a link: a network port. */
public interface FrameReceiver {
    /**
     * The start-of-frame delimiter of a frame passes this end's reference plane now: the instant at which hardware takes
     * its receive timestamp.
     *
     * @return a value that is handed back with the frame, typically that timestamp
     */
    long startOfFrame();

    /**
     * The frame has arrived completely.
     *
     * @param buffer octets of the frame from the destination address on, without preamble and check sequence; valid only
     *     during the call
     * @param length octets [1]
     * @param latch what {@link #startOfFrame()} returned for this frame
     */
    void frameReceived(byte[] buffer, int length, long latch);

    /** The link came up or went down. */
    void linkChanged(boolean up);
}
