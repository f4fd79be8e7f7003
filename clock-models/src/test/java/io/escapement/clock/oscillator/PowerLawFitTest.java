// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PowerLawFitTest {
    private static final double[] TAU = {0.1, 1, 10, 100, 1000, 1e4, 1e5};

    private static double[] deviations(double phase, double white, double flicker, double walk) {
        return Arrays.stream(TAU)
                .map(tau -> Math.sqrt(
                        phase * phase / (tau * tau) + white * white / tau + flicker * flicker + walk * walk * tau))
                .toArray();
    }

    /** What power laws have made is found again, up to the rounding of some 1e-16 over a condition of 1e3 or so. */
    @Test
    void findsThePowerLawsOfATable() {
        PowerLawFit fit = PowerLawFit.of(TAU, deviations(0, 2e-11, 3e-12, 1e-13));
        assertThat(fit.white()).isEqualTo(2e-11, within(2e-19));
        assertThat(fit.flicker()).isEqualTo(3e-12, within(3e-20));
        assertThat(fit.walk()).isEqualTo(1e-13, within(1e-21));
        // a coefficient of 0 comes out as the root of a rounding error, or as 0
        assertThat(fit.phase()).isLessThan(1e-18);
        assertThat(fit.worstRatio()).isEqualTo(1, within(1e-9));
        PowerLawFit noisy = PowerLawFit.of(TAU, deviations(5e-11, 1e-11, 0, 1e-13));
        assertThat(noisy.phase()).isEqualTo(5e-11, within(1e-17));
        assertThat(noisy.at(1)).isEqualTo(Math.sqrt(25e-22 + 1e-22 + 1e-26), within(1e-20));
    }

    /** A floor with less at one end than any of the laws can give: no coefficient becomes negative for it, and nothing near does better. */
    @Test
    void noCoefficientIsNegativeAndNoneElseIsNearer() {
        double[] given = {1e-11, 1e-11, 1e-11, 1e-11, 1e-11, 1e-11, 5e-12};
        PowerLawFit fit = PowerLawFit.of(TAU, given);
        assertThat(fit.walk()).isZero();
        double[] own = {fit.phase(), fit.white(), fit.flicker(), fit.walk()};
        double least = rest(own, given);
        for (int term = 0; term < 4; term++) {
            for (double change : new double[] {-0.01, 0.01}) {
                double[] other = own.clone();
                other[term] = Math.sqrt(Math.max(
                        0, own[term] * own[term] + change * 1e-22 * Math.pow(0.1, term == 3 ? 5 : 0)));
                assertThat(rest(other, given)).as("term %d, %s", term, change).isGreaterThanOrEqualTo(least);
            }
        }
    }

    private static double rest(double[] c, double[] given) {
        double sum = 0;
        for (int i = 0; i < TAU.length; i++) {
            double t = TAU[i];
            double fitted = c[0] * c[0] / (t * t) + c[1] * c[1] / t + c[2] * c[2] + c[3] * c[3] * t;
            sum += Math.pow(fitted / (given[i] * given[i]) - 1, 2);
        }
        return sum;
    }

    @Test
    void onePointIsMetByOneLaw() {
        PowerLawFit fit = PowerLawFit.of(new double[] {10}, new double[] {1e-11});
        assertThat(fit.at(10)).isEqualTo(1e-11, within(1e-24));
        assertThatThrownBy(() -> PowerLawFit.of(new double[0], new double[0])).hasMessageContaining("at least one");
    }
}
