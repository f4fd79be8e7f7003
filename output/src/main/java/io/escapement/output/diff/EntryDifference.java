// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.output.frames.FrameEntry;

/**
 * Where two recordings of one stream of entries first differ.
 *
 * @param stream what the entries are about
 * @param ordinal number of the entry in its stream, from 0 [1]
 * @param a what the first run has there, or null if its stream has ended
 * @param b what the second run has there, or null if its stream has ended
 */
public record EntryDifference(Stream stream, long ordinal, FrameEntry a, FrameEntry b)
        implements Comparable<EntryDifference> {
    /** Kinds of entry. */
    public enum Kind {
        /** A frame at one end of a link. */
        FRAME,
        /** A programmed frequency. */
        FREQUENCY,
        /** A line of a log. */
        LOG_LINE
    }

    /**
     * Entries that follow each other.
     *
     * @param kind what they are
     * @param object port {@code host.ifname}, clock {@code host.nic}, or instance {@code host/instance}
     * @param received of frames: whether they arrive at the port
     */
    public record Stream(Kind kind, String object, boolean received) {
        static Stream of(FrameEntry entry) {
            if (entry instanceof FrameEntry.Frame frame) {
                return new Stream(Kind.FRAME, frame.port().name(), !frame.sent());
            }
            if (entry instanceof FrameEntry.Adjustment adjustment) {
                return new Stream(Kind.FREQUENCY, adjustment.clock(), false);
            }
            FrameEntry.LogLine line = (FrameEntry.LogLine) entry;
            return new Stream(Kind.LOG_LINE, line.host() + "/" + line.instance(), false);
        }
    }

    /** The earlier of the two instants [ps]. */
    public long time() {
        return Math.min(a == null ? Long.MAX_VALUE : a.time(), b == null ? Long.MAX_VALUE : b.time());
    }

    /** By time, then sent before received, then by name. */
    @Override
    public int compareTo(EntryDifference other) {
        int byTime = Long.compare(time(), other.time());
        int byEnd = byTime != 0 ? byTime : Boolean.compare(stream.received, other.stream.received);
        return byEnd != 0 ? byEnd : stream.object.compareTo(other.stream.object);
    }
}
