// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * Pairs the Sync and Follow_Up messages of a two-step master by their sequenceId, in whatever order they come.
 *
 * <p>One message is kept. A message of the other kind with its sequenceId completes the pair; any other takes its place, a
 * repetition of the kept one included.
 */
public final class SyncFollowUpMatcher {
    private Kept kept = Kept.NONE;
    private int keptSequenceId;

    private long ingress;
    private long syncCorrection;
    private long preciseOrigin;
    private long followUpCorrection;

    private enum Kept {
        NONE,
        SYNC,
        FOLLOW_UP
    }

    /** Without a message. */
    public SyncFollowUpMatcher() {}

    /**
     * Takes a Sync.
     *
     * @param sequenceId its sequenceId
     * @param received when it came, in local time [ns]
     * @param correction its correctionField [2^-16 ns]
     * @return true if that completed a pair
     */
    public boolean sync(int sequenceId, long received, long correction) {
        ingress = received;
        syncCorrection = correction;
        return pair(Kept.FOLLOW_UP, Kept.SYNC, sequenceId);
    }

    /**
     * Takes a Follow_Up.
     *
     * @param sequenceId its sequenceId
     * @param origin its preciseOriginTimestamp [ns]
     * @param correction its correctionField [2^-16 ns]
     * @return true if that completed a pair
     */
    public boolean followUp(int sequenceId, long origin, long correction) {
        preciseOrigin = origin;
        followUpCorrection = correction;
        return pair(Kept.SYNC, Kept.FOLLOW_UP, sequenceId);
    }

    private boolean pair(Kept awaited, Kept arrived, int sequenceId) {
        if (kept == awaited && keptSequenceId == sequenceId) {
            kept = Kept.NONE;
            return true;
        }
        kept = arrived;
        keptSequenceId = sequenceId;
        return false;
    }

    /** Drops the message that is kept. */
    public void flush() {
        kept = Kept.NONE;
    }

    /** When the pair's Sync came, in local time [ns]. */
    public long ingress() {
        return ingress;
    }

    /** When the pair's Sync left, in the master's time, with both corrections added, each of whole ns [ns]. */
    public long origin() {
        return preciseOrigin
                + (TimeInterval.nanoseconds(syncCorrection) + TimeInterval.nanoseconds(followUpCorrection));
    }
}
