// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.analysis.Analysis;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.analysis.FloorPackets;
import io.escapement.output.analysis.SummaryLines;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Objection;
import io.escapement.output.mask.Verdict;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.FloorPacketPopulation;
import io.escapement.output.metric.Histogram;
import io.escapement.output.metric.StabilityMetric;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an analysis found, as a terminal shows it. */
final class AnalysisTable {
    private final List<AnalysisResult> results;

    AnalysisTable(List<AnalysisResult> results) {
        this.results = results;
    }

    /** What was measured, the sampling found, and what was left out. */
    void notes(PrintWriter out) {
        for (AnalysisResult row : results) {
            String against = row.against().isEmpty() ? "" : ", against " + row.against();
            out.println(row.title() + against);
            row.notes().forEach(note -> out.println("  " + note));
        }
        out.flush();
    }

    void print(PrintWriter out) {
        notes(out);
        out.println();
        if (results.stream().anyMatch(row -> row.floor() == null)) {
            figures(out);
        }
        if (results.stream().anyMatch(row -> row.floor() != null)) {
            out.println();
            floors(out);
        }
        for (AnalysisResult row : results) {
            if (row.histogram() != null) {
                out.println();
                out.println(label(row));
                histogram(out, row.histogram());
            }
        }
        for (AnalysisResult row : results) {
            if (row.curves().values().stream().anyMatch(curve -> curve.size() > 0)) {
                out.println();
                out.println(label(row));
                curves(out, row.curves());
            }
        }
        if (results.stream().anyMatch(row -> !row.verdicts().isEmpty())) {
            out.println();
            verdicts(out);
        }
    }

    /** The name of a recording, with its file where another has the same. */
    private String label(AnalysisResult result) {
        boolean alone = results.stream()
                        .filter(other -> other.name().equals(result.name()))
                        .count()
                == 1;
        return alone ? result.name() : result.title();
    }

    private void figures(PrintWriter out) {
        TextTable table = new TextTable(
                "recording",
                "max|TE|",
                "cTE",
                "worst cTE",
                "rms TE",
                "pk-pk",
                "max|TE_L|",
                "dTE_L pk-pk",
                "dTE_H pk-pk",
                "frequency",
                "drift");
        for (AnalysisResult row : results) {
            if (row.summaries() != null) {
                SummaryLines lines = row.summaries();
                table.add(label(row), ns(lines.maxAbs()), "-", "-", ns(lines.rms()), "-", "-", "-", "-", "-", "-");
                continue;
            }
            Analysis.Figures f = row.figures();
            if (f == null) {
                continue;
            }
            table.add(
                    label(row),
                    ns(f.maxAbs()),
                    ns(f.constant()),
                    ns(f.worstConstant()),
                    ns(f.rms()),
                    ns(f.peakToPeak()),
                    ns(f.maxAbsLow()),
                    ns(f.lowPeakToPeak()),
                    ns(f.highPeakToPeak()),
                    number(f.offset()),
                    number(f.drift()) + (Double.isNaN(f.drift()) ? "" : " /s"));
        }
        table.print(out);
        out.println("worst cTE: over whole blocks of 1000 s; frequency and drift: fractional, by least squares");
    }

    private void floors(PrintWriter out) {
        TextTable table = new TextTable(
                "delays", "packets", "floor", "mean", "largest", "window", "cluster", "least FPC", "FPR", "FPP");
        for (AnalysisResult row : results) {
            FloorPackets floor = row.floor();
            if (floor != null) {
                FloorPacketPopulation.Window least = floor.least();
                table.add(
                        label(row),
                        Integer.toString(floor.packets()),
                        ns(floor.floor()),
                        ns(floor.mean()),
                        ns(floor.largest()),
                        seconds(floor.window()),
                        ns(floor.cluster()),
                        least == null ? "-" : Long.toString(least.count()),
                        least == null ? "-" : String.format(Locale.ROOT, "%.3f /s", least.rate()),
                        least == null ? "-" : String.format(Locale.ROOT, "%.3f %%", least.percent()));
            }
        }
        table.print(out);
        out.println("FPC, FPR, FPP: packets within the cluster above the floor, of the window with the fewest in"
                + " proportion");
    }

    private static void histogram(PrintWriter out, Histogram histogram) {
        TextTable table = new TextTable("from", "to", "samples", "cumulative");
        double[] cumulative = histogram.cumulative();
        for (int i = 0; i < cumulative.length; i++) {
            double from = histogram.lower() + i * histogram.width();
            table.add(
                    ns(from),
                    ns(from + histogram.width()),
                    Long.toString(histogram.counts()[i]),
                    String.format(Locale.ROOT, "%.3f %%", 100 * cumulative[i]));
        }
        table.print(out);
    }

    private static void curves(PrintWriter out, Map<StabilityMetric, Curve> curves) {
        SortedSet<Integer> intervals = new TreeSet<>();
        double tau0 = 1;
        for (Curve curve : curves.values()) {
            for (int m : curve.m()) {
                intervals.add(m);
            }
            tau0 = curve.tau0();
        }
        List<String> heading = new ArrayList<>(List.of("tau"));
        curves.keySet().forEach(metric -> heading.add(metric.word()));
        TextTable table = new TextTable(heading.toArray(String[]::new));
        for (int m : intervals) {
            List<String> line = new ArrayList<>(List.of(seconds(m * tau0)));
            curves.forEach((metric, curve) -> line.add(value(metric, curve, m)));
            table.add(line.toArray(String[]::new));
        }
        table.print(out);
    }

    private static String value(StabilityMetric metric, Curve curve, int m) {
        for (int i = 0; i < curve.size(); i++) {
            if (curve.m()[i] == m) {
                return metric.isTime() ? ns(curve.value()[i] * 1e9) : number(curve.value()[i]);
            }
        }
        return "-";
    }

    private void verdicts(PrintWriter out) {
        TextTable table = new TextTable(
                "recording", "mask", "measure", "value", "limit", "margin", "at tau", "evaluated for tau", "verdict");
        boolean unverified = false;
        for (AnalysisResult row : results) {
            for (MaskVerdict verdict : row.verdicts()) {
                for (PartVerdict part : verdict.parts()) {
                    boolean known = part.verdict() != Verdict.NOT_EVALUATED;
                    unverified |= part.unverified();
                    table.add(
                            label(row),
                            verdict.mask().name(),
                            part.part().measure().label(),
                            known ? ns(part.value()) : "-",
                            (known ? ns(part.limit()) : "-") + (part.unverified() ? " *" : ""),
                            known ? ns(part.margin()) : "-",
                            seconds(part.tau()),
                            Double.isNaN(part.from()) ? "-" : seconds(part.from()) + " to " + seconds(part.to()),
                            VerdictTable.words(part.verdict()));
                }
            }
        }
        table.print(out);
        for (AnalysisResult row : results) {
            for (MaskVerdict verdict : row.verdicts()) {
                for (Objection objection : verdict.objections()) {
                    out.println(label(row) + ", " + verdict.mask().name() + ": "
                            + VerdictTable.words(objection.verdict()) + ", " + objection.reason());
                }
            }
        }
        if (unverified) {
            out.println("* limit unverified: from memory, not found in the recommendation's text");
        }
        out.println(
                "Points beyond a twelfth of the longest stretch are not evaluated; a mask holds if all its measures do.");
    }

    private static String seconds(double tau) {
        return Double.isNaN(tau) ? "-" : trimmed(String.format(Locale.ROOT, tau >= 1000 ? "%.0f" : "%.4g", tau)) + " s";
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4e", value);
    }

    /** A time error [ns] in the unit that leaves it a few digits before the point. */
    private static String ns(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size > 0 && size < 0.1) {
            return String.format(Locale.ROOT, "%.4g ps", value * 1e3);
        }
        return VerdictTable.nanoseconds(value);
    }
}
