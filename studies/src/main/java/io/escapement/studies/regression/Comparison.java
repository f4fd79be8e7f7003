// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.studies.regression.PairedDifference.Verdict;
import io.escapement.studies.table.RunRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A candidate against a base in one scenario: every figure of the clocks that are judged and every value that a requirement judges,
 * over pairs of runs. Verdicts are made for all scenarios at once, corrected for the number of figures.
 *
 * @param differences by figure, in the order of the table
 * @param requirements those whose verdict got worse, with how often
 * @param failures why runs of the candidate failed whose base did not, each reason once, with how often
 */
public record Comparison(List<PairedDifference> differences, List<String> requirements, List<String> failures) {
    /** Keeps copies. */
    public Comparison {
        differences = List.copyOf(differences);
        requirements = List.copyOf(requirements);
        failures = List.copyOf(failures);
    }

    /**
     * Compares all figures of a single scenario, pairs having the same seeds, with Holm's correction.
     *
     * @param base rows by replication
     * @param candidate rows by replication
     * @param margin share of the base's mean that does not matter [1]
     * @param level chance of any false verdict that is borne [1]
     */
    public static Comparison of(
            SortedMap<Integer, RunRow> base, SortedMap<Integer, RunRow> candidate, double margin, double level) {
        Comparison found = of(base, candidate, figure -> true, 1);
        return judged(List.of(found), Correction.HOLM, margin, level).get(0);
    }

    /**
     * Compares, without verdicts.
     *
     * @param judged figures that are compared
     * @param chance that a requirement which holds as often as before is said to have got worse [1]; 1 where pairs have the same
     *     seeds, so that each run in which it no longer holds counts
     */
    static Comparison of(
            SortedMap<Integer, RunRow> base,
            SortedMap<Integer, RunRow> candidate,
            Predicate<String> judged,
            double chance) {
        Set<Integer> both = new TreeSet<>(base.keySet());
        both.retainAll(candidate.keySet());
        both.removeIf(run -> base.get(run).isFailed());
        List<String> failures = failures(both, candidate);
        both.removeIf(run -> candidate.get(run).isFailed());
        Set<String> figures = new LinkedHashSet<>();
        both.forEach(run -> figures.addAll(base.get(run).figures().keySet()));
        List<PairedDifference> found = new ArrayList<>();
        List<double[][]> seen = new ArrayList<>();
        for (String figure : figures) {
            if (signless(figure) && judged.test(figure)) {
                double[][] pairs = {values(both, base, candidate, figure), values(both, candidate, base, figure)};
                // A requirement over the whole run judges a figure of the clock: one number, counted once.
                if (pairs[0].length > 0 && seen.stream().noneMatch(other -> Arrays.deepEquals(other, pairs))) {
                    seen.add(pairs);
                    found.add(PairedDifference.of(figure, pairs[0], pairs[1]));
                }
            }
        }
        return new Comparison(found, verdicts(both, base, candidate, chance), failures);
    }

    private static List<String> failures(Set<Integer> runs, SortedMap<Integer, RunRow> candidate) {
        List<String> reasons = runs.stream()
                .map(run -> candidate.get(run).reason())
                .filter(reason -> !reason.isEmpty())
                .toList();
        return reasons.stream()
                .distinct()
                .map(reason -> "fails in "
                        + reasons.stream().filter(reason::equals).count() + " of " + runs.size() + " runs: " + reason)
                .toList();
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

    /**
     * The same comparisons with verdicts.
     *
     * @param margin share of the base's mean that does not matter [1]
     * @param level chance of false verdicts that is borne [1]
     */
    static List<Comparison> judged(List<Comparison> all, Correction correction, double margin, double level) {
        List<PairedDifference> family = all.stream()
                .flatMap(each -> each.differences().stream())
                .filter(difference -> !Double.isNaN(difference.probability()))
                .toList();
        Integer[] order = new Integer[family.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> family.get(i).probability()));
        double[] ascending = Arrays.stream(order)
                .mapToDouble(i -> family.get(i).probability())
                .toArray();
        double[] ranked = correction.correct(ascending);
        double[] corrected = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            corrected[order[i]] = ranked[i];
        }
        List<Comparison> judged = new ArrayList<>();
        int next = 0;
        for (Comparison each : all) {
            List<PairedDifference> differences = new ArrayList<>();
            for (PairedDifference difference : each.differences()) {
                differences.add(
                        Double.isNaN(difference.probability())
                                ? difference
                                : difference.judged(corrected[next++], margin, level));
            }
            judged.add(new Comparison(differences, each.requirements(), each.failures()));
        }
        return judged;
    }

    private static List<String> verdicts(
            Set<Integer> runs, SortedMap<Integer, RunRow> base, SortedMap<Integer, RunRow> candidate, double chance) {
        List<String> worse = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(base.get(run).verdicts().keySet()));
        for (String name : names) {
            long lost = lost(runs, name, base, candidate);
            long gained = lost(runs, name, candidate, base);
            if (lost > 0 && (chance == 1 || atLeast(lost, lost + gained) < chance / names.size())) {
                worse.add(name + ": no longer holds in " + lost + " of " + runs.size() + " runs");
            }
        }
        return worse;
    }

    /** Pairs in which a requirement holds for the one and not for the other. */
    private static long lost(Set<Integer> runs, String name, Map<Integer, RunRow> of, Map<Integer, RunRow> beside) {
        return runs.stream()
                .filter(run -> "pass".equals(of.get(run).verdicts().get(name))
                        && !"pass".equals(beside.get(run).verdicts().get(name)))
                .count();
    }

    /** Probability that of {@code n} tosses at least {@code k} are heads: McNemar's exact test of the pairs that differ. */
    private static double atLeast(long k, long n) {
        return 1
                - new org.apache.commons.math3.distribution.BinomialDistribution(null, (int) n, 0.5)
                        .cumulativeProbability((int) k - 1);
    }

    /** Whether anything got worse. */
    public boolean isRegression() {
        return !requirements.isEmpty()
                || !failures.isEmpty()
                || differences.stream().anyMatch(difference -> difference.verdict() == Verdict.WORSE);
    }

    /**
     * How clearly it shows that the candidate is worse: infinite where runs fail, else the largest ratio of the candidate's mean to the
     * base's among figures that are worse, or 1 and the requirements lost; 0 where nothing is worse [1].
     */
    public double clarity() {
        if (!failures.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        return differences.stream()
                .filter(difference -> difference.verdict() == Verdict.WORSE)
                .mapToDouble(PairedDifference::ratio)
                .max()
                .orElse(requirements.isEmpty() ? 0 : 1);
    }
}
