// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.studies.regression.PairedDifference.Verdict;
import io.escapement.studies.table.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of a comparison over a suite.
 *
 * @param suite over which
 * @param base what the base is, in words
 * @param candidate what the candidate is, in words
 * @param independent whether the two sides have seeds of their own
 * @param correction what was done about the number of figures
 * @param parts by scenario, in the order of the suite
 */
public record SuiteComparison(
        Suite suite, String base, String candidate, boolean independent, Correction correction, List<Part> parts) {
    /** Chance of any false verdict that is borne [1]. */
    public static final double LEVEL = 0.02;

    /** Keeps a copy. */
    public SuiteComparison {
        parts = List.copyOf(parts);
    }

    /** One scenario: what was compared, and what it rests on. */
    public record Part(Suite.Entry entry, Comparison comparison, SuiteRunner.Rows rows) {}

    /** A figure and where it was found. */
    public record Found(Part part, PairedDifference difference) {}

    /** Compares. */
    public static SuiteComparison of(
            Suite suite,
            String base,
            String candidate,
            boolean independent,
            Correction correction,
            Map<Suite.Entry, SuiteRunner.Rows> rows) {
        List<Comparison> found = suite.entries().stream()
                .map(entry -> Comparison.of(
                        rows.get(entry).base(),
                        rows.get(entry).candidate(),
                        entry::judges,
                        independent ? LEVEL / suite.entries().size() : 1))
                .toList();
        List<Comparison> judged = Comparison.judged(found, correction, suite.margin(), LEVEL);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            Suite.Entry entry = suite.entries().get(i);
            parts.add(new Part(entry, judged.get(i), rows.get(entry)));
        }
        return new SuiteComparison(suite, base, candidate, independent, correction, parts);
    }

    /** Whether anything got worse. */
    public boolean isRegression() {
        return parts.stream().anyMatch(part -> part.comparison().isRegression());
    }

    /** How many runs of the base failed [1]. */
    public long failuresOfBase() {
        return parts.stream()
                .flatMap(part -> part.rows().base().values().stream())
                .filter(RunRow::isFailed)
                .count();
    }

    /** The scenario that shows best that the candidate is worse; null if none does. */
    public Part clearest() {
        Part clearest = null;
        for (Part part : parts) {
            double clarity = part.comparison().clarity();
            if (clarity > (clearest == null ? 0 : clearest.comparison().clarity())) {
                clearest = part;
            }
        }
        return clearest;
    }

    /** Figures with a verdict, those that changed most first. */
    public List<Found> with(Verdict verdict) {
        List<Found> found = new ArrayList<>();
        for (Part part : parts) {
            for (PairedDifference difference : part.comparison().differences()) {
                if (difference.verdict() == verdict) {
                    found.add(new Found(part, difference));
                }
            }
        }
        found.sort((a, b) -> Double.compare(
                Math.abs(StrictMath.log(b.difference().ratio())),
                Math.abs(StrictMath.log(a.difference().ratio()))));
        return found;
    }

    /**
     * The pair in which a figure differs most, among those in which both runs ended.
     *
     * @return the replication; 0 if there is none
     */
    public static int widest(Part part, String figure) {
        SortedMap<Integer, RunRow> base = part.rows().base();
        SortedMap<Integer, RunRow> candidate = part.rows().candidate();
        int widest = 0;
        double most = -1;
        for (int run : base.keySet()) {
            Double of = base.get(run).figures().get(figure);
            Double against =
                    candidate.containsKey(run) ? candidate.get(run).figures().get(figure) : null;
            if (of != null && against != null && Math.abs(against - of) > most) {
                most = Math.abs(against - of);
                widest = run;
            }
        }
        return widest;
    }

    /** The verdict in a sentence: metric and place, not one number. */
    public String sentence() {
        Part clearest = clearest();
        List<Found> better = with(Verdict.BETTER);
        List<Found> worse = with(Verdict.WORSE);
        StringBuilder text = new StringBuilder();
        if (clearest == null) {
            text.append("Nothing is worse with the candidate.");
        } else {
            text.append("The candidate is worse in at least one respect. '")
                    .append(clearest.entry().name())
                    .append("' shows it best: ");
            if (!clearest.comparison().failures().isEmpty()) {
                text.append("it ").append(clearest.comparison().failures().get(0));
            } else if (worse.stream().anyMatch(each -> each.part().equals(clearest))) {
                text.append(worse.stream()
                        .filter(each -> each.part().equals(clearest))
                        .findFirst()
                        .map(each -> words(each.difference()))
                        .orElseThrow());
            } else {
                text.append(clearest.comparison().requirements().get(0));
            }
            text.append('.');
        }
        if (!better.isEmpty()) {
            text.append(" Most is gained in '")
                    .append(better.get(0).part().entry().name())
                    .append("': ")
                    .append(words(better.get(0).difference()))
                    .append('.');
        }
        return text.toString();
    }

    private static String words(PairedDifference difference) {
        return String.format(
                java.util.Locale.ROOT,
                "%s is %.3g times the base's",
                difference.figure().replace(RunRow.VALUE, ""),
                difference.ratio());
    }
}
