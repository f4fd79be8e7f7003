// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.diff.Aspect;
import io.escapement.output.diff.EntryDifference;
import io.escapement.output.diff.RunComparison;
import io.escapement.output.frames.FrameEntry.Frame;
import io.escapement.ptp.message.Dissection;
import io.escapement.ptp.message.Dissection.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The two frames of a difference, decoded, side by side. */
final class FrameSides {
    private static final long NS_PER_S = 1_000_000_000L;

    private final EntryDifference difference;
    private final Map<String, String> a;
    private final Map<String, String> b;

    /**
     * A row.
     *
     * @param name of a time or a field
     * @param a its value in the first run, or empty
     * @param b its value in the second run, or empty
     */
    record Row(String name, String a, String b) {
        boolean differs() {
            return !a.equals(b);
        }
    }

    FrameSides(EntryDifference difference) {
        this.difference = difference;
        a = fields((Frame) difference.a());
        b = fields((Frame) difference.b());
    }

    /** What the first frame that there is is, and where. */
    String title() {
        Frame frame = (Frame) (difference.a() == null ? difference.b() : difference.a());
        String way = difference.stream().received() ? "received" : "sent";
        return title(frame) + ", frame " + (difference.ordinal() + 1) + " that "
                + difference.stream().object() + " " + way + " on link "
                + frame.port().link();
    }

    /** What a frame is. */
    static String title(Frame frame) {
        return new Dissection(frame.octets()).title();
    }

    /** What a run has where an aspect first differs, in words. */
    static String words(RunComparison comparison, Aspect aspect, boolean ofFirst) {
        EntryDifference frame = comparison.frame();
        if (aspect.name().equals("frames")) {
            return words(frame, (Frame) (ofFirst ? frame.a() : frame.b()));
        }
        return ofFirst ? aspect.first().a() : aspect.first().b();
    }

    private static String words(EntryDifference difference, Frame frame) {
        if (frame == null) {
            return Aspect.NOTHING;
        }
        String when = frame.time() == difference.time() ? "" : ", at " + RunComparison.seconds(frame.time());
        return (frame.sent() ? "sends " : "receives ") + title(frame) + when;
    }

    /** Times and fields in the order of the frame, those of both runs. */
    List<Row> rows() {
        Set<String> names = new LinkedHashSet<>(a.keySet());
        names.addAll(b.keySet());
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(new Row(name, a.getOrDefault(name, ""), b.getOrDefault(name, "")));
        }
        return rows;
    }

    /** Times and fields of a frame, by name; nothing of none. */
    private static Map<String, String> fields(Frame frame) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (frame == null) {
            return fields;
        }
        fields.put(frame.sent() ? "sent at" : "arrived at", RunComparison.seconds(frame.time()));
        fields.put("start of frame at", RunComparison.seconds(frame.startOfFrame()));
        fields.put("timestamp of " + frame.port().clock(), timestamp(frame.timestamp()));
        if (!frame.sent()) {
            fields.put("frame of its sender", "number " + (frame.number() + 1));
        }
        fields.put("length", frame.octets().length + " octets");
        for (Field field : new Dissection(frame.octets()).fields()) {
            fields.put(field.name(), field.value());
        }
        return fields;
    }

    /** A reading of a clock, as fields of messages are shown. */
    static String timestamp(long nanoseconds) {
        return String.format(
                Locale.ROOT,
                "%d s %09d ns",
                Math.floorDiv(nanoseconds, NS_PER_S),
                Math.floorMod(nanoseconds, NS_PER_S));
    }
}
