// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

/**
 * One side of two runs that were compared: all frames, say, or all series.
 *
 * @param name {@code frames}, {@code frequencies}, {@code series}, {@code events} or {@code log lines}
 * @param compared how many there are in the first run, as far as they were compared [1]
 * @param first the first that differs, or null if all are alike
 */
public record Aspect(String name, long compared, First first) {
    /**
     * The first that differs.
     *
     * @param time when, true time [ps]; {@link #UNKNOWN} for a log line of a run without a recording of frames
     * @param object what it is about: a port, clock or instance, an event's object
     * @param a what the first run has there, in words
     * @param b what the second run has there, in words
     */
    public record First(long time, String object, String a, String b) {}

    /** An instant that the runs don't tell. */
    public static final long UNKNOWN = -1;
    /** What a run has where it has nothing. */
    public static final String NOTHING = "nothing";
}
