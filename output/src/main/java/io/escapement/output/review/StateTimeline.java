// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What state each servo and port was in, which clock class was announced, and when: the recorded changes as rows of stretches. */
public final class StateTimeline {
    /** Stretches of all rows that can be drawn one by one. */
    private static final int MOST = 20_000;
    /** Where there are more: the most in a row. */
    private static final int COLUMNS = 500;

    /** Rows that are drawn. */
    private static final int MOST_ROWS = 400;

    private static final String SEVERAL = "several";

    private final List<Row> rows;
    private final int all;

    private StateTimeline(List<Row> rows, int all) {
        this.rows = List.copyOf(rows);
        this.all = all;
    }

    /** The rows that are drawn, in order. */
    public List<Row> rows() {
        return rows;
    }

    /** Rows there are, drawn or not [1]. */
    public int all() {
        return all;
    }

    /**
     * A port, the servo of a clock, or the clock class that an instance announces.
     *
     * @param name name of the port, clock or instance
     * @param kind which of them
     * @param stretches its states in order of time
     */
    public record Row(String name, Kind kind, List<Stretch> stretches) {}

    /**
     * A time in one state.
     *
     * @param state the state
     * @param from begin [s]
     * @param to end [s]
     */
    public record Stretch(String state, double from, double to) {}

    /** What has states. */
    public enum Kind {
        /** The servo of a clock. */
        SERVO(EventKind.SERVO_STATE, "servo"),
        /** A port. */
        PORT(EventKind.PORT_STATE, ""),
        /** The clock class that an instance announces. */
        CLOCK_CLASS(EventKind.CLOCK_CLASS, "class");

        private final EventKind event;
        private final String words;

        Kind(EventKind event, String words) {
            this.event = event;
            this.words = words;
        }

        /** What stands behind the name. */
        public String words() {
            return words;
        }
    }

    /**
     * The rows of a run: servos first, then ports, then clock classes, each sorted by name. Where there are too many, those
     * that changed after settling are kept first.
     *
     * @param settle left out of the statistics, from the start [s]
     * @param duration of the run [s]
     */
    public static StateTimeline of(List<RecordedEvent> events, double settle, double duration) {
        List<Row> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            rows.addAll(rows(events, kind, duration));
        }
        List<Row> kept = rows.size() <= MOST_ROWS ? rows : kept(rows, settle);
        int stretches = kept.stream().mapToInt(row -> row.stretches().size()).sum();
        return new StateTimeline(
                stretches <= MOST
                        ? kept
                        : kept.stream().map(row -> coarse(row, duration)).toList(),
                rows.size());
    }

    private static List<Row> kept(List<Row> rows, double settle) {
        List<Row> byInterest = new ArrayList<>(rows);
        // stable: among those that did not change the order stays
        byInterest.sort(
                Comparator.comparing(row -> row.stretches.stream().noneMatch(stretch -> stretch.from > settle)));
        Set<Row> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(byInterest.subList(0, MOST_ROWS));
        return rows.stream().filter(kept::contains).toList();
    }

    /** The row with changes that follow each other too fast to be seen taken together. */
    private static Row coarse(Row row, double duration) {
        List<Stretch> stretches = new ArrayList<>();
        for (Stretch next : row.stretches) {
            Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last != null && next.to - last.from < duration / COLUMNS) {
                stretches.set(stretches.size() - 1, new Stretch(SEVERAL, last.from, next.to));
            } else {
                stretches.add(next);
            }
        }
        return new Row(row.name, row.kind, stretches);
    }

    /** Clocks that have servos of more than one instance: each gets a row. */
    private static Set<String> steeredBySeveral(List<RecordedEvent> events) {
        Map<String, String> instances = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (RecordedEvent event : events) {
            if (event.kind() == EventKind.SERVO_STATE) {
                String other = instances.putIfAbsent(event.object(), event.detail());
                if (other != null && !other.equals(event.detail())) {
                    several.add(event.object());
                }
            }
        }
        return several;
    }

    private static String rowName(RecordedEvent event, Set<String> several) {
        return several.contains(event.object()) ? event.object() + " (" + event.detail() + ")" : event.object();
    }

    private static List<Row> rows(List<RecordedEvent> events, Kind kind, double duration) {
        Set<String> several = kind == Kind.SERVO ? steeredBySeveral(events) : Set.of();
        SortedMap<String, List<RecordedEvent>> byObject = new TreeMap<>();
        for (RecordedEvent event : events) {
            if (event.kind() == kind.event) {
                byObject.computeIfAbsent(rowName(event, several), object -> new ArrayList<>())
                        .add(event);
            }
        }
        List<Row> rows = new ArrayList<>();
        byObject.forEach((object, changes) -> {
            List<Stretch> stretches = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                double from = changes.get(i).time();
                double to = i + 1 < changes.size() ? changes.get(i + 1).time() : duration;
                if (to > from) {
                    stretches.add(new Stretch(changes.get(i).to(), from, to));
                }
            }
            rows.add(new Row(object, kind, stretches));
        });
        return rows;
    }
}
