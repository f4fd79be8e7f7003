// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.studies.regression.PairedDifference.Verdict;
import io.escapement.studies.table.RunRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int RUNS = 20;

    private final Well19937c random = new Well19937c(11);

    private SortedMap<Integer, RunRow> rows(int figures, DoubleSupplier value) {
        SortedMap<Integer, RunRow> rows = new TreeMap<>();
        for (int run = 1; run <= RUNS; run++) {
            Map<String, Double> row = new LinkedHashMap<>();
            for (int i = 0; i < figures; i++) {
                row.put("f" + i, value.getAsDouble());
            }
            rows.put(run, new RunRow(run, "", row, Map.of("r", "pass"), Map.of()));
        }
        return rows;
    }

    private static SortedMap<Integer, RunRow> changed(SortedMap<Integer, RunRow> base, DoubleSupplier factor) {
        SortedMap<Integer, RunRow> rows = new TreeMap<>();
        base.forEach((run, row) -> {
            Map<String, Double> figures = new LinkedHashMap<>();
            row.figures().forEach((name, value) -> figures.put(name, value * factor.getAsDouble()));
            rows.put(run, new RunRow(run, "", figures, row.verdicts(), Map.of()));
        });
        return rows;
    }

    /** Ten figures that are the same in truth: in 100 comparisons hardly more than 5 with any false verdict (P of 13 is 0.1 %). */
    @Test
    void manyFiguresMakeNoFalseVerdicts() {
        int wrong = 0;
        for (int i = 0; i < 100; i++) {
            Comparison of = Comparison.of(
                    rows(10, () -> 100 + 30 * random.nextGaussian()),
                    rows(10, () -> 100 + 30 * random.nextGaussian()),
                    0,
                    0.05);
            wrong += of.differences().stream()
                            .anyMatch(each -> each.verdict() == Verdict.BETTER || each.verdict() == Verdict.WORSE)
                    ? 1
                    : 0;
        }
        assertThat(wrong).isLessThan(13);
    }

    @Test
    void aRiseOfFivePerCentIsFoundInPairs() {
        SortedMap<Integer, RunRow> base = rows(3, () -> 100 + 30 * random.nextGaussian());
        Comparison of = Comparison.of(base, changed(base, () -> 1.05 + 0.02 * random.nextGaussian()), 0.02, 0.05);
        assertThat(of.differences()).allMatch(each -> each.verdict() == Verdict.WORSE);
        assertThat(of.differences().get(0).difference()).isCloseTo(5, within(1.0));
        assertThat(of.isRegression()).isTrue();
        Comparison back = Comparison.of(base, changed(base, () -> 0.95 + 0.02 * random.nextGaussian()), 0.02, 0.05);
        assertThat(back.differences()).allMatch(each -> each.verdict() == Verdict.BETTER);
        assertThat(back.isRegression()).isFalse();
    }

    @Test
    void whatLiesWithinTheMarginIsEquivalent() {
        SortedMap<Integer, RunRow> base = rows(2, () -> 100 + 30 * random.nextGaussian());
        Comparison of = Comparison.of(base, changed(base, () -> 1.005 + 0.001 * random.nextGaussian()), 0.02, 0.05);
        assertThat(of.differences()).allMatch(each -> each.verdict() == Verdict.EQUIVALENT);
        assertThat(Comparison.of(base, base, 0.02, 0.05).differences())
                .allMatch(each -> each.verdict() == Verdict.IDENTICAL);
        Comparison noisy = Comparison.of(base, changed(base, () -> 1 + 0.3 * random.nextGaussian()), 0.02, 0.05);
        assertThat(noisy.differences()).allMatch(each -> each.verdict() == Verdict.UNDECIDED);
    }

    @Test
    void aRequirementThatNoLongerHoldsIsARegression() {
        SortedMap<Integer, RunRow> base = rows(1, () -> 1);
        SortedMap<Integer, RunRow> candidate = new TreeMap<>(base);
        candidate.put(3, new RunRow(3, "", base.get(3).figures(), Map.of("r", "fail"), Map.of()));
        Comparison of = Comparison.of(base, candidate, 0.02, 0.05);
        assertThat(of.requirements()).containsExactly("r: no longer holds in 1 of 20 runs");
        assertThat(of.isRegression()).isTrue();
    }

    /** Worked by hand: Holm multiplies by 4, 3, 2, 1 and never falls, Benjamini and Hochberg by 4/1, 4/2, 4/3, 4/4 from the end. */
    @Test
    void correctionsForTheNumberOfFigures() {
        double[] ascending = {0.01, 0.02, 0.025, 0.5};
        assertThat(Correction.HOLM.correct(ascending))
                .containsExactly(new double[] {0.04, 0.06, 0.06, 0.5}, within(1e-12));
        assertThat(Correction.FDR.correct(ascending))
                .containsExactly(new double[] {0.1 / 3, 0.1 / 3, 0.1 / 3, 0.5}, within(1e-12));
    }

    @Test
    void aFigureUnderTwoNamesCountsOnce() {
        SortedMap<Integer, RunRow> base = new TreeMap<>();
        for (int run = 1; run <= RUNS; run++) {
            double value = random.nextGaussian();
            base.put(run, new RunRow(run, "", Map.of("a", value, "b", value), Map.of(), Map.of()));
        }
        assertThat(Comparison.of(base, base, 0.02, 0.05).differences()).hasSize(1);
    }

    @Test
    void aRunThatFailsForTheCandidateAloneIsARegression() {
        SortedMap<Integer, RunRow> base = rows(1, () -> 1);
        SortedMap<Integer, RunRow> candidate = new TreeMap<>(base);
        candidate.put(3, RunRow.failed(3, "NaN"));
        candidate.put(4, RunRow.failed(4, "NaN"));
        Comparison of = Comparison.of(base, candidate, 0.02, 0.05);
        assertThat(of.failures()).containsExactly("fails in 2 of 20 runs: NaN");
        assertThat(of.isRegression()).isTrue();
        assertThat(of.clarity()).isInfinite();
        assertThat(Comparison.of(candidate, base, 0.02, 0.05).failures()).isEmpty();
    }

    /** A requirement that holds in nine of ten runs is lost in some pairs of independent runs, and won in as many. */
    @Test
    void independentRunsMayLoseARequirementByChance() {
        SortedMap<Integer, RunRow> base = held(2, 5);
        SortedMap<Integer, RunRow> candidate = held(9, 11);
        assertThat(Comparison.of(base, candidate, figure -> true, 0.05).requirements())
                .isEmpty();
        assertThat(Comparison.of(base, candidate, figure -> true, 1).requirements())
                .hasSize(1);
        assertThat(Comparison.of(held(2, 3), held(4, 14), figure -> true, 0.05).requirements())
                .containsExactly("r: no longer holds in 10 of 20 runs");
    }

    /** Rows of which a range misses a requirement. */
    private static SortedMap<Integer, RunRow> held(int from, int to) {
        SortedMap<Integer, RunRow> rows = new TreeMap<>();
        for (int run = 1; run <= RUNS; run++) {
            String verdict = run >= from && run < to ? "fail" : "pass";
            rows.put(run, new RunRow(run, "", Map.of(), Map.of("r", verdict), Map.of()));
        }
        return rows;
    }
}
