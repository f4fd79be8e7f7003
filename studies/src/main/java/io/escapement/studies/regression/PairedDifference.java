// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A figure of a candidate against that of a base, over runs that see the same physics: the differences of the pairs are
 * independent, and far less scattered than the runs themselves.
 *
 * @param figure name with unit
 * @param pairs runs in which both have it [1]
 * @param base mean of the base
 * @param candidate mean of the candidate
 * @param difference mean of candidate minus base
 * @param low lower end of its 95 % confidence interval (Student's t)
 * @param high upper end
 * @param effect Cohen's d of the pairs: difference over its standard deviation [1]; NaN where all differences are equal
 * @param probability two-sided p of a difference of 0 [1]; 1 where both are the same in every pair
 * @param adjusted that after Holm's correction for all figures that are compared [1]
 * @param verdict what follows
 */
public record PairedDifference(
        String figure,
        int pairs,
        double base,
        double candidate,
        double difference,
        double low,
        double high,
        double effect,
        double probability,
        double adjusted,
        Verdict verdict) {
    private static final double TWO_SIDED_95 = 0.975;

    /** What is to be said of a figure. All figures that are compared are errors or times: less is better. */
    public enum Verdict {
        /** The same in every run. */
        IDENTICAL,
        /** Less, beyond the margin and beyond chance. */
        BETTER,
        /** More, beyond the margin and beyond chance. */
        WORSE,
        /** The interval of the difference lies within the margin. */
        EQUIVALENT,
        /** None of these can be said with so few runs. */
        UNDECIDED;

        /** Its word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The candidate's mean over the base's [1]; infinite where the base's is 0 and the candidate's is not. */
    public double ratio() {
        return base == candidate ? 1 : candidate / base;
    }

    /** Before the correction for many figures; no verdict yet. */
    static PairedDifference of(String figure, double[] base, double[] candidate) {
        int n = base.length;
        double[] differences = new double[n];
        for (int i = 0; i < n; i++) {
            differences[i] = candidate[i] - base[i];
        }
        double mean = StatUtils.mean(differences);
        double half = Double.NaN;
        double probability = Double.NaN;
        double deviation = n > 1 ? StrictMath.sqrt(StatUtils.variance(differences)) : Double.NaN;
        if (Arrays.stream(differences).allMatch(d -> d == 0)) {
            half = 0;
            probability = 1;
        } else if (n > 1) {
            TDistribution t = new TDistribution(null, n - 1);
            double error = deviation / StrictMath.sqrt(n);
            half = t.inverseCumulativeProbability(TWO_SIDED_95) * error;
            probability = error == 0 ? 0 : 2 * t.cumulativeProbability(-Math.abs(mean / error));
        }
        return new PairedDifference(
                figure,
                n,
                StatUtils.mean(base),
                StatUtils.mean(candidate),
                mean,
                mean - half,
                mean + half,
                deviation > 0 ? mean / deviation : Double.NaN,
                probability,
                Double.NaN,
                Verdict.UNDECIDED);
    }

    /**
     * With a verdict.
     *
     * @param corrected p after Holm's correction [1]
     * @param margin share of the base's mean that does not matter [1]
     * @param level p below which a difference is not chance [1]
     */
    PairedDifference judged(double corrected, double margin, double level) {
        double matters = margin * Math.abs(base);
        Verdict found;
        if (difference == 0 && low == 0 && high == 0) {
            found = Verdict.IDENTICAL;
        } else if (low >= -matters && high <= matters) {
            found = Verdict.EQUIVALENT;
        } else if (corrected < level && Math.abs(difference) > matters) {
            found = difference > 0 ? Verdict.WORSE : Verdict.BETTER;
        } else {
            found = Verdict.UNDECIDED;
        }
        return new PairedDifference(
                figure, pairs, base, candidate, difference, low, high, effect, probability, corrected, found);
    }
}
