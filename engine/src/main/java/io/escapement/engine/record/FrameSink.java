// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.record;

/**
 * Takes the frames of some ports as they are sent and as they arrive, in order of {@code time}. Frames of a port are counted
 * in its direction of the link, from 0, those counted that the link loses: so what arrives is told by number.
 */
public interface FrameSink {
    /**
     * Takes a frame that a port sends.
     *
     * @param time when it was handed to the port [ps]
     * @param port number of the port, as agreed with whoever made the sink
     * @param number of the frame among those that the port sends [1]
     * @param startOfFrame when its start-of-frame delimiter passes the port's reference plane [ps]
     * @param timestamp the hardware's timestamp [ns of the port's PHC]
     * @param buffer octets from the destination address on, without check sequence; valid during the call only
     * @param length octets [1]
     */
    void sent(long time, int port, long number, long startOfFrame, long timestamp, byte[] buffer, int length);

    /**
     * Takes a frame that has arrived at a port; parameters as for {@link #sent}.
     *
     * @param time when it had arrived completely and was handed to who listens [ps]
     * @param number of the frame among those that the port at the other end sends [1]
     */
    void received(long time, int port, long number, long startOfFrame, long timestamp, byte[] buffer, int length);
}
