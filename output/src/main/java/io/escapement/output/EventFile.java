// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.EventKind;
import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code events.csv}, which {@link EventLog} writes. */
final class EventFile {
    /** Memory that a row takes for each octet of the file, at most. */
    private static final int OCTETS_EACH = 32;

    private static final int FIELDS = EventLog.HEADER.split(",").length;

    private final Path file;
    private final double latest;
    private final List<RecordedEvent> events = new ArrayList<>();
    /** Objects, states and reasons come again and again. */
    private final Map<String, String> texts = new HashMap<>();

    private int row;
    private double last;

    private EventFile(Path file, double latest) {
        this.file = file;
        this.latest = latest;
    }

    /**
     * The events of a file.
     *
     * @param duration simulated time of the run [s]
     */
    static List<RecordedEvent> read(Path file, double duration) throws IOException, InputException {
        // An event at the end may be told to the picosecond, the duration as a double.
        return new EventFile(file, Math.nextUp(duration)).read();
    }

    private List<RecordedEvent> read() throws IOException, InputException {
        Csv csv = new Csv(RunFile.text(file, OCTETS_EACH));
        List<String> header = csv.next(FIELDS);
        row = 1;
        if (header == null || !String.join(",", header).equals(EventLog.HEADER)) {
            throw problem("expected the header " + EventLog.HEADER);
        }
        for (List<String> fields = csv.next(FIELDS); fields != null; fields = csv.next(FIELDS)) {
            row++;
            take(fields);
        }
        if (!csv.whole()) {
            throw problem("is cut off behind this row");
        }
        return List.copyOf(events);
    }

    private void take(List<String> fields) throws InputException {
        if (fields.size() != FIELDS) {
            String found = fields.size() > FIELDS ? "more" : Integer.toString(fields.size());
            throw problem("has " + found + " fields; expected " + FIELDS + ": " + EventLog.HEADER);
        }
        double time = time(fields.get(0));
        if (!(time >= last && time <= latest)) {
            throw problem(
                    PlainText.quote(fields.get(0)) + " is before the event above it, or after the end of the run at "
                            + latest + " s; expected ascending times");
        }
        last = time;
        events.add(new RecordedEvent(
                time,
                text(fields.get(1)),
                kind(fields.get(2)),
                text(fields.get(3)),
                text(fields.get(4)),
                text(fields.get(5))));
    }

    private double time(String field) throws InputException {
        try {
            return Double.parseDouble(field);
        } catch (NumberFormatException wrong) {
            throw problem(PlainText.quote(field) + " is no time in s");
        }
    }

    private EventKind kind(String field) throws InputException {
        for (EventKind kind : EventKind.values()) {
            if (kind.label().equals(field)) {
                return kind;
            }
        }
        throw problem(PlainText.quote(field) + " is no kind of event, such as "
                + EventKind.PORT_STATE.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String text(String field) {
        String known = texts.putIfAbsent(field, field);
        return known == null ? field : known;
    }

    private InputException problem(String message) {
        return RunFile.problem(file, "row " + row + ": " + message);
    }
}
