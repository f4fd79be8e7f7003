// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.frames;

/**
 * The form of {@code frames.bin}: every frame of a run with its instants, every programmed frequency, and the instant of
 * every log line. docs/file-formats.md describes it octet by octet.
 */
final class FrameFile {
    /** First line; the number is the version of the form. */
    static final String HEADING = "escapement frames 1\n";

    static final int END = 0;
    static final int PORT = 1;
    static final int CLOCK = 2;
    static final int INSTANCE = 3;
    static final int SENT = 4;
    static final int RECEIVED = 5;
    static final int ADJUSTED = 6;
    static final int LOGGED = 7;

    /** Where PTP over Ethernet has its message type [octets]. */
    private static final int KIND_OFFSET = 14;

    private FrameFile() {}

    /** The octet that tells frames of one length apart; 0 for a frame without it. */
    static int kind(byte[] octets, int length) {
        return length > KIND_OFFSET ? octets[KIND_OFFSET] & 0xFF : 0;
    }

    /** The key of the frame from which a frame's octets are told. */
    static int templateKey(int length, int kind) {
        return length << 8 | kind;
    }

    /** What a perfect clock reads at an instant [ps], when it read {@code start} [ns] at instant 0 [ns]. */
    static long perfect(long start, long instant) {
        return start + Math.floorDiv(instant, 1000L);
    }
}
