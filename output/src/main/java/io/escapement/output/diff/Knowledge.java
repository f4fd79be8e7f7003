// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import io.escapement.output.RunReader;
import io.escapement.output.frames.FrameEntry;
import io.escapement.output.frames.FrameEntry.Adjustment;
import io.escapement.output.frames.FrameEntry.Frame;
import io.escapement.output.frames.FrameEntry.LogLine;
import io.escapement.output.frames.FrameFileReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host of a run knew up to an instant.
 *
 * @param host name of the host
 * @param frames the last that it sent and received, the oldest first
 * @param frequencies the last that was programmed into each of its clocks, by clock
 * @param states of its ports and servos, and the best masters of its instances, in words, by object
 * @param lines the last that its daemons logged, the oldest first
 */
public record Knowledge(
        String host,
        List<Frame> frames,
        SortedMap<String, Adjustment> frequencies,
        SortedMap<String, String> states,
        List<Line> lines) {
    /** So many frames and lines are kept. */
    private static final int KEPT = 6;

    /** A line of a log, with its instant [ps]. */
    public record Line(long time, String instance, String text) {}

    /**
     * Collects it from what a run recorded, frames included.
     *
     * @param until the instant [ps], itself included
     * @param before an entry at which to stop, or null: what happened after it at the same instant is left out
     */
    static Knowledge of(RunReader run, RunLogs logs, String host, long until, FrameEntry before) throws IOException {
        Deque<Frame> frames = new ArrayDeque<>();
        Deque<Line> lines = new ArrayDeque<>();
        SortedMap<String, Adjustment> frequencies = new TreeMap<>();
        try (FrameFileReader reader = FrameFileReader.open(run.frames())) {
            FrameEntry entry = reader.next();
            while (entry != null && entry.time() <= until && !same(entry, before)) {
                if (entry instanceof Frame frame && frame.port().host().equals(host)) {
                    keep(frames, frame);
                } else if (entry instanceof Adjustment adjustment
                        && adjustment.host().equals(host)) {
                    frequencies.put(adjustment.clock(), adjustment);
                } else if (entry instanceof LogLine line && line.host().equals(host)) {
                    keep(lines, new Line(line.time(), line.instance(), logs.text(line)));
                }
                entry = reader.next();
            }
        }
        return new Knowledge(host, List.copyOf(frames), frequencies, states(run, host, until), List.copyOf(lines));
    }

    /** Whether an entry of this file is the one that was found in an earlier reading of it. */
    private static boolean same(FrameEntry entry, FrameEntry before) {
        if (entry instanceof Frame a && before instanceof Frame b) {
            return a.sent() == b.sent() && a.number() == b.number() && a.port().equals(b.port());
        }
        return entry.equals(before);
    }

    private static <T> void keep(Deque<T> kept, T added) {
        kept.add(added);
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    private static SortedMap<String, String> states(RunReader run, String host, long until) {
        SortedMap<String, String> states = new TreeMap<>();
        for (RecordedEvent event : run.events()) {
            boolean own =
                    event.object().startsWith(host + ".") || event.object().startsWith(host + "/");
            if (own && RunComparison.picoseconds(event.time()) <= until) {
                if (event.kind() == EventKind.PORT_STATE || event.kind() == EventKind.SERVO_STATE) {
                    states.put(event.object(), event.to());
                } else if (event.kind() == EventKind.BEST_MASTER) {
                    states.put(event.object(), "best master " + event.to());
                }
            }
        }
        return states;
    }
}
