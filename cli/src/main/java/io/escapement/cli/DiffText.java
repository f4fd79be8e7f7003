// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.diff.Aspect;
import io.escapement.output.diff.HostKnowledge;
import io.escapement.output.diff.Knowledge;
import io.escapement.output.diff.RunComparison;
import io.escapement.output.frames.FrameEntry.Frame;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A comparison of two runs as a terminal shows it. */
final class DiffText {
    private final RunComparison comparison;

    DiffText(RunComparison comparison) {
        this.comparison = comparison;
    }

    /** Prints what was compared, the first difference of each kind, the frame, and what the hosts knew. */
    void print(PrintWriter out) {
        out.println("A  " + comparison.a().folder());
        out.println("B  " + comparison.b().folder());
        comparison.notes().forEach(note -> out.println("note: " + note));
        out.println();
        TextTable table =
                new TextTable("up to " + RunComparison.seconds(comparison.until()), "compared", "first difference");
        for (Aspect aspect : comparison.aspects()) {
            table.add(aspect.name(), Long.toString(aspect.compared()), where(aspect));
        }
        table.print(out);
        for (Aspect aspect : comparison.aspects()) {
            if (aspect.first() != null) {
                out.println();
                out.println(aspect.name() + " differ first " + where(aspect));
                out.println("  A  " + FrameSides.words(comparison, aspect, true));
                out.println("  B  " + FrameSides.words(comparison, aspect, false));
            }
        }
        if (comparison.frame() != null) {
            printFrame(out);
        }
        comparison.hosts().forEach(host -> printHost(out, host));
        out.println();
        out.println(comparison.identical() ? "The runs are identical." : "The runs differ.");
    }

    private static String where(Aspect aspect) {
        Aspect.First first = aspect.first();
        if (first == null) {
            return "none";
        }
        String when = first.time() == Aspect.UNKNOWN ? "in " : "at " + RunComparison.seconds(first.time()) + ": ";
        return when + first.object();
    }

    private void printFrame(PrintWriter out) {
        FrameSides sides = new FrameSides(comparison.frame());
        out.println();
        out.println("The first frame that differs: " + sides.title());
        TextTable table = new TextTable("", "", "A", "B");
        for (FrameSides.Row row : sides.rows()) {
            table.add(row.differs() ? "*" : "", row.name(), row.a(), row.b());
        }
        table.print(out);
    }

    private static void printHost(PrintWriter out, HostKnowledge host) {
        out.println();
        out.println("What " + host.host() + " knew by " + RunComparison.seconds(host.until()));
        printLines(out, "states", states(host.a()), states(host.b()));
        printLines(out, "frequencies", frequencies(host.a()), frequencies(host.b()));
        printLines(out, "frames", frames(host.a()), frames(host.b()));
        printLines(out, "log", log(host.a()), log(host.b()));
    }

    /** In their order: lines that both have, and, marked, lines that only one of them has. */
    private static void printLines(PrintWriter out, String heading, List<String> a, List<String> b) {
        out.println("  " + heading);
        int j = 0;
        for (String line : a) {
            int found = b.subList(j, b.size()).indexOf(line);
            for (; found > 0; found--) {
                out.println("  *B  " + b.get(j++));
            }
            out.println((found == 0 ? "      " : "  *A  ") + line);
            j += found == 0 ? 1 : 0;
        }
        b.stream().skip(j).forEach(line -> out.println("  *B  " + line));
        if (a.isEmpty() && b.isEmpty()) {
            out.println("      none");
        }
    }

    private static List<String> states(Knowledge knowledge) {
        List<String> lines = new ArrayList<>();
        knowledge.states().forEach((object, state) -> lines.add(object + ": " + state));
        return lines;
    }

    private static List<String> frequencies(Knowledge knowledge) {
        List<String> lines = new ArrayList<>();
        knowledge
                .frequencies()
                .forEach((clock, programmed) -> lines.add(clock + ": " + RunComparison.ppb(programmed.scaledPpm())
                        + " since " + RunComparison.seconds(programmed.time())));
        return lines;
    }

    private static List<String> frames(Knowledge knowledge) {
        return knowledge.frames().stream().map(DiffText::line).toList();
    }

    private static String line(Frame frame) {
        return RunComparison.seconds(frame.time()) + ": " + frame.port().name()
                + (frame.sent() ? " sent " : " received ") + FrameSides.title(frame) + ", timestamp "
                + FrameSides.timestamp(frame.timestamp());
    }

    private static List<String> log(Knowledge knowledge) {
        return knowledge.lines().stream()
                .map(line -> RunComparison.seconds(line.time()) + ": " + line.instance() + ": " + line.text())
                .toList();
    }
}
