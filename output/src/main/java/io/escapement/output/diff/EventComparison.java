// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what happened in two runs, kind by kind and object by object, so that twins and originals can be compared. Only
 * twins note state decisions and clock classes: these are left out for an object of which one of the runs has none. Only
 * twins know why and after which a best master was chosen, and that it was chosen again: of it only changes are compared.
 */
final class EventComparison {
    private final double until;

    /** A comparison up to an instant [s]. */
    EventComparison(double until) {
        this.until = until;
    }

    private record Stream(EventKind kind, String object) implements Comparable<Stream> {
        @Override
        public int compareTo(Stream other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : object.compareTo(other.object);
        }
    }

    /** Compares them. */
    Aspect compare(List<RecordedEvent> a, List<RecordedEvent> b) {
        Map<Stream, List<RecordedEvent>> first = streams(a);
        Map<Stream, List<RecordedEvent>> second = streams(b);
        Map<Stream, List<RecordedEvent>> all = new TreeMap<>(first);
        all.putAll(second);
        long compared = 0;
        Aspect.First earliest = null;
        for (Stream stream : all.keySet()) {
            List<RecordedEvent> ours = first.getOrDefault(stream, List.of());
            List<RecordedEvent> theirs = second.getOrDefault(stream, List.of());
            boolean onlyTwins = stream.kind == EventKind.STATE_DECISION || stream.kind == EventKind.CLOCK_CLASS;
            if (onlyTwins && (ours.isEmpty() || theirs.isEmpty())) {
                continue;
            }
            compared += ours.size();
            Aspect.First found = first(ours, theirs);
            if (found != null && (earliest == null || found.time() < earliest.time())) {
                earliest = found;
            }
        }
        return new Aspect("events", compared, earliest);
    }

    private Map<Stream, List<RecordedEvent>> streams(List<RecordedEvent> events) {
        Map<Stream, List<RecordedEvent>> streams = new TreeMap<>();
        for (RecordedEvent event : events) {
            if (event.time() <= until) {
                List<RecordedEvent> stream =
                        streams.computeIfAbsent(new Stream(event.kind(), event.object()), key -> new ArrayList<>());
                if (!repeats(stream, event)) {
                    stream.add(event);
                }
            }
        }
        return streams;
    }

    /** Whether the same master was chosen again, which only twins note. */
    private static boolean repeats(List<RecordedEvent> stream, RecordedEvent event) {
        return event.kind() == EventKind.BEST_MASTER
                && !stream.isEmpty()
                && stream.get(stream.size() - 1).to().equals(event.to());
    }

    private static Aspect.First first(List<RecordedEvent> a, List<RecordedEvent> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            RecordedEvent ours = i < a.size() ? a.get(i) : null;
            RecordedEvent theirs = i < b.size() ? b.get(i) : null;
            if (ours == null || theirs == null || !alike(ours, theirs)) {
                double time = Math.min(
                        ours == null ? Double.POSITIVE_INFINITY : ours.time(),
                        theirs == null ? Double.POSITIVE_INFINITY : theirs.time());
                RecordedEvent either = ours == null ? theirs : ours;
                return new Aspect.First(
                        RunComparison.picoseconds(time), either.object(), words(ours, time), words(theirs, time));
            }
        }
        return null;
    }

    private static boolean alike(RecordedEvent a, RecordedEvent b) {
        return a.kind() == EventKind.BEST_MASTER ? a.time() == b.time() && a.to().equals(b.to()) : a.equals(b);
    }

    /** What happened, and when if it is not the time that is told anyway. */
    private static String words(RecordedEvent event, double told) {
        if (event == null) {
            return Aspect.NOTHING;
        }
        StringBuilder text = new StringBuilder(event.kind().label());
        if (!event.from().isEmpty()) {
            text.append(" from ").append(event.from());
        }
        if (!event.to().isEmpty()) {
            text.append(" to ").append(event.to());
        }
        if (!event.detail().isEmpty()) {
            text.append(" (").append(event.detail()).append(')');
        }
        if (event.time() != told) {
            text.append(", at ").append(RunComparison.seconds(RunComparison.picoseconds(event.time())));
        }
        return text.toString();
    }
}
