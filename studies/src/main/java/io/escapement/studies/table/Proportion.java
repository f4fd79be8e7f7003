// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.table;

import java.util.List;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * How probable it is that a requirement holds; NaN without runs.
 *
 * @param holds runs in which it held [1]
 * @param runs in which it was judged or could not be [1]; what can't be evaluated does not hold
 * @param share of the first in the second [1]
 * @param low lower end of the 95 % confidence interval (Wilson, J. Am. Stat. Assoc. 22, 1927)
 * @param high upper end
 */
public record Proportion(int holds, int runs, double share, double low, double high) {
    private static final double CONFIDENCE = 0.95;

    /** Of these verdicts. */
    public static Proportion of(List<String> verdicts) {
        int runs = verdicts.size();
        int holds = (int)
                verdicts.stream().filter(verdict -> verdict.equals("pass")).count();
        if (runs == 0) {
            return new Proportion(0, 0, Double.NaN, Double.NaN, Double.NaN);
        }
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(runs, holds, CONFIDENCE);
        return new Proportion(
                holds,
                runs,
                (double) holds / runs,
                Math.max(0, interval.getLowerBound()),
                Math.min(1, interval.getUpperBound()));
    }
}
