// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.output.diff.EntryDifference.Kind;
import io.escapement.output.diff.EntryDifference.Stream;
import io.escapement.output.frames.FrameEntry;
import io.escapement.output.frames.FrameFileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compares two recordings of frames, port by port, clock by clock and log by log, in one pass over both files: what happens
 * at one instant to different things may stand in either order. The files are read side by side in order of time, so that of
 * each stream only the entries of one instant are held.
 */
public final class FrameComparison {
    /** What a line of a log says. */
    @FunctionalInterface
    public interface LogText {
        /** The text of an entry, or null if its log does not go so far. */
        String of(FrameEntry.LogLine line);
    }

    private final LogText firstText;
    private final LogText secondText;
    private final long until;
    private final Map<Stream, State> streams = new LinkedHashMap<>();
    private final Map<Kind, Long> counts = new HashMap<>();

    /** What is known of a stream: entries of either side that await their counterpart, and how many were alike before. */
    private static final class State {
        private final Deque<FrameEntry> first = new ArrayDeque<>();
        private final Deque<FrameEntry> second = new ArrayDeque<>();
        private long alike;
        private boolean decided;
    }

    private FrameComparison(LogText firstText, LogText secondText, long until) {
        this.firstText = firstText;
        this.secondText = secondText;
        this.until = until;
    }

    /**
     * Compares two files.
     *
     * @param firstText texts of the first run's logs
     * @param secondText texts of the second run's logs
     * @param until entries after this instant don't count [ps]
     * @throws IOException if a file can't be read, is none of this form, or is cut off
     */
    public static FrameComparison of(Path first, LogText firstText, Path second, LogText secondText, long until)
            throws IOException {
        FrameComparison comparison = new FrameComparison(firstText, secondText, until);
        try (FrameFileReader a = FrameFileReader.open(first);
                FrameFileReader b = FrameFileReader.open(second)) {
            comparison.read(a, b);
        }
        return comparison;
    }

    /** Entries of a kind in the first run [1]. */
    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** The first difference among the entries of a kind. */
    public Optional<EntryDifference> first(Kind kind) {
        return streams.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .map(entry -> difference(entry.getKey(), entry.getValue()))
                .filter(difference -> difference.a() != null || difference.b() != null)
                .min(EntryDifference::compareTo);
    }

    private static EntryDifference difference(Stream stream, State state) {
        return new EntryDifference(stream, state.alike, state.first.peek(), state.second.peek());
    }

    private void read(FrameFileReader a, FrameFileReader b) throws IOException {
        FrameEntry first = a.next();
        FrameEntry second = b.next();
        while (first != null || second != null) {
            if (second == null || first != null && first.time() <= second.time()) {
                take(first, true);
                first = a.next();
            } else {
                take(second, false);
                second = b.next();
            }
        }
    }

    private void take(FrameEntry entry, boolean ofFirst) {
        if (entry.time() > until) {
            return;
        }
        Stream stream = Stream.of(entry);
        if (ofFirst) {
            counts.merge(stream.kind(), 1L, Long::sum);
        }
        State state = streams.computeIfAbsent(stream, key -> new State());
        Deque<FrameEntry> own = ofFirst ? state.first : state.second;
        Deque<FrameEntry> others = ofFirst ? state.second : state.first;
        // An entry that nothing of its instant has matched can't be matched any more: all of that instant has been
        // read.
        boolean late = !own.isEmpty() && own.peek().time() < entry.time();
        if (state.decided || late) {
            state.decided = true;
            if (own.isEmpty()) {
                own.add(entry);
            }
            return;
        }
        own.add(entry);
        if (!others.isEmpty()) {
            match(state);
        }
    }

    private void match(State state) {
        if (alike(state.first.peek(), state.second.peek())) {
            state.first.poll();
            state.second.poll();
            state.alike++;
        } else {
            state.decided = true;
        }
    }

    private boolean alike(FrameEntry a, FrameEntry b) {
        if (a.time() != b.time()) {
            return false;
        }
        if (a instanceof FrameEntry.Frame first && b instanceof FrameEntry.Frame second) {
            return first.number() == second.number()
                    && first.startOfFrame() == second.startOfFrame()
                    && first.timestamp() == second.timestamp()
                    && Arrays.equals(first.octets(), second.octets());
        }
        if (a instanceof FrameEntry.Adjustment first && b instanceof FrameEntry.Adjustment second) {
            return first.scaledPpm() == second.scaledPpm();
        }
        String text = firstText.of((FrameEntry.LogLine) a);
        return text != null && text.equals(secondText.of((FrameEntry.LogLine) b));
    }
}
