// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.frames;

import java.util.HexFormat;

/** An entry of {@code frames.bin}. */
public sealed interface FrameEntry {
    /** When it happened, true time [ps]. */
    long time();

    /**
     * A port.
     *
     * @param number of the port in its file
     * @param host the host it belongs to
     * @param interfaceName its name there
     * @param clock the PHC that stamps its frames, {@code host.nic}
     * @param link its link
     * @param first whether it is the link's first end
     */
    record Port(int number, String host, String interfaceName, String clock, String link, boolean first) {
        /** {@code host.ifname}. */
        public String name() {
            return host + "." + interfaceName;
        }
    }

    /**
     * A frame at one of its two ends.
     *
     * @param time when it was handed to the port that sends it, or had arrived completely [ps]
     * @param port where
     * @param sent whether it is sent here, or received
     * @param number among the frames that its sender sends, from 0 [1]
     * @param startOfFrame when its start-of-frame delimiter passed the port's reference plane [ps]
     * @param timestamp the hardware's timestamp [ns of the port's PHC]
     * @param octets from the destination address on, without check sequence
     */
    record Frame(long time, Port port, boolean sent, long number, long startOfFrame, long timestamp, byte[] octets)
            implements FrameEntry {
        @Override
        public String toString() {
            return time + " ps: " + port.name() + (sent ? " sends" : " receives") + " frame " + number
                    + ", start of frame at " + startOfFrame + " ps, timestamp " + timestamp + " ns: "
                    + HexFormat.of().formatHex(octets);
        }
    }

    /** A frequency was programmed into a clock [2^-16 ppm]. */
    record Adjustment(long time, String host, String clock, long scaledPpm) implements FrameEntry {}

    /** An instance wrote a line into its log: the line of that number, from 0. */
    record LogLine(long time, String host, String instance, int line) implements FrameEntry {}
}
