// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** Confidence intervals hold the true value as often as they say. */
class IntervalsTest {
    private static final int STUDIES = 200;

    /** Of 200 intervals of 95 % between 180 and 198 hold it, but for 1 in 1000 seeds (binomial distribution). */
    @Test
    void meansOfTenRuns() {
        NormalDistribution truth = new NormalDistribution(new Well19937c(3), 50, 12);
        int held = 0;
        for (int i = 0; i < STUDIES; i++) {
            Distribution of = Distribution.of(truth.sample(10));
            held += of.low() <= 50 && 50 <= of.high() ? 1 : 0;
        }
        assertThat(held).isBetween(180, 198);
    }

    @Test
    void proportionsOfThirtyRuns() {
        Well19937c random = new Well19937c(4);
        int held = 0;
        for (int i = 0; i < STUDIES; i++) {
            List<String> verdicts = new ArrayList<>();
            for (int run = 0; run < 30; run++) {
                verdicts.add(random.nextDouble() < 0.8 ? "pass" : "fail");
            }
            Proportion of = Proportion.of(verdicts);
            held += of.low() <= 0.8 && 0.8 <= of.high() ? 1 : 0;
        }
        assertThat(held).isBetween(180, 198);
    }

    /** Student's t of 4 degrees of freedom is 2.776 at 97.5 %. */
    @Test
    void aKnownExample() {
        Distribution of = Distribution.of(new double[] {1, 2, 3, 4, 5});
        assertThat(of.mean()).isEqualTo(3);
        assertThat(of.high() - of.mean()).isCloseTo(2.7764 * Math.sqrt(2.5) / Math.sqrt(5), within(1e-4));
        assertThat(of.median()).isEqualTo(3);
        assertThat(Distribution.of(new double[] {7}).low()).isNaN();
        assertThat(Distribution.of(new double[0]).mean()).isNaN();
        assertThat(Proportion.of(List.of("pass", "fail", "not evaluated")).holds())
                .isEqualTo(1);
        assertThat(Proportion.of(List.of()).share()).isNaN();
    }
}
