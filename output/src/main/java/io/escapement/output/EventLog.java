// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the entries of {@code events.csv} (RFC 4180: comma, quotes where needed, line feeds). */
final class EventLog implements Journal {
    static final String HEADER = "time_s,object,kind,from,to,detail";

    private record Entry(long time, String object, EventKind kind, String from, String to, String detail) {}

    private final List<Entry> entries = new ArrayList<>();

    @Override
    public void record(long time, String object, EventKind kind, String from, String to, String detail) {
        entries.add(new Entry(time, object, kind, from, to, detail));
    }

    /** The entries in order of time, then object, then arrival. */
    private List<Entry> sorted() {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::time).thenComparing(Entry::object));
        return sorted;
    }

    /** As they are read from the file. */
    List<RecordedEvent> events() {
        return sorted().stream()
                .map(entry -> new RecordedEvent(
                        seconds(entry.time), entry.object, entry.kind, entry.from, entry.to, entry.detail))
                .toList();
    }

    /** True time [ps] in s, as it is read from the file. */
    static double seconds(long time) {
        return Double.parseDouble(Decimals.seconds(time));
    }

    String toCsv() {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (Entry entry : sorted()) {
            csv.append(Decimals.seconds(entry.time));
            for (String value : new String[] {entry.object, entry.kind.label(), entry.from, entry.to, entry.detail}) {
                Csv.append(csv.append(','), value);
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
