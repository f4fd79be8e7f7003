// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.synce;

import io.escapement.agent.config.QualityLevel;
import java.util.List;

/**
 * Chooses the source of an equipment clock among its ports, by quality level first (QL-enabled mode of ITU-T G.781):
 *
 * <ul>
 *   <li>a source fails when its line goes down, after the hold-off time, or when no ESMC frame has come for 5 s;
 *   <li>one that has failed can be chosen again when it has been well for the wait-to-restore time, and each new failure begins that
 *       anew;
 *   <li>of those that are well and whose level may be used, the best level wins, then the source named first.
 * </ul>
 *
 * <p>Changes of the level itself act at once. Times are of one clock of the caller's [ns].
 *
 * @see "ITU-T G.781 (08/2017), clauses 5.6 to 5.13; G.8264, clause 11.3.2"
 */
public final class SourceSelection {
    /** No source. */
    public static final int NOBODY = -1;
    /** Nothing to wait for. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long SILENCE = 5_000_000_000L;

    private final long holdOff;
    private final long waitToRestore;
    private final Source[] sources;

    /** What is known of a source. */
    private static final class Source {
        private boolean lineUp;
        /** When the line's failure counts, or {@link #NEVER}. */
        private long failsAt = NEVER;
        /** When the last frame came, or long ago. */
        private long heard = Long.MIN_VALUE / 2;

        private QualityLevel level;
        private boolean well;
        /** From when it may be chosen. */
        private long restoredAt;
    }

    /**
     * A selection that has heard of no source yet. The first time that a source is well there is nothing to restore.
     *
     * @param sources how many, the best first
     * @param holdOff [ns]
     * @param waitToRestore [ns]
     */
    public SourceSelection(int sources, long holdOff, long waitToRestore) {
        this.holdOff = holdOff;
        this.waitToRestore = waitToRestore;
        this.sources = new Source[sources];
        for (int i = 0; i < sources; i++) {
            this.sources[i] = new Source();
        }
    }

    /** A line is up or down from now on. */
    public void line(int source, boolean up, long now) {
        Source s = sources[source];
        look(s, now);
        s.lineUp = up;
        s.failsAt = up ? NEVER : now + holdOff;
        look(s, now);
    }

    /** A frame has come, with a level; null for one that means nothing here. */
    public void heard(int source, QualityLevel level, long now) {
        Source s = sources[source];
        look(s, now);
        s.heard = now;
        s.level = level;
        look(s, now);
    }

    /** The source to follow at an instant, or {@link #NOBODY}. */
    public int best(long now) {
        int best = NOBODY;
        for (int i = 0; i < sources.length; i++) {
            Source s = sources[i];
            look(s, now);
            boolean candidate = s.well && now >= s.restoredAt && s.level != null && s.level.usable();
            if (candidate && (best == NOBODY || s.level.betterThan(sources[best].level))) {
                best = i;
            }
        }
        return best;
    }

    /** The level of a source that was chosen. */
    public QualityLevel level(int source) {
        return sources[source].level;
    }

    /** When the choice may change by itself, or {@link #NEVER}. */
    public long nextLook(long now) {
        long next = NEVER;
        for (Source s : sources) {
            for (long instant : List.of(s.failsAt, s.well ? s.heard + SILENCE : NEVER, s.restoredAt)) {
                next = instant > now ? Math.min(next, instant) : next;
            }
        }
        return next;
    }

    private void look(Source s, long now) {
        boolean lineWell = s.lineUp || now < s.failsAt && s.well;
        boolean wellNow = lineWell && now - s.heard < SILENCE;
        if (wellNow && !s.well) {
            s.restoredAt = s.restoredAt == 0 ? now : now + waitToRestore;
        } else if (!wellNow && s.well) {
            s.restoredAt = NEVER;
        }
        s.well = wellNow;
    }
}
