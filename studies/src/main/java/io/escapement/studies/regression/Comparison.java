// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.studies.table.RunRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A candidate against a base: every figure of every clock and every value that a requirement judges, over runs of the same seeds,
 * with Holm's correction for their number (Holm, Scand. J. Stat. 6, 1979), so that the chance of any false verdict is at most the
 * level.
 *
 * @param differences by figure, in the order of the table
 * @param requirements those whose verdict got worse in some run, with how often
 */
public record Comparison(List<PairedDifference> differences, List<String> requirements) {
    /** Keeps copies. */
    public Comparison {
        differences = List.copyOf(differences);
        requirements = List.copyOf(requirements);
    }

    /**
     * Compares.
     *
     * @param base rows by replication
     * @param candidate rows by replication
     * @param margin share of the base's mean that does not matter [1]
     * @param level chance of any false verdict that is borne [1]
     */
    public static Comparison of(
            SortedMap<Integer, RunRow> base, SortedMap<Integer, RunRow> candidate, double margin, double level) {
        Set<Integer> both = new TreeSet<>(base.keySet());
        both.retainAll(candidate.keySet());
        both.removeIf(run -> base.get(run).isFailed() || candidate.get(run).isFailed());
        Set<String> figures = new LinkedHashSet<>();
        both.forEach(run -> figures.addAll(base.get(run).figures().keySet()));
        List<PairedDifference> found = new ArrayList<>();
        for (String figure : figures) {
            if (signless(figure)) {
                double[] of = values(both, base, candidate, figure);
                double[] against = values(both, candidate, base, figure);
                if (of.length > 0) {
                    found.add(PairedDifference.of(figure, of, against));
                }
            }
        }
        return new Comparison(judged(found, margin, level), verdicts(both, base, candidate));
    }

    /** Of a mean, less is not better: it may be negative. */
    private static boolean signless(String figure) {
        return !figure.contains(" cTE ");
    }

    /** Values of runs in which both sides have the figure. */
    private static double[] values(
            Set<Integer> runs, Map<Integer, RunRow> of, Map<Integer, RunRow> beside, String figure) {
        return runs.stream()
                .filter(run -> of.get(run).figures().containsKey(figure)
                        && beside.get(run).figures().containsKey(figure))
                .mapToDouble(run -> of.get(run).figures().get(figure))
                .toArray();
    }

    private static List<PairedDifference> judged(List<PairedDifference> found, double margin, double level) {
        List<PairedDifference> byProbability = found.stream()
                .filter(difference -> !Double.isNaN(difference.probability()))
                .sorted(Comparator.comparingDouble(PairedDifference::probability))
                .toList();
        List<PairedDifference> judged = new ArrayList<>(found);
        double least = 0;
        for (int i = 0; i < byProbability.size(); i++) {
            PairedDifference difference = byProbability.get(i);
            least = Math.max(least, Math.min(1, (byProbability.size() - i) * difference.probability()));
            judged.set(found.indexOf(difference), difference.judged(least, margin, level));
        }
        return judged;
    }

    private static List<String> verdicts(
            Set<Integer> runs, SortedMap<Integer, RunRow> base, SortedMap<Integer, RunRow> candidate) {
        List<String> worse = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(base.get(run).verdicts().keySet()));
        for (String name : names) {
            long lost = runs.stream()
                    .filter(run -> "pass".equals(base.get(run).verdicts().get(name))
                            && !"pass".equals(candidate.get(run).verdicts().get(name)))
                    .count();
            if (lost > 0) {
                worse.add(name + ": no longer holds in " + lost + " of " + runs.size() + " runs");
            }
        }
        return worse;
    }

    /** Whether anything got worse. */
    public boolean isRegression() {
        return !requirements.isEmpty()
                || differences.stream().anyMatch(difference -> difference.verdict() == PairedDifference.Verdict.WORSE);
    }
}
