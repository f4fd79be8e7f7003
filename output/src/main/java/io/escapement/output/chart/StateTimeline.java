// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What state each port and servo was in, and when: the recorded changes as rows of stretches. */
public final class StateTimeline {
    private StateTimeline() {}

    /**
     * A port, or the servo of a clock.
     *
     * @param name its name
     * @param servo whether it is a servo
     * @param stretches its states in order of time
     */
    public record Row(String name, boolean servo, List<Stretch> stretches) {}

    /**
     * A time in one state.
     *
     * @param state the state
     * @param from begin [s]
     * @param to end [s]
     */
    public record Stretch(String state, double from, double to) {}

    /** The rows of a run: servos first, then ports, each sorted by name. */
    public static List<Row> of(List<RecordedEvent> events, double duration) {
        List<Row> rows = new ArrayList<>(rows(events, EventKind.SERVO_STATE, duration));
        rows.addAll(rows(events, EventKind.PORT_STATE, duration));
        return rows;
    }

    private static List<Row> rows(List<RecordedEvent> events, EventKind kind, double duration) {
        SortedMap<String, List<RecordedEvent>> byObject = new TreeMap<>();
        for (RecordedEvent event : events) {
            if (event.kind() == kind) {
                byObject.computeIfAbsent(event.object(), object -> new ArrayList<>())
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
            rows.add(new Row(object, kind == EventKind.SERVO_STATE, stretches));
        });
        return rows;
    }
}
