// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.output.RunReader;
import io.escapement.output.design.Design;
import io.escapement.output.diff.EntryDifference.Kind;
import io.escapement.output.frames.FrameEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Compares what two runs of a scenario left: frames, programmed frequencies, series, events and logs, each up to the end of
 * the shorter run, and finds the first of each that differs. If both recorded frames, it tells what the hosts concerned knew
 * up to the first difference.
 */
public final class RunComparison {
    private static final double PPB_PER_SCALED_PPM = 1000.0 / 65536;

    private final RunReader a;
    private final RunReader b;
    private final long until;
    private final List<Aspect> aspects = new ArrayList<>();
    private final List<String> notes;
    private EntryDifference frame;
    private List<HostKnowledge> hosts = List.of();

    private RunComparison(RunReader a, RunReader b) {
        this.a = a;
        this.b = b;
        notes = Comparability.notes(a.design(), b.design());
        notes.addAll(LockDifference.notes(a.lockLines(), b.lockLines()));
        until = picoseconds(Math.min(a.design().duration(), b.design().duration()));
    }

    /**
     * Compares two results folders.
     *
     * @throws IOException if one can't be read, if they are not of one scenario, or if only one has recorded frames
     */
    public static RunComparison of(Path a, Path b) throws IOException {
        RunReader first = RunReader.open(a);
        RunReader second = RunReader.open(b);
        Comparability.require(first, second);
        RunComparison comparison = new RunComparison(first, second);
        comparison.compareEntries();
        comparison.aspects.add(new SeriesComparison(comparison.until).compare(first, second));
        comparison.aspects.add(new EventComparison(comparison.until / 1e12).compare(first.events(), second.events()));
        return comparison;
    }

    /** The first run. */
    public RunReader a() {
        return a;
    }

    /** The second run. */
    public RunReader b() {
        return b;
    }

    /** Up to which instant the runs were compared [ps]. */
    public long until() {
        return until;
    }

    /** What was compared, with the first difference of each. */
    public List<Aspect> aspects() {
        return List.copyOf(aspects);
    }

    /** How the runs themselves differ, and what was not compared, in words. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The first frame that differs, or null. */
    public EntryDifference frame() {
        return frame;
    }

    /** What the hosts concerned knew up to the first frame that differs, or the first other difference; may be empty. */
    public List<HostKnowledge> hosts() {
        return hosts;
    }

    /** Whether nothing differs. */
    public boolean identical() {
        return Comparability.sameExtent(a.design(), b.design())
                && aspects.stream().allMatch(aspect -> aspect.first() == null);
    }

    /** True time [ps] in s, exact, with its unit. */
    public static String seconds(long picoseconds) {
        BigDecimal exact = BigDecimal.valueOf(picoseconds, 12);
        return (exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString()) + " s";
    }

    static long picoseconds(double seconds) {
        return Math.round(seconds * 1e12);
    }

    private void compareEntries() throws IOException {
        RunLogs firstLogs = new RunLogs(a);
        RunLogs secondLogs = new RunLogs(b);
        if (a.frames() == null) {
            notes.add("frames and programmed frequencies were not recorded ('run --frames' does), and not compared");
            aspects.add(logsWithoutInstants());
            return;
        }
        FrameComparison comparison = FrameComparison.of(a.frames(), firstLogs, b.frames(), secondLogs, until);
        frame = comparison.first(Kind.FRAME).orElse(null);
        EntryDifference frequency = comparison.first(Kind.FREQUENCY).orElse(null);
        EntryDifference line = comparison.first(Kind.LOG_LINE).orElse(null);
        aspects.add(aspect("frames", comparison.count(Kind.FRAME), frame, RunComparison::words, RunComparison::words));
        aspects.add(aspect(
                "frequencies",
                comparison.count(Kind.FREQUENCY),
                frequency,
                RunComparison::words,
                RunComparison::words));
        aspects.add(aspect(
                "log lines",
                comparison.count(Kind.LOG_LINE),
                line,
                entry -> firstLogs.text((FrameEntry.LogLine) entry),
                entry -> secondLogs.text((FrameEntry.LogLine) entry)));
        EntryDifference shown = frame;
        for (EntryDifference other : new EntryDifference[] {frequency, line}) {
            if (frame == null && other != null && (shown == null || other.time() < shown.time())) {
                shown = other;
            }
        }
        if (shown != null) {
            hosts = knowledge(shown, firstLogs, secondLogs);
        }
    }

    private static Aspect aspect(
            String name,
            long compared,
            EntryDifference difference,
            Function<FrameEntry, String> firstWords,
            Function<FrameEntry, String> secondWords) {
        if (difference == null) {
            return new Aspect(name, compared, null);
        }
        long time = difference.time();
        return new Aspect(
                name,
                compared,
                new Aspect.First(
                        time,
                        difference.stream().object(),
                        words(difference.a(), time, firstWords),
                        words(difference.b(), time, secondWords)));
    }

    private static String words(FrameEntry entry, long told, Function<FrameEntry, String> words) {
        if (entry == null) {
            return Aspect.NOTHING;
        }
        return words.apply(entry) + (entry.time() == told ? "" : ", at " + seconds(entry.time()));
    }

    private static String words(FrameEntry entry) {
        if (entry instanceof FrameEntry.Frame frame) {
            return (frame.sent() ? "sends" : "receives") + " a frame of " + frame.octets().length + " octets";
        }
        FrameEntry.Adjustment adjustment = (FrameEntry.Adjustment) entry;
        return ppb(adjustment.scaledPpm());
    }

    /** A programmed frequency in words. */
    public static String ppb(long scaledPpm) {
        return String.format(Locale.ROOT, "%.5f ppb", scaledPpm * PPB_PER_SCALED_PPM);
    }

    /** The host where the difference is first, and the one at the other end of the link. */
    private List<HostKnowledge> knowledge(EntryDifference difference, RunLogs firstLogs, RunLogs secondLogs)
            throws IOException {
        Set<String> names = new LinkedHashSet<>();
        FrameEntry entry = difference.a() == null ? difference.b() : difference.a();
        if (entry instanceof FrameEntry.Frame found) {
            names.add(found.port().host());
            for (Design.Edge link : a.design().links()) {
                if (link.name().equals(found.port().link())) {
                    names.add(link.first());
                    names.add(link.second());
                }
            }
        } else if (entry instanceof FrameEntry.Adjustment found) {
            names.add(found.host());
        } else {
            names.add(((FrameEntry.LogLine) entry).host());
        }
        List<HostKnowledge> known = new ArrayList<>();
        for (String name : names) {
            known.add(new HostKnowledge(
                    name,
                    difference.time(),
                    Knowledge.of(a, firstLogs, name, difference.time(), difference.a()),
                    Knowledge.of(b, secondLogs, name, difference.time(), difference.b())));
        }
        return known;
    }

    private Aspect logsWithoutInstants() {
        SortedSet<String> names = new TreeSet<>(a.logNames());
        names.addAll(b.logNames());
        long compared = 0;
        Aspect.First first = null;
        for (String name : names) {
            List<String> ours = a.logLines(name);
            List<String> theirs = b.logLines(name);
            compared += ours.size();
            for (int i = 0; i < Math.max(ours.size(), theirs.size()) && first == null; i++) {
                String our = i < ours.size() ? ours.get(i) : Aspect.NOTHING;
                String their = i < theirs.size() ? theirs.get(i) : Aspect.NOTHING;
                if (!our.equals(their)) {
                    first = new Aspect.First(Aspect.UNKNOWN, name + ", line " + (i + 1), our, their);
                }
            }
        }
        return new Aspect("log lines", compared, first);
    }
}
